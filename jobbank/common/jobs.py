"""Jobs of the worker that failed for good, kept so that a person sees them and starts them again.

Arguments of tasks are ids and codes, and of the error only the kind is kept: no text of anybody.
"""

import json
import logging
from typing import Any

from celery import current_app, signals
from django.db import DatabaseError

from jobbank.common.models import FailedJob

logger = logging.getLogger(__name__)


def watch() -> None:
    """Keep every failure from now on; called once, when the app is ready."""
    signals.task_failure.connect(_note, dispatch_uid="jobbank.common.jobs")


def _note(
    sender: Any = None,
    exception: BaseException | None = None,
    args: Any = (),
    kwargs: Any = None,
    **_more: Any,
) -> None:
    try:
        given = json.loads(json.dumps([list(args or ()), dict(kwargs or {})]))
        FailedJob.objects.create(
            task=sender.name, given=given, error=type(exception).__name__[:100]
        )
    except (DatabaseError, TypeError, ValueError):
        logger.warning("a failed job could not be kept")


def start_again(job: FailedJob) -> None:
    """Give a failed job to the worker again; its row goes, and comes back if it fails again."""
    args, kwargs = job.given
    job.delete()
    current_app.signature(job.task, args=args, kwargs=kwargs).apply_async()
