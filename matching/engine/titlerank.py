"""Titles against labels: which labels mean what a title says."""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.engine.encoder import Vectors
from matching.engine.fusion import MEANING, Scores, fused, standing_out, with_translation
from matching.engine.lexicon import EnglishLabels, Lexicon
from matching.engine.ngrams import NgramIndex
from matching.engine.titles import fold, normalise, stemmed, variants

Embed = Callable[[Sequence[str]], Vectors]

# A reading that drops words is worth a little less than the whole title; cosines lie closer
# together than spellings do.
PART, PART_SPELT = 0.97, 0.9
# Registers mix headings of the classification among the names of occupations ("Sales workers").
# Who looks for an occupation seldom means the heading, even where it is written the same: it
# counts less, and comes after the two best occupations. Registers in English are an exception: the
# American one means a group in one title of fifteen.
HEADING, BEFORE_HEADINGS, BELOW = 0.85, 2, 0.999
# Headings begin with a capital and occupations do not. Where more labels than this share begin
# with one, it says nothing.
CAPITALS = 0.25
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
    :param headings: folded names of groups of occupations, not of occupations; for lists whose
        labels all begin with a capital.
    :param lexicon: where titles are in one of its languages and labels in English.
    """

    def __init__(
        self,
        labels: Sequence[str],
        embed: Embed | None = None,
        language: str = "",
        weight: float = MEANING,
        headings: Collection[str] = (),
        lexicon: Lexicon | None = None,
    ) -> None:
        self._language, self._embed, self._weight = language, embed, weight
        self._headings = heading_mask(labels, headings)
        self._index = NgramIndex.build([prepared(label, language) for label in labels])
        self._vectors = embed([normalise(label) for label in labels]) if embed else None
        self._english = EnglishLabels(labels, lexicon) if lexicon else None

    def scores(self, titles: Sequence[str]) -> Scores:
        """Score all labels. :return: (q, n), 0–1."""
        readings = [variants(title) for title in titles]
        scores = best_reading(readings, self._spelling, PART_SPELT)
        if self._embed is not None:
            meaning = best_reading(readings, self._meaning)
            scores = fused(scores, standing_out(meaning), self._weight)
        if self._english is not None:
            translated = self._english.similarity([own[0] for own in readings])
            scores = with_translation(scores, translated)
        return headings_last(scores, self._headings, later=self._language != "en")

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
        spelling = best_reading(readings, self._spelling, PART_SPELT)
        return fused(spelling, standing_out(cosines), SIMILAR)

    def _spelling(self, readings: Sequence[str]) -> Scores:
        return self._index.similarity([stemmed(one, self._language) for one in readings])

    def _meaning(self, readings: Sequence[str]) -> Scores:
        if self._embed is None or self._vectors is None:
            raise ValueError("no language model")
        return np.asarray(self._embed(readings) @ self._vectors.T, dtype=np.float32)


def heading_mask(labels: Sequence[str], known: Collection[str]) -> NDArray[np.bool_]:
    """Which labels are headings of a classification.

    :param labels: n labels.
    :param known: folded names of groups, for lists that do not tell by a capital.
    :return: (n,).
    """
    capital = np.array([label[:1].isupper() and label[1:2].islower() for label in labels], bool)
    if len(labels) and capital.mean() <= CAPITALS:
        return capital
    return np.array([fold(label) in known for label in labels], bool)


def headings_last(scores: Scores, headings: NDArray[np.bool_], *, later: bool = True) -> Scores:
    """Let headings count less.

    :param scores: (q, n).
    :param headings: (n,).
    :param later: never more than the second best occupation, either.
    """
    if not later:
        return np.where(headings, scores * HEADING, scores).astype(np.float32)
    occupations = np.flatnonzero(~headings)
    if len(occupations) == scores.shape[1] or len(occupations) < BEFORE_HEADINGS:
        return scores
    place = len(occupations) - BEFORE_HEADINGS
    most = np.partition(scores[:, occupations], place, axis=1)[:, [place]] * BELOW
    return np.where(headings, np.minimum(scores * HEADING, most), scores).astype(np.float32)


def best_reading(
    readings: Sequence[Sequence[str]],
    score: Callable[[Sequence[str]], Scores],
    part_worth: float = PART,
) -> Scores:
    """Score all readings of each title at once and keep the best.

    :param readings: q lists of readings, the fullest first.
    :param score: r readings → (r, n).
    :param part_worth: what all but the fullest count.
    :return: (q, n).
    """
    scores = score([one for own in readings for one in own])
    ends = np.cumsum([len(own) for own in readings])
    rows = []
    for own, end in zip(readings, ends, strict=True):
        part = scores[end - len(own) : end]
        weights = np.full((len(own), 1), part_worth, np.float32)
        weights[0] = 1.0
        rows.append((part * weights).max(axis=0))
    return np.array(rows, dtype=np.float32)
