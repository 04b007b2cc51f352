"""Titles against labels: which labels mean what a title says."""

from collections.abc import Callable, Collection, Sequence

import numpy as np

from matching.engine.encoder import Vectors
from matching.engine.fusion import MEANING, Scores, fused, standing_out
from matching.engine.ngrams import NgramIndex
from matching.engine.titles import fold, normalise, stemmed, variants

Embed = Callable[[Sequence[str]], Vectors]

# A reading that drops words is worth a little less than the whole title.
PART = 0.97
# Registers mix headings of the classification among the names of occupations ("Sales workers").
# Who looks for an occupation seldom means the heading, even where it is written the same.
HEADING = 0.85
# For similar titles: meaning weighs more, and the query moves half way to its nearest labels.
SIMILAR, NEAREST, HALF_WAY = 0.8, 5, 0.5


def prepared(title: str, language: str = "") -> str:
    """A label as its n-grams are counted."""
    return stemmed(normalise(title), language)


class TitleRanker:
    """Scores n labels for any titles.

    :param labels: n labels.
    :param embed: texts → (t, d) vectors of norm 1; ``None`` to go by spelling alone.
    :param language: "en" where titles and labels are English.
    :param weight: of the meaning, 0–1.
    :param headings: folded names of groups of occupations, not of occupations.
    """

    def __init__(
        self,
        labels: Sequence[str],
        embed: Embed | None = None,
        language: str = "",
        weight: float = MEANING,
        headings: Collection[str] = (),
    ) -> None:
        self._language, self._embed, self._weight = language, embed, weight
        worth = [HEADING if fold(label) in headings else 1.0 for label in labels]
        self._worth = np.array(worth, dtype=np.float32)
        self._index = NgramIndex.build([prepared(label, language) for label in labels])
        self._vectors = embed([normalise(label) for label in labels]) if embed else None

    def scores(self, titles: Sequence[str]) -> Scores:
        """Score all labels. :return: (q, n), 0–1."""
        readings = [variants(title) for title in titles]
        spelling = best_reading(readings, self._spelling)
        if self._embed is None or self._vectors is None:
            return spelling * self._worth
        meaning = best_reading(readings, self._meaning)
        return fused(spelling, standing_out(meaning), self._weight) * self._worth

    def similar(self, titles: Sequence[str]) -> Scores:
        """Score all labels by how similar their work is, not by whether they mean the same.

        The second look starts from the title and its nearest labels together.

        :return: (q, n). Source: Rocchio 1971, Relevance feedback in information retrieval.
        """
        if self._embed is None or self._vectors is None:
            return self.scores(titles)
        nearest = np.argsort(-self.scores(titles), axis=1)[:, :NEAREST]
        readings = [variants(title) for title in titles]
        own = self._embed([one[0] for one in readings])
        moved = (1 - HALF_WAY) * own + HALF_WAY * self._vectors[nearest].mean(axis=1)
        moved /= np.linalg.norm(moved, axis=1, keepdims=True)
        cosines = np.asarray(moved @ self._vectors.T, dtype=np.float32)
        spelling = best_reading(readings, self._spelling)
        return fused(spelling, standing_out(cosines), SIMILAR)

    def _spelling(self, readings: Sequence[str]) -> Scores:
        return self._index.similarity([stemmed(one, self._language) for one in readings])

    def _meaning(self, readings: Sequence[str]) -> Scores:
        if self._embed is None or self._vectors is None:
            raise ValueError("no language model")
        return np.asarray(self._embed(readings) @ self._vectors.T, dtype=np.float32)


def best_reading(
    readings: Sequence[Sequence[str]], score: Callable[[Sequence[str]], Scores]
) -> Scores:
    """Score all readings of each title at once and keep the best.

    :param readings: q lists of readings, the fullest first.
    :param score: r readings → (r, n).
    :return: (q, n).
    """
    scores = score([one for own in readings for one in own])
    ends = np.cumsum([len(own) for own in readings])
    rows = []
    for own, end in zip(readings, ends, strict=True):
        part = scores[end - len(own) : end]
        weights = np.full((len(own), 1), PART, np.float32)
        weights[0] = 1.0
        rows.append((part * weights).max(axis=0))
    return np.array(rows, dtype=np.float32)
