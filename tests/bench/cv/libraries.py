"""``python -m tests.bench.cv.libraries``: which PDF library reads documents in columns best?

Each library's own text, in its own order, goes through the same rules as ours; so the figures tell what its order of
reading is worth, not what our rules are. The libraries are installed into ``var/bench/outsiders/pdf`` on first use.
"""  # noqa: E501

import argparse
import json
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from cvparse.extract.cv import understand
from cvparse.formats import neutral
from cvparse.readers.base import Refused
from cvparse.readers.registry import read
from tests.bench.cv import outsiders, scoring
from tests.bench.cv.__main__ import FOLDER, printed, worked_and_studied
from tests.bench.cv.build import EACH, TWO_COLUMNS, Job, build

# Two columns of our own, layouts drawn at random, and one of LaTeX.
SHOWN = {
    *(name for name in TWO_COLUMNS if name.startswith("web-")),
    "mixed",
    "latex-moderncv-classic",
}
PACKAGES = ("pdfplumber", "pdfminer.six", "pypdfium2", "pypdf", "PyMuPDF")
_READ = """
import json, sys, time
import pdfminer.high_level, pdfplumber, pymupdf, pypdf, pypdfium2

def plumber(path):
    with pdfplumber.open(path) as pdf:
        return "\\n".join(page.extract_text() or "" for page in pdf.pages)

def pdfium(path):
    return "\\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))

def mupdf(path):
    return "\\n".join(page.get_text() for page in pymupdf.open(path))

def pure(path):
    return "\\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)

found = {}
readers = {"pdfplumber": plumber, "pdfminer.six": pdfminer.high_level.extract_text, "pypdfium2": pdfium,
           "pypdf": pure, "PyMuPDF": mupdf}
paths = json.load(sys.stdin)
for name, reader in readers.items():
    reader(paths[0])
    began = time.process_time()
    texts = [reader(path) for path in paths]
    found[name] = {"texts": texts, "seconds": time.process_time() - began}
print(json.dumps(found))
"""  # noqa: E501


def main() -> None:
    """Install, read, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=EACH, help="people a layout and language")
    jobs = [
        (job, path) for job, path in build(FOLDER, parser.parse_args().each) if job.layout in SHOWN
    ]
    python = outsiders.VAR / "pdf" / "bin" / "python"
    if not python.exists():
        outsiders.install_environment(outsiders.VAR / "pdf", PACKAGES)
    asked = json.dumps([str(path.resolve()) for _, path in jobs])
    call = [str(python.absolute()), "-c", _READ]
    done = subprocess.run(call, input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-600:])
    forms = {
        name: ([_understood(text.encode(), "cv.txt") for text in row["texts"]], row["seconds"])
        for name, row in json.loads(done.stdout).items()
    }
    ours = [_understood(path.read_bytes(), path.name) for _, path in jobs]
    _show(jobs, forms | {"ours (PyMuPDF's pieces, our order)": (ours, 0.0)})


def _understood(data: bytes, name: str) -> dict:
    try:
        return neutral(understand(read(data, name)))
    except Refused:
        lists = ("experiences", "education", "skills", "languages", "certificates")
        return dict.fromkeys(("name", "email", "phone", "city")) | {key: [] for key in lists}


def _show(jobs: list[tuple[Job, Path]], forms: dict[str, tuple[list[dict], float]]) -> None:
    table = Table(title="The same rules after each library's own order of reading")
    for name in (
        "library",
        "two columns",
        "one column",
        "mixed",
        "pages' text, documents a second",
    ):
        table.add_column(name, justify="left" if name == "library" else "right")
    for name, (read_, seconds) in forms.items():
        counts: dict[str, list[scoring.Counts]] = {"two": [], "one": [], "mixed": []}
        for (job, path), got in zip(jobs, read_, strict=True):
            kind = (
                "two" if job.layout in TWO_COLUMNS else "mixed" if job.layout == "mixed" else "one"
            )
            truth = printed(job, path.read_bytes())
            counts[kind].append(scoring.score(got, truth, *worked_and_studied(job)))
        figures = [f"{scoring.macro(scoring.total(rows)):.3f}" for rows in counts.values()]
        table.add_row(name, *figures, f"{len(jobs) / seconds:.0f}" if seconds else "")
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
