"""What can go wrong in matching, as data."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from jobbank.common.errors import AppError, Conflict, Invalid


class NotIndexed(AppError):
    """The opening or the profile is not in the index (yet)."""

    code = "not_indexed"
    status = HTTPStatus.CONFLICT
    message = _("This is still being read. Try again in a moment.")


class ReasonMissing(Invalid):
    """A decision needs a reason of its own list, and words for “something else”."""

    code = "reason_missing"
    message = _("Choose a reason; for “something else”, say it in a few words.")


class AlreadyDecided(Conflict):
    """There is nothing to undo, or somebody decided in the meantime."""

    code = "already_decided"
    message = _("Somebody decided on this in the meantime. Load the page again and look.")


class TooFewReviews(AppError):
    """Weights are learnt from enough decisions only."""

    code = "too_few_reviews"
    status = HTTPStatus.CONFLICT
    message = _("Learning needs %(needed)s decisions; there are %(found)s so far.")
