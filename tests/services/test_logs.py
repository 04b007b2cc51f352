"""Logs hold facts of the machine, never of people."""

import io
import json
import logging
from typing import Any

import pytest
from django.test import Client

from jobbank.logs import SafeJsonFormatter

SECRET = "Amal Khaldouri, amal@example.org"


def _written(logger: str, message: str, *args: object, **options: Any) -> dict[str, Any]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(SafeJsonFormatter())
    log = logging.getLogger(logger)
    log.addHandler(handler)
    try:
        log.error(message, *args, **options)
    finally:
        log.removeHandler(handler)
    line = stream.getvalue()
    assert line.count("\n") == 1
    assert SECRET not in line
    facts: dict[str, Any] = json.loads(line)
    return facts


def test_arguments_are_left_out() -> None:
    facts = _written(
        "cvparse.pipeline", "Read %s", SECRET, extra={"state": "read", "name_": SECRET}
    )
    assert facts["message"] == "Read %s"
    assert facts["state"] == "read"
    assert "name_" not in facts


def test_other_libraries_text_is_withheld() -> None:
    assert _written("somelibrary", f"cannot parse {SECRET}")["message"].startswith(
        "(text withheld)"
    )


def test_an_error_tells_its_kind_and_place_only() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        facts = _written("employers", "failed", exc_info=True)
    assert facts["error"] == "ValueError"
    assert "test_an_error_tells" in facts["trace"][-1]


def test_tasks_are_named_by_id() -> None:
    data = {"id": "1-2", "name": "cvparse.read_cv", "exc": SECRET, "args": SECRET}
    facts = _written("celery.app.trace", "Task %(name)s[%(id)s] failed: %(exc)s", data)
    assert (facts["task_id"], facts["task_name"]) == ("1-2", "cvparse.read_cv")


def test_a_request_is_named_by_its_route(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "jobbank.logs"):
        Client().get("/healthz", {"q": SECRET})
    record = caplog.records[-1]
    line = SafeJsonFormatter().format(record)
    assert json.loads(line)["route"] == "healthz"
    assert json.loads(line)["status"] == 200
    assert SECRET not in line
