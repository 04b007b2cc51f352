"""What only a process with the language model can tell: a worker is asked, over the cache."""

import time
from collections.abc import Mapping
from typing import Any

from celery import current_app
from django.core.cache import cache

QUESTION = "matching:question:{}"
ANSWER = "matching:answer:{}"
KEEP_SECONDS = 24 * 3600
WAIT_SECONDS = 2.0
LOOK_EVERY = 0.02


def ask(task: str, questions: Mapping[str, Any]) -> dict[str, Any]:
    """Ask a worker what is not answered yet, and wait a little.

    :param task: name of the task. It gets a key alone: what people typed never is an argument.
    :param questions: by key, a hash of the question and of all that its answer hangs on.
    :return: answers by key, kept for a day; those that came too late are missing.
    """
    for key in questions.keys() - _answers(questions).keys():
        cache.set(QUESTION.format(key), questions[key], KEEP_SECONDS)
        # By name: tasks stand above queries, and this module is read by them.
        current_app.send_task(task, [key])
    until = time.monotonic() + WAIT_SECONDS
    while len(found := _answers(questions)) < len(questions) and time.monotonic() < until:
        time.sleep(LOOK_EVERY)
    return found


def asked(key: str) -> Any:
    """The question kept under a key, ``None`` where there is none."""
    return cache.get(QUESTION.format(key))


def answered(key: str) -> bool:
    """Is the answer there?"""
    return cache.get(ANSWER.format(key)) is not None


def answer(key: str, value: Any) -> None:
    """Keep the answer to a question. :param value: anything but ``None``."""
    cache.set(ANSWER.format(key), value, KEEP_SECONDS)


def _answers(keys: Mapping[str, Any]) -> dict[str, Any]:
    found = cache.get_many([ANSWER.format(key) for key in keys])
    return {key: found[name] for key in keys if (name := ANSWER.format(key)) in found}
