"""The Celery application. Tasks take ids, and each of them may run twice."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")
TRANSPORT_ALIASES["embedded"] = "jobbank.embedded.connections:EmbeddedTransport"
app = Celery("jobbank")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
