"""Joining, inviting, languages and API tokens."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from rest_framework.authtoken.models import Token

from jobbank.accounts.enums import Role
from jobbank.accounts.errors import InvitationUsed
from jobbank.accounts.models import Invitation, Partner, User
from jobbank.accounts.permissions import has_role
from jobbank.common import audit
from jobbank.common.errors import NotFound

INVITATION_LASTS = timedelta(days=14)


@transaction.atomic
def join(*, user: User, role: Role, name: str = "", language: str = "en") -> User:
    """Give a new account its role, and a partner the row that everything hangs on.

    :param user: the account, just made.
    :param role: what the person is here for.
    :param name: what to call them, may be empty.
    :param language: a code of ``settings.LANGUAGES``.
    :return: the account.
    """
    user.role, user.name, user.language = role, name, language
    user.is_staff = role == Role.COORDINATOR
    user.save()
    if role == Role.PARTNER:
        Partner.objects.get_or_create(user=user)
    audit.record("user.joined", user, actor=user, role=str(role))
    return user


@transaction.atomic
def invite(*, actor: AbstractBaseUser, role: Role = Role.MENTOR) -> str:
    """Make a link that lets one person sign up as a mentor or coordinator.

    :param actor: a coordinator.
    :param role: mentor or coordinator.
    :return: the link's secret; only its digest is kept.
    :raises NotFound: the actor is no coordinator.
    """
    if not (isinstance(actor, User) and has_role(actor, Role.COORDINATOR)):
        raise NotFound
    secret = token_urlsafe(32)
    invitation = Invitation.objects.create(
        role=role,
        digest=sha256(secret.encode()).hexdigest(),
        invited_by=actor,
        expires_at=timezone.now() + INVITATION_LASTS,
    )
    audit.record("invitation.made", invitation, actor=actor, role=str(role))
    return secret


@transaction.atomic
def accept_invitation(*, user: User, secret: str) -> Invitation:
    """Use an invitation, once.

    :param user: the account that opened the link.
    :param secret: what the link carried.
    :return: the invitation, now used.
    :raises InvitationUsed: unknown, used or too old.
    """
    invitation = (
        Invitation.objects.select_for_update()
        .filter(
            digest=sha256(secret.encode()).hexdigest(),
            used_at__isnull=True,
            expires_at__gt=timezone.now(),
        )
        .first()
    )
    if invitation is None:
        raise InvitationUsed
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at", "updated_at"])
    audit.record("invitation.used", invitation, actor=user, role=invitation.role)
    return invitation


@transaction.atomic
def make_token(*, user: User) -> str:
    """Make the person's API token, in place of an earlier one.

    :param user: the person.
    :return: the token, to be shown once.
    """
    Token.objects.filter(user=user).delete()
    token = Token.objects.create(user=user)
    audit.record("token.made", user, actor=user)
    return str(token.key)


@transaction.atomic
def revoke_token(*, user: User) -> None:
    """End the person's API token.

    :param user: the person.
    """
    deleted, _rows = Token.objects.filter(user=user).delete()
    if deleted:
        audit.record("token.revoked", user, actor=user)


def remember_language(*, user: User, language: str) -> None:
    """Write to the person, and show pages, in this language from now on.

    :param user: the person.
    :param language: a code of ``settings.LANGUAGES``.
    """
    if user.language != language:
        user.language = language
        user.save(update_fields=["language"])
