"""Openings in a partner's area, by the rule that ranks them."""

import pytest
from django.test import Client
from django.urls import reverse

from jobbank.accounts.models import Partner
from matching.actions import index_candidate, index_opening
from matching.areas import openings_near, ways
from matching.geography.load import load_geography
from matching.models import Candidate
from matching.types import Wishes
from tests.factories.matching import make_opening, make_partner, manager_ask, manager_profile

pytestmark = pytest.mark.django_db


def indexed(municipality: str, country: str, *, remote: int = 0) -> None:
    made = make_opening()
    made.remote = remote
    made.save(update_fields=["remote"])
    ask = manager_ask(municipality=municipality, country=country, remote=remote)
    index_opening(opening_id=made.pk, ask=ask)


@pytest.fixture
def partner() -> Partner:
    load_geography()
    return make_partner()


def lives_in_lund(partner: Partner, **wishes: object) -> Candidate:
    said = Wishes(**{"municipality": "1281", "commute": 60, **wishes})
    return index_candidate(partner_id=partner.pk, profile=manager_profile(wishes=said))


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"remote": False}, 1),  # Malmö; København takes 71 minutes
        ({"remote": False, "commute": 75}, 2),
        ({"remote": False, "commute": 75, "countries": ("DK",)}, 1),
        ({"remote": True}, 2),  # and what is done from home in Kristianstad
        ({"remote": False, "municipality": ""}, 3),
    ],
)
def test_minutes_sides_and_work_from_home_decide(partner, wishes, expected):
    indexed("1280", "SE")
    indexed("0101", "DK")
    indexed("1290", "SE", remote=100)
    assert openings_near(lives_in_lund(partner, **wishes)) == expected


def test_the_page_shows_area_and_minutes_and_keeps_to_them(client: Client, partner):
    indexed("1280", "SE")
    indexed("0101", "DK")
    lives_in_lund(partner, remote=False)
    client.force_login(partner.user)
    everything = client.get(reverse("matching:my_openings")).content.decode()
    assert "In your area (1)" in everything
    assert "at most 60 minutes from Lund" in everything
    assert "71 min across the bridge" in everything
    near = client.get(reverse("matching:my_openings") + "?list=near").content.decode()
    assert near.count("<article") == 1
    assert "across the bridge" not in near


def test_without_a_home_there_is_no_such_list_but_a_way_to_say_it(client: Client, partner):
    indexed("1280", "SE")
    lives_in_lund(partner, municipality="")
    client.force_login(partner.user)
    text = client.get(reverse("matching:my_openings") + "?list=near").content.decode()
    assert "In your area" not in text
    assert reverse("cvparse:area") in text
    assert text.count("<article") == 1


def test_ways_know_how_one_crosses(partner):
    found = ways(lives_in_lund(partner), {"1280", "0101", "0217"})
    assert [found[code].over for code in ("1280", "0101", "0217")] == ["", "bridge", "ferry"]
    assert found["0101"].minutes == 71


def test_the_start_page_leads_to_openings_near_or_asks_where_one_lives(client: Client, partner):
    indexed("1280", "SE")
    lives_in_lund(partner, remote=False)
    client.force_login(partner.user)
    text = client.get("/").content.decode()
    assert "At most 60 minutes from Lund." in text
    assert reverse("matching:my_openings") + "?list=near" in text
    lives_in_lund(partner, municipality="")
    assert "Say where you live" in client.get("/").content.decode()
