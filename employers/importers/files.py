"""Which form a file has, and its rows."""

import json
from collections.abc import Iterator
from typing import Any

from employers.importers import jobposting, platsbanken, table
from employers.types import BadRow, ImportedOpening

LARGEST = 50_000_000
Row = ImportedOpening | BadRow


class UnreadableError(ValueError):
    """The file is in none of the forms that can be read. :param code: which way it fails."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_openings(content: bytes) -> Iterator[tuple[int, Row]]:
    """Read a file of openings in any of the known forms.

    :param content: Platsbanken JobSearch hits (JSON), schema.org JobPosting (JSON, one JSON a
        line, or inside an HTML page), or a CSV table with a header.
    :return: (row number from 1, opening or what is wrong with the row).
    :raises UnreadableError: the file as a whole can't be used.
    """
    if len(content) > LARGEST:
        raise UnreadableError("too_large")
    text = _decode(content).strip()
    if not text:
        raise UnreadableError("empty")
    for number, row in enumerate(_rows(text), start=1):
        yield number, _numbered(row, number)


def _numbered(row: Row, number: int) -> Row:
    return BadRow(number, row.code, row.data) if isinstance(row, BadRow) else row


def _decode(content: bytes) -> str:
    """Unicode, or what spreadsheets of the north write when they don't: Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str) -> Iterator[Row]:
    if text[0] in "{[":
        return _json_rows(text)
    if text[0] == "<":
        return jobposting.from_html(text)
    return table.rows(text)


def _json_rows(text: str) -> Iterator[Row]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        return _json_lines(text)
    if _is_platsbanken(data):
        return platsbanken.rows(data)
    return jobposting.rows(data)


def _is_platsbanken(data: Any) -> bool:
    first = data
    if isinstance(data, dict):
        first = data.get("hits", data)
    if isinstance(first, list):
        first = first[0] if first else {}
    return isinstance(first, dict) and "headline" in first


def _json_lines(text: str) -> Iterator[Row]:
    """One JSON object a line; a broken line is one bad row."""
    lines = [line for line in text.splitlines() if line.strip()]
    parsed = [_one_line(line) for line in lines]
    if not any(isinstance(item, dict) for item in parsed):
        raise UnreadableError("broken_json")
    for item in parsed:
        if item is None:
            yield BadRow(0, "broken_json")
        elif _is_platsbanken(item):
            yield from platsbanken.rows({"hits": [item]})
        else:
            yield from jobposting.rows(item)


def _one_line(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return None
