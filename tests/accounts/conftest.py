"""People that tests of accounts need."""

import pytest
from django.test import Client

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User
from tests.factories.accounts import make_new_partner, make_person


@pytest.fixture
def partner(db: None) -> Partner:
    return make_new_partner()


@pytest.fixture
def coordinator(db: None) -> User:
    return make_person(Role.COORDINATOR)


@pytest.fixture
def mentor(db: None) -> User:
    return make_person(Role.MENTOR)


@pytest.fixture
def as_partner(client: Client, partner: Partner) -> Client:
    client.force_login(partner.user, backend="django.contrib.auth.backends.ModelBackend")
    return client
