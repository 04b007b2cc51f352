"""One crowd: shortlists through HTTP as they are served, recall, searches, memory."""

import argparse
import json
import os
from pathlib import Path

import django

from jobbank.settings import env

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")
django.setup()

from jobbank import supervisor  # noqa: E402 - Django first
from jobbank.accounts.enums import Role  # noqa: E402
from jobbank.accounts.models import User  # noqa: E402
from matching.models import Candidate, CandidateFacet  # noqa: E402
from tests.bench import crowd  # noqa: E402
from tests.bench.matching import inside, served  # noqa: E402

PORT = 8767
ROW = "  {:<56} {:>12,.2f}"


def main() -> None:
    """Build what is missing, measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--openings", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--index", action="store_true")
    parser.add_argument("--build", action="store_true")
    given = parser.parse_args()
    crowd.prepare()
    found = built(given.people, again=given.index)
    openings = crowd.openings(given.openings, seed=2)
    print(f"\n{Candidate.objects.count():,} candidates, {CandidateFacet.objects.count():,} vectors")
    if given.build:
        return
    mentor, _ = User.objects.get_or_create(email="bench@example.org", role=Role.MENTOR)
    supervisor.check_port("127.0.0.1", PORT)
    web = supervisor.web("127.0.0.1", PORT)
    with supervisor.Supervisor(web) as running:
        supervisor.wait_for_port("127.0.0.1", PORT, running)
        server = running.running["web"].pid
        found |= served.figures(PORT, mentor, openings, given.rounds, server)
        found |= served.memory(running)
    found |= inside.searches(20)
    found |= inside.recall(openings)
    for name, value in found.items():
        print(ROW.format(name, value))
    kept = Path(env.var_dir()) / "figures.json"
    kept.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def built(size: int, *, again: bool) -> dict[str, float]:
    """Build what is missing; seconds as they were when it was built, or built again now."""
    path = Path(env.var_dir()) / "built.json"
    made = crowd.build(size, seed=1)
    kept: dict[str, float] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    if made.rows:
        kept["people written and embedded, seconds"] = made.rows
    if made.graph or again:
        kept["HNSW index built, seconds"] = made.graph or crowd.index_again()
    path.write_text(json.dumps(kept), encoding="utf-8")
    return kept


if __name__ == "__main__":
    main()
