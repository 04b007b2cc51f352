"""Who may do what: every route and method, page and REST, for every kind of person.

The table is ``routes.tsv``. A new route without a row fails, and so does a changed answer: look at
it, think, and then write the row (``python -m tests.web.write_routes`` writes them all anew; read
the difference before you commit it).
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.web.world import PEOPLE, World, make_world

TABLE = Path(__file__).with_name("routes.tsv")
BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGE_METHODS = ("GET", "POST")
Row = tuple[str, str]


def routes() -> Iterator[Row]:
    """(route, method) of what we answer. The admin guards itself; readiness hangs on services."""
    for route, view in _walk(get_resolver().url_patterns, ""):
        if not route.startswith(("admin/", "i18n/", "readyz")):
            for method in _methods(view):
                yield route, method


def _walk(
    patterns: list[URLPattern | URLResolver], prefix: str
) -> Iterator[tuple[str, Callable[..., Any]]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def _methods(view: Callable[..., Any]) -> list[str]:
    actions = getattr(view, "actions", None)
    if actions:
        # The framework adds HEAD to a view's actions at its first request.
        return sorted(method.upper() for method in actions if method != "head")
    cls = getattr(view, "cls", None)
    if cls is None:
        return list(PAGE_METHODS)
    names = ("get", "post", "put", "patch", "delete")
    return sorted(
        name.upper() for name in names if hasattr(cls, name) and name in cls.http_method_names
    )


def answers(world: World) -> dict[Row, list[str]]:
    """What each person gets, each request in a transaction that is rolled back."""
    clients = {name: _client(world, name) for name in PEOPLE}
    return {
        (route, method): [_ask(clients[name], method, world.address(route)) for name in PEOPLE]
        for route, method in routes()
    }


def _client(world: World, name: str) -> Client:
    client = Client(raise_request_exception=False)
    person = world.people[name]
    if person is not None:
        client.force_login(person, backend=BACKEND)
    return client


def _ask(client: Client, method: str, address: str) -> str:
    cookies = dict(client.cookies)
    with transaction.atomic():
        data: dict[str, Any] = {"content_type": "application/json"} if "/api/" in address else {}
        status = client.generic(method, address, **data).status_code
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    return str(status)


def read_table() -> dict[Row, list[str]]:
    """The table as it is kept."""
    with TABLE.open(newline="") as handle:
        rows = list(csv.reader(handle, delimiter="\t"))
    assert tuple(rows[0]) == ("route", "method", *PEOPLE)
    return {(row[0], row[1]): row[2:] for row in rows[1:]}


@pytest.fixture
def world(db: None, settings: Any) -> World:
    settings.EMBEDDING_MODEL = "hashing"
    return make_world()


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    there, kept = set(routes()), set(read_table())
    assert there - kept == set(), "new routes: think about who may use them, and add rows"
    assert kept - there == set(), "rows of routes that are gone"


def test_everybody_gets_what_the_table_says(world: World) -> None:
    kept = read_table()
    different = [
        f"{method} /{route} {name}: {got}, the table says {said}"
        for (route, method), given in answers(world).items()
        for name, got, said in zip(PEOPLE, given, kept.get((route, method), []), strict=False)
        if got != said
    ]
    assert not different, "\n".join(different)


def test_nothing_breaks() -> None:
    assert [
        row for row, given in read_table().items() if any(code >= "500" for code in given)
    ] == []


def test_visitors_get_only_what_is_open_to_all() -> None:
    open_to_all = {
        "", "help/", "ranking/", "privacy/", "accessibility/", "language/", "theme/", "mailbox/",
        "openings/", "openings/feed.atom", "openings/feed.rss", "openings/<uuid:pk>/",
        "healthz", "api/schema/", "api/docs/",
        # Published openings are public, on the page as over REST.
        "api/v1/openings/", "api/v1/openings/<uuid:pk>/", "api/v1/openings/<uuid:pk>/requirements/",
        "accounts/login/", "accounts/signup/", "accounts/inactive/", "accounts/logout/",
        "accounts/confirm-email/", "accounts/password/reset/", "accounts/password/reset/done/",
        "accounts/password/reset/key/done/", "accounts/2fa/webauthn/login/",
        r"accounts/^confirm-email/(?P<key>[-:\w]+)/$",
        r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    }  # fmt: skip
    reached = {route for (route, _method), given in read_table().items() if given[0][0] == "2"}
    assert reached - open_to_all == set()
