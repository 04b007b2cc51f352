"""From the database to the seating problem, and back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from jobbank.accounts.enums import Purpose
from jobbank.accounts.queries import partners_with_consent
from jobbank.events.enums import PairWishKind, SignupState
from jobbank.events.models import (
    EmployerAttendance,
    Meeting,
    Mingle,
    MinglePair,
    MingleSignup,
    PairWish,
    Round,
)
from matching.engine import seating
from matching.models import Candidate
from matching.queries import blocked_pairs


@dataclass(frozen=True)
class Room:
    """A mingle as rows and columns.

    :param signups: one a row of the problem; ``candidates`` in the same order.
    :param attendances: one a column of the problem.
    """

    mingle: Mingle
    signups: tuple[MingleSignup, ...]
    candidates: tuple[Candidate, ...]
    attendances: tuple[EmployerAttendance, ...]

    @property
    def row(self) -> dict[UUID, int]:
        """Row by candidate id."""
        return {candidate.pk: row for row, candidate in enumerate(self.candidates)}

    @property
    def column(self) -> dict[UUID, int]:
        """Column by employer id."""
        return {one.employer_id: column for column, one in enumerate(self.attendances)}


def enter(mingle: Mingle) -> Room:
    """Who can be seated now: came or will come, consents, has a confirmed profile.

    :return: in a fixed order, so that the same people give the same plan.
    """
    consenting = partners_with_consent(Purpose.MATCHING, Purpose.MINGLES).values("pk")
    signups = tuple(
        mingle.signups.filter(
            state=SignupState.COMING,
            partner__in=consenting,
            partner__candidate__is_active=True,
        )
        .select_related("partner__candidate", "partner__user")
        .order_by("partner__candidate__code")
    )
    attendances = tuple(
        mingle.attendances.select_related("employer").order_by("employer__name", "pk")
    )
    return Room(mingle, signups, tuple(s.partner.candidate for s in signups), attendances)


def problem_of(room: Room, *, pinned: Iterable[Meeting] = ()) -> seating.SeatingProblem:
    """The seating problem of a room, with the pairs as they were measured.

    :param pinned: meetings that stand.
    """
    rows, columns, mingle = room.row, room.column, room.mingle
    shape = (len(rows), len(columns))
    weights, allowed, fill_in = np.zeros(shape), np.zeros(shape, bool), np.zeros(shape, bool)
    for pair in MinglePair.objects.filter(mingle=mingle):
        place = rows.get(pair.candidate_id, -1), columns.get(pair.employer_id, -1)
        if min(place) >= 0:
            weights[place] = pair.weight
            fill_in[place] = not pair.forwarded
            allowed[place] = pair.forwarded or pair.match * 100 >= mingle.threshold
    must, never = _lists(room)
    return seating.SeatingProblem(
        weights=weights,
        seats=_seats(room),
        presence=_presence(room),
        minimum=np.full(len(rows), mingle.minimum, dtype=np.int64),
        allowed=allowed,
        fill_in=fill_in,
        must=must,
        never=never,
        pinned=frozenset(as_tuples(room, pinned)),
    )


def as_tuples(room: Room, meetings: Iterable[Meeting]) -> list[seating.Meeting]:
    """Meetings as the solver knows them; those of people and employers who are gone are left out.

    :param meetings: with their round.
    """
    rows, columns = room.row, room.column
    return [
        seating.Meeting(rows[m.candidate_id], columns[m.employer_id], m.round.number - 1)
        for m in meetings
        if m.candidate_id in rows and m.employer_id in columns
    ]


def _seats(room: Room) -> seating.problem.Ints:
    seats = np.zeros((len(room.attendances), room.mingle.rounds), dtype=np.int64)
    for column, one in enumerate(room.attendances):
        seats[column, one.first_round - 1 : one.last_round] = one.tables * room.mingle.seats
    return seats


def _presence(room: Room) -> seating.problem.Bools:
    presence = np.zeros((len(room.signups), room.mingle.rounds), dtype=bool)
    for row, one in enumerate(room.signups):
        presence[row, one.first_round - 1 : one.last_round] = True
    return presence


def _lists(room: Room) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Must and never pairs; whom a partner blocked, they never meet."""
    row_of = {signup.pk: row for row, signup in enumerate(room.signups)}
    partners = {signup.partner_id: row for row, signup in enumerate(room.signups)}
    columns = room.column
    pairs: dict[str, set[tuple[int, int]]] = {kind: set() for kind in PairWishKind.values}
    for wish in PairWish.objects.filter(mingle=room.mingle):
        if wish.signup_id in row_of and wish.employer_id in columns:
            pairs[wish.kind].add((row_of[wish.signup_id], columns[wish.employer_id]))
    for partner, employer in blocked_pairs(partners, columns):
        pairs[PairWishKind.NEVER].add((partners[partner], columns[employer]))
    return frozenset(pairs[PairWishKind.MUST]), frozenset(pairs[PairWishKind.NEVER])


def rounds_of(mingle: Mingle) -> list[Round]:
    """The rounds of a mingle, in order."""
    return list(mingle.round_set.order_by("number"))


def held_rounds(mingle: Mingle) -> int:
    """How many rounds are over: all up to the last one marked so."""
    over = mingle.round_set.filter(held_at__isnull=False).order_by("-number").first()
    return over.number if over else 0


def seats_in_order(meetings: Sequence[seating.Meeting]) -> list[tuple[seating.Meeting, int]]:
    """Number the candidates of an employer in each round, from 0: table by table, seat by seat."""
    taken: dict[tuple[int, int], int] = {}
    numbered = []
    for meeting in sorted(meetings, key=lambda m: (m.round, m.employer, m.candidate)):
        key = (meeting.employer, meeting.round)
        numbered.append((meeting, taken.get(key, 0)))
        taken[key] = taken.get(key, 0) + 1
    return numbered


def pairs_of(mingle: Mingle) -> dict[tuple[UUID, UUID], MinglePair]:
    """The measured pairs, by candidate and employer."""
    return {(pair.candidate_id, pair.employer_id): pair for pair in mingle.pairs.all()}
