"""Words that the source lacks for the skills that are most often named.

Swedish and Danish ones (column ``sv``, ``da``), and names of tools in English (``also``).
The kept table names each skill by its English label, or by several to try (``|`` between them).
"""

import csv
from dataclasses import replace
from pathlib import Path

from matching.taxonomy.types import SkillRow

LANGUAGES = ("sv", "da", "also")


def files() -> list[Path]:
    """:return: the kept tables, with columns ``en`` and any of ``sv``, ``da`` and ``also``"""
    return sorted((Path(__file__).parents[1] / "data").glob("skills_*.tsv"))


def _read() -> list[tuple[list[str], dict[str, list[str]]]]:
    """English labels to try, in order, with the words of each language, the usual one first."""
    found = []
    for path in files():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                own = {one: _parts(row.get(one) or "") for one in LANGUAGES}
                found.append(([text.casefold() for text in _parts(row["en"])], own))
    return found


def _parts(cell: str) -> list[str]:
    return [text.strip() for text in cell.split("|") if text.strip()]


def added(rows: list[SkillRow]) -> list[SkillRow]:
    """Give skills their Swedish and Danish words where the source has none.

    The words belong to the skill with the first English label that there is, a preferred one
    before any other.
    """
    by_label: dict[str, str] = {}
    for place in (slice(0, 1), slice(1, None)):
        for row in rows:
            for text in row.labels.get("en", [])[place]:
                by_label.setdefault(text.casefold(), row.uri)
    extra: dict[str, dict[str, list[str]]] = {}
    for labels, own in _read():
        uri = next((by_label[label] for label in labels if label in by_label), None)
        if uri:
            for language, texts in own.items():
                extra.setdefault(uri, {}).setdefault(language, []).extend(texts)
    return [_with(row, extra[row.uri]) if row.uri in extra else row for row in rows]


def _with(row: SkillRow, extra: dict[str, list[str]]) -> SkillRow:
    """Add words in languages that the source has no labels in, and names of tools to English."""
    labels = {one: texts for one, texts in extra.items() if texts and one != "also"} | row.labels
    labels["en"] = [*row.labels.get("en", []), *extra.get("also", [])]
    return replace(row, labels=labels)
