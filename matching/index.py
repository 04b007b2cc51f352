"""Search in vectors and terms. The only file that knows pgvector's operators.

Whatever is searched is first narrowed to the rows somebody may see, and the search goes on until
enough of *those* are found: few visible rows are compared one by one, many are walked to along
the HNSW graph, further and further out.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import psycopg
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from numpy.typing import NDArray

from matching.engine.encoder import Vectors
from matching.engine.features import Parts
from matching.models import CandidateFacet, LabelVector, OpeningFacet

COMPARE_ALL = 1500
EF_SEARCH = 100
ENOUGH = 40
FURTHER = 5
MOST_SCANNED = 200_000
WHOLE_POSITION = 32_767


@dataclass(frozen=True, slots=True)
class Table:
    """Where the vectors of one side are. :param owner: column that points at their owner."""

    facets: str
    owner: str


CANDIDATES = Table(CandidateFacet._meta.db_table, "candidate_id")
OPENINGS = Table(OpeningFacet._meta.db_table, "opening_id")


def nearest(
    table: Table, queries: Vectors, visible: QuerySet[Any], few: Sequence[Any], limit: int
) -> list[list[object]]:
    """Owners of the vectors nearest to each query, of the visible ones only.

    :param queries: (q, d) float32, norm 1.
    :param visible: owners that may be seen; never fewer than ``limit`` or ``ENOUGH``, whichever
        is less, are returned while there are that many.
    :param few: keys of up to ``COMPARE_ALL`` + 1 visible owners; no more than ``COMPARE_ALL``
        means that these are all.
    :param limit: owners wanted a query.
    :return: for each query owners' keys, nearest first.
    """
    if len(few) <= COMPARE_ALL:
        return _compare_all(table, queries, few, limit)
    reach = limit + limit // 2
    while True:
        with transaction.atomic():
            found = _walk(table, queries, visible, reach)
        # Owners have several parts, so fewer owners than parts are usual; few are not.
        enough = all(len(owners) >= min(limit, ENOUGH) for owners in found)
        if enough or reach >= MOST_SCANNED:
            return [owners[:limit] for owners in found]
        reach *= FURTHER


def _compare_all(
    table: Table, queries: Vectors, ids: Sequence[Any], limit: int
) -> list[list[object]]:
    """Distance of every part of these owners to each query; the nearest part counts."""
    parts = load_parts(table, ids)
    if not parts:
        return [[] for _ in queries]
    keys = sorted(parts, key=str)
    starts = np.cumsum([0, *(len(parts[key].kinds) for key in keys[:-1])])
    every = np.vstack([parts[key].vectors for key in keys])
    best = np.maximum.reduceat(every @ queries.T, starts, axis=0)
    return [[keys[at] for at in np.argsort(-one, kind="stable")[:limit]] for one in best.T]


def _walk(table: Table, queries: Vectors, visible: QuerySet[Any], reach: int) -> list[list[object]]:
    """Take the ``reach`` nearest parts of each query from the graph, then keep visible owners.

    The inner query asks for nothing but the order, so the planner always takes the index;
    ``hnsw.iterative_scan`` lets it deliver more than ``ef_search`` rows.
    """
    seen, seen_params = visible.order_by().values("pk").query.sql_with_params()
    sql = f"""
        WITH near AS MATERIALIZED (
          SELECT q.number, part.owner, part.distance
          FROM unnest(%s::int[], %s::text[]) AS q (number, vector),
          LATERAL (
            SELECT f.{table.owner} AS owner, f.vector <=> q.vector::halfvec AS distance
            FROM {table.facets} f ORDER BY f.vector <=> q.vector::halfvec LIMIT %s
          ) AS part
        )
        SELECT number, owner, min(distance) AS nearest FROM near
        WHERE owner IN ({seen}) GROUP BY number, owner ORDER BY number, nearest, owner
    """  # noqa: S608 - table and column are constants above, the subquery is Django's own
    vectors = [to_text(query) for query in queries]
    found: list[list[object]] = [[] for _ in queries]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('hnsw.iterative_scan', 'relaxed_order', true),"
            " set_config('hnsw.ef_search', %s, true),"
            " set_config('hnsw.max_scan_tuples', %s, true),"
            " set_config('enable_seqscan', 'off', true)",
            [str(max(EF_SEARCH, min(reach, 1000))), str(MOST_SCANNED)],
        )
        cursor.execute(sql, [list(range(len(queries))), vectors, reach, *seen_params])
        for number, owner, _ in cursor.fetchall():
            found[number].append(owner)
    return found


def by_terms(
    model: type[Model],
    ids: Sequence[int],
    weights: Sequence[float],
    visible: QuerySet[Any],
    limit: int,
) -> list[object]:
    """Owners that share the most weighty terms, of the visible ones only.

    :param ids: term ids to look for; the caller keeps common ones out.
    :param weights: what each is worth.
    :return: keys, best first.
    """
    if not ids:
        return []
    seen, seen_params = visible.order_by().values("pk").query.sql_with_params()
    table, key = model._meta.db_table, model._meta.pk.column
    sql = f"""
        SELECT o.{key}, sum(q.weight) AS worth
        FROM unnest(%s::int[], %s::float8[]) AS q (term, weight)
        JOIN {table} o ON o.term_ids @> ARRAY[q.term]
        WHERE o.{key} IN ({seen})
        GROUP BY o.{key} ORDER BY worth DESC, o.{key} LIMIT %s
    """  # noqa: S608 - names come from the model, the subquery is Django's own
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(ids), list(weights), *seen_params, limit])
        return [row[0] for row in cursor.fetchall()]


def state(model: type[Model], visible: QuerySet[Any]) -> tuple[int, int]:
    """Which rows may be seen, and as of when they are indexed, in two numbers.

    :return: how many, and the exclusive or of a 64-bit hash of each key with its moment: another
        row, or one indexed again, gives another number. Source: PostgreSQL's hashtextextended.
    """
    seen, seen_params = visible.order_by().values("pk").query.sql_with_params()
    table, key = model._meta.db_table, model._meta.pk.column
    sql = f"""
        SELECT count(*), coalesce(bit_xor(hashtextextended(o.{key}::text || o.indexed_at, 0)), 0)
        FROM {table} o WHERE o.{key} IN ({seen})
    """  # noqa: S608 - names come from the model, the subquery is Django's own
    with connection.cursor() as cursor:
        cursor.execute(sql, seen_params)
        number, mixed = cursor.fetchone()
    return int(number), int(mixed)


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
    return "[" + ",".join(f"{value:.6g}" for value in vector) + "]"
