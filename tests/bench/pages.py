"""How fast pages answer, how many queries they make, what they weigh: ``make bench-pages``.

Every page that needs nothing made beforehand, and those of an opening, a card, a partner and an
employer, for every role, at 10,000 candidates and 1,000 openings. First server time: no network,
no browser; beside the time on the clock the processor time of this process, which a busy machine
does not stretch as much. Then the first load in Chromium with an empty cache: the bytes of the page
and of all that it loads, as the server sends them (``--no-weight`` leaves that out). The crowd is
built once in a data folder of its own (``var/bench/pages``), or in the database that
``DATABASE_URL`` names.
"""

import argparse
import os
import statistics
import time

import django

from jobbank.settings import env
from jobbank.supervisor import ONE_THREAD
from tests.bench.homes import home, variables

if not env.text("DATABASE_URL"):
    os.environ.update(variables(home("pages")))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")
os.environ.setdefault("EMBEDDING_MODEL", "hashing")  # pages do not embed: any encoder will do
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.update(ONE_THREAD)  # as the web process has it
django.setup()

from django.conf import settings  # noqa: E402 - Django first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from employers.models import Employer, Member, Opening  # noqa: E402
from jobbank.accounts.enums import Role  # noqa: E402
from jobbank.accounts.models import User  # noqa: E402
from matching.models import Candidate  # noqa: E402
from tests.bench import crowd, weight  # noqa: E402
from tests.bench.machine import command, machine  # noqa: E402
from tests.e2e.pages import paths  # noqa: E402
from tests.web.world import World  # noqa: E402

BACKEND = "django.contrib.auth.backends.ModelBackend"
ROW = "{:<12} {:<46} {:>8} {:>8} {:>8} {:>7}"
LIMIT_MS = 100


def person(role: str) -> User:
    """Somebody of this role; of partners, one with a profile in the index."""
    people = User.objects.filter(role=role)
    if role == Role.PARTNER:
        people = people.filter(partner__candidate__isnull=False)
    found = people.order_by("pk").first()
    return found or User.objects.create_user(f"bench-{role}@example.org", role=role)


def _world() -> World:
    """Things to open, for pages of one thing."""
    candidate = Candidate.objects.filter(is_active=True).order_by("pk")[0]
    opening = Opening.objects.filter(state="published").order_by("pk")[0]
    people: dict[str, User | None] = {role: person(role) for role in Role.values}
    member = people[Role.EMPLOYER.value]
    Employer.objects.filter(pk=opening.employer_id).update(state="verified")
    Member.objects.get_or_create(
        user=member, defaults={"employer": opening.employer, "role": "owner"}
    )
    arguments = [
        (r"matching/partners/$", str(candidate.partner_id)),
        (r"talent/$", candidate.code),
        (r"introductions/ask/$", str(opening.pk)),
        (r"employers/openings/[^/]+/$", "pause"),
        (r"openings/$", str(opening.pk)),
        (r"employers/all/$", str(opening.employer_id)),
        (r"tables/$", "employers"),
        (r"export/$", "csv"),
    ]
    return World(people, arguments)


def measure(client: Client, path: str, rounds: int) -> tuple[float, float, int, int] | None:
    """Median milliseconds on the clock and of the processor, queries, and kilobytes of a page.

    :return: ``None`` where there is no page.
    """
    if client.get(path).status_code != 200:
        return None
    clock, processor = [], []
    for _round in range(rounds):
        started, busy = time.perf_counter(), time.process_time()
        answer = client.get(path)
        clock.append((time.perf_counter() - started) * 1000)
        processor.append((time.process_time() - busy) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    times = statistics.median(clock), statistics.median(processor)
    return *times, len(queries), len(answer.content) // 1024


def main() -> None:
    """Build the crowd, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--openings", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--weight", action=argparse.BooleanOptionalAction, default=True)
    given = parser.parse_args()
    print(machine(), command(), sep="\n")
    crowd.prepare()
    crowd.build(given.people, seed=1)
    crowd.openings(given.openings, seed=2)
    print(f"{given.people} candidates, {given.openings} openings, median of {given.rounds}")
    visits = _times(given.rounds)
    if given.weight:
        weight.print_table(visits)


def _times(rounds: int) -> list[weight.Visit]:
    """Measure and print. :return: the pages that there are, each with who looks."""
    print(ROW.format("who", "page", "ms", "cpu ms", "queries", "kB"))
    slow, world, visits = 0, _world(), []
    for role in ("", *Role.values):
        client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")
        if role:
            client.force_login(person(role), backend=BACKEND)
        cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
        for path in paths(world, known_only=True):
            row = measure(client, path, rounds)
            if row is None:
                continue
            slow += row[0] > LIMIT_MS
            shown = weight.short(path)
            print(ROW.format(role or "visitor", shown, f"{row[0]:.1f}", f"{row[1]:.1f}", *row[2:]))
            visits.append(weight.Visit(role, path, cookie.value if cookie else ""))
    print(f"{slow} pages took longer than {LIMIT_MS} ms")
    return visits


if __name__ == "__main__":
    main()
