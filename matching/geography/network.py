"""Door-to-door travel times over a small network of public transport. Pure: no Django.

How it works, what it leaves out and what it was checked against stands in
``jobbank/docs/algorithms/travel-time.md``.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0
BUS_KM_PER_HOUR = 36.0
DETOUR = 1.3
NEIGHBOUR_KM = 32.0
LOCAL_BUS_EVERY = 60
LONGEST_WAIT = 12.0
FIRST_WAIT = 5.0
CHANGE_WALK = 4.0
FERRY_BOARDING = 6.0
HOME_MINUTES = 6.0


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality as the network sees it.

    :param stations: minutes from a typical door to each of its stations.
    """

    code: str
    country: str
    name: str
    lat: float
    lon: float
    stations: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that runs both ways.

    :param every: minutes between departures.
    :param stops: stop names with minutes from the first stop.
    """

    name: str
    mode: str
    every: float
    stops: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """The quickest way between two municipalities, in whole minutes from door to door."""

    origin: str
    destination: str
    minutes: int
    crosses_border: bool
    how: str


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance in kilometres. Source: haversine formula."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half_lat = (lat2 - lat1) / 2
    half_lon = math.radians(other.lon - one.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))


def local_buses(places: Iterable[Place]) -> list[Line]:
    """Join neighbours in one country by an hourly bus, so that no place is cut off.

    :param places: all municipalities.
    :return: one two-stop line for each pair within :data:`NEIGHBOUR_KM`, between first stations.
    """
    ordered = sorted(places, key=lambda place: place.code)
    lines = []
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            distance = kilometres(one, other)
            if one.country != other.country or distance > NEIGHBOUR_KM:
                continue
            ride = 8 + distance * DETOUR / BUS_KM_PER_HOUR * 60
            ends = ((next(iter(one.stations)), 0.0), (next(iter(other.stations)), round(ride)))
            lines.append(Line("local bus", "bus", LOCAL_BUS_EVERY, ends))
    return lines


def _boarding(line: Line, *, first: bool) -> float:
    """Minutes from arriving at a stop to departure: the first ride can be planned for."""
    extra = FERRY_BOARDING if line.mode == "ferry" else 0.0
    wait = min(line.every / 2, LONGEST_WAIT)
    return extra + (min(wait, FIRST_WAIT) if first else CHANGE_WALK + wait)


class Network:
    """Stops joined by lines; quickest ways by Dijkstra's algorithm over (stop, line) states.

    Source: E. W. Dijkstra, A note on two problems in connexion with graphs, 1959.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = list(lines)
        self._at: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, line in enumerate(self.lines):
            for position, (stop, _) in enumerate(line.stops):
                self._at[stop].append((number, position))

    def rides_from(self, starts: Mapping[str, float]) -> dict[str, tuple[float, tuple[int, ...]]]:
        """Find the quickest way to every stop.

        :param starts: minutes at which each first stop is reached.
        :return: per stop the minutes on arrival and the numbers of the lines used, in order.
        """
        best: dict[str, tuple[float, tuple[int, ...]]] = {}
        queue: list[tuple[float, tuple[int, ...], str]]
        queue = [(minutes, (), stop) for stop, minutes in starts.items()]
        heapq.heapify(queue)
        while queue:
            minutes, used, stop = heapq.heappop(queue)
            if stop in best:
                continue
            best[stop] = (minutes, used)
            for number, position in self._at[stop]:
                line = self.lines[number]
                departure = minutes + _boarding(line, first=not used)
                at = line.stops[position][1]
                for other, other_at in line.stops:
                    if other not in best:
                        ride = abs(other_at - at)
                        heapq.heappush(queue, (departure + ride, (*used, number), other))
        return best


def _describe(network: Network, used: tuple[int, ...]) -> str:
    """Name the lines of a way, each once in a row."""
    return " → ".join(network.lines[number].name for number in used)


def travel_matrix(places: list[Place], lines: list[Line]) -> list[Trip]:
    """Compute the door-to-door minutes between all pairs of municipalities, both ways.

    :param places: n municipalities.
    :param lines: the lines of the network; local buses are added here.
    :return: n × n trips; from a municipality to itself is a typical local trip.
    :raises ValueError: a place cannot be reached.
    """
    network = Network([*lines, *local_buses(places)])
    trips = []
    for origin in places:
        reached = network.rides_from(origin.stations)
        trips += [_trip(network, origin, destination, reached) for destination in places]
    return trips


def _trip(
    network: Network,
    origin: Place,
    destination: Place,
    reached: dict[str, tuple[float, tuple[int, ...]]],
) -> Trip:
    """Pick the destination's best station."""
    if origin.code == destination.code:
        minutes = HOME_MINUTES + min(origin.stations.values()) * 1.2
        return Trip(origin.code, origin.code, round(minutes), crosses_border=False, how="local")
    ways = [
        (reached[stop][0] + egress, reached[stop][1])
        for stop, egress in destination.stations.items()
        if stop in reached
    ]
    if not ways:
        raise ValueError(f"no way from {origin.name} to {destination.name}")
    minutes, used = min(ways)
    return Trip(
        origin.code,
        destination.code,
        round(minutes),
        crosses_border=origin.country != destination.country,
        how=_describe(network, used) or "walk",
    )
