"""What can go wrong with a CV, said so that the person can act."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from cvparse.readers.base import Refused as Refused
from jobbank.common.errors import AppError, Conflict


class FileTooLarge(AppError):
    """Over the limit that was said before the upload."""

    code = "too_large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    message = _(
        "The file is larger than %(limit)s MB. Save it with smaller pictures and try again."
    )


class FileEmpty(AppError):
    """Nothing in it."""

    code = "empty"
    message = _("The file is empty. Choose another one.")


class NothingToConfirm(Conflict):
    """A profile needs at least one experience, education or skill."""

    code = "nothing_to_confirm"
    message = _("There is nothing to confirm yet. Add at least one job, education or skill.")


class NothingToRemind(Conflict):
    """Nothing is to be done, or the partner pauses or leaves."""

    code = "nothing_to_remind"
    message = _("There is nothing to remind them of.")


class RemindedLately(Conflict):
    """A letter a day is a nuisance."""

    code = "reminded_lately"
    message = _("They were reminded in the last three days.")
