"""Character n-grams with TF-IDF weights: spelling, inflection and compounds in any language.

scikit-learn's vectoriser does the same and takes 100 MB of memory, which the web process does not
have; SciPy's sparse matrices do the arithmetic.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Scores = NDArray[np.float32]
SIZES = (2, 3, 4)
BUCKETS = 1 << 19


@lru_cache(maxsize=1 << 16)
def grams(word: str) -> tuple[int, ...]:
    """The n-grams of a word with a blank at either end of it.

    :param word: a normalised word.
    :return: their buckets, with repeats. Source: McNamee & Mayfield 2004, character n-grams.
    """
    padded = f" {word} "
    return tuple(
        crc32(padded[start : start + size].encode()) % BUCKETS
        for size in SIZES
        for start in range(max(1, len(padded) - size + 1))
    )


@dataclass(frozen=True)
class NgramIndex:
    """Texts as weighted n-grams, to be compared with other texts.

    :param inverted: (BUCKETS, n) float32, columns of norm 1; by n-gram, as queries ask for it.
    :param idf: (BUCKETS,) float32.
    """

    inverted: csr_matrix
    idf: Scores

    @classmethod
    def build(cls, texts: Sequence[str]) -> "NgramIndex":
        """Index n texts, already normalised."""
        counts = _counts(texts)
        seen = np.bincount(counts.indices, minlength=BUCKETS)
        idf = (np.log((1.0 + len(texts)) / (1.0 + seen)) + 1.0).astype(np.float32)
        return cls(_weigh(counts, idf).T.tocsr(), idf)

    def similarity(self, texts: Sequence[str]) -> Scores:
        """Compare texts with all indexed ones.

        :param texts: q normalised texts.
        :return: (q, n) cosines, 0–1.
        """
        queries = _weigh(_counts(texts), self.idf)
        return np.asarray((queries @ self.inverted).toarray(), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write to an npz file, whole or not at all; two processes may do it at once."""
        draft = path.with_suffix(f".{secrets.token_hex(4)}.draft.npz")
        np.savez(
            draft,
            data=self.inverted.data.astype(np.float16),
            indices=self.inverted.indices,
            indptr=self.inverted.indptr,
            texts=self.inverted.shape[1],
            idf=self.idf.astype(np.float16),
        )
        draft.replace(path)

    @classmethod
    def load(cls, path: Path) -> "NgramIndex":
        """Read what ``save`` wrote. :raises OSError, ValueError: missing or broken file."""
        with np.load(path, allow_pickle=False) as kept:
            parts = (kept["data"].astype(np.float32), kept["indices"], kept["indptr"])
            inverted = csr_matrix(parts, shape=(BUCKETS, int(kept["texts"])))
            return cls(inverted, kept["idf"].astype(np.float32))


def _counts(texts: Sequence[str]) -> csr_matrix:
    """Count n-grams of n texts. :return: (n, BUCKETS) with sorted columns."""
    indices: list[int] = []
    indptr = [0]
    for text in texts:
        for word in text.split():
            indices.extend(grams(word))
        indptr.append(len(indices))
    ones = np.ones(len(indices), np.float32)
    parts = (ones, np.array(indices, np.int32), np.array(indptr, np.int32))
    made = csr_matrix(parts, shape=(len(texts), BUCKETS))
    made.sum_duplicates()
    return made


def _weigh(counts: csr_matrix, idf: Scores) -> csr_matrix:
    """Sublinear counts times rarity, each row scaled to length one."""
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    data = (1.0 + np.log(np.maximum(counts.data, 1.0))) * idf[counts.indices]
    norms = np.sqrt(np.bincount(rows, weights=data * data, minlength=counts.shape[0]))
    scaled = (data / np.maximum(norms, 1e-9)[rows]).astype(np.float32)
    return csr_matrix((scaled, counts.indices, counts.indptr), shape=counts.shape)
