"""One signed-in browser a role."""

from collections.abc import Callable

import pytest
from django.test import Client

from jobbank.accounts.enums import Role
from tests.factories.accounts import make_new_partner, make_person

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def client_of(db: None) -> Callable[[str], Client]:
    """A client of a role; "" for a visitor."""

    def make(role: str) -> Client:
        client = Client()
        if role == Role.PARTNER:
            client.force_login(make_new_partner().user, backend=BACKEND)
        elif role:
            client.force_login(make_person(role), backend=BACKEND)
        return client

    return make
