"""Pausing, taking one's data along, and being forgotten."""

from datetime import timedelta
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jobbank.accounts import privacy
from jobbank.accounts.actions.own import own_only
from jobbank.accounts.models import Erasure, Partner, kept_from_now
from jobbank.common import audit, mail
from jobbank.common.mail import Letter

GRACE = timedelta(days=settings.ERASURE_GRACE_DAYS)


@transaction.atomic
def pause(*, actor: AbstractBaseUser, partner: Partner) -> None:
    """Leave every list at once, keeping everything.

    :param actor: the partner's own user.
    :param partner: the person.
    :raises NotFound: somebody else's.
    """
    own_only(partner, actor)
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
    own_only(partner, actor)
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
    own_only(partner, actor)
    audit.record("partner.exported", partner, actor=actor, subject_id=partner.pk)
    return privacy.export_zip(partner)


@transaction.atomic
def ask_erasure(*, actor: AbstractBaseUser, partner: Partner) -> None:
    """Ask to be deleted: out of every list at once, gone after seven days.

    :param actor: the partner's own user.
    :param partner: the person.
    :raises NotFound: somebody else's.
    """
    own_only(partner, actor)
    if partner.erase_after is None:
        partner.erase_after = timezone.now() + GRACE
        partner.save(update_fields=["erase_after", "updated_at"])
        audit.record("partner.erasure_asked", partner, actor=actor, subject_id=partner.pk)


@transaction.atomic
def keep_me(*, actor: AbstractBaseUser, partner: Partner) -> None:
    """Take the wish to be deleted back, within the seven days; also who was to be forgotten stays.

    :param actor: the partner's own user.
    :param partner: the person.
    :raises NotFound: somebody else's.
    """
    own_only(partner, actor)
    if partner.erase_after is not None or partner.is_soon_forgotten:
        partner.erase_after, partner.kept_until = None, kept_from_now()
        partner.save(update_fields=["erase_after", "kept_until", "updated_at"])
        audit.record("partner.erasure_cancelled", partner, actor=actor, subject_id=partner.pk)


@transaction.atomic
def erase(*, partner_id: UUID) -> Erasure | None:
    """Delete a partner whose grace is over, everywhere, and write the receipt. May run twice.

    :param partner_id: id of the partner.
    :return: the receipt; ``None`` when there is nothing to delete (any more).
    """
    due = Partner.objects.select_for_update().filter(pk=partner_id, erase_after__lte=timezone.now())
    partner = due.select_related("user").first()
    if partner is None or partner.erase_after is None:
        return None
    user, asked_at, gone = partner.user, partner.erase_after - GRACE, partner.pk
    address, language = user.email, user.language
    counts = {name: eraser(partner) for name, eraser in privacy.erasers}
    counts["accounts"] = {"consents": partner.consents.count(), "account": 1}
    for session in UserSession.objects.filter(user=user):
        session.end()
    user.delete()
    receipt = Erasure.objects.create(
        partner_id=gone, asked_at=asked_at, erased_at=timezone.now(), counts=counts
    )
    audit.record("partner.erased", receipt, actor=None, subject_id=gone)
    # The address is held by nothing but this, until the letter has left.
    letter = _receipt(receipt)
    transaction.on_commit(lambda: mail.post(letter, to=address, language=language))
    return receipt


def _receipt(receipt: Erasure) -> Letter:
    """What was deleted, in numbers."""
    rows = sum(number for room in receipt.counts.values() for number in room.values())
    return Letter(
        subject=_("Everything about you is deleted"),
        lines=[
            _("It is done: your account, CV, profile and all the rest are gone."),
            format_lazy("{} {}", _("Rows and files deleted:"), rows),
            format_lazy("{} {}", _("Number of this receipt:"), str(receipt.pk)),
            format_lazy(
                _("Backups are overwritten after {days} days."), days=settings.BACKUPS_KEPT_DAYS
            ),
            _("This is our last letter."),
        ],
    )
