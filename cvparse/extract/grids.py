"""Entries side by side in a grid, as one below the other; cells of a grid that break, whole."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from cvparse.extract.dates import periods, without
from cvparse.extract.places import place_score
from cvparse.extract.row import Row
from cvparse.extract.wrapping import ENDS_OPEN
from cvparse.types import Line

_EDGE = 3.0
_GUTTER = 8.0
_BLOCKS = 10_000  # more than any document has
_NEAR = 72.0  # from a narrow column to the next
_INDENT = 16.0  # of bullets
_TIGHT = 1.7  # sizes of the type, from line to line
_PLACED = 0.7
_LONGEST = 40
Look = tuple[bool, bool, float]


def column_by_column(rows: Sequence[Row]) -> tuple[list[Row], dict[int, float]]:
    """Read a grid down its columns: names side by side in one style, and below them the rest.

    :param rows: a section.
    :return: the same where it is no grid; and by line index where a line's column ends, in points.
    """
    lefts = _columns(rows)
    if not lefts:
        return list(rows), {}
    columns: list[list[Row]] = [[] for _ in lefts]
    ends = {}
    for row in rows:
        for cell in row.cells:
            n = _column(cell, lefts)
            cell = replace(cell, block=cell.block + n * _BLOCKS)
            columns[n].append(Row((cell,), cell.text))
            if n + 1 < len(lefts):
                ends[cell.index] = lefts[n + 1] - _GUTTER
    return [row for column in columns for row in column], ends


def _columns(rows: Sequence[Row]) -> list[float]:
    """Where the columns of a grid begin; nothing where there is none."""
    head = rows[0].cells if rows else ()
    look = _look(head[0]) if head else None
    named = all(_look(cell) == look and not periods(cell.text) for cell in head)
    if len(head) < 2 or not named or not (_in_looks(rows) or _in_blocks(rows)):
        return []
    lefts = [cell.box.x0 for cell in head if cell.box]
    cells = [cell for row in rows for cell in row.cells]
    whole = all(row.text.count("\t") == len(row.cells) - 1 for row in rows)
    fits = all(c.box and min(abs(c.box.x0 - left) for left in lefts) < _EDGE for c in cells)
    return lefts if len(lefts) == len(head) and whole and fits else []


def _in_looks(rows: Sequence[Row]) -> bool:
    """Are names set otherwise than what stands below them?"""
    return any(_look(row.first) != _look(rows[0].first) for row in rows)


def _in_blocks(rows: Sequence[Row]) -> bool:
    """Does white part bands of several rows, each with its dates below the names?"""
    blocks: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        blocks[row.first.block].append(row)
    dated = [bool(row.periods) for block in blocks.values() for row in block[1:]]
    names = [bool(block[0].periods) for block in blocks.values()]
    return len(blocks) > 1 and any(dated) and not any(names)


def _look(cell: Line) -> Look:
    return cell.bold, cell.italic, cell.size


def _column(cell: Line, lefts: Sequence[float]) -> int:
    left = cell.box.x0 if cell.box else 0.0
    return min(range(len(lefts)), key=lambda n: abs(lefts[n] - left))


def with_whole_cells(rows: Sequence[Row]) -> list[Row]:
    """Put names together that a narrow column broke: "Volta Savings and" over "Loans".

    What stands below them in their column moves up; what stands beside keeps its line.

    :param rows: a section.
    :return: the same rows, those without cells left out.
    """
    grid = [list(row.cells) for row in rows]
    whole = [row.text.count("\t") == len(row.cells) - 1 for row in rows]
    for left, edge in _narrow(rows).items():
        for n in range(len(grid)):
            while n + 1 < len(grid) and all(whole[n : n + 2]):
                one, two = (_in_column_of(grid[m], left) for m in (n, n + 1))
                if one is None or two is None or not _is_broken(one, two, edge):
                    break
                if any(_is_date(cell.text) for cell in grid[n + 1]):  # of what stands beside it
                    break
                grid[n][grid[n].index(one)] = _glued(one, two)
                _move_up(grid, n + 1, left)
    made = []
    for row, cells in zip(rows, grid, strict=True):
        if cells == list(row.cells):
            made.append(row)
        elif cells:
            made.append(Row(tuple(cells), "\t".join(cell.text for cell in cells)))
    return made


def _glued(one: Line, two: Line) -> Line:
    text = f"{one.text} {two.text}"
    runs = (*one.runs[:-1], *(replace(run, end=len(text)) for run in one.runs[-1:]))
    return replace(one, text=text, box=two.box, runs=runs)


def _is_date(text: str) -> bool:
    found = periods(text)
    return bool(found) and not without(text, found)


def _narrow(rows: Sequence[Row]) -> dict[float, float]:
    """Left and right edges of columns with text in a column of its own close beside them."""
    beside: dict[float, list[float]] = defaultdict(list)
    for row in rows:
        for one, two in pairwise(row.cells):
            if one.box and two.box:
                beside[_at(one.box.x0, beside)].append(two.box.x0)
    found = {}
    for left, nexts in beside.items():
        right = min(nexts)
        alike = sum(x - right < _INDENT for x in nexts)
        own = [c for row in rows for c in row.cells if c.box and abs(c.box.x0 - left) < _EDGE]
        edge = max((c.box.x1 for c in own if c.box and c.box.x1 < right), default=-_NEAR)
        if alike > 1 and 2 * alike > len(nexts) and right - edge < _NEAR:
            found[left] = edge
    return found


def _at(left: float, lefts: Mapping[float, object]) -> float:
    return next((x for x in lefts if abs(x - left) < _EDGE), left)


def _in_column_of(cells: Sequence[Line], left: float) -> Line | None:
    return next((c for c in cells if c.box and abs(c.box.x0 - left) < _EDGE), None)


def _is_broken(one: Line, two: Line, edge: float) -> bool:
    """Is the second line the rest of a name, as its look and the room beside the first tell?"""
    if one.box is None or two.box is None or one.page != two.page or two.bullet:
        return False
    last = one.runs[-1].bold if one.runs else one.bold
    if (last, one.size) != (two.bold, two.size) or two.box.y0 - one.box.y0 > _TIGHT * max(
        one.size, 6
    ):
        return False
    if periods(one.text) or periods(two.text) or len(two.text) > _LONGEST:
        return False
    word = (two.box.x1 - two.box.x0) / max(1, len(two.text)) * (len(two.text.split(" ")[0]) + 1)
    goes_on = ENDS_OPEN.search(one.text) or two.text[:1].islower() or one.bold
    return one.box.x1 + word > edge - 1 and bool(goes_on or place_score(two.text) < _PLACED)


def _move_up(grid: list[list[Line]], n: int, left: float) -> None:
    """Take a cell out of a row; those close below it in its column move up by a row."""
    gone = _in_column_of(grid[n], left)
    while gone is not None:
        grid[n].remove(gone)
        after = _in_column_of(grid[n + 1], left) if n + 1 < len(grid) else None
        if after is None or after.block != gone.block:
            return
        grid[n] = sorted([*grid[n], after], key=lambda c: c.box.x0 if c.box else 0.0)
        gone, n = after, n + 1
