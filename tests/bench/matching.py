"""How fast and how complete ranking is: ``python -m tests.bench.matching --people 10000``.

The crowd is built once in the database that ``DATABASE_URL`` or ``JOBBANK_VAR`` names.
"""

import argparse
import os
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")
django.setup()

import numpy as np  # noqa: E402 - Django first
import psutil  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from jobbank.accounts.enums import Role  # noqa: E402
from jobbank.accounts.models import User  # noqa: E402
from matching import index, queries, retrieval, scoring  # noqa: E402
from matching.models import Candidate, CandidateFacet, IndexedOpening, RankingRun  # noqa: E402
from tests.bench import crowd  # noqa: E402
from tests.bench.machine import command, machine  # noqa: E402

ROW = "{:<58} {:>10} {:>10} {:>10}"
TOP = 20


def timed(run: Callable[[], Any], rounds: int) -> list[float]:
    """Milliseconds of each of some rounds."""
    took = []
    for _ in range(rounds):
        started = time.perf_counter()
        run()
        took.append((time.perf_counter() - started) * 1000)
    return took


def show(what: str, took: list[float]) -> None:
    """One row: p50, p95 and the longest, in milliseconds."""
    p50, p95 = np.percentile(took, [50, 95])
    print(ROW.format(what, f"{p50:.1f}", f"{p95:.1f}", f"{max(took):.1f}"))


def http(openings: list[Any], mentor: User, rounds: int) -> None:
    """Explained top twenty through HTTP: page and REST, first and again."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(mentor)

    def get(path: str) -> None:
        assert client.get(path).status_code == 200

    for name, path in (
        ("REST", "/api/v1/openings/{}/shortlist/"),
        ("page", "/matching/openings/{}/shortlist/"),
    ):
        get(path.format(openings[0].pk))
        again, fresh = [], []
        for opening in (openings * rounds)[: len(openings) * rounds]:
            RankingRun.objects.filter(opening=opening).delete()
            fresh += timed(partial(get, path.format(opening.pk)), 1)
            again += timed(partial(get, path.format(opening.pk)), 1)
        show(f"{name}: explained top 20, list changed (rows written)", fresh)
        show(f"{name}: explained top 20, list unchanged", again)


def filtered(openings: list[Any], mentor: User, rounds: int) -> None:
    """Scoring behind a filter that keeps about one in a hundred."""
    rare = queries.candidates_visible_to(mentor).filter(
        isco__overlap=["2221", "2512", "2310", "1219"]
    )
    print(f"  the filter keeps {rare.count()} candidates")
    rows = [IndexedOpening.objects.get(pk=one.pk) for one in openings]
    took = [
        ms for row in rows for ms in timed(partial(scoring.score_candidates, row, rare), rounds)
    ]
    show("score behind a filter that keeps about 1 %", took)


def recall(openings: list[Any], mentor: User) -> None:
    """How much of the top twenty of scoring everybody the pool finds."""
    visible = queries.candidates_visible_to(mentor)
    found = []
    started = time.perf_counter()
    for opening in openings:
        row = IndexedOpening.objects.get(pk=opening.pk)
        short = scoring.score_candidates(row, visible)
        kept = retrieval.POOL, retrieval.COMPARE_ALL
        retrieval.POOL = retrieval.COMPARE_ALL = 10**9
        try:
            full = scoring.score_candidates(row, visible)
        finally:
            retrieval.POOL, retrieval.COMPARE_ALL = kept
        found.append(len(set(short.keys[:TOP]) & set(full.keys[:TOP])) / TOP)
    seconds = time.perf_counter() - started
    print(f"recall of the top {TOP} against scoring everybody: {np.mean(found):.3f}")
    print(f"  (worst {min(found):.2f}, {len(found)} openings, {seconds:.0f} s)")


def one_query(rounds: int) -> None:
    """One nearest-neighbour query: HNSW, exact in PostgreSQL, NumPy over all in memory."""
    table = CandidateFacet._meta.db_table
    some = CandidateFacet.objects.order_by("?")[:rounds]
    queries_ = [np.asarray(one.vector, dtype=np.float32) for one in some]

    def scan(setting: str, query: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET enable_indexscan = {setting}")
            cursor.execute(
                f"SELECT candidate_id FROM {table}"  # noqa: S608 - the model's own name
                " ORDER BY vector <=> %s::halfvec LIMIT 20",
                [index.to_text(query)],
            )
            cursor.fetchall()
            cursor.execute("RESET enable_indexscan")

    for name, setting in (("HNSW", "on"), ("exact", "off")):
        took = [ms for query in queries_ for ms in timed(partial(scan, setting, query), 1)]
        show(f"top 20 vectors, {name}", took)
    ids = list(Candidate.objects.values_list("pk", flat=True))
    every = np.vstack([p.vectors for p in index.load_parts(index.CANDIDATES, ids).values()])

    def brute(query: Any) -> Any:
        return np.argpartition(every @ query, -TOP)[-TOP:]

    took = [ms for query in queries_ for ms in timed(partial(brute, query), 1)]
    show(f"top 20 vectors, NumPy over {len(every)} in memory", took)


def main() -> None:
    """Build what is missing, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--openings", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    built = crowd.build(given.people, given.seed)
    rows = CandidateFacet.objects.count()
    print(machine())
    print(command())
    print(f"{Candidate.objects.count()} candidates, {rows} vectors")
    if built.index:
        print(f"built in {built.rows:.0f} s, and the HNSW index in {built.index:.1f} s")
    openings = crowd.openings(given.openings, given.seed + 1)
    mentor, _ = User.objects.get_or_create(email="bench@example.org", role=Role.MENTOR)
    print(ROW.format("milliseconds", "p50", "p95", "longest"))
    http(openings, mentor, given.rounds)
    filtered(openings, mentor, given.rounds)
    one_query(20)
    recall(openings, mentor)
    memory = psutil.Process().memory_info().rss / 2**20
    print(f"memory of this process: {memory:.0f} MB (it embedded and held all vectors)")


if __name__ == "__main__":
    main()
