"""People and documents for the tests."""

from pathlib import Path

import pytest

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User

SAMPLES = Path(__file__).parents[2] / "jobbank" / "demo" / "samples"


@pytest.fixture
def partner(db) -> Partner:
    user = User.objects.create_user("amira@example.org", role=Role.PARTNER)
    return Partner.objects.create(user=user)


@pytest.fixture
def other_partner(db) -> Partner:
    user = User.objects.create_user("other@example.org", role=Role.PARTNER)
    return Partner.objects.create(user=user)
