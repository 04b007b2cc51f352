"""What people do with their account and consent."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from rest_framework.authtoken.models import Token

from jobbank.accounts import privacy
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.errors import InvitationUsed
from jobbank.accounts.models import Consent, Erasure, Invitation, Partner, User
from jobbank.accounts.permissions import has_role
from jobbank.common import audit
from jobbank.common.errors import NotFound

CONSENT_TEXT = "2026-11"
GRACE = timedelta(days=7)
INVITATION_LASTS = timedelta(days=14)


def _own(partner: Partner, actor: AbstractBaseUser) -> None:
    if partner.user_id != actor.pk:
        raise NotFound


@transaction.atomic
def give_consent(*, actor: AbstractBaseUser, partner: Partner, purpose: Purpose) -> Consent:
    """Say yes to a purpose. A second yes changes nothing.

    :param actor: the partner's own user; nobody consents for somebody else.
    :param partner: the person.
    :param purpose: what for.
    :return: the consent in force.
    :raises NotFound: somebody else's.
    """
    _own(partner, actor)
    consent, made = Consent.objects.get_or_create(
        partner=partner,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"given_at": timezone.now(), "text_version": CONSENT_TEXT},
    )
    if made:
        audit.record(
            "consent.given", consent, actor=actor, subject_id=partner.pk, purpose=str(purpose)
        )
    return consent


@transaction.atomic
def withdraw_consent(*, actor: AbstractBaseUser, partner: Partner, purpose: Purpose) -> None:
    """Take a yes back, with effect at once: every list asks for consent when it is made.

    :param actor: the partner's own user.
    :param partner: the person.
    :param purpose: what for.
    :raises NotFound: somebody else's.
    """
    _own(partner, actor)
    in_force = Consent.objects.select_for_update().filter(
        partner=partner, purpose=purpose, withdrawn_at__isnull=True
    )
    for consent in in_force:
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        audit.record(
            "consent.withdrawn", consent, actor=actor, subject_id=partner.pk, purpose=str(purpose)
        )


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
def pause(*, actor: AbstractBaseUser, partner: Partner) -> None:
    """Leave every list at once, keeping everything.

    :param actor: the partner's own user.
    :param partner: the person.
    :raises NotFound: somebody else's.
    """
    _own(partner, actor)
    if partner.paused_at is None:
        partner.paused_at = timezone.now()
        partner.save(update_fields=["paused_at", "updated_at"])
        audit.record("partner.paused", partner, actor=actor, subject_id=partner.pk)


@transaction.atomic
def resume(*, actor: AbstractBaseUser, partner: Partner) -> None:
    """Come back after a pause.

    :param actor: the partner's own user.
    :param partner: the person.
    :raises NotFound: somebody else's.
    """
    _own(partner, actor)
    if partner.paused_at is not None:
        partner.paused_at = None
        partner.save(update_fields=["paused_at", "updated_at"])
        audit.record("partner.resumed", partner, actor=actor, subject_id=partner.pk)


@transaction.atomic
def export_my_data(*, actor: AbstractBaseUser, partner: Partner) -> bytes:
    """Hand a partner everything that is held about them.

    :param actor: the partner's own user.
    :param partner: the person.
    :return: a zip.
    :raises NotFound: somebody else's.
    """
    _own(partner, actor)
    audit.record("partner.exported", partner, actor=actor, subject_id=partner.pk)
    return privacy.export_zip(partner)


@transaction.atomic
def ask_erasure(*, actor: AbstractBaseUser, partner: Partner) -> None:
    """Ask to be deleted: out of every list at once, gone after seven days.

    :param actor: the partner's own user.
    :param partner: the person.
    :raises NotFound: somebody else's.
    """
    _own(partner, actor)
    if partner.erase_after is None:
        partner.erase_after = timezone.now() + GRACE
        partner.save(update_fields=["erase_after", "updated_at"])
        audit.record("partner.erasure_asked", partner, actor=actor, subject_id=partner.pk)


@transaction.atomic
def keep_me(*, actor: AbstractBaseUser, partner: Partner) -> None:
    """Take the wish to be deleted back, within the seven days.

    :param actor: the partner's own user.
    :param partner: the person.
    :raises NotFound: somebody else's.
    """
    _own(partner, actor)
    if partner.erase_after is not None:
        partner.erase_after = None
        partner.save(update_fields=["erase_after", "updated_at"])
        audit.record("partner.erasure_cancelled", partner, actor=actor, subject_id=partner.pk)


@transaction.atomic
def erase(*, partner_id: object) -> Erasure | None:
    """Delete a partner whose grace is over, everywhere, and write the receipt. May run twice.

    :param partner_id: id of the partner.
    :return: the receipt; ``None`` when there is nothing to delete (any more).
    """
    due = Partner.objects.select_for_update().filter(
        pk=partner_id, erase_after__lte=timezone.now()
    )
    partner = due.select_related("user").first()
    if partner is None or partner.erase_after is None:
        return None
    user, asked_at, gone = partner.user, partner.erase_after - GRACE, partner.pk
    counts = {name: eraser(partner) for name, eraser in privacy.erasers}
    counts["accounts"] = {"consents": partner.consents.count(), "account": 1}
    user.delete()
    receipt = Erasure.objects.create(
        partner_id=gone, asked_at=asked_at, erased_at=timezone.now(), counts=counts
    )
    audit.record("partner.erased", receipt, actor=None, subject_id=gone)
    return receipt


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
    invitation = Invitation.objects.select_for_update().filter(
        digest=sha256(secret.encode()).hexdigest(),
        used_at__isnull=True,
        expires_at__gt=timezone.now(),
    ).first()
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
