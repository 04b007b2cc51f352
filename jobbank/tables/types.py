"""What a table is made of. The room that owns the rows describes it, and adds it to ``tables``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from jobbank.accounts.models import User
from jobbank.common.registry import Registry

Text = str | Promise
Value = str | Promise | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    :param key: name in the address and in the file.
    :param value: what a row holds; dates and numbers as such, they are written as such.
    :param sort: field or annotation to sort by; "" for a column that does not sort.
    :param link: where the cell leads; "" for nowhere.
    :param whole: it stays on one line, as days do.
    :param in_file_only: it is for programs, and not on the page.
    :param tone: "good", "warn", "bad" or "busy" for a state, "" for a plain one, ``None`` for a row
        in which the cell is no state.
    """

    key: str
    label: Text
    value: Callable[[Any], Value]
    sort: str = ""
    number: bool = False
    link: Callable[[Any], str] | None = None
    tone: Callable[[Any], str | None] | None = None
    whole: bool = False
    in_file_only: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice that keeps some of the rows.

    :param choices: (value, words).
    :param narrow: (rows, value) → fewer rows; it only ever gets a value of the choices.
    """

    key: str
    label: Text
    choices: Sequence[tuple[str, Text]]
    narrow: Callable[[QuerySet[Any], str], QuerySet[Any]]


def where(field: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    """A filter that asks one field for the value."""
    return lambda rows, value: rows.filter(**{field: value})


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is done with several rows at once.

    :param explain: what will happen, in a sentence or two, read before it happens.
    :param run: (person, row, chosen value) does it to one row; an ``AppError`` leaves that row out.
    :param choices: what is asked for beforehand, once for all rows.
    :param changes: whether it would change this row at all; those that it would not are left out,
        so that undoing never touches them.
    :param undo: takes it back for one row; ``None`` where that can't be done.
    :param at_once: each row has a button that does it to this row without another page; only for
        what can be undone.
    """

    key: str
    label: Text
    explain: Text
    run: Callable[[User, Any, str], object]
    choices: Sequence[tuple[str, Text]] = ()
    changes: Callable[[Any], bool] = lambda _row: True
    undo: Callable[[User, Any], object] | None = None
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A list for coordinators.

    :param route: URL name of its page, without arguments.
    :param rows: all rows with what the columns need joined, in the order of the table.
    :param search: fields in which each word typed is looked for.
    :param also: other rows that a word means, where what is shown is not what is kept.
    :param columns: the first one names the row.
    :param prepare: gives many rows at once what their columns need besides.
    """

    key: str
    title: Text
    lead: Text
    route: str
    rows: Callable[[], QuerySet[Any]]
    search: Sequence[str]
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    steps: Sequence[Step] = ()
    also: Callable[[str], Q] | None = None
    prepare: Callable[[Sequence[Any]], None] | None = None

    @property
    def on_page(self) -> list[Column]:
        """The columns that the page shows."""
        return [one for one in self.columns if not one.in_file_only]

    @property
    def has_buttons(self) -> bool:
        """Is there a step that a row's own button does?"""
        return any(one.at_once for one in self.steps)

    def step(self, key: str) -> Step | None:
        """The step of this name."""
        return next((one for one in self.steps if one.key == key), None)


# Filled in AppConfig.ready() by the rooms that own the rows.
tables: Registry[Table] = Registry("table")
