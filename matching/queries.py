"""Who may see which candidates, and what stands on a shortlist."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import User
from jobbank.accounts.permissions import has_role
from jobbank.accounts.queries import partners_with_consent
from jobbank.common.errors import NotFound
from matching import scoring
from matching.areas import in_area, openings_open_to
from matching.cards import card as card
from matching.cards import cards as cards
from matching.engine.kept import from_bytes
from matching.engine.ranker import Ranker
from matching.enums import EntryState
from matching.leanings import leaning
from matching.models import (
    Candidate,
    EmployerBlock,
    IndexedOpening,
    RankingRun,
    RunNumbers,
    ShortlistEntry,
)
from matching.permissions import REVIEWERS, Actor
from matching.scoring import FITS
from matching.search import Filters, Found, Wanted, counts, found_by, narrowed, search
from matching.standing import current_ranker
from matching.taxonomy.names import labels_in as labels_in
from matching.types import CandidateCard, Match

RANKED_BY = ("payload", "signals", "words", "term_ids")
HEAVY = (*RANKED_BY, "opening__text")


def candidates_visible_to(user: Actor) -> QuerySet[Candidate]:
    """Candidates this person may see at all; scope every list by it before ranking or counting.

    Mentors and coordinators: everybody who consents to matching. A verified employer: cards of
    those who consent to that as well and have not blocked the employer. A partner: themselves.

    :param user: who asks; ``None`` is the system.
    :return: candidates in the index.
    """
    active = Candidate.objects.filter(is_active=True)
    if user is None or has_role(user, *REVIEWERS):
        return active.filter(partner__in=partners_with_consent(Purpose.MATCHING).values("pk"))
    if has_role(user, Role.EMPLOYER):
        member = getattr(user, "membership", None)
        if member is None or not member.employer.is_verified:
            return Candidate.objects.none()
        blocked = EmployerBlock.objects.filter(
            partner=OuterRef("partner"), employer__members__user=user
        )
        consenting = partners_with_consent(Purpose.MATCHING, Purpose.CARD).values("pk")
        return active.filter(partner__in=consenting).exclude(Exists(blocked))
    if has_role(user, Role.PARTNER):
        mine = partners_with_consent(Purpose.MATCHING).filter(user=user)
        return active.filter(partner__in=mine.values("pk"))
    return Candidate.objects.none()


def candidates_for_opening(user: Actor, opening_id: UUID) -> QuerySet[Candidate]:
    """Candidates this person may see who have not blocked the opening's employer."""
    blocked = EmployerBlock.objects.filter(
        partner=OuterRef("partner"), employer__openings=opening_id
    )
    return candidates_visible_to(user).exclude(Exists(blocked))


def shortlist_for(user: User, opening_id: UUID) -> QuerySet[ShortlistEntry]:
    """The entries of an opening that this person may see, best first.

    Mentors and coordinators see all; an employer's own people see forwarded entries only, and
    only through ``forwarded_cards``.

    :return: entries of candidates who consent now.
    """
    if not has_role(user, *REVIEWERS):
        return ShortlistEntry.objects.none()
    visible = candidates_for_opening(user, opening_id).values("pk")
    return _whole(ShortlistEntry.objects.filter(opening_id=opening_id, candidate__in=visible))


def _whole(entries: QuerySet[ShortlistEntry]) -> QuerySet[ShortlistEntry]:
    """Entries with what pages tell of them, best first."""
    return (
        entries.select_related("candidate__partner__user", "candidate__municipality")
        .defer(*(f"candidate__{name}" for name in RANKED_BY), "features")
        .order_by("-score", "pk")
    )


