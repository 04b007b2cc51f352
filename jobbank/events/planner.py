"""Makes a mingle's plan and keeps it with its proof. Runs in the worker."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jobbank.common import audit
from jobbank.common.errors import AppError
from jobbank.events.enums import MingleState, RunKind, RunState, Step
from jobbank.events.errors import MingleOver, NobodyToSeat, TablesTooFew
from jobbank.events.measure import is_measured, measure
from jobbank.events.models import Meeting, Mingle, PlanRun, Table
from jobbank.events.room import (
    Room,
    as_tuples,
    enter,
    held_rounds,
    pairs_of,
    problem_of,
    rounds_of,
    seats_in_order,
)
from matching.engine import seating

# Well inside the worker's time limit; the usual mingle takes a second.
SECONDS = 45.0


def check(room: Room) -> None:
    """Whether there is anybody to seat, and enough tables.

    :raises TablesTooFew: the employers need more tables than there are.
    :raises NobodyToSeat: no candidate or no employer.
    """
    needed = sum(one.tables for one in room.attendances)
    if needed > room.mingle.tables:
        raise TablesTooFew(needed=needed, tables=room.mingle.tables)
    if not room.candidates or not room.attendances:
        raise NobodyToSeat


def carry_out(*, run_id: UUID) -> PlanRun:
    """Make the plan that a run asks for and keep it. A run that is over is left alone.

    The search works on a picture of the mingle; if people or employers change meanwhile so that the
    plan breaks a rule, it is made once more.
    """
    run = PlanRun.objects.select_related("mingle").get(pk=run_id)
    if run.is_over:
        return run
    PlanRun.objects.filter(pk=run_id).update(state=RunState.RUNNING, updated_at=timezone.now())
    try:
        for _attempt in range(3):
            room, found = _search(run)
            if _keep(run, room, found):
                break
        else:
            _fail(run, "changed_meanwhile")
    except AppError as error:
        _fail(run, error.code)
    except Exception:
        _fail(run, "error")
        raise
    run.refresh_from_db()
    return run


def _search(run: PlanRun) -> tuple[Room, seating.Plan]:
    mingle = Mingle.objects.get(pk=run.mingle_id)
    room = enter(mingle)
    check(room)
    _report(run, Step.MEASURE, 0.0)
    if run.kind == RunKind.PLAN or not is_measured(room):
        measure(room)
    if not mingle.pairs.exists() and not mingle.pair_wishes.exists():
        raise NobodyToSeat

    def progress(step: str, share: float) -> None:
        _report(run, Step(step), 0.2 + 0.75 * share)

    meetings = list(mingle.meetings.select_related("round"))
    pinned = [meeting for meeting in meetings if meeting.pinned]
    problem = problem_of(room, pinned=pinned)
    if run.kind == RunKind.PLAN:
        return room, seating.plan(problem, seconds=SECONDS, progress=progress)
    previous, held = as_tuples(room, meetings), held_rounds(mingle)
    return room, seating.replan(problem, previous, held=held, seconds=SECONDS, progress=progress)


def _report(run: PlanRun, step: Step, share: float) -> None:
    PlanRun.objects.filter(pk=run.pk).update(
        step=step, share=min(share, 1.0), updated_at=timezone.now()
    )


def _fail(run: PlanRun, code: str) -> None:
    PlanRun.objects.filter(pk=run.pk).update(
        state=RunState.FAILED, error=code, finished_at=timezone.now()
    )


@transaction.atomic
def _keep(run: PlanRun, room: Room, found: seating.Plan) -> bool:
    """Store a plan with its proof, if it still holds for the people who come now.

    :return: False where somebody changed something meanwhile and the plan breaks a rule by that.
    """
    mingle = Mingle.objects.select_for_update().get(pk=room.mingle.pk)
    run = PlanRun.objects.select_for_update().get(pk=run.pk)
    if run.is_over:
        return True
    if mingle.state == MingleState.HELD:
        raise MingleOver
    now, held = enter(mingle), held_rounds(mingle)
    if now.row != room.row or now.column != room.column:
        return False
    facts = Q(round__number__lte=held) | Q(pinned=True)
    fresh = problem_of(now, pinned=mingle.meetings.filter(facts).select_related("round"))
    if seating.violations(fresh, found.meetings):
        return False
    _write(mingle, room, found, fresh.pinned)
    if mingle.state == MingleState.DRAFT:
        mingle.state = MingleState.PLANNED
        mingle.save(update_fields=["state", "updated_at"])
    _finish(run, room, found)
    audit.record("mingle.planned", mingle, actor=run.asked_by, kind=run.kind, run=str(run.pk))
    return True


def _write(
    mingle: Mingle, room: Room, found: seating.Plan, pinned: frozenset[seating.Meeting]
) -> None:
    """Replace the coming meetings by those of the plan; rounds that are over stay as they are."""
    held = held_rounds(mingle)
    mingle.meetings.filter(round__number__gt=held).delete()
    tables = _tables(mingle, room)
    rounds, pairs = rounds_of(mingle), pairs_of(mingle)
    rows = []
    coming = [meeting for meeting in found.meetings if meeting.round >= held]
    for meeting, number in seats_in_order(coming):
        candidate = room.candidates[meeting.candidate]
        attendance = room.attendances[meeting.employer]
        table = tables[attendance.employer_id][number // mingle.seats]
        pair = pairs.get((candidate.pk, attendance.employer_id))
        rows.append(
            Meeting(
                mingle=mingle,
                round=rounds[meeting.round],
                table=table,
                seat=number % mingle.seats + 1,
                candidate=candidate,
                employer_id=attendance.employer_id,
                opening_id=pair.opening_id if pair else attendance.opening_id,
                weight=pair.weight if pair else 0.0,
                fill_in=not (pair and pair.forwarded),
                pinned=meeting in pinned,
            )
        )
    Meeting.objects.bulk_create(rows, batch_size=1000)


def _tables(mingle: Mingle, room: Room) -> dict[UUID, list[Table]]:
    """Each employer's tables; who has some keeps them, so that a re-plan moves nobody's table."""
    mine: dict[UUID, list[Table]] = {}
    for table in mingle.table_set.order_by("number"):
        mine.setdefault(table.employer_id, []).append(table)
    used = {table.number for tables in mine.values() for table in tables}
    free = (number for number in range(1, 10_000) if number not in used)
    for one in room.attendances:
        tables = mine.setdefault(one.employer_id, [])
        while len(tables) < one.tables:
            tables.append(
                Table.objects.create(
                    mingle=mingle,
                    number=next(free),
                    employer_id=one.employer_id,
                    seats=mingle.seats,
                )
            )
    return mine


def _finish(run: PlanRun, room: Room, found: seating.Plan) -> None:
    run.state, run.step, run.share = RunState.DONE, Step.DONE, 1.0
    run.total, run.bound, run.gap = found.total, found.bound, found.gap
    run.musts_open, run.meetings_short = found.levels
    run.changed, run.seconds = len(found.changed), found.seconds
    run.conflicts = [_conflict(room, conflict) for conflict in found.conflicts]
    run.finished_at = timezone.now()
    run.save()


def _conflict(room: Room, conflict: seating.Conflict) -> dict[str, Any]:
    """A conflict as ids, for the database."""
    return {
        "broken": _wish(room, conflict.broken),
        "wishes": [_wish(room, wish) for wish in conflict.wishes],
        "minimal": conflict.minimal,
    }


def _wish(room: Room, wish: seating.Wish) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": str(wish.kind)}
    if wish.candidate >= 0:
        made["candidate"] = str(room.candidates[wish.candidate].pk)
    if wish.employer >= 0:
        made["employer"] = str(room.attendances[wish.employer].employer_id)
    if wish.least:
        made["least"] = wish.least
    return made
