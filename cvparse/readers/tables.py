"""Tables of word processors and web pages: a layout in columns, or rows that belong together?"""

import re
from dataclasses import dataclass

from cvparse.extract.headings import looks_like_heading
from cvparse.readers.base import LineBuilder
from cvparse.types import Run

_DATEISH = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line in a cell. :param text: tabs part cells of their own."""

    text: str
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    bullet: bool = False
    heading: bool = False
    runs: tuple[Run, ...] = ()


Cell = list[CellLine]


def add_rows(builder: LineBuilder, rows: list[list[Cell]]) -> None:
    """Add a table, or a paragraph as a table of one cell.

    :param builder: collects the lines.
    :param rows: rows of cells of lines.
    """
    if _is_layout(rows):
        width = max(len(row) for row in rows)
        headed = any(looks_like_heading(line.text) for row in rows for c in row for line in c)
        for column in range(width):
            builder.new_block()
            for row in rows:
                if column < len(row):
                    # Without headings of their own they go on with what stands above the table.
                    _add_cell(builder, row[column], column if headed else 0)
        return
    for row in rows:
        builder.new_block()
        _add_row(builder, row)


def _is_layout(rows: list[list[Cell]]) -> bool:
    """Columns with headings of their own, or one row with long cells side by side."""
    if not rows or max(len(row) for row in rows) < 2:
        return False
    width = max(len(row) for row in rows)
    headed = [
        sum(looks_like_heading(line.text) for row in rows if c < len(row) for line in row[c])
        for c in range(width)
    ]
    lines = [sum(len(row[c]) for row in rows if c < len(row)) for c in range(width)]
    if sum(h > 0 for h in headed) >= 2:
        return all(h < 0.6 * n for h, n in zip(headed, lines, strict=True) if n)
    side = headed.index(max(headed)) if any(headed) else -1
    if side >= 0 and len(rows) <= 3 and lines[side] > 4 and headed[side] < 0.5 * lines[side]:
        return True
    dated = any(_DATEISH.search(line.text) for row in rows for line in row[0])
    return len(rows) == 1 and min(lines) >= 4 and not dated


def _add_cell(builder: LineBuilder, cell: Cell, column: int) -> None:
    for line in cell:
        builder.new_row()
        add_line(builder, line, column)


def _add_row(builder: LineBuilder, row: list[Cell]) -> None:
    """Cells of one row: their first lines stand side by side, and so on down."""
    depth = max(len(cell) for cell in row)
    for n in range(depth):
        builder.new_row()
        for cell in row:
            if n < len(cell):
                add_line(builder, cell[n], 0)


def add_line(builder: LineBuilder, line: CellLine, column: int) -> None:
    """Add one line, cut into cells at its tabs."""
    at = 0
    for text in line.text.split("\t"):
        inside = tuple(
            Run(max(0, r.start - at), min(len(text), r.end - at), r.bold, r.italic)
            for r in line.runs
            if r.start < at + len(text) and r.end > at
        )
        lead = len(text) - len(text.lstrip())
        runs = tuple(Run(max(0, r.start - lead), r.end - lead, r.bold, r.italic) for r in inside)
        bold = line.bold if not runs else _mostly(runs)
        builder.add(
            text,
            size=line.size,
            bold=bold,
            italic=line.italic,
            bullet=line.bullet,
            column=column,
            heading=line.heading,
            runs=runs if _changes(runs) else (),
        )
        at += len(text) + 1


def _mostly(runs: tuple[Run, ...]) -> bool:
    total = sum(r.end - r.start for r in runs)
    return sum(r.end - r.start for r in runs if r.bold) > 0.6 * total


def _changes(runs: tuple[Run, ...]) -> bool:
    return len({(r.bold, r.italic) for r in runs}) > 1
