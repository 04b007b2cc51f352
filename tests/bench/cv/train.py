"""``python -m tests.bench.cv.train``: train the section model on the layouts that rules were tuned on.

Headings that we know label the rows under them; then they are taken away or replaced, and the model learns to tell
the rows without them. ``--trial`` trains on some layouts and reads the others, with and without the model, so that no
document is read by a model that saw its layout. The layouts kept apart are not looked at.
"""  # noqa: E501

import argparse
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from rich.console import Console
from rich.table import Table
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from skops import io

from cvparse.extract import cv as reading
from cvparse.extract import sections
from cvparse.extract.margins import without_margins
from cvparse.extract.rows import rows_of
from cvparse.formats import neutral
from cvparse.readers.registry import read
from cvparse.types import ReadDocument
from tests.bench.cv import scoring, unheaded
from tests.bench.cv.__main__ import FOLDER, worked_and_studied
from tests.bench.cv.build import EACH, KEPT_APART, Job, build

TARGET = Path("cvparse/extract/data") / sections.MODEL
FOLDS = 6
_STRENGTH = 0.02  # of regularisation, inverse


@dataclass(frozen=True, slots=True)
class Sample:
    """One document, as read."""

    job: Job
    document: ReadDocument


def main() -> None:
    """Train and store, or try."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--trial", action="store_true", help="compare with the rules alone")
    parser.add_argument("--each", type=int, default=EACH, help="people a layout and language")
    options = parser.parse_args()
    samples = [
        Sample(job, read(path.read_bytes(), path.name))
        for job, path in build(FOLDER, options.each)
        if job.layout not in {*KEPT_APART, "scan"}
    ]
    if options.trial:
        trial(samples)
        return
    TARGET.write_bytes(stored(trained(samples)))
    print(f"{len(samples)} documents, {TARGET.stat().st_size / 1000:.0f} kB")


def trained(samples: Iterable[Sample]) -> Any:
    """A model that tells sections of rows.

    :param samples: documents whose headings are known.
    :return: a scikit-learn pipeline.
    """
    seen, wanted = [], []
    for n, sample in enumerate(samples):
        for kind in unheaded.KINDS[1:]:
            x, y = _examples(sample.document, kind, n)
            seen.append(x)
            wanted += y
    model = make_pipeline(
        StandardScaler(), LogisticRegression(C=_STRENGTH, max_iter=400, class_weight="balanced")
    )
    return model.fit(np.vstack(seen), np.array(wanted))


def stored(model: Any) -> bytes:
    """A model as the file that the reading process loads: the scaling folded into the weights.

    :param model: as trained.
    """
    scaler, judge = model.steps[0][1], model.steps[1][1]
    weights = judge.coef_.T / scaler.scale_[:, None]
    bias = judge.intercept_ - scaler.mean_ @ weights
    arrays = {
        "classes": np.array(judge.classes_, dtype="U20"),
        "weights": weights.astype(np.float32), "bias": bias.astype(np.float32),
    }  # fmt: skip
    return io.dumps(arrays)


def _examples(document: ReadDocument, kind: str, seed: int) -> tuple[np.ndarray, list[str]]:
    labels, heads = unheaded.labelled(document)
    other = unheaded.changed(document, kind, seed)
    rows = rows_of(without_margins(other.lines))
    wanted = []
    for row in rows:
        index = row.first.index
        alone = index in heads and len(row.cells) == 1
        cell = index if index not in heads else row.cells[-1].index
        wanted.append(sections.HEADING if alone else labels.get(cell, "header"))
    return sections.features(rows), wanted


@contextmanager
def _without_model() -> Any:
    with mock.patch.object(reading, "named", side_effect=lambda parts, _rows: list(parts)):
        yield


def trial(samples: Sequence[Sample]) -> None:
    """Layouts left out in turn: what is read with the model, and by rules alone."""
    counts: dict[tuple[str, str], list[scoring.Counts]] = {}
    groups = [sample.job.group for sample in samples]
    for there, left_out in GroupKFold(FOLDS).split(groups, groups=groups):
        model = sections.load_model(stored(trained([samples[i] for i in there])))
        for i in left_out:
            for kind in unheaded.KINDS:
                document = unheaded.changed(samples[i].document, kind, int(i) + 1000)
                with _without_model():
                    plain = _score(samples[i].job, document)
                with mock.patch.object(sections, "_model", return_value=model):
                    helped = _score(samples[i].job, document)
                counts.setdefault((kind, "rules alone"), []).append(plain)
                counts.setdefault((kind, "with the model"), []).append(helped)
    _show(counts)


def _score(job: Job, document: ReadDocument) -> scoring.Counts:
    got = neutral(reading.understand(replace(document, structured=None)))
    return scoring.score(got, job.person.truth, *worked_and_studied(job))


def _show(counts: dict[tuple[str, str], list[scoring.Counts]]) -> None:
    table = Table(title=f"Layouts left out in turn ({FOLDS} folds)")
    for name in ("headings", "read", "documents", "macro F1", *scoring.FIELDS):
        table.add_column(name)
    for (kind, how), rows in sorted(counts.items()):
        added = scoring.total(rows)
        figures = [f"{scoring.f1(added[field]):.3f}" for field in scoring.FIELDS]
        table.add_row(kind, how, str(len(rows)), f"{scoring.macro(added):.3f}", *figures)
    Console(width=220).print(table)


if __name__ == "__main__":
    main()