def shortlist_by_state(
    user: User, opening_id: UUID, state: str, most: int
) -> tuple[list[ShortlistEntry], dict[UUID, str], str]:
    """Entries of an opening that this person may see and that are in a state.

    :param state: of ``EntryState``; "" means those to review, where there are any; anything else
        means every state.
    :param most: entries at most.
    :return: entries best first, the states of all by key, best first too, and the state that is
        shown; who may be seen is asked once for both.
    """
    states = dict(shortlist_for(user, opening_id).values_list("pk", "state"))
    if not state:
        state = EntryState.RANKED.value if EntryState.RANKED in states.values() else "all"
    keys = [key for key, one in states.items() if state not in EntryState.values or one == state]
    rows = _whole(ShortlistEntry.objects.filter(pk__in=keys[:most]))
    return list(rows), states, state


def beyond_the_cut(user: User, opening_id: UUID, words: str = "") -> list[tuple[int, UUID]]:
    """Who was compared for an opening and is not on its shortlist, best first.

    :param user: mentor or coordinator.
    :param words: of a card's code, an occupation, or a name that the partner lets mentors know.
    :return: place in the newest run, and key of the candidate.
    """
    run = RankingRun.objects.filter(opening_id=opening_id).first()
    kept = RunNumbers.objects.filter(run=run).only("keys").first() if run else None
    if kept is None or not has_role(user, *REVIEWERS):
        return []
    listed = ShortlistEntry.objects.filter(opening_id=opening_id).values("candidate")
    rows = candidates_for_opening(user, opening_id).exclude(pk__in=listed).filter(pk__in=kept.keys)
    named = partners_with_consent(Purpose.MENTORS).values("pk")
    for word in words.split():
        is_named = Q(partner__in=named, partner__user__name__icontains=word)
        held = Q(payload__occupations__icontains=word)
        rows = rows.filter(is_named | held | Q(code__icontains=word))
    there = set(rows.values_list("pk", flat=True))
    return [(place, key) for place, key in enumerate(kept.keys, start=1) if key in there]


def entries_visible_to(user: User) -> QuerySet[ShortlistEntry]:
    """Entries of all openings that this person may review."""
    if not has_role(user, *REVIEWERS):
        return ShortlistEntry.objects.none()
    blocked = EmployerBlock.objects.filter(
        partner=OuterRef("candidate__partner"), employer=OuterRef("opening__employer")
    )
    return ShortlistEntry.objects.filter(
        candidate__in=candidates_visible_to(user).values("pk")
    ).exclude(Exists(blocked))


def queue_page(user: User, number: str | None, size: int) -> Page[Any]:
    """Openings with shortlists to review, those with most waiting first.

    :param user: a reviewer.
    :param number: the page as the address names it.
    :param size: openings a page.
    :return: a page of rows, each the opening and its entries by state; in three queries.
    """
    counts: dict[UUID, dict[str, int]] = {}
    counted = entries_visible_to(user).order_by().values_list("opening_id", "state")
    for key, state, count in counted.annotate(n=Count("pk")):
        counts.setdefault(key, {})[state] = count
    newest = IndexedOpening.objects.order_by("-indexed_at", "pk").values_list("pk", flat=True)
    waiting = EntryState.RANKED.value
    keys = sorted(newest, key=lambda key: -counts.get(key, {}).get(waiting, 0))
    page: Page[Any] = Paginator(keys, size).get_page(number)
    shown = openings_with_place(page.object_list)
    page.object_list = [
        {"opening": shown[key].opening, **counts.get(key, {})}
        for key in page.object_list
        if key in shown
    ]
    return page


def openings_with_place(keys: Iterable[UUID]) -> dict[UUID, IndexedOpening]:
    """What pages tell of openings: title, employer and place, without the data they are ranked by.

    :param keys: of openings; those that left the index meanwhile are not in the answer.
    :return: rows by key, in one query.
    """
    rows = IndexedOpening.objects.select_related("opening__employer", "opening__municipality")
    lean = rows.defer(*HEAVY).filter(pk__in=list(keys))
    return {row.pk: row for row in lean}


def may_see_openings_of(user: User, opening_id: UUID) -> bool:
    """Is this person a member of the employer whose opening this is?"""
    model = IndexedOpening._meta.get_field("opening").related_model
    return (
        has_role(user, Role.EMPLOYER)
        and model._default_manager.filter(  # type: ignore[union-attr]
            pk=opening_id, employer__members__user=user
        ).exists()
    )


