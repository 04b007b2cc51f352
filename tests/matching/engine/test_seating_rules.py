"""The rules, one broken plan each; and the reasons that are given for wishes left open."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from matching.engine.seating import (
    Meeting,
    Rule,
    SeatingProblem,
    Wish,
    WishKind,
    open_wishes,
    plan,
    violations,
)
from matching.engine.seating.conflicts import _exactly, _only
from matching.engine.seating.samples import Size, sample
from tests.matching.engine.test_seating_plan import CAREFUL, problems


def room(people: int = 2, employers: int = 2, rounds: int = 2, seats: int = 1) -> SeatingProblem:
    """A mingle where everybody may meet everybody."""
    shape = (people, employers)
    return SeatingProblem(
        weights=np.ones(shape),
        seats=np.full((employers, rounds), seats),
        presence=np.ones((people, rounds), bool),
        minimum=np.zeros(people, np.int64),
        allowed=np.ones(shape, bool),
        fill_in=np.zeros(shape, bool),
    )


def away(problem: SeatingProblem, person: int, number: int) -> SeatingProblem:
    presence = problem.presence.copy()
    presence[person, number] = False
    return replace(problem, presence=presence)


@pytest.mark.parametrize(
    ("problem", "meetings", "rule"),
    [
        (room(), [Meeting(0, 0, 5)], Rule.UNKNOWN),
        (away(room(), 0, 1), [Meeting(0, 0, 1)], Rule.ABSENT),
        (room(), [Meeting(0, 0, 0), Meeting(0, 1, 0)], Rule.TWO_PLACES),
        (room(), [Meeting(0, 0, 0), Meeting(0, 0, 1)], Rule.PAIR_TWICE),
        (room(), [Meeting(0, 0, 0), Meeting(1, 0, 0)], Rule.SEATS),
        (replace(room(), never=frozenset({(0, 0)})), [Meeting(0, 0, 0)], Rule.NEVER),
        (replace(room(), allowed=np.zeros((2, 2), bool)), [Meeting(0, 0, 0)], Rule.NOT_ALLOWED),
        (replace(room(), pinned=frozenset({Meeting(0, 0, 0)})), [], Rule.PIN_LOST),
    ],
)
def test_each_broken_rule_is_found(
    problem: SeatingProblem, meetings: list[Meeting], rule: Rule
) -> None:
    assert {v.rule for v in violations(problem, meetings)} == {rule}


def test_a_clean_plan_has_no_violation() -> None:
    assert violations(room(), [Meeting(0, 0, 0), Meeting(1, 1, 0), Meeting(0, 1, 1)]) == []


def wishes_of(problem: SeatingProblem) -> list[set[Wish]]:
    found = plan(problem, seconds=20)
    return [set(conflict.wishes) for conflict in found.conflicts]


def test_must_against_never() -> None:
    problem = replace(room(), must=frozenset({(0, 1)}), never=frozenset({(0, 1)}))
    assert wishes_of(problem) == [{Wish(WishKind.MUST, 0, 1), Wish(WishKind.NEVER, 0, 1)}]


def test_minimum_against_early_leaving() -> None:
    problem = replace(away(room(), 1, 1), minimum=np.array([0, 2]))
    assert wishes_of(problem) == [{Wish(WishKind.MINIMUM, 1, least=2), Wish(WishKind.PRESENCE, 1)}]


def test_two_musts_at_the_same_seat_of_a_table() -> None:
    problem = replace(room(rounds=1), must=frozenset({(0, 0), (1, 0)}))
    (wishes,) = wishes_of(problem)
    assert wishes == {
        Wish(WishKind.MUST, 0, 0),
        Wish(WishKind.MUST, 1, 0),
        Wish(WishKind.SEATS, employer=0),
    }


def test_more_promised_meetings_than_seats() -> None:
    problem = replace(room(people=5), minimum=np.array([1, 1, 1, 1, 1]))
    (wishes,) = wishes_of(problem)
    kinds = [wish.kind for wish in wishes]
    assert kinds.count(WishKind.MINIMUM) == 5
    assert kinds.count(WishKind.SEATS) == 2


def test_nobody_to_meet() -> None:
    problem = replace(room(), allowed=np.zeros((2, 2), bool), minimum=np.array([1, 0]))
    assert wishes_of(problem) == [{Wish(WishKind.MINIMUM, 0, least=1)}]


@given(problems())
@CAREFUL
def test_every_open_wish_is_explained_by_a_minimal_set(problem: SeatingProblem) -> None:
    found = plan(problem, seconds=20)
    levels = open_wishes(problem, found.meetings)
    assert bool(found.conflicts) == (levels != (0, 0))
    for conflict in found.conflicts:
        assert conflict.minimal
        assert conflict.broken in conflict.wishes
        assert _exactly(_only(problem, conflict.wishes), 20)
        for wish in conflict.wishes:
            rest = [other for other in conflict.wishes if other != wish]
            assert not _exactly(_only(problem, rest), 20)


def test_a_crowded_large_mingle_says_why() -> None:
    """Forty musts at one employer with 24 seats: sixteen stay open, and the reason is found."""
    problem = sample(0, Size(musts=0, nevers=20))
    problem = replace(problem, must=frozenset((i, 4) for i in range(40)) - problem.never)
    found = plan(problem, seconds=20)
    assert violations(problem, found.meetings) == []
    assert found.levels.musts == len(problem.must) - 24
    assert found.conflicts
    assert any(Wish(WishKind.SEATS, employer=4) in c.wishes for c in found.conflicts)


def test_checking_a_plan_needs_no_solver_in_memory() -> None:
    """The web process checks plans and moves; only the worker solves."""
    look = "import sys, matching.engine.seating; print('scipy' in sys.modules)"
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
