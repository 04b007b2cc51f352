"""Cut a section into entries: each has a head with a date, and a body of what was done.

The first dated row shows the pattern: as many rows as stand above it belong to each head.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from cvparse.extract.anchors import anchors_of, main_period, parted
from cvparse.extract.beside import Columns, table, whole_heads
from cvparse.extract.dates import Period
from cvparse.extract.labels import LABEL
from cvparse.extract.roles import isced_of
from cvparse.extract.row import is_link
from cvparse.extract.rows import Row
from cvparse.extract.running import (
    SENTENCE,
    adds_to_tasks,
    amid,
    is_prose,
    is_sentence,
    labels_tasks,
    prose,
)
from cvparse.types import Line

LongEnough = 100
_HEAD_ROWS = 3
_LONG_HEAD = 90
_DURATION = re.compile(
    r"(?i)\d+\s*(?:yrs?|years?|år|mos?|months?|mån(?:ader)?|måneder|mdr)\.?(?:\s*,?\s*\d+\s*(?:mos?|months?|mån(?:ader)?|måneder|mdr)\.?)?"
)
_FEW = 4
_DASHES = ("–", "—", "-", "|")
_SHORT = 50
_SENTENCE_WORDS = 3
_IN_COLUMN = 4.0
_HANG = 3.0

HeadTest = Callable[[str], float]


@dataclass(slots=True)
class Entry:
    """One job or education as rows.

    :param head: rows with titles, names, places, dates.
    :param body: what was done.
    :param anchor: index in ``head`` of the dated row, -1 where no date stands.
    :param columns: of the table it stands in: left edge, and what the table's head says of it.
    """

    head: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    period: Period | None = None
    anchor: int = -1
    columns: Columns = ()

    def column(self, cell: Line) -> str:
        """What the head of the table says that a cell is; "" where it says nothing."""
        if cell.box is None:
            return ""
        left = cell.box.x0
        return next((told for x, told in reversed(self.columns) if x <= left + _IN_COLUMN), "")


def is_body(row: Row, before: Row | None, before_is_body: bool) -> bool:  # noqa: FBT001
    """Is this row running text or a bullet, not part of a head?

    :param row: the row.
    :param before: the row above, if any.
    :param before_is_body: what was found for it.
    """
    if row.bullet or row.told or labels_tasks(row.text) or adds_to_tasks(row.text):
        return True
    if _named_in_style(row):
        return False
    if len(row.text) > LongEnough and not row.periods:
        return True
    if (is_sentence(row) or is_prose(row)) and all(amid(row.text, p) for p in row.periods):
        return True
    if before is not None and _short_sentence(row, before):
        return True
    first = next((c for c in row.text if c.isalpha()), "A")
    if first.islower() and not row.periods and before is not None:
        if before.bold and not before_is_body and not row.bold and len(row.text) < _SHORT:
            return False  # a field of study below a school
        if not before_is_body and len(row.text) < _SHORT and _studied(row.text):
            return False
        return not before.rest.rstrip().endswith((",", "&", "-", "–")) or before_is_body
    return before_is_body and before is not None and _continues(row, before)


def _short_sentence(row: Row, before: Row) -> bool:
    """ "Bread and rolls for all.": in plain text, below a head that ends with no full stop."""
    plain = row.first.box is None and not row.bold and not row.periods
    ended = SENTENCE.search(row.text) and not before.text.rstrip().endswith(".")
    return plain and bool(ended) and len(row.text.split()) >= _SENTENCE_WORDS


def _named_in_style(row: Row) -> bool:
    """A name set bold, and behind a dash what is told of it: "**Nordlys** – a family company"."""
    runs = row.first.runs
    if len(row.cells) > 1 or len(runs) < 2 or not runs[0].bold or runs[1].bold:
        return False
    name, rest = row.text[: runs[0].end].rstrip(), row.text[runs[0].end :].lstrip()
    dash = rest[:1] in _DASHES or name[-1:] in _DASHES
    return dash and len(name) < _SHORT and name[:1].isupper()


def _studied(text: str) -> bool:
    """A field of study written small, as Swedish and Danish do: "folkhälsovetenskap"."""
    return len(text.split()) <= _FEW and bool(isced_of(text))


def _continues(row: Row, before: Row) -> bool:
    """A wrapped line of the paragraph or bullet above."""
    if (
        row.bold
        or (row.periods and not _hangs(row, before))
        or len(row.cells) > 1
        or row.first.box is None
        or before.first.box is None
    ):
        return False
    if row.first.page != before.first.page or row.first.block != before.first.block:
        return False
    if adds_to_tasks(before.text) and row.text[:1].isupper() and not before.text.endswith(","):
        return False
    if LABEL.match(row.text) or (_starts_bold(row) and not _starts_bold(before)):
        return False
    right_before = before.cells[-1].box.x1 if before.cells[-1].box else 0.0
    own_width = row.first.box.x1 - row.first.box.x0
    wrapped = right_before - before.first.box.x0 > 1.15 * own_width or not _ends(before.text)
    return wrapped and row.x0 >= before.x0 - 2 and abs(row.size - before.size) < 0.6


def _hangs(row: Row, before: Row) -> bool:
    """The rest of an item, right of its bullet: "saved 11 percent" over "in 2022"."""
    return row.text[:1].islower() and row.x0 > before.x0 + _HANG and bool(row.rest)


def _starts_bold(row: Row) -> bool:
    return row.first.runs[0].bold if row.first.runs else row.first.bold


def _ends(text: str) -> bool:
    return text.rstrip().endswith((".", "!", ":", ";"))


def bodies(rows: Sequence[Row]) -> list[bool]:
    """For each row: is it body?"""
    flags: list[bool] = []
    for i, row in enumerate(rows):
        flags.append(is_body(row, rows[i - 1] if i else None, flags[-1] if flags else False))
    for i in reversed(range(len(rows) - 1)):
        flags[i] = flags[i] or (flags[i + 1] and _runs_on(rows[i], rows[i + 1]))
    return flags


def _runs_on(row: Row, after: Row) -> bool:
    """The first line of a paragraph: a line of it goes on below with a small letter."""
    if row.bold or row.periods or after.bullet or len(row.cells) + len(after.cells) > 2:
        return False
    alike = row.size == after.size and row.first.italic == after.first.italic and not after.bold
    whole = row.first.block == after.first.block and row.first.box is not None
    long = len(row.text) > _SHORT and len(after.text) > 1
    return alike and whole and long and after.text[:1].islower() and abs(row.x0 - after.x0) < _HANG


def entries_of(rows: Sequence[Row]) -> list[Entry]:
    """Cut a section into entries.

    :param rows: the section's rows without its heading.
    :return: entries in the order they stand; one without date where none carries a date.
    """
    # An address printed below an employer says nothing that its name doesn't.
    rows, columns = table([row for row in rows if not is_link(row.text)])
    rows = whole_heads(rows)
    opened = _opened(rows)
    if opened:
        rows = [_unlisted(row) if i in opened else row for i, row in enumerate(rows)]
    flags = bodies(rows)
    anchors = anchors_of(rows, flags)
    if not anchors:
        return _undated(rows, flags)
    for i, _ in anchors:
        flags[i] = False
    places = [i for i, _ in anchors]
    starts = _starts_listed(opened, places) or _starts(rows, flags, places)
    ends = [*starts[1:], len(rows)]
    entries = []
    for (anchor, period), start, end in zip(anchors, starts, ends, strict=True):
        entry = _entry(rows, flags, anchor, period, start, end)
        entries.append(replace(entry, columns=columns))
    return entries


def _opened(rows: Sequence[Row]) -> set[int]:
    """Items of a list that are jobs themselves, as web pages set them: a date stands soon below."""
    if not rows or not rows[0].bullet:
        return set()
    found = set()
    for i, row in enumerate(rows):
        below = list(itertools.takewhile(lambda r: not r.bullet, rows[i + 1 : i + 1 + _HEAD_ROWS]))
        dated = any(main_period(r, singles=True) or _lasts(r.text) for r in below)
        if row.bullet and dated and len(row.text) < _LONG_HEAD and not prose(row.text):
            found.add(i)
    return found if 0 in found else set()


def _lasts(text: str) -> bool:
    """ "3 yrs 5 mos": how long somebody was in all the roles below."""
    return _DURATION.fullmatch(text.strip(" ()·")) is not None


def _unlisted(row: Row) -> Row:
    return Row(tuple(replace(cell, bullet=False) for cell in row.cells), row.text)


def _starts_listed(opened: set[int], anchors: list[int]) -> list[int] | None:
    """The first item opened since the date before; ``None`` where a date has none."""
    starts = []
    for before, anchor in zip([-1, *anchors], anchors, strict=False):
        start = min((i for i in opened if before < i <= anchor), default=None)
        if start is None:
            return None
        starts.append(start)
    return starts


def _starts(rows: Sequence[Row], flags: list[bool], anchors: list[int]) -> list[int]:
    """Where each entry's head begins."""
    marked = _marked(rows, flags, anchors)
    if marked is not None:
        return marked
    lead = _lead(rows, flags, anchors)
    starts: list[int] = []
    for n, anchor in enumerate(anchors):
        floor = 0 if n == 0 else anchors[n - 1] + 1
        free = 0
        while anchor - free - 1 >= floor and not flags[anchor - free - 1] and free < _HEAD_ROWS:
            free += 1
        after_body = n > 0 and anchor - free > floor
        # A date that names nothing, over text: what it dates stands above it.
        bare = not rows[anchor].rest and anchor + 1 < len(rows) and flags[anchor + 1]
        above = max(lead, 1) if bare and after_body | (n == 0) else lead
        starts.append(anchor - _reach(rows, anchor, free, above, first=n == 0 or after_body))
    return starts


