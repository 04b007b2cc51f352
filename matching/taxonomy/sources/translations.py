"""Swedish and Danish words for the skills that are most often named, added to English labels."""

import csv
from dataclasses import replace
from pathlib import Path

from matching.taxonomy.types import SkillRow

LANGUAGES = ("sv", "da")


def files() -> list[Path]:
    """:return: the kept tables, with columns ``en``, ``sv`` and ``da``"""
    return sorted((Path(__file__).parents[1] / "data").glob("skills_sv_da*.tsv"))


def words() -> dict[str, dict[str, list[str]]]:
    """English label, folded → language → words, the usual one first."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in files():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                for one in LANGUAGES:
                    own = found.setdefault(row["en"].casefold(), {}).setdefault(one, [])
                    own += [text.strip() for text in row[one].split("|") if text.strip()]
    return found


def added(rows: list[SkillRow]) -> list[SkillRow]:
    """Give skills their Swedish and Danish words where the source has none.

    A word list is matched by the preferred label first, then by any other label.
    """
    wanted = words()
    by_label: dict[str, str] = {}
    for place in (slice(0, 1), slice(1, None)):
        for row in rows:
            for text in row.labels.get("en", [])[place]:
                by_label.setdefault(text.casefold(), row.uri)
    extra: dict[str, dict[str, list[str]]] = {}
    for label, found in wanted.items():
        if label in by_label:
            own = extra.setdefault(by_label[label], {})
            for language, texts in found.items():
                own.setdefault(language, []).extend(texts)
    return [
        replace(row, labels={**extra[row.uri], **row.labels}) if row.uri in extra else row
        for row in rows
    ]
