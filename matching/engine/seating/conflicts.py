"""Says which wishes stand in each other's way, in sets as small as they can be.

Source: U. Junker, "QUICKXPLAIN: Preferred explanations and relaxations for over-constrained
problems" (AAAI 2004).
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from matching.engine.seating.model import Model, aggregated, choose, exact, residual
from matching.engine.seating.problem import (
    NO_LEVELS,
    Conflict,
    Meeting,
    SeatingProblem,
    Wish,
    WishKind,
)

# A page with more reasons than this helps nobody.
MOST = 10


class _OutOfTimeError(Exception):
    """The set was not yet as small as it can be."""


def explain(
    problem: SeatingProblem, meetings: Sequence[Meeting], *, seconds: float
) -> tuple[Conflict, ...]:
    """For each wish that a plan leaves open, the wishes that stand in its way.

    :param problem: with the wishes as they were asked
    :param meetings: a plan of it
    :param seconds: time for all explanations together
    :return: at most ten conflicts, no two with the same wishes
    """
    until = time.monotonic() + seconds
    found: dict[frozenset[Wish], Conflict] = {}
    for broken in _open(problem, meetings)[:MOST]:
        conflict = _conflict(problem, meetings, broken, until)
        found.setdefault(frozenset(conflict.wishes), conflict)
    return tuple(found.values())


def _counts(meetings: Sequence[Meeting]) -> Counter[int]:
    return Counter(meeting.candidate for meeting in meetings)


def _open(problem: SeatingProblem, meetings: Sequence[Meeting]) -> list[Wish]:
    pairs = {(m.candidate, m.employer) for m in meetings}
    counts = _counts(meetings)
    musts = [Wish(WishKind.MUST, *pair) for pair in sorted(problem.must - pairs)]
    short = [
        Wish(WishKind.MINIMUM, person, least=counts[person] + 1)
        for person in range(problem.candidates)
        if counts[person] < problem.minimum[person]
    ]
    return musts + short


def _conflict(
    problem: SeatingProblem, meetings: Sequence[Meeting], broken: Wish, until: float
) -> Conflict:
    wishes = _kept(problem, meetings, broken)
    own = [w for w in wishes if w.candidate == broken.candidate and w.kind is not WishKind.MUST]
    lists = [w for w in wishes if w.kind is not WishKind.MINIMUM]
    # Small groups first: most wishes break on few others, and fewer people make smaller programs.
    steps = ((own, _relaxed), (lists, _relaxed), (wishes, _relaxed), (wishes, _exactly))
    for group, solver in steps:
        test = _tester(problem, solver, until)
        try:
            if test([broken, *group]):
                small = _quickxplain(test, [broken], [broken], group)
                return Conflict(broken, (broken, *small))
        except _OutOfTimeError:
            return Conflict(broken, (broken, *group), minimal=False)
    return Conflict(broken, (broken,), minimal=False)


def _kept(problem: SeatingProblem, meetings: Sequence[Meeting], broken: Wish) -> list[Wish]:
    """The other wishes that the plan holds, those that explain best first."""
    pairs = {(m.candidate, m.employer) for m in meetings}
    counts = _counts(meetings)
    absent = ~problem.presence & (problem.seats > 0).any(axis=0)
    late = np.flatnonzero(absent.any(axis=1)).tolist()
    promised = [(i, min(int(m), counts[i])) for i, m in enumerate(problem.minimum)]
    wishes = [Wish(WishKind.MUST, *pair) for pair in sorted(problem.must & pairs)]
    wishes += [Wish(WishKind.NEVER, *pair) for pair in sorted(problem.never)]
    wishes += [Wish(WishKind.PRESENCE, person) for person in late]
    wishes += [Wish(WishKind.SEATS, employer=j) for j in range(problem.employers)]
    return wishes + [
        Wish(WishKind.MINIMUM, person, least=count)
        for person, count in promised
        if count and person != broken.candidate
    ]


Test = Callable[[list[Wish]], bool]
Solver = Callable[[SeatingProblem, float], bool]


def _tester(problem: SeatingProblem, solver: Solver, until: float) -> Test:
    def impossible(wishes: list[Wish]) -> bool:
        left = until - time.monotonic()
        if left <= 0:
            raise _OutOfTimeError
        return solver(_only(problem, wishes), left)

    return impossible


def _relaxed(problem: SeatingProblem, seconds: float) -> bool:
    """Whether the relaxation proves that it cannot be done."""
    return _empty(aggregated(problem), seconds)


def _exactly(problem: SeatingProblem, seconds: float) -> bool:
    """Whether a search over all rounds proves that it cannot be done."""
    return _empty(exact(problem), seconds)


def _empty(model: Model, seconds: float) -> bool:
    nothing = np.zeros(len(model.gain))
    return choose(model, seconds=seconds, levels=NO_LEVELS, gain=nothing).proven_empty


def _only(problem: SeatingProblem, wishes: Sequence[Wish]) -> SeatingProblem:
    """The problem with these wishes alone: nobody else comes, nothing else is asked."""
    minimum = np.zeros_like(problem.minimum)
    presence = np.zeros_like(problem.presence)
    tied = {w.candidate for w in wishes if w.kind is WishKind.PRESENCE}
    limited = [w.employer for w in wishes if w.kind is WishKind.SEATS]
    free = np.ones(problem.employers, bool)
    free[limited] = False
    for wish in wishes:
        if wish.kind is WishKind.MINIMUM:
            minimum[wish.candidate] = wish.least
        if wish.kind in (WishKind.MINIMUM, WishKind.MUST):
            person = wish.candidate
            presence[person] = problem.presence[person] if person in tied else True
    many = np.where(problem.seats > 0, problem.candidates, 0)
    asked = replace(
        problem,
        minimum=minimum,
        presence=presence,
        seats=np.where(free[:, None], many, problem.seats),
        must=_pairs(wishes, WishKind.MUST),
        never=_pairs(wishes, WishKind.NEVER),
    )
    return residual(asked, problem.pinned)


def _pairs(wishes: Sequence[Wish], kind: WishKind) -> frozenset[tuple[int, int]]:
    return frozenset((w.candidate, w.employer) for w in wishes if w.kind is kind)


def _quickxplain(
    impossible: Test, background: list[Wish], added: list[Wish], wishes: list[Wish]
) -> list[Wish]:
    """The smallest part of ``wishes`` that is impossible together with ``background``.

    :param added: what the last step put into the background; nothing new needs no test
    """
    if added and impossible(background):
        return []
    if len(wishes) == 1:
        return wishes
    middle = len(wishes) // 2
    first, second = wishes[:middle], wishes[middle:]
    late = _quickxplain(impossible, background + first, first, second)
    early = _quickxplain(impossible, background + late, late, first)
    return early + late
