"""Errors as data: a code, the data that belongs to it, and a message in the user's language."""

from http import HTTPStatus
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AppError(Exception):
    """Something the user can understand and act on.

    Subclasses set ``code``, ``status`` and ``message``; the message may name the data as
    ``%(name)s``.

    :param data: values for the message, also sent as members of a REST problem. Never personal.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = HTTPStatus.BAD_REQUEST
    message: ClassVar[str | Promise] = _("That did not work. Nothing was changed.")

    def __init__(self, **data: object) -> None:
        super().__init__(self.code)
        self.data = data

    def __str__(self) -> str:
        return str(self.message) % self.data if self.data else str(self.message)


class NotFound(AppError):
    """Not there, or not for this person: the same answer on purpose."""

    code = "not_found"
    status = HTTPStatus.NOT_FOUND
    message = _("There is nothing here, or it is not for you to see.")


class NotAllowed(AppError):
    """The person may see this but not do that."""

    code = "not_allowed"
    status = HTTPStatus.FORBIDDEN
    message = _("You can’t do that here.")


class Invalid(AppError):
    """Input that can't be used; ``fields`` maps a field to its messages."""

    code = "invalid"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _("Some of this can’t be used. Nothing was saved yet.")

    def __init__(self, fields: dict[str, list[str]] | None = None, **data: object) -> None:
        super().__init__(**data)
        self.fields = fields or {}


class Conflict(AppError):
    """Somebody else changed it first, or its state does not allow this step."""

    code = "conflict"
    status = HTTPStatus.CONFLICT
    message = _("This has changed in the meantime. Load the page again and look.")
