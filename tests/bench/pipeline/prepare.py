"""What must be there before anything is measured."""

import time
from collections.abc import Callable

from django.core.management import call_command

from employers.models import Opening
from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.demo.chain.accounts import account
from jobbank.demo.console import bar
from jobbank.demo.safety import claim
from tests.bench import crowd as people
from tests.bench.pipeline import flow

WARM_UP = 900_000  # numbers of the documents that only warm up
STARTS_WITHIN = 120.0
SEED = 1


def database() -> User:
    """Tables, geography and taxonomy, and a mentor to look at shortlists."""
    with bar("Database prepared"):
        call_command("migrate", verbosity=0, interactive=False)
        claim()
        call_command("load_geography", verbosity=0)
    call_command("load_default_taxonomy", verbosity=0)
    return account("bench-mentor@example.org", "", Role.MENTOR, "en")


def warm(answers: Callable[[], bool]) -> None:
    """Wait for the worker, and let both of its processes load model and labels.

    :raises TimeoutError: it does not start.
    """
    started = time.monotonic()
    while not answers():
        if time.monotonic() - started > STARTS_WITHIN:
            raise TimeoutError("The worker did not start: see its log.")
    fresh = int(time.time()) % 100_000 * 10
    for _done in flow.all_at_once(flow.uploads(6, WARM_UP + fresh)):
        pass


def crowd(size: int, count: int) -> list[Opening]:
    """Candidates and openings, built once.

    :param size: candidates.
    :param count: openings.
    """
    with bar(f"A crowd of {size:,}, embedded and indexed"):
        people.build(size, SEED)
        return people.openings(count, SEED + 1)
