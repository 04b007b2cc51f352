"""Who is new in a talent search that is kept, and telling its owner once."""

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.errors import NotVerified
from employers.forms.talent import TalentForm
from employers.letters import tell
from employers.models import SavedSearch
from employers.queries.cards import CardsFound, find_cards
from jobbank.common.mail import Letter
from matching.search import embed_now

# Somebody new among the best is news; that an old card moved up is not.
BEST = 20


@transaction.atomic
def look_for_news(search_id: UUID) -> int:
    """Run a kept search and tell its owner who is new. A second run finds nothing new.

    The first run only remembers who fits already.

    :param search_id: the kept search.
    :return: how many new candidates are among the best.
    """
    rows = SavedSearch.objects.select_for_update(of=("self",)).select_related("member__user")
    search = rows.filter(pk=search_id, member__user__is_active=True).first()
    if search is None:
        return 0
    found = _found(search)
    if found is None:
        return 0
    before = search.known
    search.known = list(found.keys)
    search.save(update_fields=["known"])
    # Whoever has little in common with the words is no news.
    best = found.keys[: BEST if found.near is None else min(BEST, found.near)]
    fresh = len(set(best) - set(before)) if before is not None else 0
    if fresh and not search.muted:
        tell(search.member.user, lambda: _letter(search, fresh))
    return fresh


def _found(search: SavedSearch) -> CardsFound | None:
    """Who fits now, best first; ``None`` where the search can't be run."""
    user = search.member.user
    with translation.override(user.language):
        form = TalentForm(search.query)
        if not form.is_valid():
            return None
        wanted = form.wanted()
        if wanted.text:
            # A worker must not wait for a worker.
            embed_now(wanted.text)
        try:
            return find_cards(user, wanted, form.filters())
        except NotVerified:
            return None


def _letter(search: SavedSearch, fresh: int) -> Letter:
    return Letter(
        subject=_("New candidates fit a search that you keep"),
        lines=[
            ngettext(
                "%(n)s new card is among the best of your search.",
                "%(n)s new cards are among the best of your search.",
                fresh,
            )
            % {"n": fresh},
            _("If you don’t want to hear of it any more, mute or delete it under Candidates."),
        ],
        path=reverse("employers:search_open", args=[search.pk]),
        action=_("See the cards"),
    )
