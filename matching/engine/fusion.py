"""Spelling and meaning together."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

# Cosines of a language model crowd together and differ from query to query: what counts is how
# far one stands out. This many standard deviations above the mean are as good as it gets.
OUTSTANDING = 6.0
MEANING = 0.7
TRANSLATED = 0.3
SAME = 0.94


def standing_out(cosines: Scores) -> Scores:
    """How far each candidate stands out among all for its query.

    :param cosines: (q, n).
    :return: (q, n), 0 for the average and below, 1 for ``OUTSTANDING`` deviations above.
    """
    mean = cosines.mean(axis=1, keepdims=True)
    spread = np.maximum(cosines.std(axis=1, keepdims=True), 1e-6)
    return np.clip((cosines - mean) / (OUTSTANDING * spread), 0.0, 1.0).astype(np.float32)


def fused(spelling: Scores, meaning: Scores, weight: float = MEANING) -> Scores:
    """Weighted mean of both; what is spelt the same stays certain.

    :param spelling: (q, n) cosines of n-grams, 0–1.
    :param meaning: (q, n) from ``standing_out``.
    :param weight: of the meaning.
    :return: (q, n), 0–1.
    """
    mixed = (1.0 - weight) * spelling + weight * meaning
    return np.where(spelling >= SAME, np.maximum(mixed, spelling), mixed).astype(np.float32)


def with_translation(scores: Scores, translated: Scores) -> Scores:
    """Weighted mean with what the words are in English; what is spelt the same stays certain.

    :param scores: any shape, 0–1.
    :param translated: as many cosines, 0–1.
    :return: as many, 0–1.
    """
    mixed = (1.0 - TRANSLATED) * scores + TRANSLATED * translated
    return np.where(scores >= SAME, scores, mixed).astype(np.float32)
