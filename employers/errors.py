"""What can go wrong with employers, openings and introductions, as data."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from jobbank.common.errors import AppError, Conflict, Invalid


class BadNumber(Invalid):
    """Check digits of an organisation number that do not fit."""

    code = "bad_number"
    message = _("This organisation number can’t be right. Look at the digits once more.")


class EmployerKnown(Conflict):
    """Somebody registered the organisation already."""

    code = "employer_known"
    message = _("This employer is registered already. Ask a colleague there to invite you.")


class AlreadyMember(Conflict):
    """A person acts for one employer."""

    code = "already_member"
    message = _("You act for an employer already.")


class NotVerified(AppError):
    """The employer has to be verified by a coordinator first."""

    code = "not_verified"
    status = HTTPStatus.FORBIDDEN
    message = _("A coordinator verifies your organisation first. We tell you when it is done.")


class InvitationGone(AppError):
    """Unknown, used, or too old: the same answer."""

    code = "invitation_gone"
    status = HTTPStatus.GONE
    message = _("This invitation has been used or is too old. Ask your colleague for a new one.")


class LastOwner(Conflict):
    """An employer keeps an owner."""

    code = "last_owner"
    message = _("An employer needs an owner. Make somebody else the owner first.")


class WrongState(Conflict):
    """The opening or introduction is not where this step starts."""

    code = "wrong_state"
    message = _("This can’t be done now; it has moved on. Load the page again and look.")


class SecondPersonNeeded(AppError):
    """Two people publish."""

    code = "second_person_needed"
    status = HTTPStatus.CONFLICT
    message = _("You wrote this opening last. A colleague looks at it and publishes it.")


class PayRangeRequired(Invalid):
    """The country's rule requires a pay range."""

    code = "pay_range_required"
    message = _("The pay range has to be named before the opening can be published.")


class AskedAlready(Conflict):
    """There is an introduction of these two already, or it was answered with no."""

    code = "asked_already"
    message = _("You have asked for this introduction already.")


class ReasonMissing(Invalid):
    """A no needs a reason of the side's own list."""

    code = "reason_missing"
    message = _("Choose a reason, so that the other side gets an answer.")


class NobodyThere(Conflict):
    """The employer came by an import and nobody acts for it yet."""

    code = "nobody_there"
    message = _("Nobody from this employer is here yet. Use the original advertisement.")


class TooMany(AppError):
    """A rate limit."""

    code = "too_many"
    status = HTTPStatus.TOO_MANY_REQUESTS
    message = _("That was a lot in a short time. Go on in about an hour.")


class RemindedLately(Conflict):
    """A reminder a day is a nuisance."""

    code = "reminded_lately"
    message = _("They were reminded in the last two days.")


class NobodyToRemind(Conflict):
    """It waits for any mentor, not for one person."""

    code = "nobody_to_remind"
    message = _("It waits for a mentor to look. Mentors see it on their start page.")
