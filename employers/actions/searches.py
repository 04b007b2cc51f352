"""Talent searches that are kept, and cards that were looked at."""

from typing import Any

from celery import current_app
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from employers import limits
from employers.models import SavedSearch
from employers.permissions import verified_member
from jobbank.common import audit
from jobbank.common.errors import Invalid
from matching.models import Candidate

MOST_SEARCHES = 20
LOOK = "employers.tasks.look_for_news"


@transaction.atomic
def save_search(*, actor: AbstractBaseUser, name: str, query: dict[str, Any]) -> SavedSearch:
    """Keep a talent search; the same name again replaces it.

    :param actor: a member of a verified employer.
    :param name: what to call it.
    :param query: the search's own fields, as text.
    :return: the kept search.
    :raises Invalid: no name, or too many searches.
    """
    member = verified_member(actor)
    name = name.strip()[:80]
    if not name:
        raise Invalid({"name": [_("Give the search a name.")]})
    if member.searches.exclude(name=name).count() >= MOST_SEARCHES:
        raise Invalid({"name": [_("You have 20 searches. Delete one first.")]})
    search, _made = SavedSearch.objects.update_or_create(
        member=member, name=name, defaults={"query": query, "known": None}
    )
    # By name: tasks stand above actions. What fits already is no news.
    transaction.on_commit(lambda: current_app.send_task(LOOK, [str(search.pk)]))
    return search


@transaction.atomic
def forget_search(*, actor: AbstractBaseUser, search: SavedSearch) -> None:
    """Delete a kept search.

    :param actor: whose it is.
    """
    verified_member(actor).searches.filter(pk=search.pk).delete()


@transaction.atomic
def mute_search(*, actor: AbstractBaseUser, search: SavedSearch, muted: bool) -> None:
    """Get no notices of a kept search, or get them again; who fits meanwhile is no news later.

    :param actor: whose it is.
    :param muted: no notices.
    """
    verified_member(actor).searches.filter(pk=search.pk).update(muted=muted)


def record_viewing(*, actor: AbstractBaseUser, candidate: Candidate) -> None:
    """Log that an employer looked at a card, for the partner to see; and count it.

    :param actor: a member of a verified employer.
    :param candidate: whose card.
    :raises TooMany: too many cards in an hour.
    """
    member = verified_member(actor)
    limits.take("card", actor)
    audit.record(
        "card.viewed",
        candidate,
        actor=actor,
        subject_id=candidate.partner_id,
        employer=str(member.employer_id),
    )
