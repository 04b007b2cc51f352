"""Rank, and keep what is needed to rank again and get the same list."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jobbank.accounts.models import User
from jobbank.common import audit
from jobbank.common.errors import NotFound
from matching import encoding, queries, scoring
from matching.actions import keeping
from matching.areas import openings_open_to
from matching.enums import Side
from matching.errors import NotIndexed
from matching.models import Candidate, IndexedOpening, RankingRun, ShortlistEntry
from matching.permissions import Actor, require_reviewer
from matching.types import Ask, Contribution, Gap, Match, Source

LIMIT = 20


def rank_opening(*, actor: Actor, opening_id: UUID, limit: int = LIMIT) -> RankingRun:
    """Rank the candidates of an opening and bring its shortlist up to date.

    Everything is read at this moment, so an edited profile or a withdrawn consent counts at once.
    Where nothing that counts has changed since the last run, or where the result is the same, that
    run stands. Decisions are never touched.

    :param actor: mentor, coordinator, or ``None`` for the system.
    :param opening_id: a published opening.
    :param limit: how many entries the shortlist gets.
    :return: the run that holds now.
    :raises NotFound: not for this person.
    :raises NotIndexed: the opening has not been read yet.
    """
    require_reviewer(actor)
    opening = IndexedOpening.objects.filter(pk=opening_id).first()
    if opening is None:
        raise NotIndexed
    found = scoring.retrieve(opening, queries.candidates_for_opening(actor, opening_id))
    stamp = found.stamp(limit)
    last = RankingRun.objects.filter(opening_id=opening_id).first()
    if last and last.stamp == stamp:
        return last
    scored = scoring.score(found)
    if last and _stands(last, scored, limit):
        last.stamp = stamp
        last.save(update_fields=["stamp"])
        return last
    keys = _to_explain(scored, opening_id, limit)
    matches = scoring.explained(scored, keys, Ask.from_json(opening.payload))
    return _keep_opening_run(actor, opening, scored, matches, limit, stamp)


def _stands(last: RankingRun, scored: scoring.Scored, limit: int) -> bool:
    same = last.fingerprint == scored.fingerprint()
    return same and last.entries.count() >= _wanted(scored, limit)


def _wanted(scored: scoring.Scored, limit: int) -> int:
    return min(limit, len(scored.keys))


def _to_explain(scored: scoring.Scored, opening_id: UUID, limit: int) -> list[UUID]:
    """The top of the list, and whoever is on the shortlist already."""
    listed = ShortlistEntry.objects.filter(opening_id=opening_id).values_list(
        "candidate_id", flat=True
    )
    kept = [key for key in listed if key in scored.scores]
    return list(dict.fromkeys([*scored.keys[:limit], *kept]))


@transaction.atomic
def _keep_opening_run(
    actor: Actor,
    opening: IndexedOpening,
    scored: scoring.Scored,
    matches: dict[UUID, Match],
    limit: int,
    stamp: str,
) -> RankingRun:
    # One at a time for an opening: two lists made at once would mix.
    IndexedOpening.objects.select_for_update().values_list("pk").get(pk=opening.pk)
    run = _run(Side.OPENING, actor, scored, opening_id=opening.pk, stamp=stamp)
    keeping.put_on_shortlist(
        run,
        [
            {
                "candidate_id": str(key),
                "rank": scored.places[key] + 1,
                "score": match.score,
                "features": scored.values(key),
                **reasons(match),
            }
            for key, match in matches.items()
        ],
    )
    keeping.drop_unlisted(opening.pk, scored.keys[:limit])
    audit.record("ranking.made", run, actor=actor, side=run.side, pool=run.pool)
    return run


def _run(side: Side, actor: Actor, scored: scoring.Scored, **anchor: Any) -> RankingRun:
    now = encoding.encoder()
    run = RankingRun.objects.create(
        side=side,
        model=now.name,
        revision=now.revision,
        ranker=scored.ranker.name,
        weights=scored.ranker.as_json,
        fingerprint=scored.fingerprint(),
        pool=len(scored.keys),
        actor=actor,
        **anchor,
    )
    keeping.numbers(run, scored)
    return run


def reasons(match: Match) -> dict[str, list[dict[str, Any]]]:
    """Contributions and gaps as JSON data."""
    return {
        "contributions": [_as_data(one) for one in match.contributions],
        "gaps": [_as_data(one) for one in match.gaps],
    }


def _as_data(one: Contribution | Gap | Source) -> dict[str, Any]:
    """As ``dataclasses.asdict``, which takes ten times longer to look for what is not there."""
    values = {name: getattr(one, name) for name in one.__slots__}
    return {
        name: _as_data(value) if isinstance(value, Source) else value
        for name, value in values.items()
    }


def open_shortlist(*, actor: Actor, opening_id: UUID, limit: int = LIMIT) -> RankingRun:
    """Look at a shortlist as it is now; who looked at whom is kept.

    :return: the run that holds now.
    :raises NotFound: not for this person.
    :raises NotIndexed: the opening has not been read yet.
    """
    run = rank_opening(actor=actor, opening_id=opening_id, limit=limit)
    if actor is not None:
        _record_seen(actor, run)
    return run


def _record_seen(actor: User, run: RankingRun) -> None:
    """One row a person shown, once a run and looker."""
    if audit.recorded("shortlist.seen", run, actor=actor):
        return
    partners = run.entries.values_list("candidate__partner_id", flat=True)
    audit.record_each("shortlist.seen", run, partners, actor=actor, opening=str(run.opening_id))


@transaction.atomic
def rank_candidate(*, actor: Actor, partner_id: UUID) -> RankingRun:
    """Rank the openings for a candidate and keep the run.

    :param actor: the partner, a mentor, a coordinator, or ``None`` for the system.
    :return: the run.
    :raises NotFound: not for this person, or without consent to matching.
    """
    candidate = _own_or_reviewed(actor, partner_id)
    scored = scoring.score_openings(candidate, openings_open_to(candidate))
    last = RankingRun.objects.filter(candidate=candidate).first()
    if last and last.fingerprint == scored.fingerprint():
        return last
    return _run(Side.CANDIDATE, actor, scored, candidate_id=candidate.pk)


def _own_or_reviewed(actor: Actor, partner_id: UUID) -> Candidate:
    candidate = queries.candidates_visible_to(actor).filter(partner_id=partner_id).first()
    if candidate is None:
        raise NotFound
    return candidate
