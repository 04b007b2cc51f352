"""Moving a person by hand, with the effect shown before it is done."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jobbank.common import audit
from jobbank.common.errors import NotFound
from jobbank.events.actions.mingles import locked
from jobbank.events.enums import MingleState
from jobbank.events.errors import MingleOver, MoveRefused, NotPlanned
from jobbank.events.models import Meeting, Mingle, MingleSignup, Table
from jobbank.events.permissions import Actor, require_coordinator
from jobbank.events.room import Room, as_tuples, enter, held_rounds, pairs_of, problem_of, rounds_of
from jobbank.events.types import MoveEffect
from matching.engine import seating

REASONS: dict[seating.Rule, str | Promise] = {
    seating.Rule.ABSENT: _("this person is not there in that round."),
    seating.Rule.NEVER: _("the two must never meet."),
    seating.Rule.SEATS: _("the employer has no seat in that round."),
    seating.Rule.PAIR_TWICE: _("the two meet already."),
    seating.Rule.TWO_PLACES: _("this person has another meeting in that round."),
}


@dataclass(frozen=True)
class _Place:
    """A candidate at a table in a round, from 1."""

    candidate: UUID
    employer: UUID
    table: Table
    number: int


@dataclass(frozen=True)
class _Move:
    """Meetings that go and come."""

    room: Room
    dropped: tuple[Meeting, ...]
    added: tuple[_Place, ...]
    before: float
    after: float
    reason: str | Promise


def preview_move(
    *, actor: Actor, mingle: Mingle, candidate_id: UUID, number: int, employer_id: UUID | None
) -> MoveEffect:
    """What would happen if somebody sat with an employer in a round, or had it free.

    :param number: the round, from 1.
    :param employer_id: where to; ``None`` frees the round.
    :raises NotFound: no such person, employer or round here.
    """
    require_coordinator(actor)
    move = _think(mingle, candidate_id, number, employer_id)
    people = {one.partner.candidate.pk: _label(one) for one in move.room.signups}
    names = {one.employer_id: one.employer.name for one in move.room.attendances}
    return MoveEffect(
        before=move.before,
        after=move.after,
        dropped=tuple((people[m.candidate_id], m.employer.name) for m in move.dropped),
        added=tuple((people[p.candidate], names[p.employer]) for p in move.added),
        reason=str(move.reason),
    )


def _label(signup: MingleSignup) -> str:
    return f"{signup.partner.user.name} ({signup.partner.candidate.code})"


@transaction.atomic
def move(
    *, actor: Actor, mingle: Mingle, candidate_id: UUID, number: int, employer_id: UUID | None
) -> MoveEffect:
    """Do it, and pin the meeting, so that a new plan leaves it there.

    At a full table the meeting that fits least gives way; its candidate takes the seat that
    became free, where the two may meet.

    :raises MoveRefused: it breaks a rule.
    """
    require_coordinator(actor)
    mingle = locked(mingle)
    effect = preview_move(
        actor=actor,
        mingle=mingle,
        candidate_id=candidate_id,
        number=number,
        employer_id=employer_id,
    )
    if effect.reason:
        raise MoveRefused(reason=effect.reason)
    found = _think(mingle, candidate_id, number, employer_id)
    Meeting.objects.filter(pk__in=[meeting.pk for meeting in found.dropped]).delete()
    pairs = pairs_of(mingle)
    rounds = rounds_of(mingle)
    for place in found.added:
        pair = pairs.get((place.candidate, place.employer))
        Meeting.objects.create(
            mingle=mingle,
            round=rounds[place.number - 1],
            table=place.table,
            seat=_free_seat(mingle, place),
            candidate_id=place.candidate,
            employer_id=place.employer,
            opening_id=pair.opening_id if pair else None,
            weight=pair.weight if pair else 0.0,
            fill_in=not (pair and pair.forwarded),
            pinned=place.candidate == candidate_id,
        )
    audit.record("mingle.moved", mingle, actor=actor, candidate=str(candidate_id), round=number)
    return effect


def _think(mingle: Mingle, candidate_id: UUID, number: int, employer_id: UUID | None) -> _Move:
    if mingle.state == MingleState.DRAFT:
        raise NotPlanned
    if mingle.state == MingleState.HELD or number <= held_rounds(mingle):
        raise MingleOver
    room = enter(mingle)
    unknown = employer_id is not None and employer_id not in room.column
    if candidate_id not in room.row or unknown or not 1 <= number <= mingle.rounds:
        raise NotFound
    meetings = list(
        mingle.meetings.filter(candidate__in=room.row).select_related(
            "round", "table", "candidate", "employer"
        )
    )
    mine = next(
        (m for m in meetings if (m.candidate_id, m.round.number) == (candidate_id, number)), None
    )
    if employer_id is None:
        return _weigh(room, meetings, [mine] if mine else [], [])
    if mine and mine.employer_id == employer_id:
        return _weigh(room, meetings, [], [])
    wanted = (candidate_id, employer_id)
    # Where the two meet in another round, that meeting moves here.
    dropped = [m for m in meetings if m == mine or (m.candidate_id, m.employer_id) == wanted]
    here = [m for m in meetings if m.round.number == number]
    table, out = _make_room(mingle, here, employer_id)
    if table is None:
        return _weigh(room, meetings, [], [], reason=REASONS[seating.Rule.SEATS])
    added = [_Place(candidate_id, employer_id, table, number)]
    if out is not None:
        dropped.append(out)
        added += _exchange(meetings, mine, out, room)
    return _weigh(room, meetings, dropped, added)


def _make_room(
    mingle: Mingle, here: list[Meeting], employer_id: UUID
) -> tuple[Table | None, Meeting | None]:
    """A table of the employer with a free seat; else the meeting that has to give way."""
    tables = list(mingle.table_set.filter(employer=employer_id).order_by("number"))
    for table in tables:
        if sum(1 for m in here if m.table_id == table.pk) < table.seats:
            return table, None
    theirs = [m for m in here if m.employer_id == employer_id and not m.pinned]
    if not theirs:
        return None, None
    out = min(theirs, key=lambda m: (m.weight, m.pk))
    return out.table, out


def _exchange(
    meetings: list[Meeting], mine: Meeting | None, out: Meeting, room: Room
) -> list[_Place]:
    """The seat that became free, for who gave way, where the two may meet and do not yet."""
    if mine is None:
        return []
    pair = (room.row[out.candidate_id], room.column[mine.employer_id])
    met = any(
        (m.candidate_id, m.employer_id) == (out.candidate_id, mine.employer_id) for m in meetings
    )
    problem = problem_of(room)
    if met or pair in problem.never or not problem.allowed[pair]:
        return []
    return [_Place(out.candidate_id, mine.employer_id, mine.table, mine.round.number)]


def _weigh(
    room: Room,
    meetings: list[Meeting],
    dropped: list[Meeting],
    added: list[_Place],
    reason: str | Promise = "",
) -> _Move:
    """Total match before and after, and why it can't be done."""
    rows, columns = room.row, room.column
    gone = {meeting.pk for meeting in dropped}
    staying = as_tuples(room, [m for m in meetings if m.pk not in gone])
    new = [seating.Meeting(rows[p.candidate], columns[p.employer], p.number - 1) for p in added]
    # What stood before stands; by hand, a pair may meet that is below the threshold.
    problem = replace(problem_of(room), pinned=frozenset(staying))
    broken = [v.rule for v in seating.violations(problem, [*staying, *new]) if v.rule in REASONS]
    return _Move(
        room,
        tuple(dropped),
        tuple(added),
        before=problem.total(as_tuples(room, meetings)),
        after=problem.total([*staying, *new]),
        reason=reason or (REASONS[broken[0]] if broken else ""),
    )


def _free_seat(mingle: Mingle, place: _Place) -> int:
    taken = set(
        mingle.meetings.filter(table=place.table, round__number=place.number).values_list(
            "seat", flat=True
        )
    )
    return next(seat for seat in range(1, place.table.seats + 1) if seat not in taken)
