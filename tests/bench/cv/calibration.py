"""Of the fields said 0.9, are nine in ten right?"""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz
from rich.table import Table

from cvparse.types import Field, ParsedCv
from tests.bench.cv.scoring import same_date

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def judged(
    truth: dict[str, Any], cv: ParsedCv, precision: str = "month"
) -> Iterator[tuple[str, float, bool]]:
    """Each field with what was said and whether it was right.

    :param truth: the neutral form.
    :param cv: as read.
    :param precision: "year" where the layout prints years only.
    """
    for name in ("name", "email", "phone", "city"):
        field: Field | None = getattr(cv, name)
        if field:
            yield name, field.confidence, str(field.value).casefold() == str(truth[name]).casefold()
    yield from _jobs(truth["experiences"], cv, 4 if precision == "year" else 7)
    for row in cv.educations:
        for name in ("institution", "degree"):
            field = getattr(row, name)
            if field:
                yield name, field.confidence, _any_near(field, truth["education"], name)
    for skill in cv.skills:
        right = any(_near(skill.label.value, one, 90) for one in truth["skills"])
        yield "skill", skill.label.confidence, right
    for paper in cv.certificates:
        right = any(_near(paper.name.value, name) for name in truth["certificates"])
        yield "certificate", paper.name.confidence, right
    for language in cv.languages:
        if language.cefr:
            read = {"language": language.language.value, "cefr": language.cefr.value}
            yield "language", language.cefr.confidence, read in truth["languages"]


def _jobs(
    worked: list[dict[str, str]], cv: ParsedCv, width: int
) -> Iterator[tuple[str, float, bool]]:
    """:param width: characters of a date that the layout prints."""
    there = [
        tuple(v if v == "present" else v[:width] for v in (one["start"], one["end"]))
        for one in worked
    ]
    for job in cv.experiences:
        for name in ("title", "organisation"):
            field: Field | None = getattr(job, name)
            if field:
                yield name, field.confidence, _any_near(field, worked, name)
        if job.start and job.end:
            read = (job.start.value, job.end.value)
            right = any(all(map(same_date, read, told)) for told in there)
            yield "dates", job.start.confidence, right


def _any_near(field: Field, rows: list[dict[str, str]], name: str) -> bool:
    return any(_near(field.value, row[name]) for row in rows)


def _near(a: Any, b: Any, least: float = 85) -> bool:
    return fuzz.ratio(str(a).casefold(), str(b).casefold()) >= least


def calibration_table(rows: list[tuple[dict[str, Any], ParsedCv, str]], what: str) -> Table:
    """Share right by what was said.

    :param rows: truth, what was read, and how precise dates are printed.
    :param what: of which documents.
    :return: a table, all fields together and one by one.
    """
    bands: dict[str, dict[float, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for truth, cv, precision in rows:
        for name, said, right in judged(truth, cv, precision):
            low = max(b for b in BANDS if b <= said)
            for key in (name, "all"):
                bands[key][low][0] += right
                bands[key][low][1] += 1
    table = Table(title=f"Calibration, {what}: share right (number) by confidence said")
    table.add_column("field")
    for low, high in itertools.pairwise(BANDS):
        table.add_column(f"{low:.2f}–{min(high, 1):.2f}", justify="right")
    for name, cells in bands.items():
        shown = [
            f"{cells[b][0] / cells[b][1]:.2f} ({cells[b][1]})" if cells[b][1] else ""
            for b in BANDS[:-1]
        ]
        table.add_row(name, *shown)
    return table
