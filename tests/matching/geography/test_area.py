"""What lies within reach of a home, and how it is drawn."""

import pytest

from matching.geography import area
from matching.geography.load import load_geography
from matching.models import Municipality


@pytest.fixture
def lund(db) -> Municipality:
    load_geography()
    return Municipality.objects.get(pk="1281")


def codes(bands: list[area.Band]) -> list[str]:
    return [spot.code for band in bands for spot in band.spots]


def test_a_longer_way_takes_in_more_and_nothing_is_left_out(lund):
    short, long = (area.area_of(lund, n, ("SE", "DK"), {}) for n in (30, 75))
    assert set(codes(short.near)) < set(codes(long.near))
    for one in (short, long):
        assert len(codes(one.near) + codes(one.far)) == Municipality.objects.count()
        assert all(spot.minutes <= 75 for band in one.near for spot in band.spots)
    assert "0101" in codes(long.near)
    assert long.across >= 1
    assert short.across == 0


def test_one_side_leaves_out_the_other_however_near(lund):
    only = area.area_of(lund, 120, ("DK",), {"1280": 7, "0101": 3})
    assert {spot.country for band in only.near for spot in band.spots} == {"DK"}
    assert only.openings == 3
    assert only.home.code == "1281"


def test_bridge_and_ferry_are_told_apart(lund):
    spots = {spot.code: spot.over for spot in area.area_of(lund, 60, ("SE", "DK"), {}).spots}
    assert spots["0101"] == "bridge"
    assert spots["0217"] == "ferry"
    assert spots["1280"] == ""


def test_everything_is_on_the_picture(lund):
    for spot in area.area_of(lund, 60, ("SE", "DK"), {}).spots:
        assert 0 < spot.x < area.WIDTH
        assert 0 < spot.y < area.HEIGHT


def test_an_area_is_one_query(lund, django_assert_num_queries):
    with django_assert_num_queries(1):
        area.area_of(lund, 60, ("SE", "DK"), {})
