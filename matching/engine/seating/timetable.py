"""Puts chosen pairs into rounds by halving the evening again and again.

With fixed pairs, "first half or second half?" is a flow between candidates and tables, so the
linear program's corners are whole numbers and every split is solved exactly and at once.
Source: H. N. Gabow, "Using Euler partitions to edge color bipartite multigraphs" (1976), for the
idea of halving; D. König (1916) for why it always works when everybody is there all the time.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from matching.engine.seating.model import Rows, grouped, maximise
from matching.engine.seating.problem import Ints, Meeting, SeatingProblem


class Edge(NamedTuple):
    """A pair that is to meet, and the rounds in which it may."""

    candidate: int
    employer: int
    rounds: frozenset[int]


def timetable(problem: SeatingProblem, edges: Sequence[Edge], *, seconds: float) -> list[Meeting]:
    """Give every pair a round. A pair that fits nowhere is left out; must-meet pairs go first.

    :param problem: without pins
    :param seconds: time limit of a single split
    """
    return _halve(problem, tuple(range(problem.rounds)), list(edges), seconds)


def _halve(
    problem: SeatingProblem, rounds: tuple[int, ...], edges: list[Edge], seconds: float
) -> list[Meeting]:
    if len(rounds) == 1 or not edges:
        return [Meeting(edge.candidate, edge.employer, rounds[0]) for edge in edges]
    middle = len(rounds) // 2
    halves = (rounds[:middle], rounds[middle:])
    parts = _split(problem, halves, edges, seconds)
    return [
        meeting
        for half, part in zip(halves, parts, strict=True)
        for meeting in _halve(problem, half, part, seconds)
    ]


def _split(
    problem: SeatingProblem,
    halves: tuple[tuple[int, ...], tuple[int, ...]],
    edges: list[Edge],
    seconds: float,
) -> tuple[list[Edge], list[Edge]]:
    """Divide the pairs between two halves so that people and tables have room in each."""
    sides = [(e, h) for e, edge in enumerate(edges) for h in (0, 1) if edge.rounds & set(halves[h])]
    edge_of, half_of = (np.array(column, np.int64) for column in zip(*sides, strict=True))
    rows = _room(problem, halves, edges, edge_of, half_of)
    gain = np.array([_worth(problem, edges[e]) for e in edge_of])
    answer = maximise(gain, rows, np.ones(len(gain)), seconds=seconds)
    taken = np.zeros(len(gain), bool) if answer.values is None else answer.values > 0.5
    first, second = (
        [edges[e] for e in edge_of[taken & (half_of == half)].tolist()] for half in (0, 1)
    )
    return first, second


def _room(
    problem: SeatingProblem,
    halves: tuple[tuple[int, ...], tuple[int, ...]],
    edges: list[Edge],
    edge_of: Ints,
    half_of: Ints,
) -> Rows:
    people = np.array([problem.presence[:, list(half)].sum(axis=1) for half in halves])
    seats = np.array([problem.seats[:, list(half)].sum(axis=1) for half in halves])
    candidate = np.array([edge.candidate for edge in edges])[edge_of]
    employer = np.array([edge.employer for edge in edges])[edge_of]
    rows = Rows()
    for columns in grouped(edge_of):
        rows.add(columns, 0, 1)
    for owner, room in ((candidate, people), (employer, seats)):
        for columns in grouped(owner * 2 + half_of):
            first = columns[0]
            rows.add(columns, 0, float(room[half_of[first], owner[first]]))
    return rows


def _worth(problem: SeatingProblem, edge: Edge) -> float:
    """Keeping a pair at all comes first, a must-meet pair before the rest, then its match."""
    pair = (edge.candidate, edge.employer)
    top = float(problem.weights.max()) + 1
    return top + float(problem.weights[pair]) + (100 * top if pair in problem.must else 0)
