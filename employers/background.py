"""Queueing by name: actions stand below the tasks that call them."""

from functools import partial

from celery import current_app
from django.db import transaction

from employers.models import Opening

INDEX = "employers.tasks.index_opening_task"


def queue_index(opening: Opening) -> None:
    """Read and index an opening in a worker, once the transaction is committed."""
    send = partial(current_app.send_task, INDEX, [str(opening.pk)])
    transaction.on_commit(send)
