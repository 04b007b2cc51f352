"""A worker for the demo's background work: the one that runs, or one of our own."""

import contextlib
import time
from types import TracebackType

from jobbank.celery import app
from jobbank.supervisor import Supervisor, SupervisorError, worker

ANSWERS_WITHIN = 90.0


class Worker:
    """Makes sure that somebody takes tasks, from the first time it is needed to the end.

    A run that finds everything done never needs one.
    """

    def __init__(self) -> None:
        self._stack = contextlib.ExitStack()
        self._there = False

    def __enter__(self) -> "Worker":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def needed(self) -> None:
        """Start a worker unless one answers already.

        :raises SupervisorError: it does not answer in time.
        """
        if self._there:
            return
        if not answers():
            own = self._stack.enter_context(Supervisor(worker("demo-worker")))
            deadline = time.monotonic() + ANSWERS_WITHIN
            while not answers():
                own.watch()
                if time.monotonic() > deadline:
                    raise SupervisorError("The worker did not start: see its log in var/log.")
        self._there = True


def answers() -> bool:
    """Does any worker take tasks from our queue?"""
    return bool(app.control.ping(timeout=1.0))
