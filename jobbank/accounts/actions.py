"""What people do with their account and consent."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Consent, Partner, User
from jobbank.common import audit
from jobbank.common.errors import NotFound

CONSENT_TEXT = "2026-11"


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


def remember_language(*, user: User, language: str) -> None:
    """Write to the person, and show pages, in this language from now on.

    :param user: the person.
    :param language: a code of ``settings.LANGUAGES``.
    """
    if user.language != language:
        user.language = language
        user.save(update_fields=["language"])
