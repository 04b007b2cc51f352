"""One sheet a person: what a partner and an employer may read of a published plan."""

from collections import defaultdict
from uuid import UUID

from employers.models import Employer
from jobbank.events.enums import SignupState
from jobbank.events.models import Meeting, Mingle, MingleSignup
from jobbank.events.queries.plan import seated_meetings
from jobbank.events.types import EmployerRound, PartnerRound, Seated, TableCard


def partner_sheet(signup: MingleSignup) -> list[PartnerRound]:
    """Whom a partner meets, round by round, free rounds included.

    :return: nothing before the plan is published.
    """
    mingle = signup.mingle
    if not mingle.is_public:
        return []
    mine = {
        meeting.round.number: meeting
        for meeting in seated_meetings(mingle).filter(candidate__partner=signup.partner_id)
    }
    rows = []
    for number in range(signup.first_round, signup.last_round + 1):
        meeting = mine.get(number)
        if meeting is None:
            rows.append(PartnerRound(number, mingle.begins(number)))
            continue
        opening = meeting.opening.title if meeting.opening else ""
        rows.append(
            PartnerRound(
                number,
                mingle.begins(number),
                meeting.table.number,
                meeting.employer.name,
                opening,
            )
        )
    return rows


def employer_sheet(mingle: Mingle, employer: Employer) -> list[EmployerRound]:
    """Whom an employer meets: card codes, and names only where the partner released theirs for
    this mingle.

    :return: nothing before the plan is published.
    """
    if not mingle.is_public:
        return []
    released = _released(mingle)
    seats: dict[tuple[int, int], list[Seated]] = defaultdict(list)
    for meeting in seated_meetings(mingle).filter(employer=employer):
        key = (meeting.round.number, meeting.table.number)
        seats[key].append(_seated(meeting, released))
    tables = list(
        mingle.table_set.filter(employer=employer)
        .order_by("number")
        .values_list("number", flat=True)
    )
    return [
        EmployerRound(
            number,
            mingle.begins(number),
            tuple((table, tuple(seats[number, table])) for table in tables),
        )
        for number in range(1, mingle.rounds + 1)
    ]


def table_cards(mingle: Mingle) -> list[TableCard]:
    """What stands on each table: the employer, and round by round who comes, as employers see it.

    :return: a card a table, in their order; before publishing too, for the coordinator's printer.
    """
    released = _released(mingle)
    seats: dict[tuple[int, int], list[Seated]] = defaultdict(list)
    for meeting in seated_meetings(mingle):
        seats[meeting.table_id, meeting.round.number].append(_seated(meeting, released))
    return [
        TableCard(
            table.number,
            table.employer.name,
            tuple(tuple(seats[table.pk, n]) for n in range(1, mingle.rounds + 1)),
        )
        for table in mingle.table_set.select_related("employer").order_by("number")
    ]


def _released(mingle: Mingle) -> dict[UUID, str]:
    """Names that partners released for this mingle, by partner."""
    rows = mingle.signups.filter(state=SignupState.COMING, name_released=True)
    return dict(rows.values_list("partner_id", "partner__user__name"))


def _seated(meeting: Meeting, released: dict[UUID, str]) -> Seated:
    opening = meeting.opening.title if meeting.opening else ""
    name = released.get(meeting.candidate.partner_id, "")
    return Seated(meeting.candidate.code, name, opening)
