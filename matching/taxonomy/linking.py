"""Titles become occupations and lines become skills, with what is known of how sure that is."""

from collections.abc import Sequence

import numpy as np
from celery import current_task
from django.conf import settings
from numpy.typing import NDArray

from matching import encoding
from matching.engine.spans import longest_first, offers
from matching.engine.titles import variants
from matching.geography.queries import is_place
from matching.taxonomy import labels as store
from matching.taxonomy.enums import Pillar
from matching.taxonomy.types import OccupationLink, SkillSpan
from matching.taxonomy.vectors import concept_vectors

Floats = NDArray[np.float32]

# A reading that drops words is worth a little less than the whole title.
PART = 0.97
# Labels in the title's own language count fully, as do English ones; the others a little less.
OTHER_LANGUAGE = 0.96
MEANING_WEIGHT = 0.5
WORST = 0.05


def link_occupation(
    title: str, language: str | None = None, limit: int = 10, *, meaning: bool | None = None
) -> list[OccupationLink]:
    """Find the occupations that a title may mean.

    :param title: as written, in any language.
    :param language: of the title where known, ISO 639-1; labels come back in it.
    :param limit: at most this many.
    :param meaning: use the language model too; by default in background tasks only, because the
        web process does not hold it.
    :return: best first; none where nothing is loaded or nothing is near.
    """
    version = store.current_version(Pillar.OCCUPATIONS)
    if not version or not title.strip():
        return []
    labels = store.occupation_labels(version)
    readings = variants(title, is_place)
    scores = _spelling(version, readings, language)
    if meaning if meaning is not None else _has_model():
        scores = _fused(scores, _meaning(version, readings))
    best = np.lexsort((np.arange(len(scores)), -scores))[:limit]
    return [
        OccupationLink(
            labels.uris[at],
            labels.label(at, language),
            round(float(scores[at]), 4),
            labels.isco[at],
        )
        for at in map(int, best)
        if scores[at] > WORST
    ]


def link_skills(lines: Sequence[str], language: str | None = None) -> list[SkillSpan]:
    """Find the skills that lines name. Boilerplate and what an employer offers give nothing.

    :param lines: of a CV or an opening.
    :param language: of the lines where known; English labels are always looked for as well.
    :return: by line and place; no two overlap.
    """
    version = store.current_version(Pillar.SKILLS)
    if not version:
        return []
    known = store.skill_books(version)
    books = [
        book
        for one, book in known.books.items()
        if language not in known.books or one in {language, "en"}
    ]
    spans = []
    for number, line in enumerate(lines):
        if not offers(line):
            found = longest_first(one for book in books for one in book.find(line))
            spans += [
                SkillSpan(
                    known.uris[f.owner], known.names[f.owner], number, f.start, f.end, f.score
                )
                for f in found
            ]
    return spans


def _has_model() -> bool:
    return bool(current_task) and settings.EMBEDDING_MODEL != encoding.TOY


def _weights(readings: list[str]) -> Floats:
    """What each reading is worth. :return: (r, 1) column."""
    return np.array([1.0 if at == 0 else PART for at in range(len(readings))], np.float32)[:, None]


def _spelling(version: str, readings: list[str], language: str | None) -> Floats:
    """Best n-gram cosine of any label with any reading. :return: (m,) one score a concept."""
    labels = store.occupation_labels(version)
    by_label = (store.occupation_ngrams(version).similarity(readings) * _weights(readings)).max(0)
    if language:
        own = np.array([one in {language, "en"} for one in labels.languages])
        by_label = np.where(own, by_label, by_label * OTHER_LANGUAGE)
    scores = np.zeros(len(labels.uris), np.float32)
    np.maximum.at(scores, labels.owners, by_label)
    return scores


def _meaning(version: str, readings: list[str]) -> Floats:
    """Best cosine of the language model, any preferred label with any reading. :return: (m,)"""
    known = concept_vectors(version)
    queries = encoding.encoder().encode(readings)
    by_label = (queries @ known.vectors.T * _weights(readings)).max(0)
    scores = np.zeros(len(store.occupation_labels(version).uris), np.float32)
    np.maximum.at(scores, known.owners, by_label)
    low, high = encoding.scale().skill
    return np.clip((scores - low) / (high - low), 0.0, 1.0)


def _fused(spelling: Floats, meaning: Floats) -> Floats:
    """Spelling and meaning together; a title that is spelt like a label stays certain."""
    mixed = (1 - MEANING_WEIGHT) * spelling + MEANING_WEIGHT * meaning
    return np.maximum(mixed, np.where(spelling > 0.99, spelling, 0.0))
