"""Candidates in the few bytes that measuring needs, and many of them as flat columns.

One candidate is one block of bytes, so that hundreds are one small query. Side by side the blocks
become columns over all entries of all candidates (every skill, every part), each with the number
of its owner: measuring them is arithmetic on whole columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.engine.encoder import Vectors
from matching.engine.sides import CandidateSide
from matching.engine.signals import CandidateSignals, day

FORMAT = 1  # one more whenever the layout changes
NONE = -1
KINDS = ("whole", "headline", "experience", "education", "skills", "tasks")
COUNTRIES = 8  # letters: four countries
FIXED = np.dtype(
    [
        ("years", "<f8"),
        ("municipality", "S8"),
        ("commute", "<i4"),
        ("countries", f"S{COUNTRIES}"),
        ("start", "<i4"),
        ("share", "<i2", (2,)),
        ("remote", "?"),
        ("language", "S3"),
    ]
)
HELD = np.dtype(
    [("concept", "<i4"), ("isco", "S4"), ("months", "<i4"), ("last", "<i2"), ("weight", "<f8")]
)
SHOWN = np.dtype([("concept", "<i4"), ("evidenced", "?")])
EDUCATED = np.dtype([("level", "<i2"), ("field", "S4")])
SPOKEN = np.dtype([("language", "S3"), ("level", "i1")])
WISHED = np.dtype("<i4")
TERM = np.dtype("<i4")
COUNT = np.dtype("u1")
PART = np.dtype([("kind", "u1")])
HALF = np.dtype("<f2")
SECTIONS: tuple[np.dtype[Any], ...] = (
    FIXED,
    HELD,
    SHOWN,
    EDUCATED,
    SPOKEN,
    WISHED,
    TERM,
    COUNT,
    PART,
    HALF,
)
HEAD = np.dtype("<u4")
START = HEAD.itemsize * len(SECTIONS)


def pack(side: CandidateSide) -> bytes:
    """One candidate as bytes: the length of each section, then the sections.

    :param side: vectors are kept as the index keeps them, in 16 bits.
    """
    signals = side.signals
    rows: list[Any] = [
        [_fixed(signals)],
        [tuple(one) for one in signals.occupations],
        [(one.concept, bool(one.evidenced)) for one in signals.skills],
        list(signals.educations),
        [(name, NONE if level is None else level) for name, level in signals.languages.items()],
        list(signals.wished),
        side.terms.ids,
        side.terms.counts,
        [(KINDS.index(kind),) for kind in side.parts.kinds],
        side.parts.vectors.ravel(),
    ]
    blocks = [
        np.array(values, dtype=kind).tobytes() for values, kind in zip(rows, SECTIONS, strict=True)
    ]
    return np.array([len(one) for one in blocks], dtype=HEAD).tobytes() + b"".join(blocks)


def _fixed(signals: CandidateSignals) -> tuple[Any, ...]:
    start = day(signals.start)
    return (
        signals.years,
        signals.municipality,
        NONE if signals.commute is None else signals.commute,
        "".join(signals.countries)[:COUNTRIES],
        start.toordinal() if start else 0,
        signals.share,
        signals.remote,
        signals.language,
    )


@dataclass(frozen=True, slots=True)
class Column:
    """Entries of n candidates, one after the other.

    :param rows: (m,) entries.
    :param starts: (k,) where those of each candidate begin that has any.
    :param filled: (k,) which candidates have any.
    :param owners: (m,) which candidate each entry belongs to.
    :param size: n.
    """

    rows: NDArray[Any]
    starts: NDArray[np.int64]
    filled: NDArray[np.int64]
    owners: NDArray[np.int64]
    size: int

    @classmethod
    def of(cls, rows: NDArray[Any], lengths: NDArray[np.int64]) -> "Column":
        """:param lengths: (n,) how many entries each candidate has"""
        filled = np.flatnonzero(lengths)
        starts = (np.cumsum(lengths) - lengths)[filled]
        return cls(rows, starts, filled, np.repeat(np.arange(len(lengths)), lengths), len(lengths))

    def best(self, values: NDArray[Any], empty: float = 0.0) -> NDArray[np.float64]:
        """The highest value among each candidate's entries.

        :param values: (m,) or (m, c).
        :return: (n,) or (n, c); ``empty`` for those without entries.
        """
        made = np.full((self.size, *values.shape[1:]), empty)
        if len(self.starts):
            made[self.filled] = np.maximum.reduceat(values, self.starts, axis=0)
        return made

    def total(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """The sum over each candidate's entries. :return: (n,)"""
        summed = np.bincount(self.owners, weights=values, minlength=self.size)
        return summed.astype(np.float64, copy=False)

    def only(self, wanted: NDArray[np.bool_]) -> "Column":
        """The entries that are wanted. :param wanted: (m,)"""
        lengths = np.bincount(self.owners[wanted], minlength=self.size)
        return Column.of(self.rows[wanted], lengths)


@dataclass(frozen=True, slots=True)
class Crowd:
    """n candidates as columns. :param vectors: one a part, (m, d) float32."""

    fixed: NDArray[Any]
    held: Column
    shown: Column
    educated: Column
    spoken: Column
    wished: Column
    terms: Column
    counts: NDArray[np.uint8]
    parts: Column
    vectors: Vectors

    def __len__(self) -> int:
        return len(self.fixed)


def together(blocks: Sequence[bytes], dimension: int) -> Crowd:
    """Put n candidates side by side.

    :param blocks: what ``pack`` made of each.
    :param dimension: of the vectors.
    """
    heads = np.frombuffer(b"".join(one[:START] for one in blocks), HEAD).astype(np.int64)
    heads = heads.reshape(len(blocks), len(SECTIONS))
    stops = START + np.cumsum(heads, axis=1)
    made = []
    for at, kind in enumerate(SECTIONS):
        spans = zip(blocks, (stops - heads)[:, at].tolist(), stops[:, at].tolist(), strict=True)
        data = b"".join(block[start:stop] for block, start, stop in spans)
        made.append(np.frombuffer(data, dtype=kind))
    columns = [Column.of(rows, heads[:, at] // rows.dtype.itemsize) for at, rows in enumerate(made)]
    vectors = made[9].astype(np.float32).reshape(-1, dimension)
    held, shown, educated, spoken, wished, terms = columns[1:7]
    return Crowd(
        made[0], held, shown, educated, spoken, wished, terms, made[7], columns[8], vectors
    )
