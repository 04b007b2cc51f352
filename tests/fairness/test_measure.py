"""Rates, ratios and their intervals, against what can be counted by hand."""

import numpy as np
import pytest

from jobbank.fairness.measure import compare, effective_count
from jobbank.fairness.types import Case


def cases(group: str, people: int, forwarded: int, each: int = 1) -> list[Case]:
    """``each`` decisions alike on each of so many people."""
    return [
        Case(f"{group}{number}", group, number < forwarded)
        for number in range(people)
        for _ in range(each)
    ]


def test_rates_and_ratios_are_counted() -> None:
    found = compare("gender", cases("a", 40, 10) + cases("b", 40, 20))
    low, high = found.groups
    assert (low.group, low.people, low.reviewed, low.forwarded) == ("a", 40, 40, 10)
    assert low.rate == pytest.approx(0.25)
    assert low.ratio == pytest.approx(0.5)
    assert high.ratio == pytest.approx(2.0)
    assert found.lowest_to_highest == pytest.approx(0.5)
    assert low.rate_low < 0.25 < low.rate_high
    assert low.ratio_low is not None
    assert low.ratio_high is not None
    assert low.ratio_low < 0.5 < low.ratio_high < 1


def test_small_groups_are_left_out_of_everything() -> None:
    large = cases("a", 10, 5) + cases("b", 10, 4)
    with_small = compare("gender", large + cases("c", 4, 4, each=9))
    assert [one.group for one in with_small.groups] == ["a", "b"]
    assert with_small.withheld == 1
    assert with_small.groups == compare("gender", large).groups


def test_ten_decisions_on_one_person_are_not_ten_people() -> None:
    alike = cases("a", 20, 10, each=10)
    assert effective_count(alike) == pytest.approx(20, rel=0.1)
    assert effective_count(cases("a", 200, 100)) == pytest.approx(200, rel=0.01)
    once, often = (
        compare("gender", cases("a", 20, 10, each=n) + cases("b", 20, 10, each=n)) for n in (1, 10)
    )
    width = [one.groups[0].rate_high - one.groups[0].rate_low for one in (once, often)]
    assert width[1] > 0.9 * width[0], "more decisions on the same people must not look surer"


def test_never_forwarded_is_still_in_doubt() -> None:
    never, often = compare("gender", cases("a", 6, 0) + cases("b", 30, 15)).groups
    assert never.rate == 0
    assert never.rate_high > 0.15
    assert often.ratio is None
    assert never.ratio == 0


def test_one_group_and_none() -> None:
    only = compare("gender", cases("a", 9, 3))
    assert only.lowest_to_highest is None
    assert only.groups[0].ratio is None
    assert compare("gender", []).groups == ()


def test_intervals_hold_the_truth_about_19_times_in_20() -> None:
    """Two groups of the same true rate: the interval of the ratio holds 1."""
    random = np.random.default_rng(7)
    held = 0
    for _ in range(200):
        made = [
            Case(f"{group}{number}", group, bool(random.random() < 0.4))
            for group in "ab"
            for number in range(30)
        ]
        figures = compare("gender", made).groups[0]
        held += (figures.ratio_low or 0) <= 1 <= (figures.ratio_high or 0)
    assert held >= 180
