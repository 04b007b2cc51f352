"""The REST interface answers as its description says: generated requests by every kind of person,
with data that fits the description and with data that does not. More of them:
``make test ARGS="tests/web/test_openapi.py --api-examples=100"``.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from rest_framework.authtoken.models import Token
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from employers.models import Member
from jobbank.accounts.models import User
from tests.factories import employers as make
from tests.web.world import World, make_world

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = 80  # there are more; fewer would mean that they were not found
# One address in four is of nothing that exists.
REAL = st.sampled_from([True, True, True, False])


@pytest.fixture
def people(db: None, settings: Any) -> Iterator[tuple[World, dict[str, str]]]:
    """One of everything, and by kind of person the header that signs in."""
    # As Django's own test client does: the test's connection stays open between requests.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    settings.EMBEDDING_MODEL = "hashing"
    world = make_world()
    owner = world.people["its_employer"]
    more = {
        "colleague": make.colleague(Member.objects.get(user=owner).employer),
        "unverified": make.employer_with_owner(verified=False, name="Ny AB")[1],
    }
    yield world, {name: _token(user) for name, user in {**world.people, **more}.items()}
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _token(user: User | None) -> str:
    return f"Token {Token.objects.create(user=user).key}" if user else ""


def _operations() -> Iterator[Any]:
    schema = schemathesis.openapi.from_wsgi("/api/schema/?format=json", get_wsgi_application())
    for result in schema.get_all_operations():
        yield result.ok()


def _place(world: World, operation: Any) -> dict[str, str]:
    """Values of the path's arguments that lead to something."""
    pattern = operation.path.lstrip("/")
    address = world.address(re.sub(r"{(\w+)}", r"<\1>", pattern)).lstrip("/")
    found = re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", pattern), address)
    return found.groupdict() if found else {}


def _complaints(case: Any, token: str) -> list[tuple[str, str]]:
    """Ask, in a transaction that is rolled back, and compare with the description.

    :return: a label and the whole complaint, each.
    """
    with transaction.atomic():
        answer = case.call(headers={"Authorization": token} if token else {})
        transaction.set_rollback(True)
    try:
        case.validate_response(answer, checks=CHECKS)
    except FailureGroup as group:
        label = f"{case.method} {case.path}: {answer.status_code}"
        asked = f"{case.path_parameters} {case.query} {case.media_type} {case.body!r:.300}"
        return [(f"{label} {type(one).__name__}", f"{asked}\n{one}") for one in group.exceptions]
    return []


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_everybody_gets_only_what_is_described(
    people: tuple[World, dict[str, str]], mode: GenerationMode, pytestconfig: pytest.Config
) -> None:
    world, tokens = people
    wrong: dict[str, tuple[str, set[str]]] = {}
    operations = list(_operations())
    for operation in operations:
        place = _place(world, operation)

        @given(case=operation.as_strategy(generation_mode=mode), real=REAL)
        @hypothesis_settings(
            max_examples=pytestconfig.getoption("api_examples"),
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: Any, real: bool) -> None:
            if real:
                case.path_parameters = dict(place)  # noqa: B023 - called in this very turn
            for name, token in tokens.items():
                cache.clear()
                for label, text in _complaints(case, token):
                    wrong.setdefault(label, (text, set()))[1].add(name)

        # Where nothing can be wrong, there is no data that does not fit.
        with suppress(Unsatisfiable):
            ask()
    assert len(operations) > OPERATIONS
    assert not wrong, "\n\n".join(
        f"{label} for {', '.join(sorted(who))}\n{text[:800]}"
        for label, (text, who) in wrong.items()
    )
