"""A bilingual lexicon: what Swedish, Danish and Norwegian titles are in English words.

Nordic languages join words ("anleggsgartner"), and no list holds all that can be joined. So the
lexicon knows parts: how words begin and end, and which English stems stand in a name when such a
part does. It is learnt from names of occupations and skills in two languages
(``matching/training/lexicon.py``). Source: Mikolov, Le & Sutskever 2013, Exploiting similarities
among languages for machine translation (a linear map, here between words and not their vectors).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags_array

from matching.engine.nordic import as_one
from matching.engine.stems import strong
from matching.engine.titles import fold, stemmed

Scores = NDArray[np.float32]

SHIPPED = Path(__file__).parent / "weights" / "lexicon.npz"
LANGUAGES = frozenset({"sv", "da", "no", "nb", "nn"})

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_START, _SHORTEST_END = 4, 3
_UNKNOWN = 7.0  # rarity of an English word that the lexicon does not have
# Large weights are of words that go together nearly always; what counts is that a word is there.
_DAMPED = 0.7


@dataclass(frozen=True)
class Lexicon:
    """Parts of words and the English stems that go with them.

    :param parts: (p,) uint32, hashes of parts, ascending.
    :param stems: e English stems.
    :param weights: (p, e) float32.
    """

    parts: NDArray[np.uint32]
    stems: list[str]
    weights: csr_matrix

    def translate(self, titles: Sequence[str]) -> csr_matrix:
        """Put titles into English stems.

        :param titles: q normalised titles in Swedish, Danish or Norwegian.
        :return: (q, e), how sure each stem is; about 1 for a sure one.
        """
        found = part_matrix([parts_of(title) for title in titles], self.parts) @ self.weights
        found.data = np.maximum(found.data, 0.0) ** _DAMPED
        return found

    def save(self, path: Path) -> None:
        """Write to an npz file: weights in steps of a hundredth."""
        np.savez_compressed(
            path,
            parts=self.parts,
            stems=np.frombuffer("\n".join(self.stems).encode(), np.uint8),
            data=np.clip(np.rint(self.weights.data * 100), -127, 127).astype(np.int8),
            indices=self.weights.indices.astype(np.uint16),
            indptr=self.weights.indptr.astype(np.uint32),
        )

    @classmethod
    def load(cls, path: Path) -> "Lexicon":
        """Read what ``save`` wrote. :raises OSError, ValueError, KeyError: missing or broken."""
        with np.load(path, allow_pickle=False) as kept:
            stems = kept["stems"].tobytes().decode().split("\n")
            data = kept["data"].astype(np.float32) / 100
            places = (kept["indices"].astype(np.int32), kept["indptr"].astype(np.int32))
            weights = csr_matrix((data, *places), shape=(len(kept["parts"]), len(stems)))
            return cls(kept["parts"], stems, weights)


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    """The lexicon that comes with the product."""
    return Lexicon.load(SHIPPED)


class EnglishLabels:
    """n English labels by their stems, to be compared with titles in other languages."""

    def __init__(self, labels: Sequence[str], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        place = {stem: at for at, stem in enumerate(lexicon.stems)}
        stems = [sorted(set(english(label))) for label in labels]
        counted = np.bincount(
            [place[one] for own in stems for one in own if one in place], minlength=len(place)
        )
        self._rarity = (np.log((1 + len(labels)) / (1 + counted)) + 1).astype(np.float32)
        data: list[float] = []
        indices: list[int] = []
        indptr = [0]
        for own in stems:
            known = [place[one] for one in own if one in place]
            unknown = (len(own) - len(known)) * _UNKNOWN**2
            length = float(np.sqrt(unknown + (self._rarity[known] ** 2).sum())) or 1.0
            data.extend(self._rarity[known] / length)
            indices.extend(known)
            indptr.append(len(indices))
        parts = (np.array(data, np.float32), indices, indptr)
        self._labels = csr_matrix(parts, shape=(len(labels), len(place))).T.tocsr()

    def similarity(self, titles: Sequence[str]) -> Scores:
        """Compare titles with all labels.

        :param titles: q normalised titles in Swedish, Danish or Norwegian.
        :return: (q, n) cosines, 0–1.
        """
        found = self._lexicon.translate(titles).multiply(self._rarity).tocsr()
        lengths = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
        scaled = diags_array(1.0 / np.maximum(lengths, 1e-6)).astype(np.float32) @ found
        return np.asarray((scaled @ self._labels).todense(), dtype=np.float32)


def english(text: str) -> list[str]:
    """The stems of an English text, in order."""
    return [strong(word, "en") for word in _WORD.findall(fold(text)) if len(word) > 1]


def parts_of(title: str) -> list[tuple[int, ...]]:
    """The parts of each word of a title, as hashes."""
    return [_parts(word) for word in _WORD.findall(stemmed(as_one(fold(title))))]


def part_matrix(texts: Iterable[Sequence[Sequence[int]]], known: NDArray[np.uint32]) -> csr_matrix:
    """Count the parts of texts; the known parts of each word have length one together.

    :param texts: n texts from ``parts_of``.
    :param known: (p,) hashes, ascending.
    :return: (n, p) float32.
    """
    data: list[float] = []
    indices: list[int] = []
    indptr = [0]
    for words in texts:
        for parts in words:
            wanted = np.array(parts, np.uint32)
            at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
            found = at[known[at] == wanted]
            indices.extend(found.tolist())
            data.extend([1.0 / max(len(found), 1) ** 0.5] * len(found))
        indptr.append(len(indices))
    parts_found = (np.array(data, np.float32), indices, indptr)
    return csr_matrix(parts_found, shape=(len(indptr) - 1, len(known)))


@lru_cache(maxsize=1 << 16)
def _parts(stem: str) -> tuple[int, ...]:
    """Whole, how it begins and how it ends."""
    starts = {f"<{stem[:k]}" for k in range(_SHORTEST_START, len(stem) - 2)}
    ends = {f">{stem[k:]}" for k in range(_SHORTEST_END, len(stem) - _SHORTEST_START + 1)}
    whole = {f"={stem}", f"<{stem}", f">{stem}"}
    return tuple(sorted(crc32(one.encode()) for one in starts | ends | whole))
