"""Saying yes to a purpose, and taking it back."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from jobbank.accounts import privacy
from jobbank.accounts.actions.own import own_only
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Consent, Partner
from jobbank.common import audit

CONSENT_TEXT = "2026-11"


@transaction.atomic
def give_consent(*, actor: AbstractBaseUser, partner: Partner, purpose: Purpose) -> Consent:
    """Say yes to a purpose. A second yes changes nothing.

    :param actor: the partner's own user; nobody consents for somebody else.
    :param partner: the person.
    :param purpose: what for.
    :return: the consent in force.
    :raises NotFound: somebody else's.
    """
    own_only(partner, actor)
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
    own_only(partner, actor)
    in_force = Consent.objects.select_for_update().filter(
        partner=partner, purpose=purpose, withdrawn_at__isnull=True
    )
    for consent in in_force:
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        audit.record(
            "consent.withdrawn", consent, actor=actor, subject_id=partner.pk, purpose=str(purpose)
        )
    for _name, withdrawal in privacy.withdrawals:
        withdrawal(partner, purpose)
