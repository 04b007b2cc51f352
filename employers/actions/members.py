"""Colleagues: inviting, joining, leaving."""

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from employers.enums import MemberRole
from employers.errors import AlreadyMember, InvitationGone, LastOwner
from employers.models import Employer, Invitation, Member
from employers.permissions import require_owner, role_of
from jobbank.accounts.enums import Role
from jobbank.common import audit, mail
from jobbank.common.errors import Invalid

LASTS = timedelta(days=14)
SALT = "employers.invitation"


@transaction.atomic
def invite_member(
    *, actor: AbstractBaseUser, employer: Employer, email: str, role: MemberRole
) -> Invitation:
    """Invite a colleague by e-mail; a second invitation to the same address renews the first.

    :param actor: an owner, or a coordinator.
    :param email: where the link goes.
    :param role: owner or colleague.
    :return: the invitation; the link leaves by e-mail once the transaction is committed.
    """
    require_owner(actor, employer)
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid({"email": [str(message) for message in error.messages]}) from error
    invitation, _made = Invitation.objects.update_or_create(
        employer=employer,
        email=email,
        accepted_at=None,
        defaults={
            "role": MemberRole(role),
            "invited_by_id": actor.pk,
            "expires_at": timezone.now() + LASTS,
        },
    )
    audit.record("member.invited", employer, actor=actor, role=str(role))
    letter = mail.Letter(
        subject=_("A colleague invites you to Jobbank"),
        lines=[
            _("Sign up with this address and you can work on your organisation’s openings."),
            _("The link works once, for fourteen days."),
        ],
        path=reverse("employers:join", args=[invitation_token(invitation)]),
        action=_("Join"),
    )
    language = get_language() or "en"
    transaction.on_commit(lambda: mail.post(letter, to=email, language=language))
    return invitation


def invitation_token(invitation: Invitation) -> str:
    """What the link carries: the invitation's id, signed."""
    return signing.dumps(str(invitation.pk), salt=SALT)


def invitation_of(token: str) -> Invitation:
    """The invitation that a link carries.

    :param token: from the link.
    :return: an invitation that can still be used.
    :raises InvitationGone: forged, used or too old.
    """
    try:
        key = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature as error:
        raise InvitationGone from error
    invitation = Invitation.objects.select_related("employer").filter(
        pk=key, accepted_at__isnull=True, expires_at__gt=timezone.now()
    )
    found = invitation.first()
    if found is None:
        raise InvitationGone
    return found


@transaction.atomic
def accept_invitation(*, actor: AbstractBaseUser, token: str) -> Member:
    """Join an employer. The link is meant for the address it was sent to.

    :param actor: a person with the role employer and the invited address.
    :param token: from the link.
    :return: the membership.
    :raises InvitationGone: forged, used, too old, or for another address.
    :raises AlreadyMember: acts for an employer already.
    """
    invitation = invitation_of(token)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    meant = getattr(actor, "email", "").lower() == invitation.email
    if invitation.accepted_at or not meant or role_of(actor) != Role.EMPLOYER:
        raise InvitationGone
    if Member.objects.filter(user_id=actor.pk).exists():
        raise AlreadyMember
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at", "updated_at"])
    member = Member.objects.create(
        user_id=actor.pk, employer=invitation.employer, role=invitation.role
    )
    audit.record("member.joined", invitation.employer, actor=actor, role=invitation.role)
    return member


@transaction.atomic
def remove_member(*, actor: AbstractBaseUser, member: Member) -> None:
    """Let somebody no longer act for the employer; everybody may leave by themselves.

    :param actor: an owner, a coordinator, or the member.
    :param member: who leaves.
    :raises LastOwner: colleagues would be left without an owner.
    """
    if member.user_id != actor.pk:
        require_owner(actor, member.employer)
    others = member.employer.members.exclude(pk=member.pk)
    if member.role == MemberRole.OWNER and not others.filter(role=MemberRole.OWNER).exists():
        raise LastOwner
    audit.record("member.removed", member.employer, actor=actor)
    member.delete()
