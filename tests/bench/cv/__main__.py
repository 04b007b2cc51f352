"""``python -m tests.bench.cv``: build the documents, read them, print the tables."""

import argparse
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf
from rich.console import Console
from rich.table import Table

from cvparse.extract.cv import understand
from cvparse.formats import neutral
from cvparse.readers.base import Refused
from cvparse.readers.registry import read
from cvparse.types import ParsedCv
from tests.bench.cv import outsiders, scoring
from tests.bench.cv.baseline import baseline
from tests.bench.cv.build import EACH, KEPT_APART, TWO_COLUMNS, Job, build
from tests.bench.cv.calibration import calibration_table
from tests.bench.cv.mixed import year_only
from tests.bench.cv.odd import odd_years
from tests.bench.cv.speed import speed_table

FOLDER = Path(os.environ.get("JOBBANK_VAR", "var")) / "bench" / "cv"


@dataclass(frozen=True, slots=True)
class Read:
    """One document, what was read in it, and how much of that is right."""

    job: Job
    path: Path
    counts: scoring.Counts
    cv: ParsedCv
    truth: dict[str, Any]

    @property
    def form(self) -> str:
        """The format; a PDF of pictures is a scan."""
        return "scan" if self.job.layout == "scan" else self.job.ending


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=EACH, help="people a layout and language")
    parser.add_argument("--without", nargs="*", default=[], metavar="LAYOUT", help="leave out")
    parser.add_argument(
        "--wrong", metavar="LAYOUT", help="show what was wrong in a layout that is not kept apart"
    )
    parser.add_argument(
        "--setup", action="store_true", help="install themes and parsers of others first"
    )
    options = parser.parse_args()
    if options.setup:
        outsiders.setup()
    here = outsiders.found()
    outsiders.say_what_is_absent(here)
    wanted = [
        (job, path)
        for job, path in build(FOLDER, options.each)
        if job.layout not in options.without and options.wrong in {None, job.layout}
    ]
    started = time.perf_counter()
    rows = [_read(job, path) for job, path in wanted]
    print(f"{len(rows)} documents in {time.perf_counter() - started:.1f} s\n")
    for row in rows:
        if options.wrong and row.job.layout not in KEPT_APART:
            _show_wrong(row)
    _tables(rows, here)


def _read(job: Job, path: Path) -> Read:
    data = path.read_bytes()
    try:
        cv = understand(read(data, path.name))
    except Refused as refusal:
        print(job.name, "refused:", refusal.code)
        cv = ParsedCv()
    truth = printed(job, data)
    counts = scoring.score(neutral(cv), truth, _worked(job), _studied(job))
    return Read(job, path, counts, cv, truth)


def _worked(job: Job) -> str:
    """Some layouts print years alone."""
    if job.layout == "odd":
        return "year" if odd_years(job.seed) else "month"
    return "year" if job.layout == "mixed" and year_only(job.seed) else "month"


def worked_and_studied(job: Job) -> tuple[str, str]:
    """How precise a layout prints dates of jobs, and of educations."""
    return _worked(job), _studied(job)


def _studied(job: Job) -> str:
    """Our layouts print years of study, those of others months."""
    if job.layout == "odd":
        return _worked(job)
    return "month" if job.layout.startswith(("theme-", "rendercv-")) else "year"


def printed(job: Job, data: bytes) -> dict:
    """The truth without certificates, where a theme does not print them.

    "B2 (Prøve i Dansk 3)" among the languages is no certificate printed: it stands there anyway.
    """
    truth = job.person.truth
    if not job.layout.startswith("theme-"):
        return truth
    text = "".join(
        "".join(
            page.get_text() for page in pymupdf.open(stream=data, filetype="pdf").pages()
        ).split()
    )
    rest = {k: v for k, v in job.person.resume.items() if k != "certificates"}
    other = "".join(json.dumps(rest, ensure_ascii=False).split())
    names = {c: "".join(c.split()) for c in truth["certificates"]}
    printed = [c for c, name in names.items() if text.count(name) > other.count(name)]
    return {**truth, "certificates": printed}


