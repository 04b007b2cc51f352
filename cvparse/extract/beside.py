"""Heads that stand in several rows or columns, put together in one row each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cvparse.extract.dates import periods, plausible, without
from cvparse.extract.grids import with_whole_cells
from cvparse.extract.labels import told_by
from cvparse.extract.row import Row
from cvparse.extract.running import is_prose, is_sentence
from cvparse.types import Box, Line

Columns = tuple[tuple[float, str], ...]
_DEEP = 3  # rows of a head
_INDENT = 16.0  # of bullets
_EDGE = 2.0
_WHITE = 2.0
_DASHES = " –—−-~→"
_LONGEST = 40
_IN_COLUMN = 4.0


def table(rows: Sequence[Row]) -> tuple[list[Row], Columns]:
    """A table without its head, each of its rows whole.

    :param rows: a section.
    :return: its rows, and what the head says of the columns; nothing where there is no head.
    """
    head = rows[0] if rows else None
    if head is None or len(head.cells) < 2 or head.text.count("\t") != len(head.cells) - 1:
        return list(rows), ()
    told = [told_by(cell.text) for cell in head.cells]
    if any(one is None for one in told):
        return list(rows), ()
    columns = tuple(
        (cell.box.x0, one or "")
        for cell, one in zip(head.cells, told, strict=True)
        if cell.box is not None
    )
    return _whole_table_rows(rows[1:], columns), columns


def _whole_table_rows(rows: Sequence[Row], columns: Columns) -> list[Row]:
    """Cells that are broken on several lines go on in the row that bears the date."""
    made: list[Row] = []
    for row in rows:
        if not made or row.periods or row.bullet or not columns:
            made.append(row)
            continue
        cells = list(made[-1].cells)
        for cell in row.cells:
            n = next((n for n, c in enumerate(cells) if _in_one_column(c, cell, columns)), None)
            if n is None:
                cells.append(cell)
            else:
                cells[n] = replace(cells[n], text=f"{cells[n].text} {cell.text}", runs=())
        made[-1] = Row(tuple(cells), "\t".join(cell.text for cell in cells))
    return made


def _in_one_column(one: Line, two: Line, columns: Columns) -> bool:
    if one.box is None or two.box is None:
        return False
    places = [sum(x <= c.box.x0 + _IN_COLUMN for x, _ in columns) for c in (one, two) if c.box]
    return places[0] == places[1]


def whole_heads(rows: Sequence[Row]) -> list[Row]:
    """Put what stands beside a text to the head it belongs to.

    :param rows: a section.
    :return: the same, heads in few rows, and what was done in rows of its own.
    """
    rows = with_whole_cells(_with_whole_dates(rows))
    return _with_right_stacks(_with_margins(_with_left_stacks(rows)))


def is_date(text: str) -> bool:
    """Is a text a date or a period and nothing else?

    :param text: of a cell.
    """
    found = periods(text)
    return len(found) == 1 and not without(text, found)


def _row(cells: Sequence[Line]) -> Row:
    return Row(tuple(cells), "\t".join(cell.text for cell in cells))


def _with_whole_dates(rows: Sequence[Row]) -> list[Row]:
    """A time line sets the end of a period below its start, beside the second row of the head."""
    found = {i: end for i in range(len(rows)) if (end := _other_end(rows, i))}
    pairs = {i: j for i, (j, _) in found.items()}
    ends = set(pairs.values())
    dated = {
        i
        for i, row in enumerate(rows)
        if is_date(row.first.text) and periods(row.first.text)[0].single
    }
    if not pairs or dated - set(pairs) - ends or ends & set(pairs):
        return list(rows)
    if not _stand_apart(rows, pairs):
        return list(rows)
    made: list[Row] = []
    for i, row in enumerate(rows):
        if i in pairs:
            made.append(_row([found[i][1], *row.cells[1:]]))
        elif i not in ends:
            made.append(row)
        elif len(row.cells) > 1:
            made.append(_row(row.cells[1:]))
    return made


def _other_end(rows: Sequence[Row], i: int) -> tuple[int, Line] | None:
    """The row below, or the one after what stands beside the date; and both ends as one line."""
    for j in range(i + 1, min(i + 3, len(rows))):
        whole = _both_ends(rows[i], rows[j])
        if whole is not None:
            return j, whole
        one = rows[i].first.box
        if one is None or rows[j].x0 <= one.x1:
            return None
    return None


def _both_ends(above: Row, below: Row) -> Line | None:
    """Two dates under each other as one period, ``None`` where they are none."""
    one, two = above.first, below.first
    if one.box is None or two.box is None or one.page != two.page or "\t" in one.text:
        return None
    if above.text.count("\t") != len(above.cells) - 1 or not is_date(one.text):
        return None
    under = min(abs(one.box.x0 - two.box.x0), abs(one.box.x1 - two.box.x1)) < _EDGE
    text = f"{one.text.strip(_DASHES)} – {two.text.strip(_DASHES)}"
    whole = periods(text)
    if not under or len(whole) != 1 or whole[0].single or without(text, whole):
        return None
    alone = periods(one.text)[0].single or one.text.rstrip()[-1:] in _DASHES
    if not alone or not plausible(whole[0].start, whole[0].end):
        return None
    box = Box(min(one.box.x0, two.box.x0), one.box.y0, max(one.box.x1, two.box.x1), two.box.y1)
    return replace(one, text=text, box=box, runs=())


def _stand_apart(rows: Sequence[Row], pairs: Mapping[int, int]) -> bool:
    """Two dates under each other may be two entries of a list: then as much white parts all."""
    sure = [j for j in pairs.values() if not is_date(rows[j].first.text)]  # "now", no date
    followed = [j for j in pairs.values() if j + 1 < len(rows) and j + 1 not in pairs]
    gaps = [
        _between(rows, j, j + 1) - _between(rows, i, j) > _WHITE
        for i, j in pairs.items()
        if j + 1 in pairs
    ]
    return bool(sure or followed or (gaps and all(gaps)))


def _between(rows: Sequence[Row], i: int, j: int) -> float:
    one, two = rows[i].first.box, rows[j].first.box
    return two.y0 - one.y0 if one and two else 0.0


def _with_left_stacks(rows: Sequence[Row]) -> list[Row]:
    """An employer, a place and a date under each other in a margin are one head."""
    made: list[Row] = []
    i = 0
    while i < len(rows):
        deep = _depth(rows, i)
        head = rows[i]
        if deep:
            below = rows[i + 1 : i + deep + 1]
            made.append(_row([head.first, *(row.first for row in below), *head.cells[1:]]))
            made += [_row(row.cells[1:]) for row in below if len(row.cells) > 1]
        else:
            made.append(head)
        i += deep + 1
    return made


def _depth(rows: Sequence[Row], i: int) -> int:
    """How many rows below stand in the margin of a head, the date among them."""
    head = rows[i]
    if len(head.cells) < 2 or head.bullet or head.periods or "\t" in head.first.text:
        return 0
    beside = head.cells[1].box
    for n, row in enumerate(rows[i + 1 : i + 1 + _DEEP], start=1):
        first = row.first.box
        if first is None or beside is None or abs(row.x0 - head.x0) > _EDGE or row.bullet:
            break
        text = row.cells[1].box if len(row.cells) > 1 else None
        aligned = text is None or -_EDGE < text.x0 - beside.x0 < _INDENT
        if first.x1 > beside.x0 or not aligned or len(row.first.text) > _LONGEST:
            break
        if is_date(row.first.text):
            return n
    return 0


def _with_margins(rows: Sequence[Row]) -> list[Row]:
    """What stands below a date in its margin belongs to the date, not to the text beside it."""
    made: list[Row] = []
    above = -1
    for row in rows:
        cells = row.text.split("\t", 1)
        if len(row.cells) > 1 and is_date(cells[0]):
            above = len(made)
        elif above >= 0 and len(row.cells) > 1 and _in_margin(made[above], row, len(made) - above):
            head = made[above]
            made[above] = Row((*head.cells, row.first), f"{head.text}\t{cells[0]}")
            made.append(Row(row.cells[1:], cells[1]))
            continue
        made.append(row)
    return made


def _in_margin(head: Row, row: Row, below: int) -> bool:
    if below > _DEEP or row.text.count("\t") != len(row.cells) - 1:
        return False
    beside, text = head.cells[1].box, row.cells[1].box
    if beside is None or text is None or row.first.bullet or abs(row.x0 - head.x0) > _EDGE:
        return False
    return -_EDGE < text.x0 - beside.x0 < _INDENT


def _with_right_stacks(rows: Sequence[Row]) -> list[Row]:
    """The same on the right: an employer, a place and a date beside what was done."""
    made: list[Row] = []
    i = 0
    while i < len(rows):
        head = rows[i]
        below: list[Row] = []
        while len(below) < _DEEP and _under_right(head, rows, i + 1 + len(below), below):
            below.append(rows[i + 1 + len(below)])
            if is_date(below[-1].cells[-1].text):
                break
        stack = [head.cells[-1], *(row.cells[-1] for row in below)]
        if below and sum(is_date(cell.text) for cell in stack) == 1:
            made.append(_row([*head.cells, *stack[1:]]))
            made += [_row(row.cells[:-1]) for row in below if len(row.cells) > 1]
            i += len(below)
        else:
            made.append(head)
        i += 1
    return made


def _under_right(head: Row, rows: Sequence[Row], i: int, above: Sequence[Row]) -> bool:
    """Does a row hold something right under the last cell of a head, beside running text?"""
    if i >= len(rows) or len(head.cells) < 2 or head.bullet:
        return False
    row = rows[i]
    one, two, left = head.cells[-1].box, row.cells[-1].box, head.cells[0].box
    if one is None or two is None or left is None or row.first.page != head.first.page:
        return False
    under = min(abs(one.x1 - two.x1), abs(one.x0 - two.x0)) < _EDGE
    if not under or two.x0 < left.x0 + 3 * _LONGEST or len(row.cells[-1].text) > _LONGEST:
        return False
    if len(row.cells) == 1:
        return True
    text = _row(row.cells[:-1])
    running = (
        row.bullet or is_prose(text) or is_sentence(text) or any(len(r.cells) > 1 for r in above)
    )
    return running and len(row.cells) == 2
