"""Titles become occupations and lines become skills, with what is known of how sure that is."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import astuple

import numpy as np
from numpy.typing import NDArray

from matching import answers, encoding
from matching.engine.fusion import MEANING, fused, standing_out, with_translation
from matching.engine.lexicon import LANGUAGES
from matching.engine.spans import longest_first, offers
from matching.engine.titlerank import PART_SPELT, best_reading
from matching.engine.titles import fold, stemmed, variants
from matching.geography.queries import is_place
from matching.models import IscoGroup
from matching.taxonomy import labels as store
from matching.taxonomy.enums import Pillar
from matching.taxonomy.sources import starter
from matching.taxonomy.types import OccupationLink, SkillSpan
from matching.taxonomy.vectors import concept_vectors

Floats = NDArray[np.float32]

# Labels in the title's own language count fully, as do English ones; the others a little less.
OTHER_LANGUAGE = 0.96
# Of several occupations that bear a name, the one that it is the first name of comes first.
ALTERNATIVE = 0.98
WORST = 0.05
FOREIGN = 0.95  # worth of the meaning where no label is in the title's language
BRIDGED = 200
LINK = "matching.tasks.link_title"


def link_occupation(
    title: str, language: str | None = None, limit: int = 10, *, meaning: bool | None = None
) -> list[OccupationLink]:
    """Find the occupations that a title may mean.

    :param title: as written, in any language.
    :param language: of the title where known, ISO 639-1; labels come back in it.
    :param limit: at most this many.
    :param meaning: use the language model too where the labels are embedded; by default where the
        process holds it.
    :return: best first; none where nothing is loaded or nothing is near.
    """
    version = store.current_version(Pillar.OCCUPATIONS)
    if not version or not title.strip():
        return []
    labels = store.occupation_labels(version)
    by_meaning = encoding.at_hand() if meaning is None else meaning
    scores = _scores(version, title, language, meaning=by_meaning)
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


def best_links(
    titles: Collection[str], language: str | None = None, *, ask: bool = False
) -> dict[str, OccupationLink | None]:
    """The best occupation of each title.

    :param titles: as written.
    :param language: of the titles where known.
    :param ask: where this process holds no language model, ask a worker that does: spelling alone
        often finds another one.
    :return: by title, ``None`` where nothing is near; titles that no worker answered for in time
        are missing.
    """
    version = store.current_version(Pillar.OCCUPATIONS)
    if not (version and ask) or encoding.at_hand() or encoding.is_toy():
        return {title: next(iter(link_occupation(title, language, 1)), None) for title in titles}
    model = encoding.encoder()
    about = (version, model.name, model.revision, language)
    keys = {hashlib.sha256(repr((*about, one)).encode()).hexdigest(): one for one in titles}
    told = answers.ask(LINK, {key: (title, language) for key, title in keys.items()})
    return {keys[key]: OccupationLink(*found) if found else None for key, found in told.items()}


def link_now(key: str, title: str, language: str | None) -> None:
    """Link a title in this process and keep the answer; for work in the background.

    :param key: that :func:`best_links` asks by.
    """
    found = link_occupation(title, language, limit=1)
    answers.answer(key, astuple(found[0]) if found else ())


def link_concepts(title: str, language: str, *, meaning: bool) -> dict[str, float]:
    """Find the occupations that a title may mean.

    :return: score by URI, best first.
    """
    version = store.current_version(Pillar.OCCUPATIONS)
    if not version:
        return {}
    labels = store.occupation_labels(version)
    scores = _scores(version, title, language, meaning=meaning)
    best = np.lexsort((np.arange(len(scores)), -scores))[:BRIDGED]
    return {labels.uris[at]: float(scores[at]) for at in best}


def known_labels() -> dict[str, list[str]]:
    """All labels of the occupations in use, in all languages, by URI."""
    version = store.current_version(Pillar.OCCUPATIONS)
    if not version:
        return {}
    labels = store.occupation_labels(version)
    return {labels.uris[at]: texts for at, texts in store.texts_by_concept(labels).items()}


def label_languages() -> list[str]:
    """Languages in which the occupations in use have labels."""
    version = store.current_version(Pillar.OCCUPATIONS)
    return sorted(set(store.occupation_labels(version).languages)) if version else []


def group_names() -> frozenset[str]:
    """Names of the groups of ISCO-08 in all languages, folded: headings, not occupations."""
    loaded = IscoGroup.objects.values_list("label_en", "label_sv", "label_da")
    ours = (group.labels.values() for group in starter.isco_groups())
    return frozenset(fold(name) for names in (*loaded, *ours) for name in names)


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
    books = [book for one, book in known.books.items() if not language or one in {language, "en"}]
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


def _scores(version: str, title: str, language: str | None, *, meaning: bool) -> Floats:
    """Score all occupations for a title. :return: (m,)"""
    labels = store.occupation_labels(version)
    readings = [variants(title, is_place)]
    scores = _spelling(version, readings, language)
    known = concept_vectors(version) if meaning else None
    if known is not None:
        encode = encoding.encoder().encode
        near = best_reading(readings, lambda r: encode(r) @ known.vectors.T)[0]
        cosines = _by_concept(near, known.owners, len(labels.uris))
        weight = MEANING if not language or language in labels.languages else FOREIGN
        scores = fused(scores[None], standing_out(cosines[None]), weight)[0]
    if language in LANGUAGES and language not in labels.languages:
        english = store.english_labels(version)
        translated = english.index.similarity([readings[0][0]])[0]
        by_concept = _by_concept(translated, english.owners, len(labels.uris))
        scores = with_translation(scores, by_concept)
    return scores


def _spelling(version: str, readings: Sequence[Sequence[str]], language: str | None) -> Floats:
    """Score all occupations for a title by how it is spelt. :return: (m,)"""
    labels = store.occupation_labels(version)
    index = store.occupation_ngrams(version)
    by_label = best_reading(
        readings, lambda r: index.similarity([stemmed(one) for one in r]), PART_SPELT
    )[0]
    if language:
        own = np.isin(labels.languages, [language, "en"])
        by_label = np.where(own, by_label, by_label * OTHER_LANGUAGE)
    by_label = np.where(labels.preferred, by_label, by_label * ALTERNATIVE)
    return _by_concept(by_label, labels.owners, len(labels.uris))


def _by_concept(by_label: Floats, owners: NDArray[np.int32], concepts: int) -> Floats:
    """The best label of each concept. :return: (m,)"""
    scores = np.zeros(concepts, np.float32)
    np.maximum.at(scores, owners, by_label)
    return scores
