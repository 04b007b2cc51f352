"""Plans against exhaustive search, and the kept mingle against its bound."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.engine.seating import Meeting, SeatingProblem, open_wishes, plan, replan, violations
from matching.engine.seating.samples import Size, sample
from tests.matching.engine.seating_brute import best_score

CAREFUL = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@st.composite
def problems(draw: st.DrawFn) -> SeatingProblem:
    """Small mingles with everything that can be in the way."""
    people, employers, rounds = (draw(st.integers(1, 3)) for _ in range(3))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    pairs = [(i, j) for i in range(people) for j in range(employers)]
    lists = st.frozensets(st.sampled_from(pairs), max_size=3)
    shape = (people, employers)
    return SeatingProblem(
        weights=rng.integers(0, 8, shape).astype(float),
        seats=rng.choice([0, 1, 1, 2], (employers, rounds)),
        presence=rng.random((people, rounds)) < 0.8,
        minimum=rng.integers(0, 4, people),
        allowed=rng.random(shape) < 0.8,
        fill_in=np.zeros(shape, bool),
        must=draw(lists),
        never=draw(lists),
    )


def score(problem: SeatingProblem, meetings: tuple[Meeting, ...]) -> tuple[float, float, float]:
    levels = open_wishes(problem, meetings)
    return -levels.musts, -levels.short, problem.total(meetings)


@given(problems())
@CAREFUL
def test_plan_is_valid_and_as_good_as_the_best_there_is(problem: SeatingProblem) -> None:
    found = plan(problem, seconds=20)
    musts, short, _, total = best_score(problem)
    assert violations(problem, found.meetings) == []
    assert score(problem, found.meetings) == pytest.approx((musts, short, total))
    assert found.total <= found.bound + 1e-6
    assert found.bound == pytest.approx(total, abs=1e-3)


@given(problems(), st.data())
@CAREFUL
def test_pinned_meetings_stand(problem: SeatingProblem, data: st.DataObject) -> None:
    first = plan(problem, seconds=20)
    pins = frozenset(data.draw(st.sets(st.sampled_from(first.meetings)))) if first.meetings else ()
    pinned = replace(problem, pinned=frozenset(pins), weights=problem.weights[:, ::-1].copy())
    found = plan(pinned, seconds=20)
    musts, short, _, total = best_score(pinned)
    assert violations(pinned, found.meetings) == []
    assert pinned.pinned <= set(found.meetings)
    assert score(pinned, found.meetings) == pytest.approx((musts, short, total))


@given(problems(), st.data())
@CAREFUL
def test_replan_changes_as_few_meetings_as_any_plan_that_meets_the_wishes(
    problem: SeatingProblem, data: st.DataObject
) -> None:
    first = plan(problem, seconds=20)
    gone = data.draw(st.integers(0, problem.candidates - 1))
    closed = data.draw(st.integers(0, problem.employers - 1))
    presence, seats = problem.presence.copy(), problem.seats.copy()
    presence[gone] = False
    seats[closed] = np.maximum(seats[closed] - 1, 0)
    now = replace(problem, presence=presence, seats=seats)
    found = replan(now, first.meetings, seconds=20)
    musts, short, kept, total = best_score(now, frozenset(first.meetings))
    assert violations(now, found.meetings) == []
    assert len(set(found.meetings) & set(first.meetings)) == kept
    assert score(now, found.meetings) == pytest.approx((musts, short, total))


def test_replan_keeps_held_rounds_and_fills_free_seats() -> None:
    problem = sample(3, Size(candidates=24, employers=6, rounds=5, musts=2, nevers=6, minimum=2))
    before = plan(problem)
    presence = problem.presence.copy()
    presence[:4] = False
    now = replace(problem, presence=presence)
    after = replan(now, before.meetings, held=2)
    past = [m for m in before.meetings if m.round < 2]
    assert [m for m in after.meetings if m.round < 2] == past
    assert not [m for m in after.meetings if m.round >= 2 and m.candidate < 4]
    assert after.changed == ()
    assert len(after.meetings) > len(set(before.meetings) & set(after.meetings))
    assert not list(_unused(now, after.meetings, from_round=2))


def _unused(
    problem: SeatingProblem, meetings: tuple[Meeting, ...], from_round: int
) -> Iterator[Meeting]:
    """Meetings that could be added just like that."""
    for place in np.ndindex(problem.candidates, problem.employers, problem.rounds):
        more = Meeting(*place)
        if more.round >= from_round and problem.weights[place[:2]] > 0 and more not in meetings:
            broken = [v for v in violations(problem, [*meetings, more]) if v.round >= from_round]
            twice = any(place[:2] == (m.candidate, m.employer) for m in meetings)
            if not broken and not twice:
                yield more


def test_kept_mingle_is_within_two_percent_of_its_bound() -> None:
    problem = sample(1)
    found = plan(problem, seconds=60)
    counts = Counter(m.candidate for m in found.meetings)
    assert violations(problem, found.meetings) == []
    assert open_wishes(problem, found.meetings) == (0, 0)
    assert all(counts[i] >= minimum for i, minimum in enumerate(problem.minimum))
    assert found.gap <= 0.02
    assert found.total > 0


def test_kept_mingle_bound_is_not_below_the_linear_program_over_all_rounds() -> None:
    """The aggregated bound is compared with an independent, larger program."""
    from matching.engine.seating.model import exact, maximise, residual

    problem = replace(sample(2), minimum=np.zeros(120, np.int64), must=frozenset())
    model = exact(residual(problem, ()))
    answer = maximise(model.gain, model.rows, np.ones(len(model.gain)), seconds=60, whole=False)
    found = plan(problem)
    assert found.total <= answer.bound + 1e-6
    assert found.bound >= answer.bound - 1e-4


def test_samples_are_the_same_for_the_same_seed() -> None:
    one, other, third = sample(5), sample(5), sample(6)
    assert np.array_equal(one.weights, other.weights)
    assert one.must == other.must
    assert not np.array_equal(one.weights, third.weights)
    part_time = int((~sample(5).presence).any(axis=1).sum())
    assert part_time == 24


def test_arrays_that_do_not_fit_are_refused() -> None:
    problem = sample(0, Size(candidates=4, employers=2, rounds=2, musts=0, nevers=0))
    with pytest.raises(ValueError, match="presence has shape"):
        replace(problem, presence=problem.presence[:, :1])
    with pytest.raises(ValueError, match="not negative"):
        replace(problem, weights=-problem.weights)


def test_progress_reaches_the_end() -> None:
    seen: list[tuple[str, float]] = []
    plan(
        sample(0, Size(candidates=8, employers=3, rounds=3, musts=0, nevers=0)),
        progress=lambda step, share: seen.append((step, share)),
    )
    assert [share for _, share in seen] == sorted(share for _, share in seen)
    assert seen[-1] == ("done", 1.0)


def test_large_replan_gives_up_few_meetings_for_open_wishes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without the full search: two employers do not come, and the promised minimum still holds."""
    monkeypatch.setattr("matching.engine.seating.changes.SMALL", 0)
    problem = sample(4, Size(candidates=40, employers=12, rounds=6, musts=0, nevers=10, minimum=4))
    before = plan(problem)
    seats = problem.seats.copy()
    seats[:2] = 0
    now = replace(problem, seats=seats)
    stay = {m for m in before.meetings if m.employer >= 2}
    still = replan(replace(now, minimum=np.zeros_like(now.minimum)), before.meetings, seconds=10)
    after = replan(now, before.meetings, seconds=10)
    assert still.changed == ()
    assert violations(now, after.meetings) == []
    assert open_wishes(now, after.meetings) < open_wishes(now, still.meetings)
    assert set(after.changed) == stay - set(after.meetings)
    assert 0 < len(after.changed) < len(stay) / 4
