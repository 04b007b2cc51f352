"""Cards: everything an employer gets of a candidate before an introduction is open."""

from dataclasses import dataclass
from uuid import UUID

from employers.permissions import verified_member
from jobbank.accounts.models import User
from jobbank.common.errors import NotFound
from matching.models import Candidate
from matching.queries import candidates_visible_to, card, cards, facet_counts, find_candidates
from matching.search import Filters, Wanted
from matching.types import CandidateCard

MOST_FOUND = 60
EVERYTHING = slice(None)


@dataclass(frozen=True, slots=True)
class CardsFound:
    """Cards, best first.

    :param total: how many pass the filters.
    :param near: how many of them, the first ones, have much in common with the words; ``None``
        where nothing tells.
    :param keys: the candidates behind the cards, in their order; never for a page.
    """

    cards: tuple[CandidateCard, ...]
    total: int
    near: int | None = None
    keys: tuple[UUID, ...] = ()


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


def find_cards(
    user: User,
    wanted: Wanted,
    filters: Filters,
    limit: int = MOST_FOUND,
    shown: slice = EVERYTHING,
) -> CardsFound:
    """Search cards.

    :param user: a member of a verified employer.
    :param wanted: words that order them.
    :param filters: what every card must have.
    :param limit: at most so many cards are found.
    :param shown: which of those found to make.
    :return: cards, best first, and how many there are in all.
    :raises NotVerified: the employer is not verified.
    """
    verified_member(user)
    found = find_candidates(user, wanted, filters, limit)
    keys = [key for key, _score in found.hits]
    lean = Candidate.objects.select_related("municipality").defer("signals", "words", "term_ids")
    rows = lean.in_bulk(keys[shown])
    made = cards([rows[key] for key in keys[shown] if key in rows])
    return CardsFound(tuple(made), found.total, found.near, tuple(keys))


def common_values(user: User, filters: Filters) -> dict[str, dict[str, int]]:
    """What the cards that pass have in common: how many have each value, by facet.

    :raises NotVerified: the employer is not verified.
    """
    verified_member(user)
    return facet_counts(user, filters)
