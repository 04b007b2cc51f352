"""How fast documents are read, and in how much memory: measured in a process of its own, like the one that reads uploads.

``python -m tests.bench.cv.speed`` takes paths as JSON on standard input; the bench calls it.
"""  # noqa: E501

import json
import re
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from rich.table import Table

from cvparse.extract.cv import understand
from cvparse.readers.registry import read

_MOST = 60
_SCANS = 3


def speed_table(texts: list[Path], scans: list[Path]) -> Table:
    """Measure, beside what is asked.

    :param texts: PDFs with text.
    :param scans: PDFs of pictures.
    """
    table = Table(title="Speed and memory of one reading process")
    for name in ("figure", "measured", "asked"):
        table.add_column(name, justify="left" if name == "figure" else "right")
    text = _measured(texts[:_MOST])
    table.add_row("PDFs with text a second of one core", f"{text['rate']:.1f}", "6 or more")
    table.add_row("MB, the section model loaded", f"{text['megabytes']:.0f}", "250 or less")
    if scans:
        scan = _measured(scans[:_SCANS])
        table.add_row(
            "seconds of one core a scanned page", f"{scan['page_seconds']:.1f}", "4 or less"
        )
        table.add_row("MB, reading scans", f"{scan['megabytes']:.0f}", "250 or less")
    return table


def _measured(paths: list[Path]) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.cv.speed"],
        input=json.dumps([str(path) for path in paths]), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout))


def _seconds() -> float:
    """Of one core, used by this process and by those it started (tesseract)."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main() -> None:
    """Read all, say how it went."""
    paths = [Path(name) for name in json.load(sys.stdin)]
    first = read(paths[0].read_bytes(), paths[0].name)
    understand(first)
    # Word lists and the model are loaded once; documents after that are what counts.
    understand(replace(first, lines=tuple(line for line in first.lines if not line.bold)))
    began, pages = _seconds(), 0
    for path in paths:
        document = read(path.read_bytes(), path.name)
        understand(document)
        pages += len(document.pages)
    seconds = _seconds() - began
    figures = {"rate": len(paths) / seconds, "page_seconds": seconds / max(1, pages)}
    print(json.dumps(figures | {"megabytes": _most_memory()}))


def _most_memory() -> float:
    """The most this program held, in MB.

    What ``getrusage`` says counts from before the program began: all that the process held which
    started it, the bench with a browser and hundreds of documents.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    held = re.search(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii"))
    return int(held.group(1)) / 1024 if held else 0.0


if __name__ == "__main__":
    main()
