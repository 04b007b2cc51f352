"""Search in vectors and terms. The only file that knows pgvector's operators.

Nothing here knows who may see whom: :func:`matching.retrieval.pool` keeps only visible owners, and
asks for more until there are enough of those.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import psycopg
from django.db import connection, transaction
from django.db.models import FilteredRelation, Model, Q, QuerySet
from numpy.typing import NDArray
from pgvector import HalfVector
from pgvector.django import CosineDistance

from matching.engine.encoder import Vectors
from matching.engine.sides import Parts
from matching.models import CandidateDigest, CandidateFacet, LabelVector, OpeningFacet

EF_SEARCH = 100
MOST_EF = 1000  # pgvector's own limit
MOST_SCANNED = 200_000
WHOLE_POSITION = 32_767


@dataclass(frozen=True, slots=True)
class Table:
    """Where the vectors of one side are. :param owner: column that points at their owner."""

    facets: str
    owner: str


CANDIDATES = Table(CandidateFacet._meta.db_table, "candidate_id")
OPENINGS = Table(OpeningFacet._meta.db_table, "opening_id")


def nearest(table: Table, queries: Vectors, reach: int) -> list[list[object]]:
    """Owners of the ``reach`` parts nearest to each query, along the HNSW graph.

    The inner query asks for the order and nothing else, so the planner always takes the index;
    ``hnsw.iterative_scan`` lets it deliver more than ``ef_search`` rows.

    :param queries: (q, d) float32, norm 1.
    :return: for each query owners' keys, nearest first.
    """
    if not len(queries):
        return []
    sql = f"""
        SELECT q.number, part.owner, part.distance
        FROM unnest(%s::int[], %s::halfvec[]) AS q (number, vector),
        LATERAL (
          SELECT f.{table.owner} AS owner, f.vector <=> q.vector AS distance
          FROM {table.facets} f ORDER BY f.vector <=> q.vector LIMIT %s
        ) AS part
        ORDER BY part.distance, part.owner
    """  # noqa: S608 - table and column are constants above
    numbers = list(range(len(queries)))
    found: list[dict[object, None]] = [{} for _ in queries]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('hnsw.iterative_scan', 'relaxed_order', true),"
            " set_config('hnsw.ef_search', %s, true),"
            " set_config('hnsw.max_scan_tuples', %s, true),"
            " set_config('enable_seqscan', 'off', true)",
            [str(max(EF_SEARCH, min(reach, MOST_EF))), str(MOST_SCANNED)],
        )
        # As an array, each vector is read from its text once; in the join it would be a row.
        cursor.execute(sql, [numbers, [to_text(query) for query in queries], reach])
        for number, owner, _ in cursor.fetchall():
            found[number][owner] = None
    return [list(owners) for owners in found]


def estimate(rows: QuerySet[Any]) -> int:
    """About how many rows a query has, by the planner's statistics: to count takes far longer."""
    (found,) = json.loads(rows.order_by().values("pk").explain(format="json"))
    return int(found["Plan"]["Plan Rows"])


def compared(owners: QuerySet[Any], query: Vectors, limit: int) -> QuerySet[Any]:
    """Owners in the order of their whole text's distance, each compared; those without one last.

    :param owners: whoever may be found.
    :param query: (d,) float32, norm 1.
    :return: at most ``limit`` of them, nearest first.
    """
    whole = FilteredRelation("facets", condition=Q(facets__position=WHOLE_POSITION))
    # A sum is not what the graph is ordered by, so the planner leaves it alone.
    distance = CosineDistance("whole__vector", HalfVector(query)) + 0.0
    return owners.annotate(whole=whole).order_by(distance, "pk")[:limit]


def by_terms(
    model: type[Model], ids: Sequence[int], weights: Sequence[float], limit: int
) -> list[object]:
    """Owners that share the most weighty terms.

    :param ids: term ids to look for; the caller keeps common ones out.
    :param weights: what each is worth.
    :return: keys, best first.
    """
    if not ids:
        return []
    table, key = model._meta.db_table, model._meta.pk.column
    sql = f"""
        SELECT o.{key} FROM unnest(%s::int[], %s::float8[]) AS q (term, weight)
        JOIN {table} o ON o.term_ids @> ARRAY[q.term]
        GROUP BY o.{key} ORDER BY sum(q.weight) DESC, o.{key} LIMIT %s
    """  # noqa: S608 - names come from the model
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(ids), list(weights), limit])
        return [row[0] for row in cursor.fetchall()]


def load_parts(table: Table, owners: Sequence[Any]) -> dict[Any, Parts]:
    """Read all vectors of some owners, in binary: as text they would take ten times longer.

    :return: parts by owner, in the order of their positions; the whole text is at -1.
    """
    sql = f"""
        SELECT {table.owner}, position, kind, vector FROM {table.facets}
        WHERE {table.owner} = ANY(%s) ORDER BY {table.owner}, position
    """  # noqa: S608 - table and column are constants above
    rows: dict[Any, list[tuple[int, str, bytes]]] = defaultdict(list)
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        for owner, position, kind, vector in cursor.execute(sql, [list(owners)], binary=True):
            place = -1 if position == WHOLE_POSITION else position
            rows[owner].append((place, kind, bytes(vector)))
    return {owner: _parts(found) for owner, found in rows.items()}


def load_digests(owners: Sequence[Any], layout: int) -> dict[Any, bytes]:
    """Read what measuring needs of some candidates, in binary.

    :param layout: digests of another one are left out.
    :return: by candidate.
    """
    sql = f"""
        SELECT candidate_id, data FROM {CandidateDigest._meta.db_table}
        WHERE candidate_id = ANY(%s) AND layout = %s
    """  # noqa: S608 - the name comes from the model
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        return dict(cursor.execute(sql, [list(owners), layout], binary=True).fetchall())


def load_labels(hashes: Sequence[str], model: str, revision: str) -> dict[str, Vectors]:
    """Read vectors of short texts in binary form.

    :return: (d,) float32 by hash of the text.
    """
    sql = f"""
        SELECT text_hash, vector FROM {LabelVector._meta.db_table}
        WHERE text_hash = ANY(%s) AND model = %s AND revision = %s
    """  # noqa: S608 - the name comes from the model
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        rows = cursor.execute(sql, [list(hashes), model, revision], binary=True).fetchall()
    return {key: _vector(bytes(data)) for key, data in rows}


def _vector(data: bytes) -> Vectors:
    """Read pgvector's binary halfvec: dimension and a spare (16 bits each), then the values."""
    return np.frombuffer(data[4:], dtype=">f2").astype(np.float32)


def _parts(rows: list[tuple[int, str, bytes]]) -> Parts:
    positions, kinds, data = zip(*rows, strict=True)
    vectors = np.frombuffer(b"".join(one[4:] for one in data), dtype=">f2")
    return Parts(positions, kinds, vectors.astype(np.float32).reshape(len(rows), -1))


def to_text(vector: NDArray[Any]) -> str:
    """A vector as pgvector reads it from text."""
    return _text(np.asarray(vector, dtype=np.float32).tobytes())


@lru_cache(maxsize=512)
def _text(data: bytes) -> str:
    """An opening asks with the same vectors every time it is looked at."""
    return "[" + ",".join(f"{value:.6g}" for value in np.frombuffer(data, dtype=np.float32)) + "]"


def to_binary(vector: NDArray[Any]) -> bytes:
    """A vector as pgvector reads it in binary: dimension, spare, values, 16 bits each."""
    return len(vector).to_bytes(2, "big") + b"\0\0" + np.asarray(vector, dtype=">f2").tobytes()
