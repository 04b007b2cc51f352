"""Giving out the address of a calendar feed, and ending it."""

import secrets

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from jobbank.accounts.models import Partner
from jobbank.common import audit
from jobbank.common.errors import NotFound
from jobbank.events.models import CalendarFeed


def _own(partner: Partner, actor: AbstractBaseUser) -> None:
    if partner.user_id != actor.pk:
        raise NotFound


@transaction.atomic
def make_feed(*, actor: AbstractBaseUser, partner: Partner) -> str:
    """Make the address of a partner's calendar; an earlier one ends.

    :param actor: the partner's own user.
    :return: the secret, shown once.
    :raises NotFound: somebody else's.
    """
    _own(partner, actor)
    secret = secrets.token_urlsafe(32)
    feed, _made = CalendarFeed.objects.update_or_create(
        partner=partner, defaults={"digest": CalendarFeed.digest_of(secret)}
    )
    audit.record("calendar.made", feed, actor=actor, subject_id=partner.pk)
    return secret


@transaction.atomic
def end_feed(*, actor: AbstractBaseUser, partner: Partner) -> None:
    """Let the address answer no more.

    :param actor: the partner's own user.
    :raises NotFound: somebody else's.
    """
    _own(partner, actor)
    feed = CalendarFeed.objects.filter(partner=partner).first()
    if feed is not None:
        audit.record("calendar.ended", feed, actor=actor, subject_id=partner.pk)
        feed.delete()
