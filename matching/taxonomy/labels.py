"""The labels in use, read once a process and once a taxonomy version."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from matching.engine import lexicon
from matching.engine.lexicon import EnglishLabels
from matching.engine.ngrams import SIZES, NgramIndex
from matching.engine.spans import PhraseBook
from matching.engine.titlerank import prepared
from matching.models import Occupation, OccupationLabel, Skill, SkillLabel, TaxonomyVersion
from matching.taxonomy.enums import LabelKind, Pillar, SkillType

FORMAT = 2  # raise it when labels are prepared in another way


@dataclass(frozen=True)
class OccupationLabels:
    """All labels of the current occupations.

    :param texts: n labels.
    :param owners: (n,) position of each label's occupation in ``uris``.
    :param preferred: (n,) whether it is a preferred label.
    :param languages: n language codes.
    :param uris: m concepts.
    :param isco: m unit groups.
    """

    texts: list[str]
    owners: NDArray[np.int32]
    preferred: NDArray[np.bool_]
    languages: list[str]
    uris: list[str]
    isco: list[str]

    def label(self, concept: int, language: str | None) -> str:
        """Preferred label of a concept in a language, else in English, else in any."""
        ways = self._by_concept.get(concept, {})
        return ways.get(language or "en") or ways.get("en") or next(iter(ways.values()), "")

    @property
    def _by_concept(self) -> dict[int, dict[str, str]]:
        return _preferred(self)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@lru_cache(maxsize=2)
def _preferred(labels: OccupationLabels) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for at in np.flatnonzero(labels.preferred):
        owner = int(labels.owners[at])
        found.setdefault(owner, {})[labels.languages[at]] = labels.texts[at]
    return found


@lru_cache(maxsize=1)
def texts_by_concept(labels: OccupationLabels) -> dict[int, list[str]]:
    """All labels of each concept."""
    found: dict[int, list[str]] = {}
    for owner, text in zip(labels.owners.tolist(), labels.texts, strict=True):
        found.setdefault(owner, []).append(text)
    return found


def current_version(pillar: Pillar) -> str:
    """Name the state of a pillar. :return: "" where nothing is loaded."""
    found = TaxonomyVersion.objects.filter(pillar=pillar, is_current=True)
    row = found.values_list("pk", "fingerprint").first()
    return f"{row[0]}-{row[1][:12]}" if row else ""


@lru_cache(maxsize=1)
def occupation_labels(version: str) -> OccupationLabels:
    """Read the labels of all active occupations.

    :param version: what ``current_version`` says; another one reads again.
    """
    concepts = list(
        Occupation.objects.filter(is_active=True)
        .order_by("uri")
        .values_list("pk", "uri", "isco_id")
    )
    position = {pk: at for at, (pk, _, _) in enumerate(concepts)}
    rows = list(
        OccupationLabel.objects.filter(occupation__is_active=True)
        .order_by("occupation_id", "language", "pk")
        .values_list("occupation_id", "language", "text", "kind")
    )
    return OccupationLabels(
        texts=[text for _, _, text, _ in rows],
        owners=np.array([position[pk] for pk, _, _, _ in rows], dtype=np.int32),
        preferred=np.array([kind == LabelKind.PREFERRED for *_, kind in rows], dtype=bool),
        languages=[language for _, language, _, _ in rows],
        uris=[uri for _, uri, _ in concepts],
        isco=[isco or "" for *_, isco in concepts],
    )


@lru_cache(maxsize=1)
def occupation_ngrams(version: str) -> NgramIndex:
    """N-grams of the labels of all active occupations, from a file where it was made before.

    :param version: what ``current_version`` says.
    """
    labels = occupation_labels(version)
    folder = Path(settings.VAR_DIR) / "taxonomy"
    path = folder / f"occupations-{version}-{''.join(map(str, SIZES))}-{FORMAT}.npz"
    try:
        found = NgramIndex.load(path)
        if found.inverted.shape[1] == len(labels.texts):
            return found
    except (OSError, ValueError, KeyError):
        pass
    made = NgramIndex.build([prepared(text) for text in labels.texts])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("occupations-*.npz"):
        old.unlink(missing_ok=True)
    made.save(path)
    return made


@dataclass(frozen=True)
class EnglishNames:
    """English labels of the occupations in use.

    :param index: of k labels; :param owners: (k,) positions of the concepts.
    """

    index: EnglishLabels
    owners: NDArray[np.int32]


@lru_cache(maxsize=1)
def english_labels(version: str) -> EnglishNames:
    """English labels of all active occupations, to be compared with titles in other languages."""
    labels = occupation_labels(version)
    at = [place for place, language in enumerate(labels.languages) if language == "en"]
    index = EnglishLabels([labels.texts[place] for place in at], lexicon.shipped())
    return EnglishNames(index, labels.owners[at])


@dataclass(frozen=True)
class SkillBooks:
    """The labels of the current skills, ready to be looked for in lines.

    :param books: by language.
    :param uris: m concepts.
    :param names: their preferred labels in English, or in what there is.
    """

    books: dict[str, PhraseBook]
    uris: list[str]
    names: list[str]


# Languages are read with their levels elsewhere; attitudes are what everybody says of themselves.
NOT_LINKED = (SkillType.LANGUAGE, SkillType.ATTITUDE)


@lru_cache(maxsize=1)
def skill_books(version: str) -> SkillBooks:
    """Read the labels of all active skills but languages and attitudes.

    :param version: what ``current_version`` says; another one reads again.
    """
    skills = Skill.objects.filter(is_active=True).exclude(skill_type__in=NOT_LINKED)
    concepts = list(skills.order_by("uri").values_list("pk", "uri"))
    position = {pk: at for at, (pk, _) in enumerate(concepts)}
    by_language: dict[str, list[tuple[int, str, bool]]] = {}
    names = [""] * len(concepts)
    rows = SkillLabel.objects.filter(skill__in=skills).order_by("language", "skill_id", "pk")
    for pk, language, text, kind in rows.values_list("skill_id", "language", "text", "kind"):
        at, preferred = position[pk], kind == LabelKind.PREFERRED
        by_language.setdefault(language, []).append((at, text, preferred))
        if preferred and (language == "en" or not names[at]):
            names[at] = text
    books = {
        language: PhraseBook(language, found, strict=language == "en")
        for language, found in by_language.items()
    }
    return SkillBooks(books, [uri for _, uri in concepts], names)
