"""What the encoder learns from: concepts of a taxonomy with their names in several languages."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from matching.engine.titles import fold
from matching.taxonomy.sources import bundled, esco, labelled, starter, translations
from matching.taxonomy.sources.opened import Table, tables

ISCO = "/isco/C"
SKILL = "/skill/"
OTHER_GROUP = "?"


@dataclass(slots=True)
class Concept:
    """A concept with all its names.

    :param uri: its address.
    :param labels: language → names, the preferred one first.
    :param group: what its nearest neighbours share: unit group of ISCO-08, or branch of skills.
    :param text: what the taxonomy says about it, in English; "" where it says nothing.
    """

    uri: str
    labels: dict[str, list[str]] = field(default_factory=dict)
    group: str = OTHER_GROUP
    text: str = ""

    def add(self, language: str, texts: Iterable[str]) -> None:
        """Add names that are not there yet."""
        own = dict.fromkeys([*self.labels.get(language, ()), *filter(None, texts)])
        if own:
            self.labels[language] = list(own)

    def forget(self, unseen: Collection[str]) -> None:
        """Drop names. :param unseen: folded ones."""
        kept = {
            language: [text for text in texts if fold(text) not in unseen]
            for language, texts in self.labels.items()
        }
        self.labels = {language: texts for language, texts in kept.items() if texts}


@dataclass(frozen=True, slots=True)
class Corpus:
    """All there is to learn from.

    :param occupations: with their unit groups.
    :param skills: with their branches.
    :param group_names: unit group → its names in all languages.
    :param needs: occupation and skill that it needs, by URI.
    """

    occupations: list[Concept]
    skills: list[Concept]
    group_names: dict[str, list[str]]
    needs: list[tuple[str, str]]


def read(paths: Sequence[Path], held_out: Collection[str] = ()) -> Corpus:
    """Read a download or tables of labels, and add what a fresh machine starts with.

    :param paths: files, folders or zip files, as ``import_esco`` takes them; none for the
        default taxonomy alone.
    :param held_out: names that are not learnt, so that they can be looked up as unseen ones.
    :return: concepts with at least two names, in a fixed order.
    :raises TaxonomyUnreadable: a path is not there, or holds no table.
    """
    found: dict[str, Concept] = {}
    opened = tables(paths) if paths else []
    for table in opened:
        _read(table, found)
    _add_default(found)
    unseen = {fold(name) for name in held_out}
    for concept in found.values():
        concept.forget(unseen)
    kept = [one for _, one in sorted(found.items()) if _names(one) > 1]
    return Corpus(
        occupations=[one for one in kept if ISCO not in one.uri and SKILL not in one.uri],
        skills=[one for one in kept if SKILL in one.uri],
        group_names=_group_names(found),
        needs=[(one.occupation, one.skill) for one in esco.relations(opened)],
    )


def _names(concept: Concept) -> int:
    return sum(len(texts) for texts in concept.labels.values())


def _read(table: Table, found: dict[str, Concept]) -> None:
    """Read any table whose rows are concepts; the others have no names and give nothing."""
    for row in table.rows():
        uri = row.get("conceptUri", "").strip()
        columns = labelled.languages(row)
        if not uri or not (columns or row.get("preferredLabel")):
            continue
        concept = found.setdefault(uri, Concept(uri))
        for column, language in columns.items():
            concept.add(language, (text.strip() for text in row[column].split("|")))
        if row.get("preferredLabel"):
            _official(row, table.language or "en", concept)


def _official(row: dict[str, str], language: str, concept: Concept) -> None:
    concept.add(language, esco.labels_in(row))
    if row.get("iscoGroup"):
        concept.group = esco.unit_group(row["iscoGroup"])
    if language == "en":
        concept.text = row.get("description", "").strip() or concept.text


def _add_default(found: dict[str, Concept]) -> None:
    """The starter list, and the English skills where they have been fetched."""
    for row in starter.occupations():
        concept = found.setdefault(row.uri, Concept(row.uri))
        concept.group = row.isco
        for language, texts in row.labels.items():
            concept.add(language, texts)
    if bundled.folder().exists():
        for skill in translations.added(bundled.read(bundled.fetch())[1]):
            concept = found.setdefault(skill.uri, Concept(skill.uri))
            concept.group = skill.groups[0] if skill.groups else concept.group
            for language, texts in skill.labels.items():
                concept.add(language, texts)


def _group_names(found: dict[str, Concept]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for group in starter.isco_groups():
        names[group.code] += group.labels.values()
    for uri, concept in sorted(found.items()):
        if ISCO in uri:
            code = uri.rsplit(ISCO, 1)[1]
            names[code] += [text for texts in concept.labels.values() for text in texts]
    return {code: list(dict.fromkeys(texts)) for code, texts in names.items()}
