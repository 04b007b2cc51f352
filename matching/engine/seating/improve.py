"""Makes a plan better a few rounds at a time, everything else standing still."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from matching.engine.seating.model import Model, choose, exact, residual
from matching.engine.seating.problem import Bools, Meeting, SeatingProblem
from matching.engine.seating.validate import open_wishes

# Open must-meets and missing meetings, both negative, then the total match: the greater the better.
Rank = tuple[float, float, float]


def meetings_of(model: Model, picked: Bools) -> list[Meeting]:
    """The meetings that a choice of an exact model's variables stands for."""
    return [
        Meeting(int(c), int(e), model.blocks[b][0])
        for c, e, b in zip(
            model.candidate[picked], model.employer[picked], model.block[picked], strict=True
        )
    ]


def rank(problem: SeatingProblem, meetings: Sequence[Meeting]) -> Rank:
    """What makes one plan better than another: wishes met, then the total match."""
    levels = open_wishes(problem, meetings)
    return (-levels.musts, -levels.short, problem.total(meetings))


def only_rounds(problem: SeatingProblem, rounds: Iterable[int]) -> SeatingProblem:
    """The same problem with all other rounds closed."""
    kept = np.isin(np.arange(problem.rounds), list(rounds))
    return replace(
        problem,
        seats=np.where(kept, problem.seats, 0),
        presence=problem.presence & kept,
    )


def improve(
    problem: SeatingProblem,
    meetings: Sequence[Meeting],
    *,
    goal: Rank,
    until: float,
) -> list[Meeting]:
    """Plan two rounds at a time anew, exactly, until nothing gets better.

    :param problem: without pins
    :param goal: rank that cannot be beaten; reaching it ends the search
    :param until: ``time.monotonic()`` to stop at
    :return: a plan that is at least as good
    """
    best, score = list(meetings), rank(problem, meetings)
    better = True
    while better:
        better = False
        for rounds in combinations(range(problem.rounds), min(2, problem.rounds)):
            if time.monotonic() > until or _perfect(score, goal):
                return best
            candidate = _again(problem, best, rounds, until)
            if (found := rank(problem, candidate)) > _a_little_more(score):
                best, score, better = candidate, found, True
    return best


def _perfect(score: Rank, goal: Rank) -> bool:
    return score[:2] >= goal[:2] and score[2] >= goal[2] * (1 - 1e-6)


def _a_little_more(score: Rank) -> Rank:
    return (score[0], score[1], score[2] + 1e-9)


def _again(
    problem: SeatingProblem, meetings: list[Meeting], rounds: tuple[int, ...], until: float
) -> list[Meeting]:
    others = [m for m in meetings if m.round not in rounds]
    model = exact(only_rounds(residual(problem, others), rounds))
    choice = choose(model, seconds=min(5.0, until - time.monotonic()))
    return meetings if choice.picked is None else others + meetings_of(model, choice.picked)
