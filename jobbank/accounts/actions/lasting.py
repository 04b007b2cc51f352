"""How long a partner is found and kept. The letters about it are written where profiles are."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from jobbank.accounts.actions.data import GRACE
from jobbank.accounts.models import Partner, kept_from_now
from jobbank.common import audit


def renew(partner: Partner) -> None:
    """The partner said that the profile is right: found and kept for the whole time again.

    :param partner: the person; the caller has checked who acts.
    """
    partner.fresh_until = timezone.now() + timedelta(days=settings.PROFILE_FRESH_DAYS)
    partner.kept_until = kept_from_now()
    partner.save(update_fields=["fresh_until", "kept_until", "updated_at"])


@transaction.atomic
def forget(partner: Partner) -> None:
    """Begin the days of grace of somebody who was not heard of for long.

    :param partner: the person, locked; nothing happens where the time is not over, or where they
        leave already.
    """
    now = timezone.now()
    if partner.erase_after is None and partner.kept_until <= now + GRACE:
        partner.erase_after = now + GRACE
        partner.save(update_fields=["erase_after", "updated_at"])
        audit.record("partner.forgotten", partner, actor=None, subject_id=partner.pk)
