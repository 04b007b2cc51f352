"""Readers and writers of the kept geography files."""

import csv
from collections.abc import Iterable
from pathlib import Path

from matching.geography.network import Line, Place, Trip

DATA = Path(__file__).parent / "data"
MUNICIPALITIES = DATA / "municipalities.tsv"
TOWNS = DATA / "towns.tsv"
LINES = DATA / "lines.tsv"
COAST = DATA / "coast.tsv"
TRAVEL_TIMES = DATA / "travel_times.csv"
TRAVEL_COLUMNS = ("origin", "destination", "minutes", "crosses_border", "how")


def _pairs(cell: str) -> tuple[tuple[str, float], ...]:
    """Read "Lund C 11, Malmö C 9" as names with minutes."""
    split = (item.strip().rpartition(" ") for item in cell.split(","))
    return tuple((name, float(minutes)) for name, _, minutes in split)


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a table with a header line; tabs in .tsv, commas in .csv."""
    delimiter = "\t" if path.suffix == ".tsv" else ","
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def read_places(path: Path = MUNICIPALITIES) -> list[Place]:
    """Read the municipalities as places of the network."""
    return [
        Place(
            code=row["code"],
            country=row["country"],
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            stations=dict(_pairs(row["stations"])),
        )
        for row in read_rows(path)
    ]


def read_lines(path: Path = LINES) -> list[Line]:
    """Read the lines of the network."""
    return [
        Line(row["line"], row["mode"], float(row["every"]), _pairs(row["stops"]))
        for row in read_rows(path)
    ]


def write_travel_times(trips: Iterable[Trip], path: Path = TRAVEL_TIMES) -> None:
    """Write the matrix as CSV, one trip a line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(TRAVEL_COLUMNS)
        for trip in trips:
            border = "yes" if trip.crosses_border else "no"
            writer.writerow((trip.origin, trip.destination, trip.minutes, border, trip.how))
