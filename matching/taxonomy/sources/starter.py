"""The starter list: occupations of everyday use in three languages, under all ISCO unit groups."""

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.utils.text import slugify

from matching.taxonomy.errors import TaxonomyUnreadable
from matching.taxonomy.types import GroupRow, OccupationRow

FOLDER = Path(__file__).parents[1] / "data"
LANGUAGES = ("en", "sv", "da")
NAME = "Starter list"


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
