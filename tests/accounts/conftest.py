"""People that tests of accounts need."""

import pytest
from django.test import Client

from jobbank.accounts.models import Partner, User
from tests.factories.accounts import CoordinatorFactory, MentorFactory, PartnerFactory


@pytest.fixture
def partner(db: None) -> Partner:
    return PartnerFactory()


@pytest.fixture
def coordinator(db: None) -> User:
    return CoordinatorFactory()


@pytest.fixture
def mentor(db: None) -> User:
    return MentorFactory()


@pytest.fixture
def as_partner(client: Client, partner: Partner) -> Client:
    client.force_login(partner.user, backend="django.contrib.auth.backends.ModelBackend")
    return client
