"""Logs that cannot tell on anybody.

A record is written as its unformatted message and the facts on an allow-list; what a library puts
into its arguments or an exception into its text (an address, a line of a CV) never gets out.
"""

import logging
import time
import traceback
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from pythonjsonlogger.json import JsonFormatter

logger = logging.getLogger(__name__)

# Counts, names of code, and ids that lead nowhere without the database.
ALLOWED = frozenset(
    {
        "attempt", "code", "count", "document_id", "event", "job_id", "kind", "method",
        "milliseconds", "model", "opening_id", "queue", "reason_code", "role", "route", "run_id",
        "seconds", "service", "size", "state", "status", "step", "task_id", "task_name", "total",
    }
)  # fmt: skip
# Their messages are templates; other libraries write with f-strings, so their text is not trusted.
TRUSTED = ("jobbank", "cvparse", "matching", "employers", "django", "celery", "gunicorn")
_CELERY_FACTS = {"id": "task_id", "name": "task_name", "runtime": "seconds"}


class SafeJsonFormatter(JsonFormatter):
    """One JSON object a line: the message's template, allowed facts, where an error arose."""

    def format(self, record: logging.LogRecord) -> str:
        """:return: the line, without the record's arguments and without an exception's text"""
        return self.serialize_log_record(safe_facts(record))


def safe_facts(record: logging.LogRecord) -> dict[str, Any]:
    """Reduce a record to what may be kept.

    :param record: any library's log record
    :return: JSON-ready facts
    """
    facts: dict[str, Any] = {
        "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        + f".{int(record.msecs):03d}Z",
        "level": record.levelname,
        "logger": record.name,
        "message": _template(record),
    }
    facts |= {name: value for name, value in vars(record).items() if name in ALLOWED}
    if isinstance(record.args, dict):
        facts |= {
            _CELERY_FACTS[key]: str(value)
            for key, value in record.args.items()
            if key in _CELERY_FACTS
        }
    if record.exc_info and record.exc_info[0]:
        facts["error"] = record.exc_info[0].__qualname__
        facts["trace"] = [
            f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(record.exc_info[2])
        ]
    return facts


def _template(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] in TRUSTED and isinstance(record.msg, str):
        return record.msg
    return f"(text withheld) {record.module}:{record.lineno}"


class RequestLogMiddleware:
    """Write one line a request, with the route's name instead of the path."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """:return: the answer, unchanged"""
        start = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        facts = {
            "method": request.method,
            "route": match.view_name if match else "",
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - start) * 1000, 1),
        }
        logger.info("request", extra=facts)
        return response
