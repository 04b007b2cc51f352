"""Cards: everything an employer gets of a candidate before an introduction is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from employers.permissions import verified_member
from jobbank.accounts.models import User
from jobbank.common.errors import NotFound
from matching.models import Candidate
from matching.queries import candidates_visible_to, card, search_candidates
from matching.search import Filters, Wanted
from matching.types import CandidateCard

MOST_FOUND = 60


@dataclass(frozen=True, slots=True)
class CardsFound:
    """Cards, best first.

    :param total: how many pass the filters.
    :param keys: the candidates behind the cards, in their order; never for a page.
    :param counts: of those who pass, how many have each value, by facet.
    """

    cards: tuple[CandidateCard, ...]
    total: int
    keys: tuple[UUID, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def candidate_of(user: User, code: str) -> Candidate:
    """The candidate behind a card.

    :param user: a member of a verified employer.
    :param code: on the card.
    :return: the candidate, for an action; never for a page.
    :raises NotFound: no such card, or not for this employer.
    :raises NotVerified: the employer is not verified.
    """
    verified_member(user)
    rows = candidates_visible_to(user).select_related("municipality", "partner")
    found = rows.filter(code=code).first()
    if found is None:
        raise NotFound
    return found


def candidate_card(user: User, code: str) -> CandidateCard:
    """The card with this code; see :func:`candidate_of`."""
    return card(candidate_of(user, code))


def find_cards(user: User, wanted: Wanted, filters: Filters, limit: int = MOST_FOUND) -> CardsFound:
    """Search cards.

    :param user: a member of a verified employer.
    :param wanted: words that order them.
    :param filters: what every card must have.
    :param limit: at most so many cards.
    :return: cards, best first, and how many there are in all.
    :raises NotVerified: the employer is not verified.
    """
    verified_member(user)
    found, _reasons = search_candidates(user, wanted, filters, limit)
    keys = [key for key, _score in found.hits]
    rows = Candidate.objects.select_related("municipality").in_bulk(keys)
    there = tuple(key for key in keys if key in rows)
    return CardsFound(tuple(card(rows[key]) for key in there), found.total, there, found.counts)
