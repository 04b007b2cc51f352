"""The Celery application. Tasks take ids, and each of them may run twice."""

import os

from celery import Celery, Task
from django.db.utils import InterfaceError, OperationalError
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")


class PatientTask(Task):
    """A task that tries again when a database or a disk fails it, instead of giving up."""

    abstract = True
    autoretry_for = (OperationalError, InterfaceError, OSError)
    retry_backoff = True
    retry_backoff_max = 60
    max_retries = 10


TRANSPORT_ALIASES["embedded"] = "jobbank.embedded.connections:EmbeddedTransport"
app = Celery("jobbank", task_cls=PatientTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
