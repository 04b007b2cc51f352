"""What a list leaves out, and what a search costs, beside the exact ways."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
from django.db import connection

from employers.models import Opening
from matching import digests, index, queries, retrieval, scoring
from matching.engine.bulk import measure_all
from matching.models import Candidate, CandidateDigest, CandidateFacet, IndexedOpening
from tests.bench.crowd import HNSW

TOP = 20
AT_ONCE = 5_000
MOST_HELD = 2_000_000  # vectors that NumPy holds in float32: 3 GB


def timed(run: Callable[[], Any]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000


def searches(count: int) -> dict[str, float]:
    """One nearest-neighbour query: HNSW, exact in PostgreSQL, NumPy over all in memory."""
    some = CandidateFacet.objects.order_by("pk").values_list("vector", flat=True)
    rows = some.count()
    wanted = [
        np.asarray(some[at], dtype=np.float32) for at in range(0, rows, max(1, rows // count))
    ][:count]
    found: dict[str, float] = {}
    for name, setting in (("HNSW", "on"), ("exact scan", "off")):
        _scan(setting, wanted[0])
        took = [timed(partial(_scan, setting, query)) for query in wanted]
        found[f"top 20 vectors, {name}, p50 ms"] = float(np.median(took))
    if rows <= MOST_HELD:
        every = np.vstack([crowd.vectors for _keys, crowd in _crowds()])
        took = [timed(partial(_brute, every, query)) for query in wanted]
        found["top 20 vectors, NumPy over all in memory, p50 ms"] = float(np.median(took))
        found["vectors in NumPy, MB"] = every.nbytes / 2**20
    return found | _sizes()


def _scan(setting: str, query: Any) -> None:
    table = CandidateFacet._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SET enable_indexscan = {setting}")
        cursor.execute(
            f"SELECT candidate_id FROM {table} ORDER BY vector <=> %s::halfvec LIMIT {TOP}",  # noqa: S608
            [index.to_text(query)],
        )
        cursor.fetchall()
        cursor.execute("RESET enable_indexscan")


def _brute(every: Any, query: Any) -> Any:
    return np.argpartition(every @ query, -TOP)[-TOP:]


def _sizes() -> dict[str, float]:
    tables = [HNSW, *(one._meta.db_table for one in (CandidateFacet, CandidateDigest, Candidate))]
    found = {}
    with connection.cursor() as cursor:
        for name in tables:
            cursor.execute("SELECT pg_table_size(%s::regclass)", [name])
            found[f"on disk, {name}, MB"] = cursor.fetchone()[0] / 2**20
    return found


def _crowds() -> Iterator[Any]:
    keys = list(
        Candidate.objects.filter(is_active=True).order_by("pk").values_list("pk", flat=True)
    )
    for start in range(0, len(keys), AT_ONCE):
        yield digests.crowd(keys[start : start + AT_ONCE])


def recall(openings: list[Opening]) -> dict[str, float]:
    """How much of the top twenty of measuring every visible candidate stands on the list, by how
    many are measured."""
    rows = [IndexedOpening.objects.get(pk=one.pk) for one in openings]
    usual = retrieval.worth_measuring(retrieval.rarity().documents)
    listed = {size: _listed(rows, size) for size in sorted({150, 300, usual // 2, usual})}
    truth, spent = _truth(rows)
    found: dict[str, float] = {}
    for size, lists in listed.items():
        shares = [
            len(mine & best) / max(1, len(best)) for mine, best in zip(lists, truth, strict=True)
        ]
        found[f"recall of the top 20, {size} measured"] = float(np.mean(shares))
        found[f"recall of the top 20, {size} measured, worst opening"] = min(shares)
    return found | {"measuring everybody for one opening, ms": 1000 * spent / len(rows)}


def _listed(rows: list[IndexedOpening], size: int) -> list[set[Any]]:
    """The top twenty of each opening where so many are measured."""
    kept, retrieval.worth_measuring = retrieval.worth_measuring, lambda candidates: size
    try:
        return [set(scoring.score(_retrieved(row)).keys[:TOP]) for row in rows]
    finally:
        retrieval.worth_measuring = kept


def _retrieved(row: IndexedOpening) -> scoring.Retrieved:
    return scoring.retrieve(row, queries.candidates_for_opening(None, row.pk))


def _truth(rows: list[IndexedOpening]) -> tuple[list[set[Any]], float]:
    """The top twenty of each opening over everybody, and the seconds that measuring them took."""
    found = [_retrieved(row) for row in rows]
    allowed = set(queries.candidates_visible_to(None).values_list("pk", flat=True))
    best: list[list[tuple[float, str, Any]]] = [[] for _ in rows]
    spent = 0.0
    for keys, crowd in _crowds():
        started = time.perf_counter()
        for at, one in enumerate(found):
            points = one.holds.ranker.scores(measure_all(crowd, one.side, one.holds.context()))
            near = np.argsort(-points, kind="stable")[: 10 * TOP].tolist()
            mine = [(-points[n], str(keys[n]), keys[n]) for n in near if keys[n] in allowed]
            best[at] = sorted([*best[at], *mine])[:TOP]
        spent += time.perf_counter() - started
    return [{key for _points, _name, key in top} for top in best], spent
