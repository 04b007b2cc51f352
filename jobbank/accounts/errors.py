"""What can go wrong with an account."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from jobbank.common.errors import AppError


class InvitationUsed(AppError):
    """Unknown, used or too old: the same answer."""

    code = "invitation_used"
    status = HTTPStatus.GONE
    message = _("This invitation has been used or is too old. Ask for a new one.")


class SecondStepNeeded(AppError):
    """This role needs a passkey or an authenticator app."""

    code = "second_step_needed"
    status = HTTPStatus.FORBIDDEN
    message = _("First protect your account with a passkey or an authenticator app.")


class LinkUsed(AppError):
    """A one-time sign-in link that has done its work."""

    code = "link_used"
    status = HTTPStatus.GONE
    message = _("This sign-in link has been used or is too old.")
