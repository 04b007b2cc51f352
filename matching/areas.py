"""Which openings are open to a candidate, and which lie in their area."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from matching.engine.features import MOSTLY_REMOTE, USUAL_COMMUTE
from matching.engine.signals import CandidateSignals
from matching.enums import MarkKind
from matching.geography.area import over
from matching.geography.queries import reachable
from matching.models import (
    Candidate,
    EmployerBlock,
    IndexedOpening,
    Municipality,
    OpeningMark,
    TravelTime,
)

NEAR = "near"  # the list of openings in one's area, in addresses


@dataclass(frozen=True, slots=True)
class OwnArea:
    """What a partner said of the way to work.

    :param home: name of the municipality.
    :param minutes: the longest way.
    :param country: "SE" or "DK" where they work on one side only, else "".
    """

    home: str
    minutes: int
    country: str
    remote: bool


@dataclass(frozen=True, slots=True)
class Way:
    """The way to an opening. :param over: "bridge", "ferry" or ""."""

    minutes: int
    over: str


def own_area(candidate: Candidate) -> OwnArea | None:
    """A partner's area as the index has it; ``None`` where they did not say where they live."""
    said = CandidateSignals.from_json(candidate.signals)
    home = Municipality.objects.filter(pk=said.municipality).first() if said.municipality else None
    if home is None:
        return None
    country = said.countries[0] if len(said.countries) == 1 else ""
    return OwnArea(home.name, _longest_way(said), country, said.remote)


def _longest_way(said: CandidateSignals) -> int:
    """Minutes that a candidate would travel, or most people would where they did not say."""
    return said.commute or USUAL_COMMUTE


def in_area(candidate: Candidate, rows: QuerySet[IndexedOpening]) -> QuerySet[IndexedOpening]:
    """Those of some openings that lie in a candidate's area, by the same rule that ranks them.

    :return: openings on a wished side within the longest way, and on it those done from home for
        who works remotely; all of them where the home is not known.
    """
    said = CandidateSignals.from_json(candidate.signals)
    if not said.municipality:
        return rows
    codes = reachable(said.municipality, _longest_way(said))
    near = Q(municipality__in=codes)
    if said.remote:
        near |= Q(opening__remote__gte=MOSTLY_REMOTE)
    return rows.filter(near, country__in=["", *said.countries])


def ways(candidate: Candidate, codes: set[str]) -> dict[str, Way]:
    """The way from a candidate's home to some municipalities, in one query.

    :param codes: of the municipalities.
    """
    home = candidate.municipality_id
    if not home or not codes:
        return {}
    trips = TravelTime.objects.filter(origin=home, destination__in=codes)
    return {trip.destination_id: Way(trip.minutes, over(trip)) for trip in trips}


def openings_open_to(candidate: Candidate) -> QuerySet[IndexedOpening]:
    """Published openings, but those that the partner hid, and of employers that they blocked."""
    blocked = EmployerBlock.objects.filter(
        partner=candidate.partner_id, employer=OuterRef("opening__employer")
    )
    hidden = OpeningMark.objects.filter(
        partner=candidate.partner_id, opening=OuterRef("pk"), kind=MarkKind.HIDDEN
    )
    return IndexedOpening.objects.exclude(Exists(blocked)).exclude(Exists(hidden))


def openings_near(candidate: Candidate) -> int:
    """How many of the openings open to a candidate lie in their area."""
    return in_area(candidate, openings_open_to(candidate)).count()
