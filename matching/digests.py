"""Digests of candidates in the database: written with the index, read by the hundred."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from matching import index
from matching.engine.digest import FORMAT, Crowd, pack, together
from matching.engine.lexical import Terms
from matching.engine.sides import NO_PARTS, CandidateSide, Parts
from matching.engine.signals import CandidateSignals
from matching.models import Candidate, CandidateDigest
from matching.models.index import DIMENSION

AT_ONCE = 2000


def candidate_side(row: Candidate, parts: Parts) -> CandidateSide:
    """Make a candidate ready to be measured."""
    signals = CandidateSignals.from_json(row.signals)
    return CandidateSide(str(row.pk), signals, Terms.unpack(bytes(row.words)), parts)


def sides(rows: Sequence[Candidate]) -> list[CandidateSide]:
    """Make some candidates ready to be measured; one query for all their vectors."""
    parts = index.load_parts(index.CANDIDATES, [row.pk for row in rows])
    return [candidate_side(row, parts.get(row.pk, NO_PARTS)) for row in rows]


def crowd(keys: Sequence[Any]) -> tuple[list[UUID], Crowd]:
    """Candidates side by side, ready to be measured at once.

    :param keys: of candidates; those that are gone meanwhile are left out.
    :return: their keys, sorted so that the same candidates always stand in the same order.
    """
    found = index.load_digests(keys, FORMAT)
    missing = [key for key in keys if key not in found]
    for start in range(0, len(missing), AT_ONCE):
        found |= _made(missing[start : start + AT_ONCE])
    there = sorted(found, key=lambda key: key.int)
    return there, together([found[key] for key in there], DIMENSION)


def keep(rows: Sequence[Candidate]) -> dict[UUID, bytes]:
    """Write the digests of some candidates whose data and vectors are stored.

    :return: by candidate.
    """
    made = {row.pk: pack(side) for row, side in zip(rows, sides(rows), strict=True)}
    CandidateDigest.objects.bulk_create(
        [CandidateDigest(candidate_id=key, layout=FORMAT, data=data) for key, data in made.items()],
        update_conflicts=True,
        unique_fields=["candidate"],
        update_fields=["layout", "data"],
    )
    return made


def _made(keys: Sequence[Any]) -> dict[UUID, bytes]:
    """Digests that were never made, or of an earlier layout, made now."""
    rows = Candidate.objects.filter(pk__in=keys, is_active=True).only("signals", "words")
    return keep(list(rows))
