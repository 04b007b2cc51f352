"""Rows as a page shows them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from jobbank.tables.types import Column, Step, Table, Text, Value

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    :param whole: it stays on one line.
    :param tone: of a state's mark; ``None`` for plain text.
    """

    label: Text
    text: str
    link: str
    number: bool
    whole: bool
    tone: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One row: its key, its name, its other cells, and the steps that its own buttons do."""

    key: str
    name: Cell
    cells: list[Cell]
    buttons: list[Step]


def shown(table: Table, row: Any) -> Shown:
    """A row's cells in the reader's language."""
    first, *others = [_cell(column, row) for column in table.on_page]
    buttons = [step for step in table.steps if step.at_once and step.changes(row)]
    return Shown(str(row.pk), first, others, buttons)


def _cell(column: Column, row: Any) -> Cell:
    value = column.value(row)
    text = in_words(value)
    tone = column.tone(row) if column.tone is not None and text != NOTHING else None
    link = column.link(row) if column.link is not None else ""
    whole = column.whole or isinstance(value, date)
    return Cell(column.label, text, link, column.number, whole, tone)


def in_words(value: Value) -> str:
    """A value as people of this language write it; a dash for nothing."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return str(_("yes")) if value else str(_("no"))
    if isinstance(value, datetime):
        return str(date_format(timezone.localtime(value), "SHORT_DATE_FORMAT"))
    if isinstance(value, date):
        return str(date_format(value, "SHORT_DATE_FORMAT"))
    if isinstance(value, int | float):
        return str(number_format(value))
    return str(value)
