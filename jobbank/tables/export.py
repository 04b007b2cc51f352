"""Rows as a file. A cell that a spreadsheet would run as a formula is made plain text."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from jobbank.tables.types import Table, Value

# Source: OWASP, "CSV Injection".
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CHUNK = 500
Plain = str | int | float | bool | date | None


def safe(value: Value) -> Plain:
    """A value that a spreadsheet shows and never runs.

    :param value: of a cell.
    :return: text with a quote in front where it would be a formula; times as the clock here shows.
    """
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    if isinstance(value, str | Promise):
        text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
        return f"'{text}" if text.lstrip(" ").startswith(RUNS) else text
    return value


def _lines(table: Table, rows: Iterable[Any]) -> Iterator[list[Plain]]:
    yield [safe(column.label) for column in table.columns]
    for row in rows:
        yield [safe(column.value(row)) for column in table.columns]


def as_csv(table: Table, rows: Iterable[Any]) -> bytes:
    """Comma-separated, UTF-8 with the mark that spreadsheets look for."""
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows(_lines(table, rows))
    return target.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table, rows: Iterable[Any]) -> bytes:
    """An Office Open XML workbook of one sheet, without an author's name."""
    book = Workbook(write_only=True)
    book.properties.creator = "Jobbank"
    sheet = book.create_sheet(table.key[:31])
    sheet.freeze_panes = "B2"
    for line in _lines(table, rows):
        sheet.append(line)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


FORMS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
