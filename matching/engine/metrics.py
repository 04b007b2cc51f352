"""How good an order is, with intervals by bootstrap."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Relevance = Mapping[str, int]


def average_precision(order: Sequence[str], relevant: Relevance, cut: int | None = None) -> float:
    """Mean precision at the ranks of the relevant ones.

    :param order: ids, best first.
    :param relevant: id → grade; grades above 0 are relevant.
    :param cut: look at this many only; the divisor is then at most ``cut``.
    :return: 0–1; 0 where nothing is relevant. Source: Voorhees & Harman, TREC, 2005.
    """
    wanted = {key for key, grade in relevant.items() if grade > 0}
    if not wanted:
        return 0.0
    hits, total = 0, 0.0
    for rank, key in enumerate(order[:cut], start=1):
        if key in wanted:
            hits += 1
            total += hits / rank
    return total / min(len(wanted), cut or len(wanted))


def ndcg(order: Sequence[str], relevant: Relevance, cut: int = 10) -> float:
    """Discounted gain against the best possible, with gains 2^grade − 1.

    :return: 0–1. Source: Järvelin & Kekäläinen 2002; Burges et al. 2005 for the gain.
    """
    grades = [max(0, relevant.get(key, 0)) for key in order[:cut]]
    best = sorted((grade for grade in relevant.values() if grade > 0), reverse=True)[:cut]
    ideal = _gain(best)
    return _gain(grades) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return float(sum((2.0**g - 1.0) / np.log2(rank + 2.0) for rank, g in enumerate(grades)))


def reciprocal_rank(order: Sequence[str], relevant: Relevance) -> float:
    """One over the rank of the first relevant id. :return: 0–1."""
    for rank, key in enumerate(order, start=1):
        if relevant.get(key, 0) > 0:
            return 1.0 / rank
    return 0.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over queries with its 95 % interval."""

    mean: float
    low: float
    high: float
    n: int


def bootstrap(
    values: Sequence[float],
    statistic: Callable[..., np.floating] = np.mean,
    rounds: int = 2000,
    seed: int = 7,
) -> Estimate:
    """Mean of per-query figures with a percentile interval.

    :param values: one figure a query.
    :param rounds: resamples.
    :return: the estimate. Source: Efron & Tibshirani 1993, chapter 13.
    """
    data = np.asarray(values, dtype=np.float64)
    if not len(data):
        return Estimate(0.0, 0.0, 0.0, 0)
    draws = np.random.default_rng(seed).integers(0, len(data), size=(rounds, len(data)))
    means = statistic(data[draws], axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Estimate(float(statistic(data)), float(low), float(high), len(data))
