"""The figures, each measured as a user of the running product feels it."""

import time
from itertools import chain, repeat

import numpy as np

from employers.models import Opening
from jobbank.accounts.actions import make_sign_in_link
from jobbank.accounts.models import User
from jobbank.demo.console import bar, each
from jobbank.supervisor import Supervisor
from matching.models import RankingRun
from tests.bench.pipeline import flow
from tests.bench.pipeline.browser import Visitor, weight

PATHS = {
    "REST": "/api/v1/openings/{}/shortlist/?limit=20",
    "page": "/matching/openings/{}/shortlist/",
}


def one_document(count: int) -> dict[str, float]:
    """Seconds from file to searchable candidate, one two-page PDF at a time."""
    work = flow.uploads(count, _unused())
    with bar("One document at a time", count) as shown:
        took = []
        for done, seconds in enumerate(flow.one_by_one(work), start=1):
            took.append(seconds)
            shown.to(done)
    return {
        "one document, seconds, median": float(np.median(took)),
        "one document, seconds, p95": float(np.percentile(took, 95)),
    }


def bulk(count: int) -> dict[str, float]:
    """Documents a second, from the first upload until the last is searchable."""
    work = flow.uploads(count, _unused())
    with bar("Many documents at once", count) as shown:
        started = time.perf_counter()
        for done in flow.all_at_once(work):
            shown.to(done)
        took = time.perf_counter() - started
    return {"bulk, documents a second": count / took, "bulk, documents": float(count)}


def _unused() -> int:
    """A first number whose documents no earlier run has handed in."""
    return int(time.time()) % 1_000_000 * 1_000


def shortlists(
    host: str, port: int, mentor: User, openings: list[Opening], rounds: int
) -> dict[str, float]:
    """Milliseconds for an explained shortlist of twenty: as it stands, and when it has changed."""
    visitor = Visitor(host, port)
    visitor.sign_in(make_sign_in_link(mentor))
    found: dict[str, float] = {}
    for name, path in PATHS.items():
        _look(visitor, path, openings)
        looks = list(chain.from_iterable(repeat(openings, rounds)))
        again = [_one(visitor, path, one) for one in each(f"Shortlists, {name}", looks)]
        fresh = [_changed(visitor, path, one) for one in each(f"Changed lists, {name}", looks)]
        found |= {
            f"shortlist of 20, {name}, median ms": float(np.median(again)),
            f"shortlist of 20, {name}, p95 ms": float(np.percentile(again, 95)),
            f"changed shortlist of 20, {name}, median ms": float(np.median(fresh)),
            f"changed shortlist of 20, {name}, p95 ms": float(np.percentile(fresh, 95)),
        }
    return found


def _look(visitor: Visitor, path: str, openings: list[Opening]) -> None:
    for one in openings:
        _one(visitor, path, one)


def _changed(visitor: Visitor, path: str, opening: Opening) -> float:
    """Forget the last run, so that the list is made and written anew."""
    RankingRun.objects.filter(opening=opening).delete()
    return _one(visitor, path, opening)


def _one(visitor: Visitor, path: str, opening: Opening) -> float:
    status, body, took = visitor.get(path.format(opening.pk))
    if status != 200 or not body:
        raise RuntimeError(f"A shortlist answered {status}.")
    return 1000 * took


def memory(both: Supervisor) -> dict[str, float]:
    """Resident memory after all of this, in MB."""
    web, worker = (weight(process.pid) for process in both.running.values())
    return {
        "web, MB": web[0],
        "web, all processes, shared pages once, MB": web[1],
        "worker, MB a process": worker[0],
        "worker, all processes, shared pages once, MB": worker[1],
    }
