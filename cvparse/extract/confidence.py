"""From raw scores to probabilities: of the fields said 0.9, nine in ten are right.

The table holds points (raw score, share right) per field, fitted by the benchmark on development
documents; between the points it is linear.
"""

import itertools
from functools import cache

from cvparse.extract.lexicon import load


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
