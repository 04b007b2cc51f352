"""What can go wrong with a table."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from jobbank.common.errors import AppError


class NothingChosen(AppError):
    """No rows, or no step."""

    code = "nothing_chosen"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _("Tick at least one row, and choose what to do.")


class Unchanged(AppError):
    """The step would change nothing about this row."""

    code = "unchanged"
    status = HTTPStatus.CONFLICT
    message = _("This does not apply to them as they are now.")


class TooMany(AppError):
    """More rows than one request should change."""

    code = "too_many_rows"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _("That is more than %(most)s rows at once. Filter first.")


class UndoOver(AppError):
    """Undone already, or too long ago."""

    code = "undo_over"
    status = HTTPStatus.CONFLICT
    message = _("This can’t be undone any more.")
