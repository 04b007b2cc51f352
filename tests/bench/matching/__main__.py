"""Shortlists at several sizes, and how each cost grows: ``make bench-matching``.

``ARGS="--people 10000 100000"`` measures one crowd after the other, each in a database of its own
under ``var/bench`` that is built once and kept; building goes on where it stopped. Beyond 100,000
people the vectors are mixed from embedded ones with a little noise. ``--index`` builds the HNSW
index again, to time it.
"""

import argparse
import json
import os
import subprocess
import sys

from tests.bench.homes import home, variables
from tests.bench.machine import command, machine

ROW = "{:<58}"


def main() -> None:
    """Measure each size in a process of its own, then print how the figures grow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[10_000])
    parser.add_argument("--openings", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5, help="looks at each shortlist")
    parser.add_argument("--index", action="store_true", help="build the HNSW index again")
    parser.add_argument("--build", action="store_true", help="only build what is missing")
    given = parser.parse_args()
    print(machine(), command(), sep="\n")
    found = {size: _measured(size, given) for size in sorted(given.people)}
    if len(found) > 1:
        _growth(found)


def _measured(size: int, given: argparse.Namespace) -> dict[str, float]:
    place = home(str(size))
    arguments = [f"--people={size}", f"--openings={given.openings}", f"--rounds={given.rounds}"]
    arguments += [f"--{name}" for name in ("index", "build") if getattr(given, name)]
    started = [sys.executable, "-m", "tests.bench.matching.one", *arguments]
    # One small product on all cores would only make the others wait, as in the web process.
    one_thread = {"OPENBLAS_NUM_THREADS": "1"}
    subprocess.run(started, check=True, env=os.environ | variables(place) | one_thread)
    kept = place / "figures.json"
    return dict(json.loads(kept.read_text("utf-8"))) if kept.exists() else {}


def _growth(found: dict[int, dict[str, float]]) -> None:
    """One row a figure: its value at each size, and how often it grew."""
    sizes = list(found)
    print("\n" + ROW.format("how costs grow") + "".join(f"{size:>14,}" for size in sizes))
    for name, first in found[sizes[0]].items():
        cells = [found[size].get(name) for size in sizes]
        shown = [f"{'':>14}" if one is None else f"{one:>14,.2f}" for one in cells]
        last = cells[-1]
        grew = f"  x {last / first:.1f}" if last is not None and first else ""
        print(ROW.format(name) + "".join(shown) + grew)


if __name__ == "__main__":
    main()
