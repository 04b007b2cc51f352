"""Rates of groups and their ratios, with intervals. No Django here, and no names.

Rates come from Fairlearn's MetricFrame. It draws in pandas and takes seconds to load, so it is
imported inside the function: the web process never does, it reads the figures that a worker kept.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from jobbank.fairness.types import Case, Comparison, GroupFigures

LEAST_PEOPLE = 5
FOUR_FIFTHS = 0.8
LEVEL = (0.025, 0.975)
DRAWS = 20_000
SEED = 20261101
Draws = NDArray[np.float64]


def compare(name: str, cases: Iterable[Case]) -> Comparison:
    """Compare how often the people of each group are forwarded.

    Groups of fewer than five people are left out of everything, also of the sums, so that they
    can't be found by subtraction.

    :param name: what is compared.
    :param cases: decided entries.
    :return: figures of the groups that are large enough.
    """
    by_group: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_group[case.group].append(case)
    shown = {
        group: rows
        for group, rows in sorted(by_group.items())
        if len({row.person for row in rows}) >= LEAST_PEOPLE
    }
    withheld = len(by_group) - len(shown)
    if not shown:
        return Comparison(name, (), withheld, None)
    rates, lowest_to_highest = _rates([case for rows in shown.values() for case in rows])
    groups = tuple(
        _figures(group, rates[group], rows, _others(shown, group)) for group, rows in shown.items()
    )
    return Comparison(name, groups, withheld, lowest_to_highest if len(shown) > 1 else None)


def _rates(cases: Sequence[Case]) -> tuple[dict[str, float], float | None]:
    """Rate by group, and the lowest over the highest."""
    from fairlearn.metrics import MetricFrame, selection_rate  # noqa: PLC0415 - see above

    forwarded = [int(case.forwarded) for case in cases]
    frame = MetricFrame(
        metrics=selection_rate,
        y_true=forwarded,
        y_pred=forwarded,
        sensitive_features=[case.group for case in cases],
    )
    ratio = float(frame.ratio()) if any(forwarded) else math.nan
    rates = {str(group): float(rate) for group, rate in frame.by_group.items()}
    return rates, None if math.isnan(ratio) else ratio


def _others(shown: dict[str, list[Case]], group: str) -> list[Case]:
    return [case for name, rows in shown.items() if name != group for case in rows]


def _figures(group: str, rate: float, mine: list[Case], others: list[Case]) -> GroupFigures:
    random = np.random.default_rng(SEED)
    drawn = _draws(mine, random)
    low, high = np.quantile(drawn, LEVEL)
    ratio = ratio_low = ratio_high = None
    forwarded = sum(case.forwarded for case in others)
    if forwarded:
        ratio = rate / (forwarded / len(others))
        ratio_low, ratio_high = map(float, np.quantile(drawn / _draws(others, random), LEVEL))
    return GroupFigures(
        group=group,
        people=len({case.person for case in mine}),
        reviewed=len(mine),
        forwarded=sum(case.forwarded for case in mine),
        rate=rate,
        rate_low=float(low),
        rate_high=float(high),
        ratio=ratio,
        ratio_low=ratio_low,
        ratio_high=ratio_high,
    )


def _draws(cases: Sequence[Case], random: np.random.Generator) -> Draws:
    """Plausible true rates: Jeffreys' distribution, over as many decisions as really count.

    Unlike resampling it leaves doubt where a group was always or never forwarded.

    Source: Brown, Cai, DasGupta (2001), Interval Estimation for a Binomial Proportion.
    """
    count = effective_count(cases)
    yes = count * sum(case.forwarded for case in cases) / len(cases)
    return random.beta(yes + 0.5, count - yes + 0.5, DRAWS)


def effective_count(cases: Sequence[Case]) -> float:
    """How many independent decisions these are worth: ten on one person are not ten people.

    :param cases: decided entries of one group.
    :return: number of decisions divided by the design effect of deciding on people several times;
        the number of people where all were decided alike.
        Source: Kish (1965), Survey Sampling, 5.4 (ratio estimate over clusters).
    """
    people: dict[str, list[int]] = defaultdict(list)
    for case in cases:
        people[case.person].append(int(case.forwarded))
    count, clusters = len(cases), len(people)
    rate = sum(map(sum, people.values())) / count
    if clusters < 2 or rate in (0, 1):
        return float(clusters)
    spread = sum((sum(rows) - rate * len(rows)) ** 2 for rows in people.values())
    clustered = spread / count**2 * clusters / (clusters - 1)
    return count / max(1.0, clustered / (rate * (1 - rate) / count))
