"""Makes a mingle plan: choose the pairs, put them into rounds, improve, prove, explain.

Why and how well: ``jobbank/docs/algorithms/seating.md``.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from matching.engine.seating.conflicts import explain
from matching.engine.seating.improve import improve, meetings_of, rank
from matching.engine.seating.model import Choice, Model, aggregated, choose, exact, residual
from matching.engine.seating.problem import Ints, Levels, Meeting, Plan, SeatingProblem
from matching.engine.seating.timetable import Edge, timetable
from matching.engine.seating.validate import open_wishes

Progress = Callable[[str, float], None]

# Below this gap another minute of search is worth less than the minute.
GOOD_ENOUGH = 1e-4


def silent(_step: str, _share: float) -> None:
    """Report to nobody."""


def plan(problem: SeatingProblem, *, seconds: float = 60.0, progress: Progress = silent) -> Plan:
    """Seat everybody: fewest open wishes first, then the best total match.

    :param seconds: time to stop improving at; small plans need a fraction of it
    :param progress: called with the step's name and the share done, 0 to 1
    :return: the plan, its proven bound and what stands in the way of wishes left open
    """
    start = time.monotonic()
    until = start + 0.8 * seconds
    rest = reachable(residual(problem, problem.pinned))
    progress("choose", 0.05)
    model = aggregated(rest)
    choice = choose(model, seconds=0.4 * seconds)
    progress("timetable", 0.3)
    meetings = timetable(rest, _edges(model, choice), seconds=0.1 * seconds)
    progress("improve", 0.5)
    meetings, bound = _polish(rest, model, choice, meetings, until)
    progress("explain", 0.8)
    everything = sorted([*problem.pinned, *meetings], key=in_order)
    finished = Plan(
        meetings=tuple(everything),
        total=problem.total(everything),
        bound=bound + problem.total(problem.pinned),
        levels=open_wishes(problem, everything),
        conflicts=explain(problem, everything, seconds=0.2 * seconds),
        seconds=time.monotonic() - start,
    )
    progress("done", 1.0)
    return finished


def in_order(meeting: Meeting) -> tuple[int, int, int]:
    """The order of a plan: round, employer, candidate."""
    return meeting.round, meeting.employer, meeting.candidate


def reachable(problem: SeatingProblem) -> SeatingProblem:
    """Lower each minimum to what the person could reach if nobody else came."""
    open_rounds = (problem.seats > 0).astype(np.int64)
    pairs = problem.allowed.astype(np.int64)
    somebody = (pairs @ open_rounds > 0) & problem.presence
    meetable = (problem.presence.astype(np.int64) @ open_rounds.T > 0) & problem.allowed
    most: Ints = np.minimum(somebody.sum(axis=1), meetable.sum(axis=1)).astype(np.int64)
    return replace(problem, minimum=np.minimum(problem.minimum, most))


def _edges(model: Model, choice: Choice) -> list[Edge]:
    if choice.picked is None:
        return []
    blocks = [frozenset(rounds) for rounds in model.blocks]
    picked = choice.picked
    return [
        Edge(int(c), int(e), blocks[b])
        for c, e, b in zip(
            model.candidate[picked], model.employer[picked], model.block[picked], strict=True
        )
    ]


def _polish(
    problem: SeatingProblem,
    model: Model,
    choice: Choice,
    meetings: Sequence[Meeting],
    until: float,
) -> tuple[list[Meeting], float]:
    """Improve a plan and prove how good it is.

    :return: the plan, and the bound of the total match among plans with as few open wishes
    """
    goal = (-choice.levels.musts, -choice.levels.short, choice.bound)
    best = improve(problem, meetings, goal=goal, until=until)
    levels, bound = open_wishes(problem, best), choice.bound
    if _short_of(problem, best, choice.levels, bound) and time.monotonic() < until:
        best, proven = _search(problem, best, until)
        levels, bound = open_wishes(problem, best), min(bound, proven)
    if levels > choice.levels:
        # The relaxation promised more than any plan keeps: its bound is for fewer open wishes.
        bound = choose(model, seconds=max(1.0, until - time.monotonic()), levels=levels).bound
    return best, max(bound, problem.total(best))


def _short_of(
    problem: SeatingProblem, meetings: Sequence[Meeting], levels: Levels, bound: float
) -> bool:
    worse = open_wishes(problem, meetings) > levels
    return worse or problem.total(meetings) < bound * (1 - GOOD_ENOUGH)


def _search(
    problem: SeatingProblem, meetings: list[Meeting], until: float
) -> tuple[list[Meeting], float]:
    """Search over all rounds at once: closes small plans, and tightens the bound of large ones."""
    model = exact(problem)
    choice = choose(model, seconds=until - time.monotonic())
    if choice.picked is None:
        return meetings, float("inf")
    found = meetings_of(model, choice.picked)
    best = max(meetings, found, key=lambda plan: rank(problem, plan))
    proven = choice.bound if open_wishes(problem, best) == choice.levels else float("inf")
    return best, proven
