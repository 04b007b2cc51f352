"""Rows that a narrow column broke are whole again: lists, titles, headings, and periods."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from cvparse.extract.dates import periods, points, without
from cvparse.extract.headings import section_of
from cvparse.extract.row import Row, body_size
from cvparse.extract.wrapping import ENDS_OPEN, flow_ends, goes_on, small_items
from cvparse.types import Box

_ITEM = 30  # letters
_SPARE = 10.0
_NEAR_ROWS = 8
_LARGE = 1.2  # of the size of the text: titles, which wrap however short they are


def dates_with_heads(rows: list[Row]) -> list[Row]:
    """A head on two lines pushes its date beside the first bullet: it goes back to the head."""
    made: list[Row] = []
    for row in rows:
        date = row.cells[-1] if len(row.cells) > 1 else None
        above = made[-1] if made else None
        if (
            date is None
            or above is None
            or not row.bullet
            or above.bullet
            or above.periods
            or not _is_date(date.text)
        ):
            made.append(row)
            continue
        made[-1] = Row((*above.cells, date), f"{above.text}\t{date.text}")
        made.append(Row(row.cells[:-1], "\t".join(c.text for c in row.cells[:-1])))
    return made


def _is_date(text: str) -> bool:
    whole = periods(text)
    return len(whole) == 1 and not without(text, whole)


def unwrapped(rows: list[Row]) -> list[Row]:
    """Join rows that a narrow column broke: the rest of a list, a title, a date.

    :param rows: as printed.
    :return: rows that each say something whole; running text and bullets stay as they are.
    """
    ends = flow_ends([cell for row in rows for cell in row.cells])
    loose = _small_lists(rows, ends)
    body = body_size(rows)
    joined: list[Row] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before is not None and _date_goes_on(before, row):
            joined[-1:] = _with_rest_of_date(before, row)
        elif before is not None and _columns_go_on(before, row):
            joined[-1:] = _with_rest_of_columns(before, row)
        elif before is not None and _beside_date_goes_on(before, row):
            head = f"{before.cells[0].text} {row.text}"
            cells = (replace(before.cells[0], text=head, runs=()), *before.cells[1:])
            joined[-1] = Row(cells, "\t".join([head, *before.text.split("\t")[1:]]))
        elif (before is not None and _head_goes_on(before, row)) or (
            before is not None
            and (
                (row.first.index not in loose and _row_goes_on(before, row, ends, body))
                or _heading_goes_on(before, row)
            )
        ):
            joined[-1] = Row((*before.cells, *row.cells), glued(before.text, row.text))
        elif before is not None and _heading_broken(before, row):
            joined[-1] = Row((*before.cells, *row.cells), before.text + row.text)
        else:
            joined.append(row)
    return joined


def _small_lists(rows: Sequence[Row], ends: dict[int, float]) -> set[int]:
    """Items of lists written without capitals: a small letter tells nothing where some of them
    stand below lines with room to spare."""
    small = []
    for n, (above, row) in enumerate(itertools.pairwise(rows), start=1):
        one, two = above.cells[-1], row.first
        short = len(above.text) < _ITEM and not ENDS_OPEN.search(above.text)
        if row.text[:1].islower() and short and len(row.cells) == 1 and one.box and two.box:
            word = (two.box.x1 - two.box.x0) / max(1, len(two.text)) * len(two.text.split(" ")[0])
            small.append((n, one.box.x1 + word < ends.get(one.index, 0.0) - _SPARE))
    return {
        rows[n].first.index
        for n, _ in small
        if sum(spare for m, spare in small if 0 < abs(m - n) <= _NEAR_ROWS) > 1
    }


def _row_goes_on(before: Row, row: Row, ends: dict[int, float], body: float) -> bool:
    last = before.cells[-1]
    if len(row.cells) > 1 or len(before.text) > 300:
        return False
    if len(before.cells) == 1 and small_items(last, row.first):
        return False
    large = last.size > _LARGE * body and last.size == row.first.size
    return goes_on(last, row.first, ends.get(last.index, 0.0), large=large)


def _beside_date_goes_on(before: Row, row: Row) -> bool:
    """A head too long for the room beside its date: "Baker at\t2019 – 2021" over "Nordlys"."""
    if len(before.cells) < 2 or len(row.cells) > 1 or row.bullet or row.periods:
        return False
    one, date, two = before.cells[0], before.cells[-1], row.first
    if one.box is None or two.box is None or date.box is None or one.page != two.page:
        return False
    look = one.runs[-1] if one.runs else one
    alike = one.size == two.size and (two.runs[0] if two.runs else two).bold == look.bold
    under = abs(one.box.x0 - two.box.x0) < 2 and 0 < two.box.y0 - one.box.y0 < 1.7 * one.size
    cut = ENDS_OPEN.search(one.text) is not None or row.text[:1].islower()
    word = (two.box.x1 - two.box.x0) / max(1, len(two.text)) * (len(two.text.split(" ")[0]) + 1)
    room = date.box.x0 - one.box.x0
    full = one.box.x1 + word > date.box.x0 - 6 and one.box.x1 - one.box.x0 > 0.6 * room
    italic = two.italic == one.italic and not one.runs and not two.runs
    whole = full and italic and one.block == two.block
    return alike and under and (cut or whole) and _is_date(date.text)


def _heading_goes_on(before: Row, row: Row) -> bool:
    """ "Courses and" over "certificates"."""
    one, two = before.cells[-1], row.first
    alike = one.bold == two.bold and one.size == two.size > 0 and one.page == two.page
    if not alike or len(row.cells) > 1 or len(before.cells) > 1 or not ENDS_OPEN.search(one.text):
        return False
    return section_of(f"{one.text} {two.text}") is not None


def _heading_broken(before: Row, row: Row) -> bool:
    """A sidebar too narrow for its heading: "SPROGKUNDS" over "KABER"."""
    one, two = before.cells[-1], row.first
    alike = one.bold == two.bold and one.size == two.size > 0 and one.page == two.page
    if not alike or len(row.cells) > 1 or len(before.cells) > 1 or " " in two.text:
        return False
    halves = section_of(one.text) or section_of(two.text)
    return halves is None and section_of(one.text + two.text) is not None


def whole_blocks(rows: Sequence[Row]) -> list[Row]:
    """Items set apart by a little white, some of them on two lines: one row each.

    :param rows: of a list.
    :return: the same rows where the white tells nothing.
    """
    blocks = [row.first.block for row in rows]
    kinds = len(set(blocks))
    simple = all(len(row.text.split("\t")) == 1 and not row.bullet for row in rows)
    if not simple or kinds < 3 or kinds == len(rows) or len(rows) >= 1.7 * kinds:
        return list(rows)
    joined: list[Row] = []
    for row in rows:
        if joined and joined[-1].cells[-1].block == row.first.block:
            joined[-1] = Row((*joined[-1].cells, *row.cells), glued(joined[-1].text, row.text))
        else:
            joined.append(row)
    return joined


def glued(text: str, more: str) -> str:
    """Two lines as one; a hyphen at the end of the first is the line's, not the word's.

    :param text: the first.
    :param more: the second.
    """
    if text.endswith("-") and not text.endswith(" -") and more[:1].islower():
        return text[:-1] + more
    return _dates_joined(text, more)


_HALF_DATE = re.compile(
    r"(?i)(?:[-–—−~→/]|\b(?:to|till|til|until|through))\s*(?:[a-zåäöæøé]{3,9}[.,]*)?$|^[a-zåäöæøé]{3,9}[.,]*$"
)

_REST_OF_DATE = re.compile(
    r"(?i)^(?:[a-zåäöæøé]{3,9}[.,]*\s+|\d{1,2}\s?[./-]\s?)?(?:(?:19|20)\d\d(?:-\d\d){0,2}|[a-zåäöæøé.]{2,12})$|^\d\d$"
)


def _dates_joined(one: str, two: str) -> str:
    """ "2017-10 – 2020-" over "03" is a month; else a blank parts them."""
    month = re.search(r"\d{4}-$", one) and re.match(r"\d\d(?!\d)", two)
    return f"{one}{'' if month else ' '}{two}"


def _date_goes_on(before: Row, row: Row) -> bool:
    """A margin too narrow for a period: "May 2019 – Nov" over "2025"."""
    one, two = before.cells[_above(before, row)], row.first
    if (
        one.box is None
        or two.box is None
        or one.page != two.page
        or not points(one.text)
        or len(two.text) > 18
    ):
        return False
    half = _HALF_DATE.search(one.text) and _REST_OF_DATE.match(two.text) and len(two.text) <= 14
    if not half and not (_LINK.match(two.text) and _is_date(one.text)):
        return False
    narrow = max(one.box.x1, two.box.x1) - min(one.box.x0, two.box.x0) < 160
    near = 0 < two.box.y0 - one.box.y0 < 2.2 * max(one.size, 6)
    whole = periods(_dates_joined(one.text, two.text))
    closed = len(whole) == 1 and (not whole[0].single or _year_of_month(one.text, two.text))
    return narrow and near and closed


def _above(before: Row, row: Row) -> int:
    """Which cell stands over the first of the row: a heading may share the line with the date."""
    two = row.first.box
    over = (n for n, c in enumerate(before.cells) if c.box and two and abs(c.box.x0 - two.x0) < 2)
    return next(over, 0) if len(before.text.split("\t")) == len(before.cells) else 0


_HALF_RANGE = re.compile(
    r"(?i)(?:19|20)\d\d(?:-\d\d){0,2}\s*(?:[-–—−~→/]|\s(?:to|till|til|until|through))?(?:\s+[a-zåäöæøé]{3,9}[.,]*)?$"
)

_LINK = re.compile(r"(?i)^(?:to|till|til|until|through|[-–—−~→/])(?:\s.{1,16})?$")


def _columns_go_on(before: Row, row: Row) -> bool:
    """A period in a column on the right that is too narrow: its second half stands below."""
    if (
        not 2 <= len(before.cells) == len(row.cells) <= 3
        or before.text.count("\t") != len(row.cells) - 1
    ):
        return False
    one, two = before.cells[-1], row.cells[-1]
    if one.box is None or two.box is None or one.page != two.page or len(two.text) > 18:
        return False
    under = min(abs(one.box.x0 - two.box.x0), abs(one.box.x1 - two.box.x1)) < 3
    date = before.text.rsplit("\t", 1)[1]
    whole = periods(f"{date} {two.text}")
    closes = len(whole) == 1 and not whole[0].single and whole[0].last == len(f"{date} {two.text}")
    near = two.box.y0 - one.box.y0 < 5 * max(one.size, 6)
    half = bool(_HALF_RANGE.search(date)) and not (
        date[-1:].isdigit() and not _LINK.match(two.text)
    )
    return under and near and half and (closes or bool(_LINK.match(two.text)))


def _with_rest_of_columns(before: Row, row: Row) -> list[Row]:
    """The period whole; what stands left of it goes on too, where it was cut off there."""
    one, two = before.cells[-1], row.cells[-1]
    date = replace(one, text=f"{before.text.rsplit(chr(9), 1)[1]} {two.text}", runs=())
    left, below = before.cells[-2], row.cells[0]
    assert one.box is not None  # noqa: S101 - asked by the caller
    word = below.text.split(" ", 1)[0]
    room = one.box.x0 - (left.box.x1 if left.box else 0.0)
    full = room < (len(word) + 3) * 0.5 * max(left.size, 6) + 10
    texts = before.text.split("\t")[:-1]
    if full or ENDS_OPEN.search(texts[-1]):
        texts[-1] = f"{texts[-1]} {below.text}"
        cells = (*before.cells[:-2], replace(left, text=texts[-1], runs=()), date)
        return [Row(cells, "\t".join([*texts, date.text]))]
    rest = row.cells[:-1]
    whole = Row((*before.cells[:-1], date), "\t".join([*texts, date.text]))
    return [whole, Row(rest, "\t".join(c.text for c in rest))]


_OPEN_RANGE = re.compile(
    r"(?i)(?:19|20)\d\d(?:-\d\d){0,2}\s*(?:[-–—−~→/]|\s(?:to|till|til|until|through))\s*$"
)

_CLOSES = re.compile(
    r"(?i)^(?:[a-zåäöæøé]{3,9}[.,]*\s+|\d{1,2}[./-])?(?:19|20)\d\d|^[a-zåäöæøé.]{2,12}(?: [a-zåäöæøé]{2,8})?\)?$"  # noqa: E501
)


def _head_goes_on(before: Row, row: Row) -> bool:
    """A head too long for its line breaks within its period: "Baker (2017 –" over "2019)"."""
    first = row.first
    if len(row.cells) > 1 or len(row.text) > 40:
        return False
    near = first.box is None or first.page == before.first.page
    if near and _year_of_month(before.text, row.text):
        return True
    hit = _CLOSES.match(row.text)
    if not near or hit is None or not _OPEN_RANGE.search(before.text):
        return False
    whole = periods(f"{before.text} {row.text}")
    # A period that is open as it stands means "until now", unless an end follows.
    return bool(whole) and not whole[-1].single and whole[-1].last > len(before.text)


def _year_of_month(text: str, below: str) -> bool:
    """ "Baker (March" over "2020 – May 2021)"."""
    month, year = points(text)[-1:], points(below)[:1]
    if not month or not year or month[0].value or month[0].end < len(text.rstrip(". ")):
        return False
    return year[0].start == 0 and len(year[0].value) == 4


def _with_rest_of_date(before: Row, row: Row) -> list[Row]:
    n = _above(before, row)
    one, two = before.cells[n], row.first
    assert one.box is not None  # noqa: S101 - asked by the caller
    assert two.box is not None  # noqa: S101
    box = Box(min(one.box.x0, two.box.x0), one.box.y0, max(one.box.x1, two.box.x1), two.box.y1)
    cell = replace(one, text=_dates_joined(one.text, two.text), box=box, runs=())
    texts = before.text.split("\t")
    cells = (*before.cells[:n], cell, *before.cells[n + 1 :])
    whole = Row(cells, "\t".join([*texts[:n], cell.text, *texts[n + 1 :]]))
    rest = row.cells[1:]
    return [whole, Row(rest, "\t".join(c.text for c in rest))] if rest else [whole]