def _show_wrong(row: Read) -> None:
    got = neutral(row.cv)
    print("##", row.job.name, {k: v for k, v in row.counts.items() if v[0] < max(v[1:])})
    for key in (
        "name",
        "phone",
        "city",
        "experiences",
        "education",
        "skills",
        "languages",
        "certificates",
    ):
        print("  got ", key, got[key])
        print("  want", key, row.truth[key])


def _tables(rows: list[Read], here: outsiders.Outsiders) -> None:
    console = Console(width=200)
    apart = [r for r in rows if r.job.layout in KEPT_APART]
    tuned = [r for r in rows if r.job.layout not in KEPT_APART]
    languages = ("en", "sv", "da")
    one = [r for r in rows if r.job.layout not in TWO_COLUMNS and r.form != "scan"]
    groups = {
        "all": rows, "tuned on": tuned, "kept apart": apart,
        **{x: [r for r in rows if r.job.person.language == x] for x in languages},
        **{f"kept apart, {x}": [r for r in apart if r.job.person.language == x] for x in languages},
        "two columns": [r for r in rows if r.job.layout in TWO_COLUMNS], "one column": one,
    }  # fmt: skip
    console.print(_table("By group", groups))
    console.print(_table("By layout (* kept apart)", _by(rows, lambda r: r.job.layout)))
    console.print(_table("By format", _by(rows, lambda r: r.form)))
    _speed(console, rows)
    console.print(_side_by_side(rows, here))
    console.print(calibration_table([_judgeable(r) for r in tuned], "layouts tuned on"))
    console.print(calibration_table([_judgeable(r) for r in apart], "layouts kept apart"))


def _speed(console: Console, rows: list[Read]) -> None:
    texts = [r.path for r in rows if r.form == "pdf"]
    if texts:
        console.print(speed_table(texts, [r.path for r in rows if r.form == "scan"]))


def _judgeable(row: Read) -> tuple[dict[str, Any], ParsedCv, str]:
    return row.truth, row.cv, _worked(row.job)


def _by(rows: list[Read], key: Callable[[Read], str]) -> dict[str, list[Read]]:
    groups: dict[str, list[Read]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _side_by_side(rows: list[Read], here: outsiders.Outsiders) -> Table:
    """All parsers on the same documents: PDFs with text, the only ones that each of them reads."""
    texts = [r for r in rows if r.form == "pdf"]
    forms = {"first line and regex": [baseline(r.path.read_bytes()) for r in texts]}
    if here.python is not None and texts:
        forms |= outsiders.parsed_by_others(here.python, [r.path for r in texts])
    scored = {"cvparse": [r.counts for r in texts]} | {
        name: [
            scoring.score(got, r.truth, _worked(r.job), _studied(r.job))
            for got, r in zip(found, texts, strict=True)
        ]
        for name, found in forms.items()
    }
    return _figures("Side by side, the same PDFs with text", scored)


def _table(title: str, groups: dict[str, list[Read]]) -> Table:
    marked = {k + (" *" if k in KEPT_APART else ""): v for k, v in groups.items()}
    return _figures(title, {k: [r.counts for r in v] for k, v in marked.items()})


def _figures(title: str, groups: dict[str, list[scoring.Counts]]) -> Table:
    table = Table(title=title)
    for name in ("", "documents", "macro F1", *scoring.FIELDS):
        table.add_column(name, justify="right" if name else "left")
    for name, counts in groups.items():
        if counts:
            added = scoring.total(counts)
            figures = [f"{scoring.f1(added[field]):.3f}" for field in scoring.FIELDS]
            table.add_row(name, str(len(counts)), f"{scoring.macro(added):.3f}", *figures)
    return table


if __name__ == "__main__":
    main()
