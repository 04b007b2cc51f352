"""The score: a sum of points (log-odds), one a feature, never more for less.

Weights are not negative and every feature runs from worse to better, so that a better feature
never lowers a score. A feature that says nothing gives no points.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.engine.features import Values

DEFAULT = Path(__file__).with_name("weights") / "default.json"
UNITS = 10_000  # points are whole numbers of this fraction, so that they add up exactly
FEATURES = (
    "occupation",
    "must_skills",
    "nice_skills",
    "tasks",
    "text",
    "words",
    "experience",
    "years",
    "recency",
    "education",
    "education_field",
    "languages",
    "wish",
    "country",
    "commute",
    "start",
    "share",
)


@dataclass(frozen=True)
class Ranker:
    """A set of weights.

    :param name: unique name of this set.
    :param base: points of a pair that is neutral in everything.
    :param weights: points between the worst and the best value of each feature, ≥ 0.
    :param neutral: the value of each feature that gives no points.
    :raises ValueError: a negative weight or an unknown feature.
    """

    name: str
    base: float
    weights: Mapping[str, float]
    neutral: Mapping[str, float]

    def __post_init__(self) -> None:
        if set(self.weights) - set(FEATURES) or set(self.neutral) != set(self.weights):
            raise ValueError("weights and neutral values must name known features, the same ones")
        if any(weight < 0 for weight in self.weights.values()):
            raise ValueError("a negative weight would punish a better value")

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Ranker":
        """Read weights as kept in a file or a ranking run."""
        return cls(data["name"], data["base"], data["weights"], data["neutral"])

    @cached_property
    def as_json(self) -> dict[str, Any]:
        """What a ranking run keeps."""
        return {
            "name": self.name,
            "base": self.base,
            "weights": dict(self.weights),
            "neutral": dict(self.neutral),
        }

    def points(self, values: Values) -> dict[str, int]:
        """Points of each feature that says something, and of the base, in units.

        :param values: features of a pair, 0–1 or ``None``.
        :return: whole numbers of 1/10,000 log-odds.
        """
        parts = {"base": round(self.base * UNITS)}
        for name, weight in self.weights.items():
            value = values.get(name)
            if value is not None:
                parts[name] = round(weight * (value - self.neutral[name]) * UNITS)
        return parts

    def score(self, values: Values) -> float:
        """Log-odds of a pair: exactly the sum of its points, with four decimals."""
        return sum(self.points(values).values()) / UNITS

    def scores(self, numbers: NDArray[np.float64]) -> NDArray[np.float64]:
        """``score`` of many pairs, to the same digit.

        :param numbers: (n, 17) in the order of ``FEATURES``; NaN says nothing.
        :return: (n,) log-odds.
        """
        total = np.full(len(numbers), float(round(self.base * UNITS)))
        for name, weight in self.weights.items():
            points = np.rint(
                weight * (numbers[:, FEATURES.index(name)] - self.neutral[name]) * UNITS
            )
            total += np.nan_to_num(points)
        return total / UNITS


def default() -> Ranker:
    """The weights that come with the product."""
    return Ranker.from_json(json.loads(DEFAULT.read_text(encoding="utf-8")))


def split(units: int, shares: list[float]) -> list[int]:
    """Share points out so that the parts are whole and add up to them.

    :param units: points to share out.
    :param shares: n wished parts, whose sum is near ``units``.
    :return: n whole numbers with sum ``units``.
    """
    parts = [round(share) for share in shares]
    rest = units - sum(parts)
    order = sorted(range(len(parts)), key=lambda i: (-abs(shares[i]), i))
    step = 1 if rest > 0 else -1
    for turn in range(abs(rest)):
        parts[order[turn % len(order)]] += step
    return parts


def order(scores: Mapping[str, float]) -> list[str]:
    """Best first; equal scores by key, so that the order is always the same."""
    return sorted(scores, key=lambda key: (-scores[key], key))
