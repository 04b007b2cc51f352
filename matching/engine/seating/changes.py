"""Plans the rest of a mingle anew when somebody does not come, and leaves alone what can stay."""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from matching.engine.seating.conflicts import explain
from matching.engine.seating.improve import meetings_of
from matching.engine.seating.model import Model, aggregated, choose, exact, residual
from matching.engine.seating.problem import Bools, Meeting, Plan, SeatingProblem
from matching.engine.seating.solve import Progress, in_order, plan, reachable, silent
from matching.engine.seating.validate import (
    Rule,
    open_wishes,
    violations,
    wanting,
)

# Variables up to which all changes are searched at once: 120 people, 30 tables, 8 rounds and a bit.
SMALL = 40_000


def replan(
    problem: SeatingProblem,
    previous: Sequence[Meeting],
    *,
    held: int = 0,
    seconds: float = 60.0,
    progress: Progress = silent,
) -> Plan:
    """Fewest open wishes first, then the fewest changed meetings, then the best total match.

    A meeting is changed when it could have stayed and does not; a free seat that is filled is none.

    :param problem: with presence and seats as they are now; pins of people who are gone are dropped
    :param previous: the plan so far
    :param held: rounds that are over; their meetings stand
    """
    start = time.monotonic()
    past = frozenset(m for m in previous if m.round < held)
    pinned = past | _possible(problem, problem.pinned, held)
    problem = replace(_closed(problem, held), pinned=pinned)
    stay = _possible(problem, previous, held) - problem.pinned
    gentle = _gentle(problem, stay, seconds=0.4 * seconds, progress=progress)
    progress("change", 0.6)
    if gentle is None:
        found = _least_changes(problem, stay, seconds=0.6 * seconds)
    elif gentle.wanting:
        found = _few_changes(problem, stay, gentle, seconds=0.6 * seconds)
    else:
        found = gentle.plan
    progress("done", 1.0)
    changed = tuple(sorted(stay - set(found.meetings)))
    return replace(found, changed=changed, seconds=time.monotonic() - start)


def _closed(problem: SeatingProblem, held: int) -> SeatingProblem:
    """The problem with the rounds that are over closed."""
    seats, presence = problem.seats.copy(), problem.presence.copy()
    seats[:, :held] = 0
    presence[:, :held] = False
    return replace(problem, seats=seats, presence=presence)


def _possible(
    problem: SeatingProblem, meetings: Sequence[Meeting] | frozenset[Meeting], held: int
) -> frozenset[Meeting]:
    """The coming meetings whose candidate and table are still there and may meet."""
    return frozenset(
        m
        for m in meetings
        if m.round >= held
        and problem.presence[m.candidate, m.round]
        and problem.seats[m.employer, m.round] > 0
        and (m.candidate, m.employer) not in problem.never
    )


class _Gentle(NamedTuple):
    """The best plan that changes nothing.

    :param wanting: whether changes could meet more wishes
    """

    plan: Plan
    wanting: bool


def _gentle(
    problem: SeatingProblem, stay: frozenset[Meeting], *, seconds: float, progress: Progress
) -> _Gentle | None:
    """Keep all that can stay and fill the free seats; None where it can not all stay."""
    standing = problem.pinned | stay
    if any(v.rule is not Rule.PIN_LOST for v in violations(problem, sorted(standing))):
        return None
    rest = reachable(residual(problem, problem.pinned))
    least = choose(aggregated(rest), seconds=0.3 * seconds).levels
    scaled = partial(_scaled, progress)
    found = plan(replace(problem, pinned=standing), seconds=0.7 * seconds, progress=scaled)
    return _Gentle(found, open_wishes(rest, found.meetings) > least)


def _scaled(progress: Progress, step: str, share: float) -> None:
    """Report a plan's progress as a part of the re-plan's."""
    if step != "done":
        progress(step, 0.6 * share)


def _few_changes(
    problem: SeatingProblem, stay: frozenset[Meeting], gentle: _Gentle, *, seconds: float
) -> Plan:
    """Change meetings for the sake of wishes: exactly where the program is small enough."""
    model = exact(reachable(residual(problem, problem.pinned)))
    if len(model.candidate) <= SMALL:
        found = _least_changes(problem, stay, seconds=seconds)
    else:
        found = _nearby_changes(problem, model, stay, gentle.plan, seconds=seconds)
    return found if found.levels < gentle.plan.levels else gentle.plan


def _least_changes(problem: SeatingProblem, stay: frozenset[Meeting], *, seconds: float) -> Plan:
    """Search over all coming rounds at once; what stays is worth more than any match."""
    model = exact(reachable(residual(problem, problem.pinned)))
    keep = _kept(model, stay)
    first = choose(model, seconds=0.4 * seconds, gain=keep.astype(np.float64))
    if first.picked is None:
        return plan(problem, seconds=0.6 * seconds)
    rows = model.rows.copy()
    rows.add(np.flatnonzero(keep), float((first.picked & keep).sum()), np.inf)
    second = choose(replace(model, rows=rows), seconds=0.4 * seconds, levels=first.levels)
    picked = first.picked if second.picked is None else second.picked
    meetings = sorted([*problem.pinned, *meetings_of(model, picked)], key=in_order)
    total = problem.total(meetings)
    return Plan(
        meetings=tuple(meetings),
        total=total,
        bound=max(second.bound + problem.total(problem.pinned), total),
        levels=open_wishes(problem, meetings),
        conflicts=explain(problem, meetings, seconds=0.2 * seconds),
    )


def _nearby_changes(
    problem: SeatingProblem,
    model: Model,
    stay: frozenset[Meeting],
    gentle: Plan,
    *,
    seconds: float,
) -> Plan:
    """Give seats of others to people with open wishes; nobody else gets a new place by that."""
    keep, needy = _kept(model, stay), np.zeros(problem.candidates, dtype=bool)
    needy[list(wanting(problem, gentle.meetings))] = True
    usable = keep | needy[model.candidate]
    choice = choose(model, seconds=0.5 * seconds, gain=keep.astype(np.float64), usable=usable)
    if choice.picked is None:
        return gentle
    standing = problem.pinned | set(meetings_of(model, choice.picked))
    return plan(replace(problem, pinned=standing), seconds=0.5 * seconds)


def _kept(model: Model, stay: frozenset[Meeting]) -> Bools:
    """(V,) which variables of an exact model are meetings that could stay."""
    size = (model.problem.candidates, model.problem.employers, model.problem.rounds)
    table = np.zeros(size, dtype=bool)
    for meeting in stay:
        table[meeting] = True
    rounds = np.array([block[0] for block in model.blocks])[model.block]
    kept: Bools = table[model.candidate, model.employer, rounds]
    return kept