Look = tuple[float, bool, bool]


def _look(row: Row) -> Look:
    """How the first words of a row are set."""
    first = row.first
    letters = [c for c in first.text if c.isalpha()]
    return first.size, _starts_bold(row), bool(letters) and all(c.isupper() for c in letters)


def _marked(rows: Sequence[Row], flags: list[bool], anchors: list[int]) -> list[int] | None:
    """Where each head begins, if all begin in one style that nothing else in them has."""
    windows = [_window(flags, anchors, n) for n in range(len(anchors))]
    look = _look(rows[windows[0][0]])
    starts = []
    for window in windows:
        alike = [i for i in window if _look(rows[i]) == look]
        # A title on two lines counts as one.
        if not alike or alike[-1] - alike[0] > 1 or len(alike) == len(window):
            return None
        starts.append(alike[0])
    far = any(anchor - start > _HEAD_ROWS for start, anchor in zip(starts, anchors, strict=True))
    return starts if starts[0] == windows[0][0] and not far else None


def _window(flags: list[bool], anchors: list[int], n: int) -> range:
    """Rows above a date that may belong to its head, and the dated row."""
    floor = anchors[n - 1] + 1 if n else 0
    top = anchors[n]
    while top > floor and not flags[top - 1]:
        top -= 1
    return range(top, anchors[n] + 1)


