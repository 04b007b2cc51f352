"""A crowd of invented candidates for measuring: texts composed of real titles and skills.

Building goes on where it stopped; each distinct text is embedded once and kept on disk.
"""

import time
from typing import NamedTuple

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from employers.models import Employer, Opening
from jobbank.accounts.actions import mark_as_demo
from jobbank.demo.console import bar
from matching import digests
from matching.actions import count_words, index_opening
from matching.models import Candidate, CandidateFacet, SkillLabel, TravelTime
from tests.bench.crowd import mixed, people
from tests.bench.crowd.texts import Texts
from tests.bench.crowd.world import World

CHUNK = 1000
EMBEDDED = 100_000  # candidates beyond are mixed out of these
HNSW = "candidate_facet_hnsw"


class Built(NamedTuple):
    """Seconds that building took; 0 where nothing was missing."""

    rows: float = 0.0
    graph: float = 0.0


def prepare() -> None:
    """Tables, places and travel times."""
    call_command("migrate", verbosity=0, interactive=False)
    mark_as_demo()  # it holds invented people only; somebody signs in with a link
    if not TravelTime.objects.exists():
        call_command("load_geography", verbosity=0)


def build(size: int, seed: int) -> Built:
    """Make the crowd up to this size, with its vectors and the HNSW index."""
    there = count()
    if there >= size and _has_index():
        _digests()
        return Built()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {HNSW}")
    started = time.perf_counter()
    world, texts = _world(seed)
    embedded = min(size, EMBEDDED)
    with bar("People", size) as shown:
        for first in range(there, embedded, CHUNK):
            numbers = range(first, min(first + CHUNK, embedded))
            people.add([world.profile(n) for n in numbers], first, texts)
            shown.to(numbers.stop)
        for first in range(max(there, embedded), size, embedded):
            mixed.add(first, min(embedded, size - first))
            shown.to(first + embedded)
    _digests()
    rows = time.perf_counter() - started
    seconds = _index()
    count_words()
    return Built(rows, seconds)


def _digests() -> None:
    """Make the digests that are missing, some at a time."""
    missing = Candidate.objects.filter(digest=None, is_active=True)
    keys = list(missing.values_list("pk", flat=True))
    with bar("Digests", len(keys)) as shown:
        for first in range(0, len(keys), 2 * CHUNK):
            some = keys[first : first + 2 * CHUNK]
            digests.keep(list(Candidate.objects.filter(pk__in=some).only("signals", "words")))
            shown.to(first + len(some))


def count() -> int:
    """How many of the crowd there are."""
    return Candidate.objects.filter(partner__user__email__endswith=people.DOMAIN).count()


def _world(seed: int) -> tuple[World, Texts]:
    if not SkillLabel.objects.exists():
        call_command("load_default_taxonomy", verbosity=0)
    texts = Texts()
    return World(seed, texts), texts


def index_again() -> float:
    """Build the HNSW index anew. :return: seconds."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {HNSW}")
    return _index()


def _has_index() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = %s", [HNSW])
        return bool(cursor.fetchone()[0])


def _index() -> float:
    started = time.perf_counter()
    table = CandidateFacet._meta.db_table
    with bar("Index of vectors"), connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '8GB'")
        cursor.execute("SET max_parallel_maintenance_workers = 1")
        cursor.execute(
            f"CREATE INDEX {HNSW} ON {table} USING hnsw (vector halfvec_cosine_ops)"
            " WITH (m = 16, ef_construction = 64)"
        )
    seconds = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return seconds


def openings(size: int, seed: int) -> list[Opening]:
    """Some invented openings, indexed."""
    world, _texts = _world(seed)
    employer, _ = Employer.objects.get_or_create(
        country="SE",
        number="5560000001",
        defaults={
            "name": "Bench",
            "domain": people.DOMAIN,
            "state": "verified",
            "verified_at": timezone.now(),
        },
    )
    made = []
    for number in range(size):
        ask = world.ask(number)
        opening, _ = Opening.objects.get_or_create(
            employer=employer,
            source="api",
            external_id=f"bench-{seed}-{number}",
            defaults={
                "title": ask.title,
                "text": ask.facets[1].text,
                "language": "en",
                "state": "published",
                "published_at": timezone.now(),
            },
        )
        index_opening(opening_id=opening.pk, ask=ask)
        made.append(opening)
    return made
