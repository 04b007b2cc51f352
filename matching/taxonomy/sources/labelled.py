"""A plain table of labels: ``conceptUri, en_labels, sv_labels, da_labels``.

Labels of a language have bars between them, the preferred one first. A table that names no ISCO
group gives each occupation the group that the titles we know speak for.
"""

import re
from collections.abc import Iterable, Sequence

from matching.engine.ngrams import NgramIndex
from matching.engine.titlerank import prepared
from matching.taxonomy.enums import Pillar, SkillType
from matching.taxonomy.sources.opened import Table
from matching.taxonomy.types import GroupRow, OccupationRow, SkillRow

_COLUMN = re.compile(r"^(?P<language>[a-z]{2,3})_(?:labels|prefLabel)(?:_|$)")
ISCO_URI = "/isco/C"
CHUNK = 256
UNIT = 4
FIRST = 2.0
SHARPNESS = 6


def languages(row: dict[str, str]) -> dict[str, str]:
    """Columns with labels. :return: column → language; none for any other table."""
    if "conceptUri" not in row:
        return {}
    found = {name: _COLUMN.match(name) for name in row}
    return {name: fits["language"] for name, fits in found.items() if fits}


def is_labelled(table: Table) -> bool:
    """Is this a plain table of labels?"""
    return bool(languages(next(table.rows(), {})))


def pillar(table: Table) -> Pillar:
    """What the table's concepts are, by the first address."""
    first = next(table.rows(), {}).get("conceptUri", "")
    return Pillar.SKILLS if "/skill" in first else Pillar.OCCUPATIONS


def _concepts(tables: Iterable[Table]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for table in tables:
        for row in table.rows():
            own = found.setdefault(row["conceptUri"].strip(), {})
            for name, language in languages(row).items():
                texts = [text.strip() for text in row[name].split("|") if text.strip()]
                if texts:
                    own.setdefault(language, []).extend(texts)
    return {uri: labels for uri, labels in found.items() if uri and labels}


def isco_groups(tables: Iterable[Table]) -> dict[str, dict[str, str]]:
    """Names of ISCO groups in such a table. :return: code → language → name."""
    return {
        uri.rsplit(ISCO_URI, 1)[1]: {one: texts[0] for one, texts in labels.items()}
        for uri, labels in _concepts(tables).items()
        if ISCO_URI in uri
    }


def occupations(
    tables: Sequence[Table], known: Sequence[OccupationRow], groups: Sequence[GroupRow]
) -> list[OccupationRow]:
    """Read occupations.

    :param known: titles with their groups; the same URI or the nearest title gives the group.
    :param groups: names of groups, which are near titles too.
    """
    rows = {uri: own for uri, own in _concepts(tables).items() if ISCO_URI not in uri}
    given = {row.uri: row for row in known}
    missing = [uri for uri in rows if uri not in given]
    nearest = dict(
        zip(missing, _nearest([rows[uri] for uri in missing], known, groups), strict=True)
    )
    made = []
    for uri, labels in sorted(rows.items()):
        before = given.get(uri)
        isco = before.isco if before else nearest[uri]
        inferred = before.inferred if before else bool(isco)
        made.append(OccupationRow(uri, labels, isco, inferred, before.regulated if before else ""))
    return made


def _nearest(
    concepts: Sequence[dict[str, list[str]]],
    known: Sequence[OccupationRow],
    groups: Sequence[GroupRow],
) -> list[str]:
    """The group that most labels of each concept are near to in spelling.

    Each label votes for the group of the title nearest to it, the nearer the louder, and
    preferred labels twice as loud.
    """
    titles = [(text, row.isco) for row in known for own in row.labels.values() for text in own]
    titles += [(text, g.code) for g in groups if len(g.code) == UNIT for text in g.labels.values()]
    if not titles or not concepts:
        return [""] * len(concepts)
    index = NgramIndex.build([prepared(text) for text, _ in titles])
    texts = [
        (at, text, FIRST if place == 0 else 1.0)
        for at, own in enumerate(concepts)
        for found in own.values()
        for place, text in enumerate(found)
    ]
    votes: list[dict[str, float]] = [{} for _ in concepts]
    for start in range(0, len(texts), CHUNK):
        part = texts[start : start + CHUNK]
        near = index.similarity([prepared(text) for _, text, _ in part])
        best = zip(part, near.argmax(axis=1), near.max(axis=1), strict=True)
        for (at, _, loud), place, score in best:
            code = titles[int(place)][1]
            votes[at][code] = votes[at].get(code, 0.0) + loud * float(score) ** SHARPNESS
    return [max(sorted(own), key=lambda code: own[code]) if own else "" for own in votes]


def skills(tables: Iterable[Table]) -> list[SkillRow]:
    """Read skills; such a table does not say of what sort they are."""
    return [
        SkillRow(uri, labels, SkillType.SKILL) for uri, labels in sorted(_concepts(tables).items())
    ]
