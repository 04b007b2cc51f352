"""Entries side by side in a grid, as one below the other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cvparse.extract.dates import periods
from cvparse.extract.row import Row
from cvparse.types import Line

_EDGE = 3.0
_GUTTER = 8.0
_BLOCKS = 10_000  # more than any document has
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
