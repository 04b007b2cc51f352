"""Learn the bilingual lexicon from names of occupations and skills in two languages."""

from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from matching.engine.lexicon import LANGUAGES, Lexicon, english, part_matrix, parts_of
from matching.training.corpus import Concept, Corpus

PENALTY = 0.5
# Names in English that a name elsewhere is held against: what most of them say is what it means.
COMPARED = 6
SEEN = 2  # words that a part occurs in, at least
STEM_SEEN = 3  # names that an English stem occurs in, at least
SMALLEST = 0.05
TOGETHER = 512
STEPS, TINY = 12, 1e-12


def pairs(corpus: Corpus) -> dict[str, dict[str, float]]:
    """Names in the Nordic languages and how often each English stem stands in what they mean.

    :return: name → English stem → 0–1.
    """
    found: dict[str, dict[str, float]] = {}
    for concept in (*corpus.occupations, *corpus.skills):
        for name in _nordic(concept):
            meant = found.setdefault(name, {})
            own = concept.labels.get("en", [])[:COMPARED]
            for label in own:
                for stem in set(english(label)):
                    meant[stem] = min(1.0, meant.get(stem, 0.0) + 1 / len(own))
    return {name: meant for name, meant in sorted(found.items()) if meant}


def _nordic(concept: Concept) -> Iterator[str]:
    for language, names in sorted(concept.labels.items()):
        if language in LANGUAGES:
            yield from names


def learn(corpus: Corpus, tick: Callable[[int], None]) -> Lexicon:
    """Fit a ridge regression from the parts of a name to the stems of what it means.

    :param tick: called with how much more of the whole is done, in percent.
    """
    names = pairs(corpus)
    texts = [parts_of(name) for name in names]
    words = {word for text in texts for word in text}
    counted = Counter(part for word in words for part in set(word))
    parts = np.array(sorted(one for one, n in counted.items() if n >= SEEN), np.uint32)
    seen = Counter(stem for meant in names.values() for stem in meant)
    stems = sorted(stem for stem, n in seen.items() if n >= STEM_SEEN)
    place = {stem: at for at, stem in enumerate(stems)}
    rows = [{place[s]: n for s, n in meant.items() if s in place} for meant in names.values()]
    wanted = csr_matrix(
        (
            np.array([n for row in rows for n in row.values()], np.float32),
            [at for row in rows for at in row],
            np.cumsum([0, *(len(row) for row in rows)]),
        ),
        shape=(len(rows), len(stems)),
    ).tocsc()
    given = part_matrix(texts, parts)
    fitted = []
    for start in range(0, len(stems), TOGETHER):
        weights = _ridge(given, wanted[:, start : start + TOGETHER])
        weights[np.abs(weights) < SMALLEST] = 0
        fitted.append(csr_matrix(weights))
        done = 100 * min(start + TOGETHER, len(stems)) // len(stems)
        tick(done - 100 * start // len(stems))
    return Lexicon(parts, stems, hstack(fitted).tocsr())


def _ridge(given: csr_matrix, wanted: csr_matrix) -> NDArray[np.float32]:
    """Solve (given' given + PENALTY) x = given' wanted for many columns at once.

    scikit-learn solves column by column, which takes twenty times as long.

    :param given: (n, p).
    :param wanted: (n, k).
    :return: (p, k). Source: Hestenes & Stiefel 1952, Methods of conjugate gradients.
    """
    turned = given.T.tocsr()
    left = (turned @ wanted).toarray().astype(np.float32)
    solved, way = np.zeros_like(left), left.copy()
    length = (left * left).sum(axis=0)
    for _ in range(STEPS):
        moved = turned @ (given @ way) + PENALTY * way
        stride = length / np.maximum((way * moved).sum(axis=0), TINY)
        solved += stride * way
        left -= stride * moved
        before, length = length, (left * left).sum(axis=0)
        way = left + length / np.maximum(before, TINY) * way
    return solved
