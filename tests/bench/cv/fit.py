"""``python -m tests.bench.cv.fit``: fit ``calibration.toml`` on the layouts that rules were tuned on.

Per field, the share of right values by raw score, made monotone (isotonic regression) and drawn a little towards
``PRIOR`` where there are few. Layouts differ, and the next one is another draw: nothing is said surer than the mean
share of a layout less half of how much layouts spread. The layouts kept apart are not looked at; ``make bench-cv``
shows how it holds there.

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
from tests.bench.cv.__main__ import FOLDER, printed, worked_and_studied
from tests.bench.cv.build import EACH, KEPT_APART, build
from tests.bench.cv.calibration import judged

TARGET = Path("cvparse/extract/data/calibration.toml")
TABLES = {
    "name": "name", "title": "title", "organisation": "organisation", "dates": "date",
    "institution": "institution", "degree": "degree", "skill": "skill", "language": "cefr",
    "city": "city", "email": "email", "phone": "phone", "certificate": "certificate",
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
            points = ", ".join(
                f"[{x:.2f}, {y:.2f}]" for x, y in fitted([r[:2] for r in rows], cap(rows))
            )
            parts.append(f"# {len(rows)} fields\n[{name}]\npoints = [{points}]\n")
            print(f"{name:14}{len(rows):6} fields, never surer than {cap(rows):.2f}")
    TARGET.write_text("\n".join(parts), encoding="utf-8")


Seen = list[tuple[float, bool, str]]


def cap(rows: Seen) -> float:
    """How sure one may be in a layout that was never seen.

    :param rows: (raw score, right, layout).
    :return: mean share right of a layout, less half a standard deviation between layouts.
    """
    by_layout: dict[str, list[bool]] = defaultdict(list)
    for _, right, layout in rows:
        by_layout[layout].append(right)
    shares = np.array([sum(v) / len(v) for v in by_layout.values()])
    return float(min(0.99, shares.mean() - 0.5 * shares.std()))


def collect(each: int, without: set[str]) -> dict[str, Seen]:
    """Raw scores of what is read, and whether it is right.

    :param each: people a layout and language.
    :param without: layouts left out.
    :return: by table, (raw score, right, layout).
    """
    seen: dict[str, Seen] = defaultdict(list)
    for job, path in build(FOLDER, each):
        if job.layout not in without:
            with mock.patch.object(confidence, "_table", return_value=STRAIGHT):
                cv = understand(read(path.read_bytes(), path.name))
            precision, _ = worked_and_studied(job)
            for field, raw, right in judged(printed(job, path.read_bytes()), cv, precision):
                if field in TABLES:
                    seen[TABLES[field]].append((raw, right, job.group))
    return seen


def fitted(rows: list[tuple[float, bool]], most: float) -> Points:
    """A monotone curve through the shares.

    :param rows: (raw score, right).
    :param most: the surest that may be said.
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
    points = [(float(a), min(most, float(b))) for a, b in zip(x, y, strict=True)]
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
