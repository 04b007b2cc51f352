"""Put the geography into the database; safe to run again."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from matching.geography import files, queries
from matching.geography.enums import Country, PlaceKind
from matching.geography.places import fold
from matching.models import Municipality, PlaceName, TravelTime

YES = frozenset({"yes", "true", "1", "ja"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much there is now."""

    municipalities: int
    place_names: int
    travel_times: int


def _municipalities(path: Path) -> list[Municipality]:
    """Read the rows of the municipality file as unsaved models."""
    plain = ("code", "country", "name", "name_en", "seat", "region", "nuts3")
    return [
        Municipality(
            **{name: row[name] for name in plain}, lat=float(row["lat"]), lon=float(row["lon"])
        )
        for row in files.read_rows(path)
    ]


def _place_names(municipalities: list[Municipality], path: Path) -> list[PlaceName]:
    """Collect the spellings; a municipality's own name wins over a town elsewhere."""
    spellings: dict[str, PlaceName] = {}

    def add(code: str, text: str, kind: PlaceKind) -> None:
        folded = fold(text)
        spellings.setdefault(
            folded, PlaceName(municipality_id=code, text=text, folded=folded, kind=kind)
        )

    for each in municipalities:
        for text in (each.name, each.name_en):
            add(each.code, text, PlaceKind.MUNICIPALITY)
    for each in municipalities:
        add(each.code, each.seat, PlaceKind.TOWN)
    for row in files.read_rows(path):
        for text in row["spellings"].split(","):
            add(row["code"], text.strip(), PlaceKind.TOWN)
    return list(spellings.values())


def _travel_times(municipalities: list[Municipality], path: Path) -> list[TravelTime]:
    """Read the matrix and check that it is whole and true to the border.

    :raises ValueError: a pair is missing, unknown, or its border mark is wrong.
    """
    country = {each.code: Country(each.country) for each in municipalities}
    trips = []
    for row in files.read_rows(path):
        origin, destination = row["origin"].zfill(4), row["destination"].zfill(4)
        if origin not in country or destination not in country:
            raise ValueError(f"{path.name}: unknown municipality in {origin}, {destination}")
        crosses = row["crosses_border"].strip().lower() in YES
        if crosses != (country[origin] != country[destination]):
            raise ValueError(f"{path.name}: wrong crosses_border for {origin}, {destination}")
        trips.append(
            TravelTime(
                origin_id=origin,
                destination_id=destination,
                minutes=int(row["minutes"]),
                crosses_border=crosses,
                how=row.get("how", "")[:200],
            )
        )
    if len({(trip.origin_id, trip.destination_id) for trip in trips}) != len(country) ** 2:
        raise ValueError(f"{path.name}: needs each of the {len(country) ** 2} pairs once")
    return trips


@transaction.atomic
def load_geography(
    municipalities: Path = files.MUNICIPALITIES,
    towns: Path = files.TOWNS,
    travel_times: Path = files.TRAVEL_TIMES,
) -> Loaded:
    """Write municipalities, spellings and travel times; rows that are there are updated.

    :param municipalities: table of municipalities.
    :param towns: table of town names and other spellings.
    :param travel_times: the matrix as CSV; an operator's own takes its place.
    :return: the counts afterwards.
    :raises ValueError: the matrix does not fit the municipalities.
    """
    rows = _municipalities(municipalities)
    changed = ["country", "name", "name_en", "seat", "region", "nuts3", "lat", "lon"]
    Municipality.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=changed
    )
    PlaceName.objects.all().delete()
    PlaceName.objects.bulk_create(_place_names(rows, towns))
    TravelTime.objects.all().delete()
    TravelTime.objects.bulk_create(_travel_times(rows, travel_times), batch_size=2000)
    queries.forget()
    return Loaded(
        Municipality.objects.count(), PlaceName.objects.count(), TravelTime.objects.count()
    )
