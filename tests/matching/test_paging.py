"""The queue and a partner's openings: in pages, with as many queries for many as for few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner
from matching import queries
from matching.actions import index_candidate, index_opening, rank_opening
from matching.models import IndexedOpening
from tests.factories.matching import (
    make_opening,
    make_partner,
    make_user,
    manager_ask,
    manager_profile,
)

pytestmark = pytest.mark.django_db


def _openings(count: int) -> None:
    for _number in range(count):
        index_opening(opening_id=make_opening().pk, ask=manager_ask())


@pytest.fixture
def partner() -> Partner:
    made = make_partner()
    index_candidate(partner_id=made.pk, profile=manager_profile())
    return made


def _count(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_partners_openings_come_in_pages(client: Client, partner: Partner) -> None:
    client.force_login(partner.user)
    address = reverse("matching:my_openings")
    _openings(4)
    few = _count(client, address)
    _openings(9)
    assert _count(client, address) == few
    pages = [client.get(address, {"page": number}).content.decode() for number in (1, 2)]
    shown = [{key for key in _keys() if f'id="opening-{key}"' in page} for page in pages]
    assert [len(one) for one in shown] == [10, 3]
    assert shown[0] | shown[1] == _keys()
    best, _near = queries.openings_for_candidate(partner.user, partner.pk, 10)
    assert {str(one.opening_id) for one in best} == shown[0]


def _keys() -> set[str]:
    return {str(key) for key in IndexedOpening.objects.values_list("pk", flat=True)}


def test_the_queue_comes_in_pages_with_most_waiting_first(client: Client, partner: Partner) -> None:
    mentor = make_user(Role.MENTOR)
    client.force_login(mentor)
    address = reverse("matching:queue")
    waiting = make_opening(title="The one that waits")
    index_opening(opening_id=waiting.pk, ask=manager_ask())
    rank_opening(actor=mentor, opening_id=waiting.pk)
    _openings(3)
    few = _count(client, address)
    _openings(25)
    assert _count(client, address) == few
    pages = [client.get(address, {"page": number}).content.decode() for number in (1, 2)]
    shown = [{key for key in _keys() if f"/openings/{key}/" in page} for page in pages]
    assert [len(one) for one in shown] == [25, 4]
    assert "The one that waits" in pages[0]
    assert pages[0].index("The one that waits") < pages[0].index("Project manager")
