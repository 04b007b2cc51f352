"""Reading judged data: queries, corpora and judgements."""

import csv
from collections.abc import Iterator
from pathlib import Path

from jobbank.common.errors import Invalid

Judged = dict[str, dict[str, int]]
BOM = "utf-8-sig"


def pairs(path: Path) -> list[tuple[str, str]]:
    """Read a table of ids and texts; a first row of names (``q_id``, ``c_id``, …) is left out.

    :raises Invalid: the file is missing or a row has no text.
    """
    rows = [line.split("\t", 1) for line in _lines(path)]
    if rows and rows[0][0].endswith("id") and not any(char.isdigit() for char in rows[0][0]):
        rows = rows[1:]
    bad = next((at for at, row in enumerate(rows, start=1) if len(row) < 2), None)
    if bad:
        raise Invalid({"data": [f"{path}: row {bad} has no text"]})
    return [(key.strip(), text.strip()) for key, text in rows]


def judgements(path: Path) -> Judged:
    """Read judgements in TREC form: query, 0, document, grade.

    :return: query → document → grade.
    """
    found: Judged = {}
    for line in _lines(path):
        parts = line.split()
        if len(parts) != 4:
            raise Invalid({"data": [f"{path}: not in TREC form: {line[:80]}"]})
        found.setdefault(parts[0], {})[parts[2]] = int(parts[3])
    return found


def table(path: Path) -> list[dict[str, str]]:
    """Read a CSV file with names in its first row."""
    if not path.is_file():
        raise Invalid({"data": [f"{path} is missing"]})
    with path.open(encoding=BOM, newline="") as file:
        return [{key: value or "" for key, value in row.items()} for row in csv.DictReader(file)]


def first(folder: Path, *names: str) -> Path:
    """The first of these files that a folder has. :raises Invalid: it has none."""
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise Invalid({"data": [f"{folder} has no {' or '.join(names)}"]})


def _lines(path: Path) -> Iterator[str]:
    if not path.is_file():
        raise Invalid({"data": [f"{path} is missing"]})
    for line in path.read_text(encoding=BOM).splitlines():
        if line.strip():
            yield line
