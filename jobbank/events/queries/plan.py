"""The coordinator's view of a plan: by table and by person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jobbank.accounts.enums import Purpose
from jobbank.accounts.queries import partners_with_consent
from jobbank.events.enums import SignupState
from jobbank.events.models import Meeting, Mingle
from jobbank.events.types import Placed, PlanRow


def seated_meetings(mingle: Mingle) -> QuerySet[Meeting]:
    """Meetings of candidates who still agree to be seated: a consent taken back works at once."""
    consenting = partners_with_consent(Purpose.MATCHING, Purpose.MINGLES)
    return (
        mingle.meetings.filter(candidate__partner__in=consenting.values("pk"))
        .select_related("round", "table", "employer", "opening", "candidate__partner__user")
        .order_by("round__number", "table__number", "seat")
    )


def plan_by_table(mingle: Mingle, meetings: Iterable[Meeting]) -> list[PlanRow]:
    """A row a table, a column a round.

    :param meetings: of ``seated_meetings``.
    """
    cells: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    for meeting in meetings:
        cells[meeting.table_id, meeting.round.number].append(_placed(meeting))
    numbers = range(1, mingle.rounds + 1)
    return [
        PlanRow(
            _("Table %(number)s") % {"number": table.number},
            table.employer.name,
            tuple(tuple(cells[table.pk, number]) for number in numbers),
        )
        for table in mingle.table_set.select_related("employer").order_by("number")
    ]


def plan_by_person(mingle: Mingle, meetings: Iterable[Meeting]) -> list[PlanRow]:
    """A row a person, a column a round; who comes and has no meeting has an empty row.

    :param meetings: of ``seated_meetings``.
    """
    cells: dict[tuple[object, int], list[Placed]] = defaultdict(list)
    for meeting in meetings:
        cells[meeting.candidate_id, meeting.round.number].append(_placed(meeting))
    signups = mingle.signups.filter(
        state=SignupState.COMING, partner__candidate__is_active=True
    ).select_related("partner__user", "partner__candidate")
    rows = [
        PlanRow(
            signup.partner.user.name,
            signup.partner.candidate.code,
            tuple(
                tuple(cells[signup.partner.candidate.pk, number])
                for number in range(1, mingle.rounds + 1)
            ),
        )
        for signup in signups
    ]
    return sorted(rows, key=lambda row: (row.label.lower(), row.detail))


def _placed(meeting: Meeting) -> Placed:
    return Placed(
        meeting_id=meeting.pk,
        candidate_id=meeting.candidate_id,
        code=meeting.candidate.code,
        name=meeting.candidate.partner.user.name,
        employer=meeting.employer.name,
        employer_id=meeting.employer_id,
        table=meeting.table.number,
        weight=meeting.weight,
        fill_in=meeting.fill_in,
        pinned=meeting.pinned,
    )


@dataclass(frozen=True, slots=True)
class Statistics:
    """A plan in numbers.

    :param least: the fewest meetings of anybody who comes.
    """

    meetings: int
    total: float
    forwarded: int
    fill_ins: int
    people: int
    least: int


def statistics(rows: Iterable[PlanRow]) -> Statistics:
    """Count a plan by person.

    :param rows: of ``plan_by_person``.
    """
    people = [[place for cell in row.cells for place in cell] for row in rows]
    places = [place for one in people for place in one]
    fill_ins = sum(place.fill_in for place in places)
    return Statistics(
        meetings=len(places),
        total=sum(place.weight for place in places),
        forwarded=len(places) - fill_ins,
        fill_ins=fill_ins,
        people=len(people),
        least=min((len(one) for one in people), default=0),
    )