def forwarded_cards(user: User, opening_id: UUID) -> list[CandidateCard]:
    """Cards of the candidates forwarded for an opening of this person's own employer.

    :return: cards, best first: a type that has no name to leak.
    :raises NotFound: not this person's opening.
    """
    if not may_see_openings_of(user, opening_id):
        raise NotFound
    entries = ShortlistEntry.objects.filter(
        opening_id=opening_id,
        state=EntryState.FORWARDED,
        candidate__in=candidates_visible_to(user).values("pk"),
    ).select_related("candidate__municipality")
    return cards([entry.candidate for entry in entries.order_by("-score", "pk")])


@dataclass(frozen=True, slots=True)
class OpeningMatch:
    """An opening for a candidate, with reasons.

    :param missing: the one gap of a near miss: an opening that fits but for that.
    :param like_hidden: how many openings like it the partner hid.
    """

    opening_id: UUID
    match: Match
    missing: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    like_hidden: int = 0


@dataclass(frozen=True, slots=True)
class OpeningPage:
    """Some of the openings for a candidate. :param page: whose ``object_list`` holds their keys."""

    rows: list[OpeningMatch]
    page: Page[UUID]


def openings_page(
    candidate: Candidate, number: str | None, size: int, *, near: bool = False
) -> OpeningPage:
    """One page of the openings for a candidate; only its own are explained.

    :param candidate: from ``candidate_of``.
    :param number: the page as the address names it; a wrong one gives the nearest.
    :param size: openings a page.
    :param near: only those in the candidate's area.
    :return: openings best first.
    """
    open_to = openings_open_to(candidate)
    scored = scoring.score_openings(candidate, in_area(candidate, open_to) if near else open_to)
    own = leaning(candidate, scored.keys, scored.scores)
    page = Paginator(own.keys, size).get_page(number)
    keys = list(page.object_list)
    matches = scoring.explained_openings(scored, candidate, keys)
    rows = [_opening_match(key, matches[key], own.like.get(key, 0)) for key in keys]
    return OpeningPage(rows, page)


def opening_match(user: User, partner_id: UUID, opening_id: UUID) -> OpeningMatch:
    """One opening for a candidate with all its reasons.

    :raises NotFound: not for this person, or the opening is not in the partner's list.
    """
    candidate = candidate_of(user, partner_id)
    one = openings_open_to(candidate).filter(pk=opening_id)
    scored = scoring.score_openings(candidate, one)
    match = scoring.explained_openings(scored, candidate, scored.keys).get(opening_id)
    if match is None:
        raise NotFound
    return _opening_match(opening_id, match, 0)


def openings_for_candidate(
    user: User, partner_id: UUID, limit: int = 20
) -> tuple[list[OpeningMatch], list[OpeningMatch]]:
    """Openings for a candidate with the same reasons that a mentor sees, and near misses.

    :param user: the partner, a mentor or a coordinator.
    :return: openings best first; and of those that fit otherwise, the ones with exactly one thing
        missing.
    :raises NotFound: not for this person, not indexed, or without consent.
    """
    candidate = candidate_of(user, partner_id)
    scored = scoring.score_openings(candidate, openings_open_to(candidate))
    own = leaning(candidate, scored.keys, scored.scores)
    keys = own.keys[:limit]
    matches = scoring.explained_openings(scored, candidate, keys)
    rows = [_opening_match(key, matches[key], own.like.get(key, 0)) for key in keys]
    return rows, [row for row in rows if row.missing]


def candidate_of(user: User, partner_id: UUID) -> Candidate:
    """A partner in the index, for the partner themselves, a mentor or a coordinator.

    :raises NotFound: not for this person, not indexed, or without consent.
    """
    if not has_role(user, Role.PARTNER, *REVIEWERS):
        raise NotFound
    candidate = candidates_visible_to(user).filter(partner_id=partner_id).first()
    if candidate is None:
        raise NotFound
    return candidate


