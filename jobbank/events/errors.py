"""What can go wrong with mingles."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from jobbank.common.errors import AppError


class MingleError(AppError):
    """A mingle's state or room does not allow it."""

    status = HTTPStatus.CONFLICT


class SignupClosed(MingleError):
    """Sign-up is over."""

    code = "signup_closed"
    message = _("Sign-up for this mingle is over. Write to the coordinator.")


class ConsentMissing(MingleError):
    """The partner has not agreed to be seated at mingles."""

    code = "consent_missing"
    message = _("First agree to be seated at mingles. You can take it back at any time.")


class RoundsUnknown(MingleError):
    """Rounds that this mingle does not have, or in the wrong order."""

    code = "rounds_unknown"
    message = _("This mingle has rounds 1 to %(rounds)s. The first comes before the last.")


class TablesTooFew(MingleError):
    """The room has fewer tables than the employers need."""

    code = "tables_too_few"
    message = _("The employers need %(needed)s tables, and the room has %(tables)s.")


class NobodyToSeat(MingleError):
    """No candidate, no employer, or no pair that may meet."""

    code = "nobody_to_seat"
    message = _("There is nobody to seat yet: it takes candidates, employers, and pairs that fit.")


class AlreadyPlanning(MingleError):
    """A plan is being made."""

    code = "already_planning"
    message = _("A plan is being made already.")


class NotPlanned(MingleError):
    """There is no plan yet."""

    code = "not_planned"
    message = _("There is no plan yet.")


class MingleOver(MingleError):
    """The mingle was held; nothing changes any more."""

    code = "mingle_over"
    message = _("This mingle is over. Nothing changes any more.")


class MoveRefused(MingleError):
    """A move by hand that breaks a rule."""

    code = "move_refused"
    message = _("That does not go: %(reason)s")