def _lead(rows: Sequence[Row], flags: list[bool], anchors: list[int]) -> int:
    """How many rows stand above the date in a head, judged by the first entry and by those that
    follow a body."""
    counts = [min(anchors[0], _HEAD_ROWS)] if not any(flags[: anchors[0]]) else []
    for before, anchor in itertools.pairwise(anchors):
        free = 0
        while anchor - free - 1 > before and not flags[anchor - free - 1]:
            free += 1
        if anchor - free - 1 > before and free <= _HEAD_ROWS:
            counts.append(free)
    return sorted(counts)[(len(counts) - 1) // 2] if counts else 0


def _reach(rows: Sequence[Row], anchor: int, free: int, lead: int, *, first: bool) -> int:
    if first:
        return (
            min(free, _HEAD_ROWS)
            if lead or _stands_out(rows, anchor - free, anchor)
            else min(free, lead)
        )
    return min(free, lead)


def _stands_out(rows: Sequence[Row], start: int, anchor: int) -> bool:
    return start < anchor and rows[start].bold and not rows[anchor].bold


def _entry(
    rows: Sequence[Row], flags: list[bool], anchor: int, period: Period, start: int, end: int
) -> Entry:
    stop = anchor + 1
    while (
        stop < end
        and not flags[stop]
        and stop - anchor <= _HEAD_ROWS
        and not _starts_text(rows, stop)
        and not parted(rows, anchor, stop)
    ):
        stop += 1
    return Entry(
        head=list(rows[start:stop]), body=list(rows[stop:end]), period=period, anchor=anchor - start
    )


def _starts_text(rows: Sequence[Row], i: int) -> bool:
    """A label above bullets ("Responsibilities:") or a long line belongs to the body."""
    text = rows[i].text
    return text.rstrip().endswith(":") or len(text) > 90


def _undated(rows: Sequence[Row], flags: list[bool]) -> list[Entry]:
    entries: list[Entry] = []
    for row, body in zip(rows, flags, strict=True):
        starts_new = not entries or (
            not body and (entries[-1].body or _new_block(entries[-1], row))
        )
        if starts_new and not body:
            entries.append(Entry(head=[row]))
        elif body and entries:
            entries[-1].body.append(row)
        elif entries and len(entries[-1].head) < _HEAD_ROWS:
            entries[-1].head.append(row)
    if not entries and rows:
        entries = [Entry(head=[row]) for row in rows if len(row.text) <= LongEnough]
    return entries


def _new_block(entry: Entry, row: Row) -> bool:
    last = entry.head[-1].first
    return row.first.block != last.block and (row.bold or not entry.head[-1].bold)
