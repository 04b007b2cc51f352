"""How well the candidates and employers of a mingle fit: measured once, kept for the plan."""

import math
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from employers.queries import public_openings
from jobbank.events.models import MinglePair
from jobbank.events.room import Room
from matching.queries import declined_pairs, forwarded_pairs, match_scores

Pair = tuple[UUID, UUID]


def measure(room: Room) -> int:
    """Measure all pairs of a room anew, for the best of each employer's openings.

    :return: how many pairs have a match.
    """
    employer_of = _openings(room)
    found: dict[Pair, MinglePair] = {}
    people, openings = list(room.row), list(employer_of)
    scores = match_scores(people, openings)
    forwarded, declined = forwarded_pairs(people, openings), declined_pairs(people, openings)
    for (candidate, opening), score in scores.items():
        if (candidate, opening) in declined:
            continue
        pair = MinglePair(
            mingle=room.mingle,
            candidate_id=candidate,
            employer_id=employer_of[opening],
            opening_id=opening,
            match=1 / (1 + math.exp(-score)),
            forwarded=(candidate, opening) in forwarded,
        )
        key = (candidate, pair.employer_id)
        if key not in found or pair.weight > found[key].weight:
            found[key] = pair
    _keep(room, found.values())
    return len(found)


def is_measured(room: Room) -> bool:
    """Whether everybody in the room was measured before: then a re-plan need not wait for it."""
    pairs = MinglePair.objects.filter(mingle=room.mingle)
    candidates = set(pairs.values_list("candidate_id", flat=True))
    employers = set(pairs.values_list("employer_id", flat=True))
    return candidates >= set(room.row) and employers >= set(room.column)


def _openings(room: Room) -> dict[UUID, UUID]:
    """Employer by opening: the one the employer comes for, or all it has published."""
    chosen = {one.employer_id: one.opening_id for one in room.attendances}
    rows = public_openings().filter(employer__in=chosen).values_list("pk", "employer_id")
    return {
        opening: employer
        for opening, employer in rows
        if chosen[employer] is None or chosen[employer] == opening
    }


@transaction.atomic
def _keep(room: Room, pairs: Iterable[MinglePair]) -> None:
    MinglePair.objects.filter(mingle=room.mingle).delete()
    MinglePair.objects.bulk_create(pairs, batch_size=1000)
