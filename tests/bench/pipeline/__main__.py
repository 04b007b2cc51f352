"""From file to searchable candidate, and shortlists through HTTP: ``make bench-pipeline``.

Runs the product as it is served: a worker with two processes, a web server, PostgreSQL and the
broker, in a data folder of its own (``var/bench``) unless ``DATABASE_URL`` names a database.
"""

import argparse
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

from jobbank.settings import env

if not env.text("DATABASE_URL"):
    os.environ["JOBBANK_VAR"] = str(env.var_dir() / "bench")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")
django.setup()

import numpy as np  # noqa: E402 - Django first

from jobbank import supervisor  # noqa: E402
from jobbank.demo import work  # noqa: E402
from jobbank.demo.console import bar, console  # noqa: E402
from tests.bench.machine import command, machine  # noqa: E402
from tests.bench.pipeline import figures, prepare  # noqa: E402

AIMS = {
    "one document, seconds, median": ("<=", 1.5),
    "bulk, documents a second": (">=", 2.0),
    "shortlist of 20, REST, p95 ms": ("<=", 150.0),
    "shortlist of 20, page, p95 ms": ("<=", 150.0),
    "web, MB": ("<=", 250.0),
    "worker, MB a process": ("<=", 1500.0),
}


def main() -> None:
    """Measure, print a table with the aims, keep it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--single", type=int, default=15, help="documents one at a time")
    parser.add_argument("--bulk", type=int, default=120, help="documents at once")
    parser.add_argument("--people", type=int, default=10_000, help="candidates for shortlists")
    parser.add_argument("--openings", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5, help="looks at each shortlist")
    parser.add_argument("--port", type=int, default=8765)
    asked = parser.parse_args()
    console.print(f"{command()}\n{machine()}", soft_wrap=True)
    found = measure(asked)
    show(found)
    keep(found)


def measure(asked: argparse.Namespace) -> dict[str, float]:
    """Everything, in the order in which it disturbs least."""
    supervisor.check_port("127.0.0.1", asked.port)
    mentor = prepare.database()
    found: dict[str, float] = {}
    web, worker = supervisor.web("127.0.0.1", asked.port), supervisor.worker("bench-worker")
    with supervisor.Supervisor(web, worker) as both:
        supervisor.wait_for_port("127.0.0.1", asked.port, both)
        with bar("Worker started, model warmed"):
            prepare.warm(work.answers)
        found |= figures.one_document(asked.single)
        found |= figures.bulk(asked.bulk)
        openings = prepare.crowd(asked.people, asked.openings)
        found |= figures.shortlists("127.0.0.1", asked.port, mentor, openings, asked.rounds)
        found |= figures.memory(both)
    return found


def show(found: dict[str, float]) -> None:
    """Print each figure with its aim."""
    for name, value in found.items():
        sign, aim = AIMS.get(name, ("", 0.0))
        reached = not sign or (value <= aim if sign == "<=" else value >= aim)
        said = f"(aim {sign} {aim:g}{'' if reached else ', missed'})" if sign else ""
        console.print(f"  {name:<44} {value:>10.2f}  {said}")


def keep(found: dict[str, float]) -> None:
    """Write the figures beside the data."""
    path = Path(env.var_dir()) / "pipeline.json"
    kept: dict[str, Any] = {
        "command": command(),
        "machine": machine(),
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "figures": {name: float(np.round(value, 4)) for name, value in found.items()},
    }
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    console.print(f"Kept in {path}.", soft_wrap=True)


if __name__ == "__main__":
    main()
