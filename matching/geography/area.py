"""Where somebody would work: places by minutes from home, and a picture of both sides."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from matching.geography.files import COAST, read_rows
from matching.models import Municipality, TravelTime

BANDS = (15, 30, 45, 60, 90, 120)
# Source: one degree of longitude is cos(55.6°) of one of latitude.
WEST, NORTH, ACROSS, DOWN = 10.75, 56.62, 170.0, 300.0
WIDTH, HEIGHT = 660, 620
SMALLEST, LARGEST, DOT = 4.0, 10.0, 0.8
# Anchors on the map: on which side of the dot the name stands, and whether where it is narrow, too.
NAMED = {
    "0101": ("end", True),
    "0217": ("end", False),
    "0219": ("end", False),
    "0265": ("end", False),
    "0259": ("end", False),
    "0326": ("start", False),
    "0370": ("start", True),
    "0376": ("end", False),
    "1280": ("start", True),
    "1281": ("start", True),
    "1283": ("start", True),
    "1286": ("start", False),
    "1290": ("end", False),
    "1293": ("start", False),
}
CLOSE = 30  # names of anchors nearer to home than this would lie over its name


@dataclass(frozen=True, slots=True)
class Spot:
    """A municipality as seen from home.

    :param minutes: door to door by public transport.
    :param over: "bridge" or "ferry" where the way crosses the strait, else "".
    :param inside: it is in the area.
    :param openings: published openings there.
    """

    code: str
    name: str
    country: str
    minutes: int
    over: str
    inside: bool
    openings: int
    x: float
    y: float

    @property
    def radius(self) -> float:
        """Of its dot: larger with more openings."""
        return round(min(LARGEST, SMALLEST + DOT * self.openings**0.5), 1)


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the map. :param anchor: "start" or "end". :param minor: left out where narrow."""

    spot: Spot
    anchor: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Places of about the same distance. :param upto: minutes; 0 for all beyond the last band."""

    upto: int
    spots: list[Spot]


@dataclass(frozen=True, slots=True)
class Area:
    """What lies around a home.

    :param home: where the person lives.
    :param near: bands of places in the area, nearest first.
    :param far: bands of those that are not.
    :param spots: all places, for the picture.
    """

    home: Spot
    near: list[Band]
    far: list[Band]
    spots: list[Spot]

    @property
    def names(self) -> list[Name]:
        """What stands on the map: home, and anchors that are not close to it."""
        home = self.home
        anchors = [
            Name(spot, NAMED[spot.code][0], not NAMED[spot.code][1])
            for spot in self.spots
            if spot.code in NAMED and spot.code != home.code
            if math.dist((spot.x, spot.y), (home.x, home.y)) > CLOSE
        ]
        return [*anchors, Name(home, NAMED.get(home.code, ("start",))[0], minor=False)]

    @property
    def inside(self) -> int:
        """How many places are in the area."""
        return sum(len(band.spots) for band in self.near)

    @property
    def openings(self) -> int:
        """How many published openings are in the area."""
        return sum(spot.openings for band in self.near for spot in band.spots)

    @property
    def across(self) -> int:
        """How many places of the area lie on the other side."""
        return sum(spot.country != self.home.country for band in self.near for spot in band.spots)


def area_of(
    home: Municipality,
    minutes: int,
    countries: Collection[str],
    openings: Mapping[str, int],
) -> Area | None:
    """What lies within reach of a home; one query.

    :param home: where the person lives.
    :param minutes: the longest way to work.
    :param countries: the sides to work on, of "SE" and "DK".
    :param openings: published openings by municipality code.
    :return: the area; ``None`` where no travel times are known from there.
    """
    trips = TravelTime.objects.filter(origin=home).select_related("destination")
    spots = [
        _spot(trip, openings, inside=_within(trip, minutes, countries))
        for trip in trips.order_by("minutes", "destination__name")
    ]
    here = next((spot for spot in spots if spot.code == home.code), None)
    if here is None:
        return None
    near = [
        Band(min(band.upto or minutes, minutes), band.spots)
        for band in _bands(spot for spot in spots if spot.inside)
    ]
    far = _bands(spot for spot in spots if not spot.inside)
    return Area(here, near, far, spots)


def _within(trip: TravelTime, minutes: int, countries: Collection[str]) -> bool:
    return trip.minutes <= minutes and trip.destination.country in countries


def _spot(trip: TravelTime, openings: Mapping[str, int], *, inside: bool) -> Spot:
    place = trip.destination
    x, y = point(place.lon, place.lat)
    seen = (trip.minutes, over(trip), inside, openings.get(place.code, 0))
    return Spot(place.code, place.name, place.country, *seen, x, y)


def over(trip: TravelTime) -> str:
    """How a trip crosses the strait: "bridge", "ferry" or "" for not at all."""
    if not trip.crosses_border:
        return ""
    return "ferry" if "Ferry" in trip.how else "bridge"


def _bands(spots: Iterable[Spot]) -> list[Band]:
    return [Band(upto, list(rows)) for upto, rows in groupby(spots, lambda one: _upto(one.minutes))]


def _upto(minutes: int) -> int:
    return next((upto for upto in BANDS if minutes <= upto), 0)


def point(lon: float, lat: float) -> tuple[float, float]:
    """A place on the picture, ``WIDTH`` by ``HEIGHT``, equirectangular around the strait.

    :return: x from the left, y from the top.
    """
    return round((lon - WEST) * ACROSS, 1), round((NORTH - lat) * DOWN, 1)


@lru_cache(maxsize=1)
def shores() -> list[str]:
    """Rough shores as SVG paths: for finding one's way, not for measuring."""
    made = []
    for row in read_rows(COAST):
        points = (point(*map(float, pair.split(","))) for pair in row["points"].split())
        made.append("M" + "L".join(f"{x} {y}" for x, y in points) + "Z")
    return made
