"""The travel-time network against figures that travellers know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.geography.files import TRAVEL_TIMES, read_lines, read_places, read_rows
from matching.geography.network import Line, Network, kilometres, travel_matrix
from matching.geography.places import fold


@pytest.fixture(scope="module")
def trips():
    names = {place.code: place.name for place in read_places()}
    return {
        (names[trip.origin], names[trip.destination]): trip
        for trip in travel_matrix(read_places(), read_lines())
    }


def minutes_on(line_name: str, start: str, end: str) -> float:
    stops = next(dict(line.stops) for line in read_lines() if line.name == line_name)
    return abs(stops[end] - stops[start])


@pytest.mark.parametrize(
    ("line", "start", "end", "least", "most"),
    [
        ("Øresund train, bridge", "Malmö C", "Københavns Lufthavn", 18, 23),
        ("Øresund train, bridge", "Malmö C", "København H", 35, 40),
        ("Øresund train, bridge", "Lund C", "København H", 47, 53),
        ("Ferry Helsingborg–Helsingør", "Helsingborg C", "Helsingør", 20, 20),
    ],
)
def test_rides_take_as_long_as_travellers_know(line, start, end, least, most):
    assert least <= minutes_on(line, start, end) <= most


def test_all_pairs_are_there_and_the_border_is_marked(trips):
    assert len(trips) == 78 * 78
    assert trips["Lund", "København"].crosses_border
    assert not trips["Lund", "Malmö"].crosses_border


def test_the_ferry_beats_the_bridge_between_its_ports(trips):
    trip = trips["Helsingborg", "Helsingør"]
    assert "Ferry" in trip.how
    assert trip.minutes < 60 < trips["Helsingborg", "København"].minutes


def test_the_bridge_carries_malmo_to_copenhagen(trips):
    trip = trips["Malmö", "København"]
    assert trip.how == "Øresund train, bridge"
    assert 45 <= trip.minutes <= 65


def test_every_crossing_uses_bridge_or_ferry(trips):
    ways = {trip.how for trip in trips.values() if trip.crosses_border}
    assert all("bridge" in how or "Ferry" in how for how in ways)


def test_there_and_back_differ_by_little(trips):
    for (start, end), trip in trips.items():
        assert abs(trip.minutes - trips[end, start].minutes) <= 10


def test_home_is_nearer_than_anywhere_else(trips):
    for start in {start for start, _ in trips}:
        others = [t.minutes for (o, d), t in trips.items() if o == start and d != start]
        assert trips[start, start].minutes < min(others)


def test_the_kept_table_is_what_the_script_makes(trips):
    kept = [(r["origin"], r["destination"], int(r["minutes"])) for r in read_rows(TRAVEL_TIMES)]
    made = [(t.origin, t.destination, t.minutes) for t in trips.values()]
    assert kept == made


def test_a_change_costs_walk_and_wait():
    lines = [
        Line("a", "train", 20, (("A", 0), ("B", 10))),
        Line("b", "bus", 30, (("B", 0), ("C", 7))),
    ]
    reached = Network(lines).rides_from({"A": 3})
    assert reached["B"] == (3 + 5 + 10, (0,))
    assert reached["C"] == (18 + 4 + 12 + 7, (0, 1))


def test_distance_of_lund_and_copenhagen():
    places = {place.name: place for place in read_places()}
    assert 36 <= kilometres(places["Lund"], places["København"]) <= 42


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text):
    once = fold(text)
    assert fold(once) == once
    assert all(char.isascii() and (char.isalnum() or char == " ") for char in once)
