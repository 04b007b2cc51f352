"""Sections without headings that we know: a small model reads the rows themselves.

Rules need known words. Where a heading says "Where I have been", or none stands at all, each row
is judged by how it looks and what it names, with the rows around it; the surest way through all
rows is taken (Viterbi). Made by: ``python -m tests.bench.cv.train``.
"""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cvparse.extract.contacts import EMAIL
from cvparse.extract.headings import Section
from cvparse.extract.langs import level_in, names
from cvparse.extract.places import place_score
from cvparse.extract.roles import degree_score, organisation_score, school_score, title_score
from cvparse.extract.rows import Row, body_size

if TYPE_CHECKING:
    import numpy as np

MODEL = "sections.skops"
HEADING = "heading"
NAMED = (
    Section.HEADER, Section.SUMMARY, Section.EXPERIENCE, Section.EDUCATION, Section.SKILLS,
    Section.LANGUAGES, Section.CERTIFICATES, Section.OTHER,
)  # fmt: skip
_AROUND = (-2, -1, 0, 1, 2)
_WORDS = 256
_STAY = 2.5  # how much less likely it is that a section ends between two rows, in log
_LEAST_SURE = 0.45
_SPLIT = re.compile(r"[^\W\d_]+")
_ITEMS = re.compile(r"[,;|•·]\s")


def features(rows: Sequence[Row]) -> "np.ndarray":
    """What the model sees.

    :param rows: of one document, in reading order.
    :return: (rows, features) as float32.
    """
    import numpy as np  # noqa: PLC0415 - documents with known headings need none of it

    body = body_size(rows) or 1.0
    own = np.array([_looks(row, n, rows, body) for n, row in enumerate(rows)], dtype=np.float32)
    shifted = [_shift(own, by, np) for by in _AROUND]
    words = np.zeros((len(rows), _WORDS), dtype=np.float32)
    for n, row in enumerate(rows):
        for word in _SPLIT.findall(row.text.casefold()):
            words[n, zlib.crc32(word.encode()) % _WORDS] = 1.0
    return np.hstack([*shifted, words])


def _shift(own: "np.ndarray", by: int, np: Any) -> "np.ndarray":
    moved = np.zeros_like(own)
    if by < 0:
        moved[-by:] = own[:by]
    elif by > 0:
        moved[:-by] = own[by:]
    else:
        moved[:] = own
    return moved


def _looks(row: Row, n: int, rows: Sequence[Row], body: float) -> list[float]:
    text, rest, found = row.text, row.rest, row.periods
    parts = [p for p in re.split(r"\t|, | [|·–-] ", rest) if p] or [""]
    words = [w.casefold() for w in _SPLIT.findall(text)]
    letters = [c for c in text if c.isalpha()]
    spoken = sum(w in names() for w in words)
    above = rows[n - 1].first if n else None
    return [
        1.0, float(any(not p.single for p in found)), float(bool(found)), float(row.bullet), float(row.bold),  # noqa: E501
        min(len(text), 200) / 100, float(len(text) < 30), min(len(words), 30) / 10, float(len(row.cells) > 1),  # noqa: E501
        float(row.size > 1.08 * body), float(row.size < 0.92 * body),
        float(bool(letters) and all(c.isupper() for c in letters)), float(text.rstrip().endswith(".")),  # noqa: E501
        min(len(_ITEMS.findall(text)), 8) / 4, float(":" in text), float("(" in text),
        max(title_score(p) for p in parts), max(organisation_score(p) for p in parts),
        max(school_score(p) for p in parts), max(degree_score(p) for p in parts), max(place_score(p) for p in parts),  # noqa: E501
        float(bool(EMAIL.search(text))), float(bool(re.search(r"\+?\d[\d ()-]{7,}\d", text))),
        float(spoken > 0), min(spoken, 3) / 3, float(spoken > 0 and bool(level_in(text)[1])), float(bool(level_in(text)[1])),  # noqa: E501
        n / max(1, len(rows)), float(n < 4), float(above is None or above.block != row.first.block),
        float(above is not None and above.column != row.first.column), float(text[:1].islower()),
        sum(w[:1].isupper() for w in text.split()) / max(1, len(text.split())),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    """Multinomial logistic regression.

    :param classes: sections and "heading".
    :param weights: (features, classes).
    :param bias: (classes,).
    """

    classes: tuple[str, ...]
    weights: "np.ndarray"
    bias: "np.ndarray"


def load_model(data: bytes) -> Model:
    """Read a model out of a skops file.

    Such a file is a zip of arrays and their table of contents; read like this, the reading process
    needs neither skops nor scikit-learn, which take more memory than all else.

    :param data: what ``skops.io.dumps`` made of the model's classes, weights and bias.
    """
    import numpy as np  # noqa: PLC0415 - documents with known headings need none of it

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told = json.loads(archive.read("schema.json"))["content"]
        arrays = {
            name: np.load(io.BytesIO(archive.read(told[name]["file"])), allow_pickle=False)
            for name in ("classes", "weights", "bias")
        }
    names_ = tuple(str(name) for name in arrays["classes"])
    return Model(names_, arrays["weights"], arrays["bias"])


@cache
def _model() -> Model:
    return load_model((files("cvparse.extract") / "data" / MODEL).read_bytes())


def probabilities(rows: Sequence[Row]) -> "tuple[list[str], np.ndarray]":
    """How likely each section is for each row.

    :param rows: of one document.
    :return: classes, and (rows, classes) summing to 1.
    """
    import numpy as np  # noqa: PLC0415

    model = _model()
    score = features(rows) @ model.weights + model.bias
    chances = np.exp(score - score.max(axis=1, keepdims=True))
    return list(model.classes), chances / chances.sum(axis=1, keepdims=True)


def labels_of(rows: Sequence[Row]) -> list[str]:
    """A section, or "heading", for each row: the surest way through all of them.

    :param rows: of one document.
    :return: one label a row.
    """
    import numpy as np  # noqa: PLC0415

    if not rows:
        return []
    classes, chances = probabilities(rows)
    score = np.log(chances + 1e-6)
    heading = classes.index(HEADING)
    # After a heading any section may begin; without one, the section before goes on.
    cost = np.full((len(classes), len(classes)), -_STAY)
    np.fill_diagonal(cost, 0.0)
    cost[heading, :] = cost[:, heading] = -_STAY / 2
    cost[heading, heading] = -_STAY
    best, back = score[0], []
    for row in score[1:]:
        ways = best[:, None] + cost
        back.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    way = [int(best.argmax())]
    for step in reversed(back):
        way.append(int(step[way[-1]]))
    return [classes[n] for n in reversed(way)]


def section_by_rows(rows: Sequence[Row], everything: Sequence[Row]) -> Section:
    """What the rows under a heading that nobody knows are about.

    :param rows: under the heading.
    :param everything: the whole document, for what stands around them.
    :return: the section; ``OTHER`` where the rows don't tell.
    """
    import numpy as np  # noqa: PLC0415

    classes, chances = probabilities(everything)
    wanted = {row.first.index for row in rows}
    mine = chances[[n for n, row in enumerate(everything) if row.first.index in wanted]]
    if not len(mine):
        return Section.OTHER
    mean = np.exp(np.log(mine + 1e-3).mean(axis=0))
    mean /= mean.sum()
    best = classes[int(mean.argmax())]
    sure = float(mean.max()) >= _LEAST_SURE and best not in {HEADING, Section.HEADER}
    return Section(best) if sure else Section.OTHER
