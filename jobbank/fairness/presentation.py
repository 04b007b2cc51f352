"""The comparison as a page and a terminal show it: labels in the reader's language."""

from dataclasses import dataclass
from typing import Any

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jobbank.fairness.enums import Group, Layout, Question, Trait
from jobbank.fairness.measure import FOUR_FIFTHS

Figures = dict[str, Any]
FORMATS = {"docx": "Word", "doc": "Word", "odt": "OpenDocument", "jsonresume": "JSON Resume"}


@dataclass(frozen=True, slots=True)
class Row:
    """One group. ``left``, ``width`` and ``at`` place its interval in a picture, in percent."""

    label: str
    figures: Figures
    verdict: str
    tone: str
    left: str
    width: str
    at: str


@dataclass(frozen=True, slots=True)
class Table:
    """One comparison. :param withheld: how many groups are too small to be shown."""

    title: str
    rows: list[Row]
    withheld: int
    lowest_to_highest: float | None
    said: bool


def tables(figures: list[Figures]) -> list[Table]:
    """The comparisons with words.

    :param figures: ``Comparison`` as data, as the report keeps them.
    :return: one table each, the groups with the lowest ratio first.
    """
    return [_table(one) for one in figures]


def _table(one: Figures) -> Table:
    rows = [_row(one["name"], group) for group in one["groups"]]
    rows.sort(key=lambda row: (row.figures["rate"], row.label))
    names = dict([*Question.choices, *Trait.choices])
    return Table(
        str(names[one["name"]]),
        rows,
        one["withheld"],
        one["lowest_to_highest"],
        one["name"] in Question.values,
    )


def _row(name: str, group: Figures) -> Row:
    verdict, tone = _verdict(group)
    low, high = group["rate_low"] * 100, group["rate_high"] * 100
    return Row(
        label=label_of(name, group["group"]),
        figures=group,
        verdict=verdict,
        tone=tone,
        left=f"{low:.2f}%",
        width=f"{high - low:.2f}%",
        at=f"{group['rate'] * 100:.2f}%",
    )


def _verdict(group: Figures) -> tuple[str, str]:
    """Four fifths is the usual line; an interval that holds 1 says nothing for sure."""
    if group["ratio"] is None:
        return _("Nothing to compare with"), ""
    if group["ratio"] >= FOUR_FIFTHS:
        return _("Not below four fifths"), "good"
    if group["ratio_high"] < 1:
        return _("Look closer"), "bad"
    return _("Low, may be chance"), "warn"


def label_of(name: str, group: str) -> str:
    """A group in words.

    :param name: the comparison.
    :param group: its code.
    :return: in the language in use.
    """
    if name == Trait.CV_LANGUAGE:
        names = Locale.parse(get_language() or "en", sep="-").languages
        return str(names.get(group, group)).capitalize()
    known: dict[str, str | Promise] = dict([*Group.choices, *Layout.choices])
    return str(known.get(group) or FORMATS.get(group) or group.upper())
