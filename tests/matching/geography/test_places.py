"""Municipalities in the database: spellings, neighbours, constraints, reloading."""

import csv
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import F

from matching.geography import files, queries
from matching.geography.load import load_geography
from matching.models import Municipality, TravelTime

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def geography(db):
    queries.forget()
    yield load_geography()
    queries.forget()


def test_both_sides_are_complete(geography):
    assert geography.municipalities == 78
    assert geography.travel_times == 78 * 78
    assert Municipality.objects.filter(country="SE", nuts3="SE224").count() == 33
    assert Municipality.objects.filter(country="DK", region="Hovedstaden").count() == 28
    assert Municipality.objects.filter(country="DK", region="Sjælland").count() == 17


USUAL_SPELLINGS = {
    "Copenhagen": "København",
    "København Ø": "København",
    "Köpenhamn": "København",
    "Malmo": "Malmö",
    "MALMOE": "Malmö",
    "Elsinore": "Helsingør",
    "Helsingör": "Helsingør",
    "222 23 Lund, Sweden": "Lund",
    "DK-2800 Kgs. Lyngby": "Lyngby-Taarbæk",
    "Helsingborgs stad": "Helsingborg",
    "Ishøj Kommune": "Ishøj",
    "Tåstrup": "Høje-Taastrup",
    "1281": "Lund",
}
ELSEWHERE = ["", "Aarhus", "Remote", "Stockholm", "Øresund", "9999"]


def test_a_place_is_found_in_any_usual_spelling():
    found = {written: queries.find_municipality(written) for written in USUAL_SPELLINGS}
    assert {written: one and one.name for written, one in found.items()} == USUAL_SPELLINGS


def test_a_place_elsewhere_is_not_guessed():
    assert [queries.find_municipality(written) for written in ELSEWHERE] == [None] * 6


def test_the_nearest_municipality():
    assert queries.nearest_municipality(55.71, 13.2).name == "Lund"
    assert queries.nearest_municipality(55.68, 12.57).name == "København"


def test_what_is_reachable_is_sorted_and_within_the_limit():
    codes = queries.reachable("1281", 60)
    assert codes[0] == "1281"
    assert "1280" in codes
    assert "0360" not in codes
    assert all(queries.travel_table()["1281", code] <= 60 for code in codes)


def test_loading_again_changes_nothing(geography):
    before = set(TravelTime.objects.values_list("origin", "destination", "minutes"))
    assert load_geography() == geography
    assert set(TravelTime.objects.values_list("origin", "destination", "minutes")) == before


def test_an_operators_matrix_takes_its_place(tmp_path):
    rows = files.read_rows(files.TRAVEL_TIMES)
    rows[1]["minutes"] = "77"
    table = tmp_path / "own.csv"
    write(table, rows)
    call_command("load_geography", travel_times=table, stdout=(tmp_path / "out").open("w"))
    assert queries.travel_table()[rows[1]["origin"], rows[1]["destination"]] == 77


@pytest.mark.parametrize("spoil", ["missing", "border", "unknown"])
def test_a_broken_matrix_is_refused_and_nothing_changes(tmp_path, spoil):
    rows = files.read_rows(files.TRAVEL_TIMES)
    if spoil == "missing":
        rows.pop()
    elif spoil == "border":
        rows[1]["crosses_border"] = "yes"
    else:
        rows[1]["origin"] = "9999"
    table = tmp_path / "own.csv"
    write(table, rows)
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("load_geography", travel_times=table)
    assert TravelTime.objects.count() == 78 * 78


WRONG: list[dict[str, Any]] = [
    {"nuts3": "DK011"},
    {"lat": 13.2, "lon": 55.7},
    {"code": "12"},
    {"name": " "},
    {"country": "NO"},
]


def test_the_database_refuses_a_municipality_that_cannot_be():
    right = {
        "code": "1199",
        "country": "SE",
        "name": "Ny",
        "name_en": "Ny",
        "seat": "Ny",
        "region": "Skåne",
        "nuts3": "SE224",
        "lat": 55.7,
        "lon": 13.2,
    }
    for wrong in WRONG:
        with pytest.raises(IntegrityError), transaction.atomic():
            Municipality.objects.create(**(right | wrong))
    Municipality.objects.create(**right)


def test_the_database_refuses_an_impossible_travel_time():
    trip = TravelTime.objects.filter(origin="1281", destination="1280")
    for minutes in (0, 601):
        with pytest.raises(IntegrityError), transaction.atomic():
            trip.update(minutes=minutes)


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_travel_times_that_another_process_loaded_count_at_once() -> None:
    before = queries.travel_table()
    assert queries.travel_table() is before
    TravelTime.objects.update(id=F("id") + 1_000_000, minutes=F("minutes") + 1)
    assert queries.travel_table()["1280", "0101"] == before["1280", "0101"] + 1
