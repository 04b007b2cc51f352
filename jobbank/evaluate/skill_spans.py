"""Where sentences name skills: spans found against spans marked by annotators."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from jobbank.common.errors import Invalid
from jobbank.evaluate.types import Line, Options
from matching.engine.metrics import Estimate, bootstrap
from matching.taxonomy.linking import link_skills

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and the places of its skills (characters, end exclusive)."""

    text: str
    spans: frozenset[Span]


def run(folder: Path, options: Options) -> list[Line]:
    """Evaluate each file of a folder: SkillSpan's JSON lines, or CoNLL with two columns of tags.

    :return: a line a file: F1, precision and recall of exact spans, and F1 where touching counts.
    """
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix in {".json", ".jsonl"}:
            found.append(_line(path, _json(path), options))
        elif path.suffix == ".conll":
            found.append(_line(path, _conll(path), options))
    if not found:
        raise Invalid({"data": [f"{folder} has no .json or .conll file"]})
    return found


def _line(path: Path, sentences: Iterable[Marked], options: Options) -> Line:
    marked = list(sentences)
    language = options.corpus_lang or options.query_lang or None
    spans: list[set[Span]] = [set() for _ in marked]
    for one in link_skills([each.text for each in marked], language):
        spans[one.line].add((one.start, one.end))
    exact = [_exact(own, each.spans) for own, each in zip(spans, marked, strict=True)]
    near = [_touching(own, each.spans) for own, each in zip(spans, marked, strict=True)]
    shown = {
        "F1": _estimate(exact, _f1),
        "precision": _estimate(exact, _precision),
        "recall": _estimate(exact, _recall),
        "touching F1": _estimate(near, _f1),
    }
    return Line("engine", shown, path.stem)


Counts = tuple[int, int, int, int]


def _estimate(counts: list[Counts], statistic: Callable[..., Any]) -> Estimate:
    """A figure over all sentences, resampled by sentence."""
    rows: Any = counts
    return bootstrap(rows, statistic)


def _exact(found: set[Span], wanted: frozenset[Span]) -> Counts:
    """Hits among the found, the found, hits among the wanted, the wanted."""
    hits = len(found & wanted)
    return hits, len(found), hits, len(wanted)


def _touching(found: set[Span], wanted: frozenset[Span]) -> Counts:
    """The same where it is enough that spans share a character."""
    right = sum(any(a < d and c < b for c, d in wanted) for a, b in found)
    met = sum(any(a < d and c < b for c, d in found) for a, b in wanted)
    return right, len(found), met, len(wanted)


def _precision(counts: Any, axis: int = 0) -> Any:
    total = counts.sum(axis=axis)
    return total[..., 0] / np.maximum(total[..., 1], 1)


def _recall(counts: Any, axis: int = 0) -> Any:
    total = counts.sum(axis=axis)
    return total[..., 2] / np.maximum(total[..., 3], 1)


def _f1(counts: Any, axis: int = 0) -> Any:
    right, met = _precision(counts, axis), _recall(counts, axis)
    return 2 * right * met / np.maximum(right + met, 1e-12)


def _json(path: Path) -> Iterator[Marked]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield _marked(row["tokens"], (row["tags_skill"], row["tags_knowledge"]))


def _conll(path: Path) -> Iterator[Marked]:
    """Sentences with a word a line; between them a line that is empty or holds tabs only."""
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        rows = [[*line.split("\t"), "O", "O"][:3] for line in block.splitlines() if line.strip()]
        if rows:
            columns = list(zip(*rows, strict=True))
            yield _marked(columns[0], columns[1:3])


def _marked(tokens: Iterable[str], layers: Iterable[Iterable[str]]) -> Marked:
    """Join tokens with blanks and turn tags (B-, I-, O) into places."""
    words = list(tokens)
    starts = np.cumsum([0, *(len(word) + 1 for word in words)])
    spans = set()
    for tags in layers:
        begin = -1
        for at, tag in enumerate([*tags, "O"]):
            if begin >= 0 and not tag.startswith("I"):
                spans.add((int(starts[begin]), int(starts[at]) - 1))
                begin = -1
            if tag.startswith("B"):
                begin = at
    return Marked(" ".join(words), frozenset(spans))
