"""The readers of the environment take what is written, and refuse nonsense in one line."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from jobbank.settings import env


def test_reads_types(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"A": " text ", "B": "7", "C": "Yes", "D": "off", "E": "a, b,,c ", "F": ""}
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    assert env.text("A") == "text"
    assert env.number("B", 1) == 7
    assert env.flag("C", default=False)
    assert not env.flag("D", default=True)
    assert env.words("E") == ["a", "b", "c"]
    assert (env.text("F", "x"), env.number("F", 3), env.flag("F", default=True)) == ("x", 3, True)
    assert env.words("F", ("y",)) == ["y"]


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: env.required("A"), " "),
        (lambda: env.number("A", 1), "seven"),
        (lambda: env.flag("A", default=True), "maybe"),
        (lambda: env.database(env.text("A")), "mysql://localhost/x"),
        (lambda: env.database(env.text("A")), "postgresql://localhost"),
        (lambda: env.mail(env.text("A")), "http://mail.example.org"),
    ],
)
def test_refuses_nonsense(read: object, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A", value)
    with pytest.raises(ImproperlyConfigured):
        read()  # type: ignore[operator]


def test_database_address_in_all_its_forms() -> None:
    full = env.database("postgres://j%40b:p%2Fw@db.example.org:5433/job%20bank?sslmode=require")
    assert (full["USER"], full["PASSWORD"], full["NAME"]) == ("j@b", "p/w", "job bank")
    assert (full["HOST"], full["PORT"]) == ("db.example.org", "5433")
    assert full["OPTIONS"] == {"sslmode": "require"}
    socket = env.database("postgresql://postgres@%2Fsrv%2FCase%2Fsocket:5432/jobbank")
    assert (socket["HOST"], socket["PORT"]) == ("/srv/Case/socket", "5432")
    assert env.database("postgresql:///jobbank")["HOST"] == ""


def test_mail_address() -> None:
    plain = env.mail("smtp://u%40x:p@mail.example.org")
    assert (plain["EMAIL_PORT"], plain["EMAIL_USE_TLS"], plain["EMAIL_USE_SSL"]) == (
        587,
        True,
        False,
    )
    assert plain["EMAIL_HOST_USER"] == "u@x"
    assert env.mail("smtps://mail.example.org")["EMAIL_PORT"] == 465


def test_folders_start_at_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JOBBANK_VAR", "elsewhere")
    assert env.var_dir() == env.CHECKOUT / "elsewhere"
    monkeypatch.setenv("JOBBANK_VAR", str(tmp_path))
    assert env.var_dir() == tmp_path


def test_what_is_set_already_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert env.passed_on(OMP_NUM_THREADS="1", MORE="x")["OMP_NUM_THREADS"] == "3"
    assert env.passed_on(MORE="x")["MORE"] == "x"
