"""How well CVs are ranked for openings, against simpler ways: ``make bench-ranking``.

The sets beside this file were written for it: openings and CVs in three languages, and who a
careful recruiter would forward. On those kept apart nothing was tuned; one in Spanish was looked
at. ``ARGS="DIR"`` takes other sets, in the form of ``manage.py evaluate candidate-ranking``.
``--fit`` learns weights from them: printed are those, and what they reach on openings that they
were not learnt from. All data stands in ``var/bench/ranking``.
"""

import argparse
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import django
import numpy as np

from tests.bench.homes import home, variables
from tests.bench.machine import command, machine

os.environ.update(variables(home("ranking", taxonomy=True)))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")
os.environ.setdefault("LOG_LEVEL", "WARNING")
django.setup()

from django.core.management import call_command  # noqa: E402 - Django first

from jobbank.demo.console import console  # noqa: E402
from jobbank.evaluate import candidate_ranking  # noqa: E402
from jobbank.evaluate.candidate_ranking import Pairs, figures  # noqa: E402
from jobbank.evaluate.folders import Judged  # noqa: E402
from jobbank.evaluate.types import Options  # noqa: E402
from matching.encoding import encoder  # noqa: E402
from matching.engine.learning import AdditiveRanker, table  # noqa: E402
from matching.engine.ranker import Ranker, default  # noqa: E402
from tests.bench import crowd  # noqa: E402

SETS = Path(__file__).parent / "sets"
FORWARD = 2  # a grade from which a recruiter forwards
ROW = "{:<34} {:>7.4f} [{:.4f}–{:.4f}] {:>9.4f}"
ALONE = ("words", "text", "tasks", "must_skills", "occupation")


def main() -> None:
    """Read the sets, print a row a way of ranking, and learn where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="DIR")
    parser.add_argument("--fit", action="store_true", help="learn weights from the sets")
    parser.add_argument("--strength", type=float, default=2.0, help="pull to the weights in use")
    given = parser.parse_args()
    print(machine(), command(), sep="\n")
    crowd.prepare()
    call_command("load_default_taxonomy", verbosity=0)
    read = {
        folder.name: candidate_ranking.measured(folder, Options(encoder=encoder()))
        for folder in given.folders or sorted(SETS.glob("*/*"))
    }
    for name, (judged, pairs) in read.items():
        size = len(next(iter(pairs.values())))
        print(f"\n{name}: {len(pairs)} openings, {size} CVs")
        print(f"{'':<34} {'MAP':>7} {'95 %':<15} {'nDCG@10':>9}")
        for way, ranker in _ways():
            _print(way, judged, pairs, ranker)
    if given.fit:
        _learn(read, given.strength)


def _print(way: str, judged: Judged, pairs: Pairs, ranker: Ranker) -> None:
    found = figures(judged, pairs, ranker)
    one = found["MAP"]
    print(ROW.format(way, one.mean, one.low, one.high, found["nDCG@10"].mean), flush=True)


def _ways() -> Iterator[tuple[str, Ranker]]:
    """The weights that ship, each strong number alone, and the weights without it."""
    ships = default()
    yield "as it ships", ships
    for name in ALONE:
        yield f"{name} alone", _only(ships, {name})
    for name in ships.weights:
        yield f"without {name}", _only(ships, set(ships.weights) - {name})


def _only(ranker: Ranker, names: set[str]) -> Ranker:
    weights = {name: ranker.weights[name] * (name in names) for name in ranker.weights}
    return replace(ranker, weights=weights)


def _learn(read: dict[str, tuple[Judged, Pairs]], strength: float) -> None:
    """Learn from all sets but one and measure on that one; then from all."""
    for name, (judged, pairs) in read.items():
        others = [one for other, one in read.items() if other != name]
        if others:
            _print(f"{name}, learnt from the others", judged, pairs, _fitted(others, strength))
    learnt = _fitted(list(read.values()), strength)
    console.print_json(data=learnt.as_json)


def _fitted(read: list[tuple[Judged, Pairs]], strength: float) -> Ranker:
    """Weights under which those a recruiter would forward stand above the others."""
    start = default()
    rows, decided = [], []
    for judged, pairs in read:
        for query, row in pairs.items():
            for key, values in row.items():
                rows.append(values)
                decided.append(judged[query].get(key, 0) >= FORWARD)
    model = AdditiveRanker(tuple(start.weights.values()), start.base, strength)
    model.fit(table(rows, start), np.array(decided, dtype=np.int_))
    weights = dict(zip(start.weights, (round(float(one), 2) for one in model.coef_), strict=True))
    return replace(start, name="fitted", weights=weights)


if __name__ == "__main__":
    main()
