"""``python -m tests.bench.cv.libraries``: which library reads documents in columns best, PDF and Word?

Each library's own text, in its own order, goes through the same rules as ours; so the figures tell what its order of
reading is worth, not what our rules are. The libraries are installed into ``var/bench/outsiders/readers`` on first use.
What came of it: ``jobbank/docs/decisions/0016-libraries-that-read.md``.
"""  # noqa: E501

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from cvparse.extract.cv import understand
from cvparse.formats import neutral
from cvparse.readers.base import Refused
from cvparse.readers.registry import read
from tests.bench.cv import outsiders, scoring
from tests.bench.cv.__main__ import FOLDER, printed, worked_and_studied
from tests.bench.cv.build import TWO_COLUMNS, Job, build

# What is read, by the column of the table. A margin of dates is read across, columns are not.
KINDS = {
    "pdf": {
        "two columns": frozenset(n for n in TWO_COLUMNS if n.startswith("web-")),
        "dates in a margin": frozenset({"latex-moderncv-classic"}),
        "laid out at random": frozenset({"mixed"}),
    },
    "docx": {
        "two columns": frozenset({"docx-sidebar"}),
        "dates in a column": frozenset({"docx-dates"}),
        "one column": frozenset({"docx-plain"}),
    },
}
PACKAGES = (
    *("pdfplumber==0.11.10", "pdfminer.six==20260107", "pypdfium2==5.15.2", "pypdf==7.1.1"),
    *("PyMuPDF==1.28.2", "python-docx==1.2.0", "docx2txt==0.9", "mammoth==1.13.0"),
    "docx2python==3.7.1",
)
OURS = {"pdf": "ours: PyMuPDF's pieces, our order", "docx": "ours: python-docx's parts, our order"}
_SCRIPT = Path(__file__).with_name("library_texts.py")
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Texts:
    """What one library made of all documents. :param seconds: of one core."""

    texts: list[str]
    seconds: float


def main() -> None:
    """Install, read, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=1, help="people a layout and language")
    each = parser.parse_args().each
    python = outsiders.VAR / "readers" / "bin" / "python"
    if not python.exists():
        outsiders.install_environment(outsiders.VAR / "readers", PACKAGES)
    for ending, kinds in KINDS.items():
        only = frozenset().union(*kinds.values())
        jobs = list(build(FOLDER, each, only))
        found = _texts(python, ending, [path for _, path in jobs])
        forms = {
            name: ([_understood(text.encode(), "cv.txt") for text in row.texts], row.seconds)
            for name, row in found.items()
        }
        ours = [_understood(path.read_bytes(), path.name) for _, path in jobs]
        _show(ending, jobs, forms | {OURS[ending]: (ours, 0.0)})


def _texts(python: Path, ending: str, paths: list[Path]) -> dict[str, Texts]:
    asked = json.dumps({"ending": ending, "paths": [str(path.resolve()) for path in paths]})
    done = subprocess.run(
        [str(python.absolute()), str(_SCRIPT.resolve())],
        input=asked, capture_output=True, text=True, check=False, timeout=_LONGEST,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stderr[-600:])
    return {name: Texts(**row) for name, row in json.loads(done.stdout).items()}


def _understood(data: bytes, name: str) -> dict[str, Any]:
    try:
        return neutral(understand(read(data, name)))
    except Refused:
        lists = ("experiences", "education", "skills", "languages", "certificates")
        return dict.fromkeys(("name", "email", "phone", "city")) | {key: [] for key in lists}


def _show(
    ending: str,
    jobs: list[tuple[Job, Path]],
    forms: dict[str, tuple[list[dict[str, Any]], float]],
) -> None:
    kinds = KINDS[ending]
    table = Table(title=f"{ending.upper()}: the same rules after each library's own order")
    for name in ("library", *kinds, "documents a second"):
        table.add_column(name, justify="left" if name == "library" else "right")
    table.add_row("documents", *(str(sum(j.layout in v for j, _ in jobs)) for v in kinds.values()))
    truths = [printed(job, path.read_bytes()) if ending == "pdf" else job.person.truth
              for job, path in jobs]  # fmt: skip
    for name, (forms_read, seconds) in forms.items():
        counts = [
            (job.layout, scoring.score(got, truth, *worked_and_studied(job)))
            for (job, _), got, truth in zip(jobs, forms_read, truths, strict=True)
        ]
        figures = [_macro(c for layout, c in counts if layout in v) for v in kinds.values()]
        table.add_row(name, *figures, f"{len(jobs) / seconds:.0f}" if seconds else "")
    Console(width=140).print(table)


def _macro(counts: Iterable[scoring.Counts]) -> str:
    rows = list(counts)
    return f"{scoring.macro(scoring.total(rows)):.3f}" if rows else "–"


if __name__ == "__main__":
    main()
