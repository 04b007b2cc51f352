"""A worker to do the demo's background work: the one that runs, or one of our own."""

import contextlib
import time
from collections.abc import Iterator

from jobbank.celery import app
from jobbank.supervisor import Supervisor, SupervisorError, worker

ANSWERS_WITHIN = 90.0


@contextlib.contextmanager
def worker_at_hand() -> Iterator[None]:
    """Make sure that somebody takes tasks for as long as the block lasts.

    :raises SupervisorError: the worker does not answer in time.
    """
    if answers():
        yield
        return
    with Supervisor(worker("demo-worker")) as own:
        deadline = time.monotonic() + ANSWERS_WITHIN
        while not answers():
            own.watch()
            if time.monotonic() > deadline:
                raise SupervisorError("The worker did not start in time: see its log in var/log.")
        yield


def answers() -> bool:
    """Does any worker take tasks from our queue?"""
    return bool(app.control.ping(timeout=1.0))
