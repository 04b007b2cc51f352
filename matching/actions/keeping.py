"""Write what a ranking made: its numbers as one row, its shortlist in one statement.

A list is made while somebody waits, so this is plain SQL: through the ORM the same rows take
several times as long.
"""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from matching.engine import kept
from matching.engine.ranker import FEATURES, UNITS
from matching.enums import EntryState
from matching.models import Candidate, RankingRun, Review, RunNumbers, ShortlistEntry
from matching.scoring import Scored

ENTRY = ShortlistEntry._meta.db_table
CONTENT = ("rank", "score", "features", "contributions", "gaps")
TYPES = "candidate_id uuid, rank int, score float8, features jsonb, contributions jsonb, gaps jsonb"


def numbers(run: RankingRun, scored: Scored) -> None:
    """Keep the numbers of a run, best first."""
    RunNumbers.objects.create(
        run=run,
        anchor_hash=scored.anchor_hash,
        keys=scored.keys,
        hashes=bytes.fromhex("".join(scored.hashes)),
        features=list(FEATURES),
        values=kept.to_bytes(scored.numbers),
        scores=(scored.points * UNITS).round().astype(kept.WHOLE).tobytes(),
    )


def put_on_shortlist(run: RankingRun, rows: Sequence[dict[str, Any]]) -> None:
    """Put candidates on a shortlist, or bring their entries up to date; decisions stand.

    :param run: that made the list.
    :param rows: candidate, and what the run says of them.
    """
    columns = ", ".join(CONTENT)
    updates = ", ".join(f"{name} = excluded.{name}" for name in CONTENT)
    sql = f"""
        INSERT INTO {ENTRY}
          (id, created_at, updated_at, opening_id, state, run_id, candidate_id, {columns})
        SELECT gen_random_uuid(), now(), now(), %s, %s, %s, candidate_id, {columns}
        FROM jsonb_to_recordset(%s::jsonb) AS row ({TYPES})
        ON CONFLICT (opening_id, candidate_id)
        DO UPDATE SET run_id = excluded.run_id, updated_at = now(), {updates}
    """  # noqa: S608 - names are constants above
    data = json.dumps(list(rows), ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute(sql, [run.opening_id, EntryState.RANKED, run.pk, data])


def drop_unlisted(opening_id: UUID, listed: Sequence[UUID]) -> None:
    """Entries nobody ever decided on leave the shortlist with their place on it."""
    sql = f"""
        DELETE FROM {ENTRY} entry
        WHERE opening_id = %s AND state = %s AND candidate_id <> ALL(%s) AND NOT EXISTS
          (SELECT FROM {Review._meta.db_table} review WHERE review.entry_id = entry.id)
    """  # noqa: S608 - names come from the models
    with connection.cursor() as cursor:
        cursor.execute(sql, [opening_id, EntryState.RANKED, list(listed)])


def forget(candidate: Candidate) -> None:
    """Take a candidate's place out of the numbers of every run: their id then leads nowhere."""
    for row in RunNumbers.objects.filter(keys__contains=[candidate.pk]):
        at = row.keys.index(candidate.pk)
        width = len(row.features) * kept.WHOLE.itemsize
        row.keys = [key for key in row.keys if key != candidate.pk]
        row.hashes = _without(row.hashes, at, HASH)
        row.values = _without(row.values, at, width)
        row.scores = _without(row.scores, at, kept.WHOLE.itemsize)
        row.save()


HASH = 32  # bytes of a hash


def _without(data: bytes | memoryview, at: int, width: int) -> bytes:
    whole = bytes(data)
    return whole[: at * width] + whole[(at + 1) * width :]
