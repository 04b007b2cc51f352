"""Put somebody on a shortlist whom the ranking left beyond its cut."""

from uuid import UUID

from django.db import transaction

from jobbank.accounts.models import User
from jobbank.common import audit
from jobbank.common.errors import NotFound
from matching import queries, scoring
from matching.actions.ranking import reasons
from matching.actions.review import LONGEST_WORDS
from matching.enums import Decision, EntryState, Reason
from matching.models import (
    Candidate,
    IndexedOpening,
    RankingRun,
    Review,
    RunNumbers,
    ShortlistEntry,
)
from matching.permissions import require_reviewer
from matching.types import Ask


@transaction.atomic
def pull_in(*, actor: User, opening_id: UUID, code: str, words: str = "") -> ShortlistEntry:
    """Put a candidate on the shortlist, with the same reasons and numbers as everybody on it.

    It stays there when the list is ranked again. Who did it is kept as a review, so that the
    ranking's misses can be counted. Doing it twice is one.

    :param actor: mentor or coordinator.
    :param opening_id: whose shortlist.
    :param code: of the candidate's card.
    :param words: why, in words; the partner may read them.
    :return: the entry, to be decided on like any other.
    :raises NotFound: no such opening or candidate, or not for this person.
    """
    require_reviewer(actor)
    opening = IndexedOpening.objects.filter(pk=opening_id).first()
    visible = queries.candidates_for_opening(actor, opening_id)
    candidate = visible.filter(code=code).first()
    if opening is None or candidate is None:
        raise NotFound
    run = RankingRun.objects.filter(opening_id=opening_id).first()
    entry = ShortlistEntry.objects.filter(opening_id=opening_id, candidate=candidate).first()
    if entry is None:
        entry = _entry(opening, candidate, run)
    if not entry.reviews.exists():
        _keep(actor, entry, words.strip()[:LONGEST_WORDS])
    return entry


def _entry(opening: IndexedOpening, candidate: Candidate, run: RankingRun | None) -> ShortlistEntry:
    one = Candidate.objects.filter(pk=candidate.pk)
    scored = scoring.score_candidates(opening, one)
    match = scoring.explained(scored, [candidate.pk], Ask.from_json(opening.payload))[candidate.pk]
    kept = RunNumbers.objects.filter(run=run).only("keys").first()
    ranked = list(kept.keys) if kept else []
    place = ranked.index(candidate.pk) if candidate.pk in ranked else len(ranked)
    return ShortlistEntry.objects.create(
        opening_id=opening.pk,
        candidate=candidate,
        run=run,
        rank=place + 1,
        score=match.score,
        features=scored.values(candidate.pk),
        **reasons(match),
    )


def _keep(actor: User, entry: ShortlistEntry, words: str) -> None:
    Review.objects.create(
        entry=entry,
        reviewer=actor,
        decision=Decision.PULL_IN,
        reason=Reason.BEYOND_THE_CUT,
        words=words,
        state_before=EntryState.RANKED,
        state_after=EntryState.RANKED,
        score=entry.score,
        rank=entry.rank,
        features=entry.features,
    )
    audit.record(
        "entry.pulled_in",
        entry,
        actor=actor,
        subject_id=entry.candidate.partner_id,
        opening=str(entry.opening_id),
        rank=entry.rank,
    )
