"""``python -m tests.bench.cv``: build the documents, read them, print the tables."""

import argparse
import os
import time
from collections import defaultdict
from pathlib import Path

import pymupdf
from rich.console import Console
from rich.table import Table

from cvparse.extract.cv import understand
from cvparse.formats import neutral
from cvparse.readers.base import Refused
from cvparse.readers.registry import read
from cvparse.types import ParsedCv
from tests.bench.cv import scoring
from tests.bench.cv.baseline import baseline
from tests.bench.cv.build import EACH, KEPT_APART, TWO_COLUMNS, Job, build
from tests.bench.cv.calibration import calibration_table

FOLDER = Path(os.environ.get("JOBBANK_VAR", "var")) / "bench" / "cv"
YEARS_ONLY: frozenset[str] = frozenset()


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=EACH, help="people a layout and language")
    parser.add_argument("--without", nargs="*", default=[], metavar="LAYOUT", help="leave out")
    parser.add_argument(
        "--wrong", metavar="LAYOUT", help="show what was wrong in a layout that is not kept apart"
    )
    options = parser.parse_args()
    rows: list[tuple[Job, scoring.Counts, ParsedCv]] = []
    floor: list[scoring.Counts] = []
    started, count = time.perf_counter(), 0
    for job, path in build(FOLDER, options.each):
        if job.layout in options.without or (options.wrong and job.layout != options.wrong):
            continue
        data = path.read_bytes()
        try:
            cv = understand(read(data, path.name))
        except Refused as refusal:
            print(job.name, "refused:", refusal.code)
            cv = ParsedCv()
        count += 1
        got = neutral(cv)
        studied = "month" if job.layout.startswith("theme-") else "year"
        truth = _printed(job, data)
        counts = scoring.score(got, truth, "year" if job.layout in YEARS_ONLY else "month", studied)
        rows.append((job, counts, cv))
        if job.ending == "pdf" and job.layout != "scan":
            floor.append(scoring.score(baseline(data), job.person.truth))
        if options.wrong == job.layout and job.layout not in KEPT_APART:
            _show_wrong(job, got, counts)
    print(f"{count} documents in {time.perf_counter() - started:.1f} s\n")
    _tables(rows, floor)


def _printed(job: Job, data: bytes) -> dict:
    """The truth without certificates, where a theme does not print them."""
    truth = job.person.truth
    if not job.layout.startswith("theme-"):
        return truth
    text = " ".join(
        "".join(
            page.get_text() for page in pymupdf.open(stream=data, filetype="pdf").pages()
        ).split()
    )
    return {**truth, "certificates": [c for c in truth["certificates"] if c.split()[0] in text]}


def _show_wrong(job: Job, got: dict, counts: scoring.Counts) -> None:
    print("##", job.name, {k: v for k, v in counts.items() if v[0] < max(v[1:])})
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
        print("  want", key, job.person.truth[key])


def _tables(rows: list, floor: list) -> None:
    console = Console(width=200)
    apart = [r for r in rows if r[0].layout in KEPT_APART]
    groups = {
        "all": rows, "tuned on": [r for r in rows if r not in apart], "kept apart": apart,
        **{f"kept apart, {x}": [r for r in apart if r[0].person.language == x] for x in ("en", "sv", "da")},  # noqa: E501
        "two columns": [r for r in rows if r[0].layout in TWO_COLUMNS],
        "one column": [r for r in rows if r[0].layout not in TWO_COLUMNS and r[0].layout != "scan"],
    }  # fmt: skip
    by_layout = defaultdict(list)
    for row in rows:
        by_layout[row[0].layout].append(row)
    console.print(
        _table(
            "By group",
            {k: [c for _, c, _ in v] for k, v in groups.items()} | {"floor (PDF)": floor},
        )
    )
    console.print(_table("By layout", {k: [c for _, c, _ in v] for k, v in by_layout.items()}))
    console.print(calibration_table([(job.person.truth, cv) for job, _, cv in rows]))


def _table(title: str, groups: dict[str, list[scoring.Counts]]) -> Table:
    table = Table(title=title)
    for name in ("", "documents", "macro F1", *scoring.FIELDS):
        table.add_column(name, justify="right" if name else "left")
    for name, counts in groups.items():
        if counts:
            added = scoring.total(counts)
            figures = [f"{scoring.f1(added[field]):.3f}" for field in scoring.FIELDS]
            mark = " *" if name in KEPT_APART else ""
            table.add_row(name + mark, str(len(counts)), f"{scoring.macro(added):.3f}", *figures)
    return table


if __name__ == "__main__":
    main()
