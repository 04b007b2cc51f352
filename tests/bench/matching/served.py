"""Shortlists as the running product serves them: a web server of its own, real requests."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import psutil
from django.db import connection

from employers.models import Opening
from jobbank.accounts.actions import make_sign_in_link
from jobbank.accounts.models import User
from jobbank.demo.console import each
from jobbank.supervisor import Supervisor
from matching.actions import index_candidate
from matching.models import Candidate, IndexedOpening, RankingRun
from matching.types import Cefr, LanguageClaim, OccupationClaim, Profile, SkillClaim
from tests.bench.pipeline.browser import Visitor, weight

REST, PAGE = "/api/v1/openings/{}/shortlist/", "/matching/openings/{}/shortlist/"
# One occupational group of some four hundred; most people worked in one or two of them.
ONE_PERCENT = "/api/v1/openings/{}/candidates/?isco=2512"
NO_FILTER = "/api/v1/openings/{}/candidates/"
EDITS = 5


def figures(
    port: int, mentor: User, openings: list[Opening], rounds: int, web: int
) -> dict[str, float]:
    """Milliseconds for an explained top twenty: p50, p95 and the longest of each kind; and of
    processor time, in web server and database together.

    :param web: process id of the web server.
    """
    visitor = Visitor("127.0.0.1", port)
    visitor.sign_in(make_sign_in_link(mentor))

    def look(path: str) -> Callable[[Opening], float]:
        return lambda opening: _one(visitor, path.format(opening.pk))

    def changed(path: str) -> Callable[[Opening], float]:
        return lambda opening: _changed(visitor, path.format(opening.pk), opening)

    kinds = {
        "REST, unchanged": look(REST),
        "REST, changed (run written)": changed(REST),
        "page, unchanged": look(PAGE),
        "page, changed (run written)": changed(PAGE),
        "REST, a look without filters": look(NO_FILTER),
        "REST, behind a filter that keeps 1 %": look(ONE_PERCENT),
    }
    found: dict[str, float] = {}
    for name, run in kinds.items():
        for one in openings:
            run(one)
        before = _spent(web)
        found |= _spread(name, [run(one) for one in each(name, openings * rounds)])
        after = _spent(web)
        # A session that ended meanwhile, as autovacuum's do, takes its time with it.
        took = sum(after[pid] - before.get(pid, 0.0) for pid in after)
        found[f"{name}, processor ms"] = 1000 * took / len(openings * rounds)
    return found | _edited(visitor, openings)


def _spent(web: int) -> dict[int, float]:
    """Processor seconds of the web server's processes and of the sessions of this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        backends = [pid for (pid,) in cursor.fetchall()]
    parent = psutil.Process(web)
    family = [parent, *parent.children(recursive=True), *map(psutil.Process, backends)]
    return {one.pid: sum(one.cpu_times()[:2]) for one in family}


def _spread(name: str, took: Iterable[float]) -> dict[str, float]:
    rows = list(took)
    p50, p95 = np.percentile(rows, [50, 95])
    return {f"{name}, p50 ms": p50, f"{name}, p95 ms": p95, f"{name}, longest ms": max(rows)}


def _one(visitor: Visitor, path: str) -> float:
    status, body, took = visitor.get(path)
    if status != 200 or not body:
        raise RuntimeError(f"{path} answered {status}.")
    return 1000 * took


def _changed(visitor: Visitor, path: str, opening: Opening) -> float:
    """Forget the last run, so that the list is made and written anew."""
    RankingRun.objects.filter(opening=opening).delete()
    return _one(visitor, path)


def _edited(visitor: Visitor, openings: list[Opening]) -> dict[str, float]:
    """Seconds from an edit until the first page of an opening's list shows it, the encoder being
    warm; nothing where more than a page of others fit better."""
    took = []
    people = Candidate.objects.order_by("code")[: EDITS + 1]
    for number, (person, opening) in enumerate(zip(people, openings, strict=False)):
        before = Profile.from_json(person.payload)
        visitor.hang_up()
        started = time.perf_counter()
        index_candidate(partner_id=person.partner_id, profile=_fitting(before, opening, number))
        _status, body, _took = visitor.get(REST.format(opening.pk))
        seconds = time.perf_counter() - started
        index_candidate(partner_id=person.partner_id, profile=before)
        if person.code.encode() not in body:
            print(f"  {person.code}, edited, is not on the first page of the list.")
            return {}
        took.append(seconds)
    return {"profile edited and on the list, longest seconds": max(took[1:])}


def _fitting(profile: Profile, opening: Opening, number: int) -> Profile:
    """The same person after an edit: has done, knows and wishes just what the opening asks for."""
    ask: Any = IndexedOpening.objects.get(pk=opening.pk).payload
    title, tasks, skills = (one["text"] for one in ask["facets"])
    texts = (title, f"{tasks} Edited {number} {time.time():.0f}.", skills, title)
    return replace(
        profile,
        facets=tuple(
            replace(facet, text=text) for facet, text in zip(profile.facets, texts, strict=True)
        ),
        occupations=tuple(
            OccupationClaim(one["uri"], one["label"], one["isco"], 120, 2026)
            for one in ask["occupations"]
        ),
        skills=tuple(SkillClaim(one["uri"], one["label"], 9, True) for one in ask["skills"]),
        languages=tuple(
            LanguageClaim(one["language"], Cefr(one["cefr"])) for one in ask["languages"]
        ),
        wishes=replace(profile.wishes, municipality=ask["municipality"]),
        years=12,
    )


def memory(running: Supervisor) -> dict[str, float]:
    """Resident memory of the web server after all of this."""
    heaviest, whole = weight(running.running["web"].pid)
    return {"web, MB a process": heaviest, "web, all processes, MB": whole}
