"""The starter list: occupations of everyday use in three languages, under all ISCO unit groups."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from django.utils.text import slugify

from matching.taxonomy.errors import TaxonomyUnreadable
from matching.taxonomy.types import GroupRow, OccupationRow

FOLDER = Path(__file__).parents[1] / "data"
LANGUAGES = ("en", "sv", "da")
NAME = "Starter list"
Bearers = dict[tuple[str, str], dict[str, int]]
"""(language, folded name) → URI of who bears it → ``FIRST`` as its first name, else 1."""
FIRST, SURE = 2, 4
MAJOR = 2  # digits of ISCO-08 that tell a homonym


def files(folder: Path = FOLDER) -> list[Path]:
    """:return: the tables the list consists of, in a fixed order"""
    return sorted([*folder.glob("isco_groups_*.tsv"), *folder.glob("occupations/*.tsv")])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


@lru_cache(maxsize=4)
def isco_groups(folder: Path = FOLDER) -> list[GroupRow]:
    """The groups of ISCO-08 from major to unit, those above before those below."""
    groups = [
        GroupRow(row["code"], row["code"][:-1], {one: row[one] for one in LANGUAGES})
        for path in sorted(folder.glob("isco_groups_*.tsv"))
        for row in _rows(path)
    ]
    units = [
        GroupRow(row["isco"], row["isco"][:-1], {one: row[f"group_{one}"] for one in LANGUAGES})
        for path in sorted(folder.glob("occupations/*.tsv"))
        for row in _rows(path)
    ]
    return sorted([*groups, *units], key=lambda group: (len(group.code), group.code))


def occupations(folder: Path = FOLDER) -> list[OccupationRow]:
    """One occupation a position in the lists of titles.

    Where the three lists of a unit group differ in length, only the first titles mean the same;
    the rest become other names of that first one.

    :raises TaxonomyUnreadable: a title is missing or stands twice in a unit group.
    """
    found: dict[str, OccupationRow] = {}
    for path in sorted(folder.glob("occupations/*.tsv")):
        for row in _rows(path):
            for one in _unit(row):
                if one.uri in found:
                    raise TaxonomyUnreadable(why=f"{path.name}: {one.uri} stands there twice")
                found[one.uri] = one
    return list(found.values())


def _unit(row: dict[str, str]) -> list[OccupationRow]:
    """The occupations of one unit group."""
    titles = {one: [t.strip() for t in row[f"titles_{one}"].split("|")] for one in LANGUAGES}
    if not all(all(names) for names in titles.values()):
        raise TaxonomyUnreadable(why=f"a title of ISCO {row['isco']} is empty")
    if len({len(names) for names in titles.values()}) > 1:
        return [_occupation(row["isco"], titles)]
    parallel = zip(*titles.values(), strict=True)
    return [
        _occupation(row["isco"], {one: [name] for one, name in zip(LANGUAGES, names, strict=True)})
        for names in parallel
    ]


def _occupation(isco: str, labels: dict[str, list[str]]) -> OccupationRow:
    uri = f"urn:jobbank:occupation:{isco}:{slugify(labels['en'][0])}"
    return OccupationRow(uri, labels, isco)


def added(rows: Sequence[OccupationRow]) -> list[OccupationRow]:
    """Give the occupations of an import our usual titles, and keep those that it has no name for.

    One of ours is the imported one that is called the same. What has no such one stays an
    occupation of its own: nobody in ESCO is a backend developer, and a title has to lead somewhere.

    :param rows: what an import holds.
    :return: these with our titles among their other names, and ours that are none of them.
    """
    bearers: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in rows:
        for language, texts in row.labels.items():
            for text in texts:
                worth = FIRST if text == texts[0] else 1
                known = bearers[language, text.casefold()]
                known[row.uri] = max(worth, known.get(row.uri, 0))
    by_uri = {row.uri: row for row in rows}
    extra: dict[str, list[OccupationRow]] = defaultdict(list)
    alone = []
    for own in occupations():
        heir = _heir(own, bearers, by_uri)
        if heir:
            extra[heir].append(own)
        elif own.uri not in by_uri:
            alone.append(own)
    return [*(_with(row, extra.get(row.uri, ()), bearers) for row in rows), *alone]


def _heir(own: OccupationRow, bearers: Bearers, by_uri: dict[str, OccupationRow]) -> str | None:
    """The imported occupation that one of ours is: its first name in English is the same, or those
    in two other languages are. One name alone, among the other names, is often another's."""
    votes: dict[str, int] = defaultdict(int)
    for language, texts in own.labels.items():
        borne = bearers.get((language, texts[0].casefold()), {})
        for uri, worth in borne.items():
            votes[uri] += SURE if worth == FIRST and language == "en" else worth

    def fit(uri: str) -> tuple[int, bool, str]:
        return votes[uri], by_uri[uri].isco[:MAJOR] == own.isco[:MAJOR], uri

    best = max(votes, key=fit, default=None)
    return best if best is not None and votes[best] >= SURE else None


def _with(row: OccupationRow, ours: Iterable[OccupationRow], bearers: Bearers) -> OccupationRow:
    """Add the names that no occupation of the import bears; whose the others are, it knows best."""
    labels = {language: list(texts) for language, texts in row.labels.items()}
    for own in ours:
        for language, texts in own.labels.items():
            new = [text for text in texts if (language, text.casefold()) not in bearers]
            labels[language] = [*labels.get(language, ()), *new]
    return replace(row, labels={one: texts for one, texts in labels.items() if texts})
