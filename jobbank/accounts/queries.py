"""Who people are and what they consented to."""

from django.db.models import Exists, OuterRef, QuerySet

from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Consent, Partner


def has_consent(partner: Partner, purpose: Purpose) -> bool:
    """Is this consent in force now?

    :param partner: the person.
    :param purpose: what for.
    :return: yes or no.
    """
    return Consent.objects.filter(
        partner=partner, purpose=purpose, withdrawn_at__isnull=True
    ).exists()


def partners_with_consent(*purposes: Purpose) -> QuerySet[Partner]:
    """Partners who consent to all of these now and are neither paused nor leaving.

    :param purposes: what for.
    :return: partners, to scope any list *before* it is ranked or counted.
    """
    partners = Partner.objects.filter(paused_at__isnull=True, erase_after__isnull=True)
    for purpose in purposes:
        in_force = Consent.objects.filter(
            partner=OuterRef("pk"), purpose=purpose, withdrawn_at__isnull=True
        )
        partners = partners.filter(Exists(in_force))
    return partners
