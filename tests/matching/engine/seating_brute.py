"""Finds the best small plan by trying everything; knows nothing of the solver."""

from collections.abc import Iterator
from itertools import product

from matching.engine.seating.problem import Meeting, SeatingProblem

Score = tuple[float, ...]


def best_score(problem: SeatingProblem, previous: frozenset[Meeting] = frozenset()) -> Score:
    """(−open musts, −missing meetings, meetings kept, total match) of the best plan.

    Goes round by round and remembers, for each set of pairs that have met, the best way there.

    :param previous: the meetings that are to be kept
    """
    states: dict[frozenset[tuple[int, int]], tuple[float, float]] = {frozenset(): (0, 0.0)}
    for number in range(problem.rounds):
        following: dict[frozenset[tuple[int, int]], tuple[float, float]] = {}
        for places in _rounds(problem, number):
            meetings = {Meeting(i, j, number) for i, j in places}
            kept = len(meetings & previous)
            gain = problem.total(meetings)
            for met, (before, total) in states.items():
                if not met & places:
                    state = met | places
                    score = (before + kept, total + gain)
                    following[state] = max(score, following.get(state, score))
        states = following
    return max((*_wishes(problem, met), kept, total) for met, (kept, total) in states.items())


def _wishes(problem: SeatingProblem, met: frozenset[tuple[int, int]]) -> tuple[float, float]:
    counts = [sum(1 for i, _ in met if i == person) for person in range(problem.candidates)]
    short = sum(max(0, int(m) - c) for m, c in zip(problem.minimum, counts, strict=True))
    return -len(problem.must - met), -short


def _rounds(problem: SeatingProblem, number: int) -> Iterator[frozenset[tuple[int, int]]]:
    """Every way to seat people in one round."""
    pinned = {m.candidate: m.employer for m in problem.pinned if m.round == number}
    choices = [
        [pinned[i]] if i in pinned else [None, *_employers(problem, i, number)]
        for i in range(problem.candidates)
    ]
    later = {(m.candidate, m.employer) for m in problem.pinned if m.round != number}
    for places in product(*choices):
        pairs = frozenset((i, j) for i, j in enumerate(places) if j is not None)
        full = any(places.count(j) > problem.seats[j, number] for j in range(problem.employers))
        if not full and not pairs & later:
            yield pairs


def _employers(problem: SeatingProblem, person: int, number: int) -> list[int]:
    return [
        j
        for j in range(problem.employers)
        if problem.presence[person, number]
        and (person, j) not in problem.never
        and (problem.allowed[person, j] or (person, j) in problem.must)
    ]