def _opening_match(key: UUID, match: Match, like: int) -> OpeningMatch:
    fits = match.score > FITS
    only = match.gaps[0] if fits and len(match.gaps) == 1 else None
    data = dict(only.data) if only else {}
    return OpeningMatch(key, match, only.feature if only else "", data, like)


def find_candidates(user: User, wanted: Wanted, filters: Filters, limit: int = 20) -> Found:
    """Search without reasons, which cards do not show; see :func:`search_candidates`."""
    return found_by(candidates_visible_to(user), wanted, filters, limit)[0]


def facet_counts(user: User, filters: Filters) -> dict[str, dict[str, int]]:
    """How many of those who pass the filters have each value, by facet; for cards."""
    return counts(narrowed(candidates_visible_to(user), filters))


def search_candidates(
    user: User, wanted: Wanted, filters: Filters, limit: int = 20
) -> tuple[Found, dict[UUID, Match]]:
    """Search the candidates this person may see; an employer finds cards only.

    :param wanted: text, occupations and skills that order the hits.
    :param filters: what every hit must have.
    :return: hits (candidate id, score) best first, and reasons by candidate. For an
        employer show them as ``card(candidate)``, and reasons without their lines.
    """
    return search(candidates_visible_to(user), wanted, filters, limit)


def ranker_in_use() -> Ranker:
    """The weights that lists are made with now."""
    return current_ranker()


def replay(run: RankingRun) -> list[tuple[str, float]]:
    """Rank again from nothing but the numbers and weights that the run kept.

    :return: (opaque id, score), best first: the same list as then.
    """
    kept = RunNumbers.objects.filter(run=run).first()
    if kept is None:
        return []
    values = from_bytes(bytes(kept.values), len(kept.features))
    named = (dict(zip(kept.features, row, strict=True)) for row in values.tolist())
    rows = ({n: None if v != v else v for n, v in row.items()} for row in named)
    ranker = Ranker.from_json(run.weights)
    scores = {str(key): ranker.score(row) for key, row in zip(kept.keys, rows, strict=True)}
    return sorted(scores.items(), key=lambda one: (-one[1], one[0]))


def match_scores(
    candidate_ids: Collection[UUID], opening_ids: Collection[UUID]
) -> dict[tuple[UUID, UUID], float]:
    """How well each of some candidates fits each of some openings, as the ranking has it now.

    :return: log-odds by (candidate, opening); blocked employers and what is not indexed left out.
    """
    found: dict[tuple[UUID, UUID], float] = {}
    for opening in IndexedOpening.objects.filter(pk__in=opening_ids):
        visible = candidates_for_opening(None, opening.pk).filter(pk__in=candidate_ids)
        scored = scoring.score_candidates(opening, visible, narrow=True)
        found |= {(key, opening.pk): score for key, score in scored.scores.items()}
    return found


def forwarded_pairs(
    candidate_ids: Collection[UUID], opening_ids: Collection[UUID]
) -> set[tuple[UUID, UUID]]:
    """(candidate, opening) of the entries that a mentor forwarded."""
    rows = ShortlistEntry.objects.filter(
        state=EntryState.FORWARDED, candidate__in=candidate_ids, opening__in=opening_ids
    )
    return set(rows.values_list("candidate_id", "opening_id"))


def declined_pairs(
    candidate_ids: Collection[UUID], opening_ids: Collection[UUID]
) -> set[tuple[UUID, UUID]]:
    """(candidate, opening) of the entries that a mentor declined."""
    rows = ShortlistEntry.objects.filter(
        state=EntryState.DECLINED, candidate__in=candidate_ids, opening__in=opening_ids
    )
    return set(rows.values_list("candidate_id", "opening_id"))


def blocked_pairs(
    partner_ids: Collection[UUID], employer_ids: Collection[UUID]
) -> set[tuple[UUID, UUID]]:
    """(partner, employer) where the partner does not want to be shown to the employer."""
    rows = EmployerBlock.objects.filter(partner__in=partner_ids, employer__in=employer_ids)
    return set(rows.values_list("partner_id", "employer_id"))
