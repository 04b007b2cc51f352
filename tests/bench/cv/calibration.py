"""Of the fields said 0.9, are nine in ten right?"""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz
from rich.table import Table

from cvparse.types import Field, ParsedCv

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def judged(  # noqa: C901
    truth: dict[str, Any], cv: ParsedCv, precision: str = "month"
) -> Iterator[tuple[str, float, bool]]:
    """Each field with what was said and whether it was right.

    :param truth: the neutral form.
    :param cv: as read.
    :param precision: "year" where the layout prints years only.
    """
    width = 4 if precision == "year" else 7
    for name in ("name", "email", "phone", "city"):
        field: Field | None = getattr(cv, name)
        if field:
            yield name, field.confidence, str(field.value).casefold() == str(truth[name]).casefold()
    for job in cv.experiences:
        for name in ("title", "organisation"):
            field = getattr(job, name)
            if field:
                yield (
                    name,
                    field.confidence,
                    any(_near(field.value, w[name]) for w in truth["experiences"]),
                )
        if job.start and job.end:
            there = {
                tuple(v if v == "present" else v[:width] for v in (w["start"], w["end"]))
                for w in truth["experiences"]
            }
            yield "dates", job.start.confidence, (job.start.value, job.end.value) in there
    for row in cv.educations:
        if row.institution:
            right = any(_near(row.institution.value, w["institution"]) for w in truth["education"])
            yield "institution", row.institution.confidence, right
        if row.degree:
            right = any(_near(row.degree.value, w["degree"]) for w in truth["education"])
            yield "degree", row.degree.confidence, right
    for skill in cv.skills:
        yield (
            "skill",
            skill.label.confidence,
            any(_near(skill.label.value, w, 90) for w in truth["skills"]),
        )
    for paper in cv.certificates:
        right = any(_near(paper.name.value, name) for name in truth["certificates"])
        yield "certificate", paper.name.confidence, right
    for language in cv.languages:
        if language.cefr:
            right = {"language": language.language.value, "cefr": language.cefr.value} in truth[
                "languages"
            ]
            yield "language", language.cefr.confidence, right


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
