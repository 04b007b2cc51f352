"""Words as hashed, weighted terms: cheap, in any language, and hard to beat on CVs."""

import hashlib
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"[^\W_]+(?:[+#]+)?", re.UNICODE)
PREFIX = 7
LONGEST_COUNT = 255
IDEOGRAPHS = re.compile(r"[぀-ヿ㐀-鿿가-힯]")


def tokens(text: str) -> list[str]:
    """Split a text into comparable words.

    Long words are cut to their first seven letters, which joins inflections in most European
    languages without asking which language it is; scripts without spaces give pairs of characters.

    :param text: any text.
    :return: tokens in order, with repeats.
    """
    found: list[str] = []
    for match in WORD.finditer(unicodedata.normalize("NFKC", text).casefold()):
        word = match.group()
        if IDEOGRAPHS.search(word):
            found.extend(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        elif len(word) > 1 or word in {"c", "r"}:
            found.append(word[:PREFIX])
    return found


def term_id(token: str) -> int:
    """Hash a token to a positive 31-bit number.

    :param token: a token or, for concepts, their URI.
    :return: the number; two tokens share one about once in two billion pairs.
    """
    digest = hashlib.blake2b(token.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") & 0x7FFFFFFF


@dataclass(frozen=True, slots=True)
class Terms:
    """A text as terms.

    :param ids: (n,) int32, sorted, no repeats.
    :param counts: (n,) uint8, how often each occurs.
    """

    ids: NDArray[np.int32]
    counts: NDArray[np.uint8]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Terms":
        """Count the words of some texts together."""
        counted = Counter(term_id(token) for text in texts for token in tokens(text))
        ids = np.array(sorted(counted), dtype=np.int32)
        counts = [min(counted[int(one)], LONGEST_COUNT) for one in ids]
        return cls(ids, np.array(counts, dtype=np.uint8))

    def pack(self) -> bytes:
        """As bytes: all ids (little-endian), then all counts."""
        return self.ids.astype("<i4").tobytes() + self.counts.tobytes()

    @classmethod
    def unpack(cls, data: bytes) -> "Terms":
        """Read what ``pack`` wrote."""
        n = len(data) // 5
        ids = np.frombuffer(data, dtype="<i4", count=n).astype(np.int32, copy=False)
        return cls(ids, np.frombuffer(data, dtype=np.uint8, offset=4 * n, count=n))


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare terms are in a collection.

    :param documents: number of documents counted.
    :param ids: (m,) int32, sorted.
    :param frequencies: (m,) int32, documents with each term.
    """

    documents: int
    ids: NDArray[np.int32]
    frequencies: NDArray[np.int32]

    @classmethod
    def count(cls, documents: Sequence[NDArray[np.int32]]) -> "Rarity":
        """Count over documents given by their distinct term ids."""
        if not documents:
            return cls(0, np.empty(0, np.int32), np.empty(0, np.int32))
        ids, counts = np.unique(np.concatenate(documents), return_counts=True)
        return cls(len(documents), ids.astype(np.int32), counts.astype(np.int32))

    def frequency(self, ids: NDArray[np.int32]) -> NDArray[np.int32]:
        """Documents with each term; 0 for terms never seen. :return: (n,) int32."""
        if not len(self.ids):
            return np.zeros(len(ids), dtype=np.int32)
        at = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[at] == ids, self.frequencies[at], 0).astype(np.int32)

    def weight(self, ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Smoothed inverse document frequency. :return: (n,) float64, above 0.

        Source: scikit-learn's TfidfTransformer, smooth_idf=True.
        """
        seen = self.frequency(ids).astype(np.float64)
        return np.log((1.0 + self.documents) / (1.0 + seen)) + 1.0


def weights(terms: Terms, rarity: Rarity) -> NDArray[np.float64]:
    """Weigh terms: sublinear count times rarity, scaled to length one.

    :param terms: n terms.
    :param rarity: of the collection.
    :return: (n,) float64 with norm 1, or zeros for no terms.
    """
    raw = term_weights(terms.ids, terms.counts, rarity)
    norm = math.sqrt(float(raw @ raw))
    return raw / norm if norm else raw


def term_weights(
    ids: NDArray[np.int32], counts: NDArray[np.uint8], rarity: Rarity
) -> NDArray[np.float64]:
    """Sublinear count times rarity, of terms of any number of texts. :return: (n,) float64"""
    known = 1.0 + np.log(np.maximum(np.arange(LONGEST_COUNT + 1), 1))
    return np.asarray(known[counts] * rarity.weight(ids))


def cosines(one: Terms, others: Sequence[Terms], rarity: Rarity) -> NDArray[np.float64]:
    """How much a text shares in words with each of many, rare words counting more.

    :param others: n texts.
    :return: (n,) 0–1.
    """
    made = np.zeros(len(others))
    full = [at for at, other in enumerate(others) if len(other.ids)]
    if not full or not len(one.ids):
        return made
    lengths = [len(others[at].ids) for at in full]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    ids = np.concatenate([others[at].ids for at in full])
    counts = np.concatenate([others[at].counts for at in full])
    raw = term_weights(ids, counts, rarity)
    norms = np.sqrt(np.add.reduceat(raw * raw, starts))
    place = np.minimum(np.searchsorted(one.ids, ids), len(one.ids) - 1)
    mine = np.where(one.ids[place] == ids, weights(one, rarity)[place], 0.0)
    made[full] = np.add.reduceat(raw * mine, starts) / norms
    return made
