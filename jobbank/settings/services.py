"""The servers we lean on: each one given by a URL, or embedded when there is none."""

import os
from typing import Any

from jobbank.embedded import postgres, valkey

from . import env

VAR = env.var_dir()


def _database() -> dict[str, Any]:
    url = env.text("DATABASE_URL")
    settings = env.database(url or postgres.url())
    if not url:
        settings["ENGINE"] = "jobbank.embedded.backend"
    settings["OPTIONS"].setdefault("connect_timeout", 5)
    return settings | {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": env.text("JOBBANK_TEST_DB", "test_jobbank")},
    }


def _cache() -> dict[str, Any]:
    url = env.text("CACHE_URL")
    options = {} if url else {"pool_class": "jobbank.embedded.connections.EmbeddedPool"}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url or valkey.cache_url(),
        "OPTIONS": options,
        "KEY_PREFIX": "jobbank",
    }


def _files() -> dict[str, Any]:
    bucket = env.text("S3_BUCKET")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options = {
        "bucket_name": bucket,
        "endpoint_url": env.text("S3_ENDPOINT_URL") or None,
        "region_name": env.text("S3_REGION") or None,
        "access_key": env.text("S3_ACCESS_KEY") or None,
        "secret_key": env.text("S3_SECRET_KEY") or None,
        "default_acl": "private",
        "querystring_auth": True,
        "querystring_expire": 60,
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": _cache()}

# Documents are private: no URL leads to MEDIA_ROOT, views hand out files after asking who may.
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR / "media")
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STATIC_URL = "static/"
STATIC_ROOT = env.folder("STATIC_ROOT", VAR / "static")
STORAGES = {
    "default": _files(),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

EMBEDDING_MODEL = env.text("EMBEDDING_MODEL")
EMBEDDING_DIMENSION = env.number("EMBEDDING_DIMENSION", 384)  # the width of the vector columns

CELERY_BROKER_URL = env.text("CELERY_BROKER_URL") or valkey.broker_url()
CELERY_TASK_IGNORE_RESULT = True  # what a task did stands in the database
# What a killed worker held comes back after this time. A task that lives longer is handed out
# again while it still runs, so its time limit is shorter.
_VISIBILITY = env.number("CELERY_VISIBILITY_TIMEOUT", 300)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": _VISIBILITY,
    "unacked_restore_interval": min(10, max(1, _VISIBILITY // 2)),
    "unacked_restore_throttle": 1,
    "queue_order_strategy": "priority",
}
# 0 is first: somebody sits and waits for the vector of a search, or for what a title counts as.
CELERY_TASK_DEFAULT_PRIORITY = 6
CELERY_TASK_ANNOTATIONS = {
    "matching.tasks.embed_search": {"priority": 0},
    "matching.tasks.link_title": {"priority": 0},
}
CELERY_TASK_SOFT_TIME_LIMIT = max(60, _VISIBILITY - 60)
CELERY_TASK_TIME_LIMIT = CELERY_TASK_SOFT_TIME_LIMIT + 30
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Each worker process holds the language model (about 1 GB).
CELERY_WORKER_CONCURRENCY = env.number("CELERY_WORKER_CONCURRENCY", min(2, os.cpu_count() or 1))
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False  # what a library prints is not for the log
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_TRACK_STARTED = True
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat-schedule")
CELERY_ENABLE_UTC = True
