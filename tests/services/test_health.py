"""The probes say which part does not work, and nothing else."""

import pytest
from django.db import connection
from django.test import Client

from jobbank.celery import app
from jobbank.health import queries

pytestmark = pytest.mark.django_db


def test_ready_when_everything_works() -> None:
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "parts": {"database": True, "migrations": True, "broker": True},
    }


def test_names_the_broker_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"] == {"database": True, "migrations": True, "broker": False}
    assert b"127.0.0.1" not in answer.content


def test_names_a_migration_that_is_missing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'accounts'")
    assert queries.readiness() == {"database": True, "migrations": False, "broker": True}


def test_alive_without_looking_at_anything(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert Client().get("/healthz").json() == {"status": "ok"}


def test_refuses_to_be_written_to() -> None:
    assert Client().post("/readyz").status_code == 405
