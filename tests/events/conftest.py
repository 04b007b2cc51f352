"""Mingles are tested with the toy encoder."""

import pytest

from jobbank.events.models import Mingle
from tests.events.making import make_guest, make_host, make_mingle, planned


@pytest.fixture(autouse=True)
def _encoder(settings) -> None:
    settings.EMBEDDING_MODEL = "hashing"


@pytest.fixture
def mingle(db: None) -> Mingle:
    """Five guests and three employers: 18 seats for 15 meetings."""
    made = make_mingle()
    for number in range(5):
        make_guest(made, nurse=number > 2)
    for _ in range(3):
        make_host(made)
    return made


@pytest.fixture
def plan(mingle: Mingle) -> Mingle:
    """The same, planned."""
    assert planned(mingle).state == "done"
    return mingle


@pytest.fixture
def published(plan: Mingle) -> Mingle:
    """The same, published."""
    from jobbank.events import actions

    return actions.publish(actor=None, mingle=plan)
