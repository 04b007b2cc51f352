"""``python -m tests.bench.cv.fit``: fit ``calibration.toml`` on the layouts that rules were tuned on.

Per field, the share of right values by raw score, made monotone (isotonic regression) and drawn a little towards
``PRIOR`` where there are few. The layouts kept apart are not looked at; ``make bench-cv`` shows how it holds there.

Source: Zadrozny and Elkan, "Transforming classifier scores into accurate multiclass probability estimates",
KDD 2002.
"""  # noqa: E501

import argparse
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from unittest import mock

import numpy as np
from sklearn.isotonic import IsotonicRegression

from cvparse.extract import confidence
from cvparse.extract.cv import understand
from cvparse.readers.registry import read
from tests.bench.cv.__main__ import FOLDER
from tests.bench.cv.build import EACH, KEPT_APART, build
from tests.bench.cv.calibration import judged

TARGET = Path("cvparse/extract/data/calibration.toml")
TABLES = {
    "name": "name", "title": "title", "organisation": "organisation", "dates": "date",
    "institution": "institution", "degree": "degree", "skill": "skill", "language": "cefr",
}  # fmt: skip
LEAST = 40
STRAIGHT = ((-10.0, -10.0), (10.0, 10.0))  # says raw scores as they are
PRIOR, WEIGHT = 0.85, 3.0
_STEP = 0.1
Points = list[tuple[float, float]]


def main() -> None:
    """Read with raw scores, fit, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=EACH, help="people a layout and language")
    parser.add_argument("--without", nargs="*", default=["scan"], metavar="LAYOUT")
    options = parser.parse_args()
    seen = collect(options.each, {*options.without, *KEPT_APART})
    parts = ["# Raw score → share of fields that were right. Made by: python -m tests.bench.cv.fit"]
    parts.append("[default]\npoints = [[0.0, 0.5], [1.0, 0.95]]\n")
    for name, rows in sorted(seen.items()):
        if len(rows) >= LEAST:
            points = ", ".join(f"[{x:.2f}, {y:.2f}]" for x, y in fitted(rows))
            parts.append(f"# {len(rows)} fields\n[{name}]\npoints = [{points}]\n")
            print(f"{name:14}{len(rows):6} fields, {len(fitted(rows))} points")
    TARGET.write_text("\n".join(parts), encoding="utf-8")


def collect(each: int, without: set[str]) -> dict[str, list[tuple[float, bool]]]:
    """Raw scores of what is read, and whether it is right.

    :param each: people a layout and language.
    :param without: layouts left out.
    :return: by table, (raw score, right).
    """
    seen: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for job, path in build(FOLDER, each):
        if job.layout not in without:
            with mock.patch.object(confidence, "_table", return_value=STRAIGHT):
                cv = understand(read(path.read_bytes(), path.name))
            for field, raw, right in judged(job.person.truth, cv):
                if field in TABLES:
                    seen[TABLES[field]].append((raw, right))
    return seen


def fitted(rows: list[tuple[float, bool]]) -> Points:
    """A monotone curve through the shares.

    :param rows: (raw score, right).
    :return: the fewest points that draw it.
    """
    cells: dict[float, list[bool]] = defaultdict(list)
    for raw, right in rows:
        cells[round(round(raw / _STEP) * _STEP, 2)].append(right)
    x = np.array(sorted(cells))
    count = np.array([len(cells[v]) for v in x])
    share = np.array([(sum(cells[v]) + PRIOR * WEIGHT) / (len(cells[v]) + WEIGHT) for v in x])
    curve = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip")
    y = curve.fit(x, share, sample_weight=count).predict(x)
    points = [(float(a), float(b)) for a, b in zip(x, y, strict=True)]
    # Below what was seen nothing is known: there it is as likely wrong.
    start = [(0.0, min(0.5, points[0][1]))] if points[0][0] > 0 else []
    return [*start, *_without_inner(points)]


def _without_inner(points: Points) -> Points:
    """Leave out points between two of the same height."""
    kept = points[:1]
    for (_, before), here in pairwise(points):
        after = next((p for p in points if p[0] > here[0]), None)
        if (
            after is None
            or round(before, 2) != round(here[1], 2)
            or round(after[1], 2) != round(here[1], 2)
        ):
            kept.append(here)
    return kept


if __name__ == "__main__":
    main()
