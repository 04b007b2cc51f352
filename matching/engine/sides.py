"""Both sides of a pair, ready to be measured, and what they share.

What a pair shares is computed for all pairs of a ranking at once: one product of two matrices
costs less than hundreds of small ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from matching.engine.encoder import Vectors
from matching.engine.lexical import Rarity, Terms, cosines
from matching.engine.signals import CandidateSignals, OpeningSignals


@dataclass(frozen=True, slots=True)
class Parts:
    """Vectors of the parts of a text.

    :param positions: n positions in the owner's list of facets; -1 is the whole text.
    :param kinds: n kinds of facet.
    :param vectors: (n, d) float32, norm 1.
    """

    positions: tuple[int, ...]
    kinds: tuple[str, ...]
    vectors: Vectors

    def rows(self, *kinds: str) -> tuple[int, ...]:
        """Indexes of the rows of these kinds."""
        return _rows(self.kinds, kinds)


@lru_cache(maxsize=4096)
def _rows(there: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[int, ...]:
    """One side is measured hundreds of times in a list, and texts have few shapes."""
    return tuple(index for index, kind in enumerate(there) if kind in wanted)


NO_PARTS = Parts((), (), np.empty((0, 384), dtype=np.float32))


@dataclass(frozen=True)
class CandidateSide:
    """A candidate, ready to be measured."""

    key: str
    signals: CandidateSignals
    terms: Terms
    parts: Parts

    @cached_property
    def term_ids(self) -> frozenset[int]:
        """Term ids of the whole text."""
        return frozenset(self.terms.ids.tolist())


@dataclass(frozen=True, slots=True)
class OpeningSide:
    """An opening, ready to be measured.

    :param skills: (skills, d), a vector a skill asked for.
    :param together: vectors of the parts, then of the skills, where they lie in one block.
    """

    key: str
    signals: OpeningSignals
    terms: Terms
    parts: Parts
    skills: Vectors
    together: Vectors | None = None

    def in_one_block(self) -> "OpeningSide":
        """The same with all its vectors in one block, for one that is measured again and again."""
        block, n = columns(self), len(self.parts.vectors)
        parts = replace(self.parts, vectors=block[:n])
        return replace(self, parts=parts, skills=block[n:], together=block)


class Shared(NamedTuple):
    """What a pair shares.

    :param words: cosine of their words, 0–1.
    :param near: cosine of each part of the candidate (rows) with each part of the opening and
        then each skill it asks for (columns).
    """

    words: float
    near: Sequence[Sequence[float]]


def shared_by_candidates(
    opening: OpeningSide, candidates: Sequence[CandidateSide], rarity: Rarity
) -> list[Shared]:
    """What an opening shares with each of n candidates. :return: n."""
    words = cosines(opening.terms, [one.terms for one in candidates], rarity).tolist()
    ends = np.cumsum([len(one.parts.vectors) for one in candidates]).tolist()
    every = _stacked([one.parts.vectors for one in candidates])
    table = (every @ columns(opening).T).tolist()
    return [
        Shared(alike, table[end - len(one.parts.vectors) : end])
        for alike, one, end in zip(words, candidates, ends, strict=True)
    ]


def shared_by_openings(
    candidate: CandidateSide, openings: Sequence[OpeningSide], rarity: Rarity
) -> list[Shared]:
    """What a candidate shares with each of n openings. :return: n."""
    words = cosines(candidate.terms, [one.terms for one in openings], rarity).tolist()
    blocks = [columns(one) for one in openings]
    ends = np.cumsum([len(block) for block in blocks]).tolist()
    table = (candidate.parts.vectors @ _stacked(blocks).T).tolist()
    return [
        Shared(alike, [row[end - len(block) : end] for row in table])
        for alike, block, end in zip(words, blocks, ends, strict=True)
    ]


def columns(opening: OpeningSide) -> Vectors:
    """Vectors of an opening's parts, then of the skills it asks for."""
    if opening.together is not None:
        return opening.together
    return _stacked([opening.parts.vectors, opening.skills])


def _stacked(blocks: Sequence[Vectors]) -> Vectors:
    return np.vstack([NO_PARTS.vectors, *blocks])
