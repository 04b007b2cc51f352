"""Everybody who takes part in an introduction. The toy encoder, but for tests marked ``model``."""

from dataclasses import dataclass

import pytest

from employers.models import Employer, Opening
from jobbank.accounts.models import Partner, User
from matching.actions import index_candidate
from matching.models import Candidate
from tests.factories import employers as make
from tests.factories.matching import make_partner, nurse_profile


@pytest.fixture(autouse=True)
def _encoder(request: pytest.FixtureRequest, settings) -> None:
    if not request.node.get_closest_marker("model"):
        settings.EMBEDDING_MODEL = "hashing"


@dataclass(frozen=True)
class Cast:
    """A partner whose card may be seen, an employer with an opening, and those who help."""

    employer: Employer
    owner: User
    opening: Opening
    partner: Partner
    candidate: Candidate
    mentor: User
    coordinator: User


@pytest.fixture
def cast(db: None) -> Cast:
    employer, owner = make.employer_with_owner()
    partner = make_partner(name="Amara Okonkwo-Lindqvist")
    candidate = index_candidate(partner_id=partner.pk, profile=nurse_profile())
    return Cast(
        employer=employer,
        owner=owner,
        opening=make.published(employer, owner),
        partner=partner,
        candidate=candidate,
        mentor=make.mentor(),
        coordinator=make.coordinator(),
    )
