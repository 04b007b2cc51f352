"""From raw scores to probabilities: of the fields said 0.9, nine in ten are right.

The table holds points (raw score, share right) per field, fitted by the benchmark on development
documents; between the points it is linear.
"""

import itertools
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar

from cvparse.extract.lexicon import load
from cvparse.types import Field

T = TypeVar("T")


def less_sure(value: T, share: float) -> T:
    """The same with less confidence in every field.

    :param value: a field, or what is made of fields.
    :param share: what their confidence is multiplied by.
    """
    if isinstance(value, Field):
        return replace(value, confidence=round(value.confidence * share, 3))  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(less_sure(one, share) for one in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: getattr(value, f.name) for f in fields(value)}
        held = {k: v for k, v in parts.items() if isinstance(v, Field | tuple)}
        return replace(value, **{k: less_sure(v, share) for k, v in held.items()})
    return value


@cache
def _table(name: str) -> tuple[tuple[float, float], ...]:
    rows = load("calibration").get(name) or load("calibration")["default"]
    return tuple((float(raw), float(share)) for raw, share in rows["points"])


def calibrated(name: str, raw: float) -> float:
    """Turn a raw score into a probability.

    :param name: the field ("title", "date", …).
    :param raw: the field's own score.
    :return: probability that the field is right, 0–1.
    """
    points = _table(name)
    if raw <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if raw <= x1:
            return y0 + (y1 - y0) * (raw - x0) / max(1e-9, x1 - x0)
    return points[-1][1]
