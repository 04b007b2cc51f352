"""The order of reading: columns and rows from pieces of text with a place on the page.

A page is cut where a gutter runs between two flows of text that have nothing to do with each other
(a sidebar, a second column). A margin with dates or labels is no such flow: its pieces stay in one
row with the text they belong to.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from cvparse.extract.labels import told_by
from cvparse.readers.base import BULLETS
from cvparse.readers.headed import Judge, but_titles, centred, raised_labels, whole_headings
from cvparse.readers.pieces import CELL_END, SOFT, Piece, Row, join, whole_words
from cvparse.readers.sides import LONG_WORD, aligned, are_flows, is_date, median

_EDGE = 2.0
_LINES_AT_EDGE = 4
_CELLS_AT_EDGE = 3
_COUPLE = 2
_SCRAP = 2
_LEVEL = 0.3
_RUN_OVER = 12.0


@dataclass(slots=True)
class Flow:
    """Rows read one after the other. :param column: 0 for the leftmost on its part of the page."""

    column: int
    rows: list[Row]


def read_order(pieces: Iterable[Piece], is_heading: Judge) -> list[Flow]:
    """Put the pieces of one page in reading order.

    :param pieces: in any order.
    :param is_heading: is this text a section heading?
    :return: flows, top to bottom and left to right.
    """
    pieces = list(pieces)
    is_heading = but_titles(pieces, _but_in_tables(pieces, is_heading))
    ready = whole_headings(with_bullets(sorted(pieces, key=lambda p: (p.y0, p.x0))), is_heading)
    ready, labels = raised_labels(whole_words(ready), is_heading)
    over_all = labels or centred(ready, [p for p in ready if is_heading(p.text)])
    return _split(ready, _Page(is_heading, over_all), column=0, depth=0)


def _but_in_tables(pieces: list[Piece], is_heading: Judge) -> Judge:
    """ "Period", "Employer" and "Position" on one line name columns; they head no section."""
    labels = [p for p in pieces if told_by(p.text) is not None]
    beside = [p for p in labels if any(p is not o and o.y0 < p.middle < o.y1 for o in labels)]
    others = [p for p in pieces if p not in labels]
    columns = {p.text for p in beside if not any(o.y0 < p.middle < o.y1 for o in others)}
    return lambda text: text not in columns and is_heading(text)


def with_bullets(pieces: list[Piece]) -> list[Piece]:
    """Give each bullet that stands alone to the text beside it; drop icons and rules.

    :param pieces: from top to bottom.
    :return: pieces with letters or digits.
    """
    signs = [p for p in pieces if not any(c.isalnum() for c in p.text)]
    kept = [p for p in pieces if any(c.isalnum() for c in p.text)]
    for sign in signs:
        if sign.text.strip()[:1] not in BULLETS:
            continue
        beside = [
            (p.x0, n)
            for n, p in enumerate(kept)
            if 0 <= p.x0 - sign.x1 < 3 * max(sign.size, p.size) and p.y0 < sign.middle < p.y1
        ]
        if beside:
            n = min(beside)[1]
            text = kept[n]
            kept[n] = replace(
                join(sign, text, blank=True), y0=text.y0, y1=text.y1, size=text.size, bold=text.bold
            )
    return kept


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of a whole page. :param over_all: headings of all columns."""

    is_heading: Judge
    over_all: list[Piece]


def _split(pieces: list[Piece], page: _Page, column: int, depth: int) -> list[Flow]:
    if not pieces:
        return []
    cut = _best_cut(pieces, page) if depth < 5 and len(pieces) > 5 else None
    if cut is None:
        return [Flow(column, rows_of(pieces))]
    above, left, right, below = cut
    return [
        *_split(above, page, column, depth + 1),
        *_split(left, page, column, depth + 1),
        *_split(right, page, column + 1, depth + 1),
        *_split(below, page, column, depth + 1),
    ]


Cut = tuple[list[Piece], list[Piece], list[Piece], list[Piece]]


def _best_cut(pieces: list[Piece], page: _Page) -> Cut | None:
    best: tuple[float, Cut] | None = None
    headings = [p for p in pieces if page.is_heading(p.text)]
    own = [h for h in headings if not any(h is one for one in page.over_all)]
    # Three and more headings on a line head as many columns.
    level = [h for h in own if sum(o.y0 < h.middle < o.y1 for o in own) > _COUPLE]
    for edge in _edges(pieces, own):
        for begin, end in _bands(pieces, edge, page.over_all):
            top = _below_dates(pieces, headings, edge, (begin, end))
            bottom = _without_next_section(pieces, headings, edge, (top, end))
            inside = [p for p in pieces if top <= p.middle < bottom]
            left = [p for p in inside if p.x1 <= edge + _EDGE or _overhangs(p, edge)]
            right = [p for p in inside if p.x0 >= edge - _EDGE]
            if not are_flows(left, right, edge, page.is_heading):
                continue
            score = min(len(left), len(right)) + 0.01 * len(inside)
            if any(abs(h.x0 - edge) <= _EDGE + 1 and top <= h.middle < bottom for h in level):
                score += len(pieces)
            elif _opens_columns(own, edge, top, bottom):
                score += 0.5 * len(pieces)
            if best is None or score > best[0]:
                above = [p for p in pieces if p.middle < top]
                below = [p for p in pieces if p.middle >= bottom]
                best = (score, (above, left, right, below))
    return best[1] if best else None


def _opens_columns(headings: list[Piece], edge: float, top: float, bottom: float) -> bool:
    """Do two headings stand on one line, the right one of them at the edge?"""
    inside = [h for h in headings if top <= h.middle < bottom]
    right = [h for h in inside if abs(h.x0 - edge) <= _EDGE + 1]
    return any(o.x1 < edge and o.y0 < h.middle < o.y1 for h in right for o in inside)


def _below_dates(
    pieces: list[Piece], headings: list[Piece], edge: float, band: tuple[float, float]
) -> float:
    """Where the columns begin: at two headings side by side, if above them stand jobs with their
    dates in a margin."""
    top, bottom = band
    left = [h for h in headings if h.x1 <= edge + _EDGE and top < h.middle < bottom]
    right = [h for h in headings if h.x0 >= edge - _EDGE and top < h.middle < bottom]
    level = [h.y0 for h in left if any(o.y0 < h.middle < o.y1 for o in right)]
    if not level:
        return top
    above = [p for p in pieces if top <= p.middle < min(level) and p not in headings]
    sides = [p for p in above if p.x1 <= edge + _EDGE], [p for p in above if p.x0 >= edge - _EDGE]
    return min(level) if _dates_of(*sides) or _dates_of(*reversed(sides)) else top


def _dates_of(side: list[Piece], other: list[Piece]) -> bool:
    """Is one side little but dates, each on a line of the other?"""
    dates = [p for p in side if is_date(p)]
    if not dates or not other or 2 * len(dates) < len(side):
        return False
    return aligned(dates, other, median([p.size for p in side + other])) >= 0.75


def _without_next_section(
    pieces: list[Piece], headings: list[Piece], edge: float, band: tuple[float, float]
) -> float:
    """Where the columns end: a heading on the left below all of the right column, with full-width
    text under it, opens the next part of the page."""
    top, bottom = band
    if bottom == float("inf"):
        return bottom
    inside = [p for p in pieces if top <= p.middle < bottom]
    right_end = max((p.y1 for p in inside if p.x0 >= edge - _EDGE), default=bottom)
    later = [h.y0 for h in headings if h.x1 <= edge + _EDGE and right_end - _EDGE <= h.y0 < bottom]
    return min(later, default=bottom)


def _edges(pieces: list[Piece], headings: list[Piece]) -> list[float]:
    """Left edges that several pieces share, the leftmost of all apart."""
    starts = sorted(p.x0 for p in pieces)
    first = starts[0]
    groups: list[list[float]] = []
    for x in starts:
        if groups and x - groups[-1][0] <= 3:
            groups[-1].append(x)
        else:
            groups.append([x])
    shared = [g[0] for g in groups if len(g) >= 3 and g[0] > first + 20]
    # A heading may stand a little left of what it heads.
    headed = [
        h.x0
        for h in headings
        if h.x0 > first + 20 and sum(-1 <= x - h.x0 <= 24 for x in starts) >= 3
    ]
    return sorted({*shared, *headed})


def _bands(pieces: list[Piece], edge: float, over_all: list[Piece]) -> list[tuple[float, float]]:
    """Stretches of the page where nothing crosses the edge."""
    crossing = sorted(
        (p.y0, p.y1)
        for p in pieces
        if (p.x0 < edge - _EDGE and p.x1 > edge + _EDGE and not _overhangs(p, edge))
        or any(p is h for h in over_all)
    )
    bands, top = [], float("-inf")
    for y0, y1 in crossing:
        if y0 > top:
            bands.append((top, y0))
        top = max(top, y1)
    return [*bands, (top, float("inf"))]


def _overhangs(piece: Piece, edge: float) -> bool:
    """An address too long for its column: most of it stands there."""
    long = " " not in piece.text.strip() and len(piece.text) >= LONG_WORD
    return long and piece.x0 < edge - _EDGE and piece.x0 + piece.x1 < 2 * edge


def shared_edges(starts: Iterable[float]) -> list[float]:
    """Left edges that several lines begin at.

    :param starts: where lines begin.
    :return: edges, in points.
    """
    near = Counter(round(x) for x in starts)
    return [float(x) for x in near if near[x - 1] + near[x] + near[x + 1] >= _LINES_AT_EDGE]


def is_stretched(line: list[Piece]) -> bool:
    """Words set apart evenly to fill a short line; cells of a table never stand so.

    :param line: pieces of one line of text.
    """
    gaps = [b.x0 - a.x1 for a, b in pairwise(line)]
    wide = [gap for gap in gaps if gap > 0.2 * line[0].size]
    if len(wide) < 2 or len({round(p.size, 1) for p in line}) > 1:
        return False
    return max(wide) - min(wide) < 0.12 * line[0].size and max(wide) < 3 * line[0].size


def parted(left: Piece, right: Piece, edges: Iterable[float]) -> bool:
    """Are two neighbours pieces of their own: far apart, or the right one begins a column?

    :param edges: where other lines begin.
    """
    gap = right.x0 - left.x1
    size = max(1.0, left.size, right.size)
    if gap >= 1.2 * size or left.text.rstrip().endswith((SOFT, CELL_END)):
        return True
    if gap > 0.12 * size and _of_other_size(left, right):
        return True
    # No word's gap ends so often at the same place by chance; and no words stand without one.
    touching = (
        -0.3 * size < gap < 0.1 * size and len(left.text) > 3 and not right.text[:1].islower()
    )
    unlike_words = gap > 0.42 * size or touching
    return unlike_words and any(abs(right.x0 - edge) < 1.2 for edge in edges)


def _of_other_size(left: Piece, right: Piece) -> bool:
    """A title and, set smaller behind it, an employer: words, no letters of small capitals."""
    one, two = sorted((left.size, right.size))
    letters = min(sum(c.isalpha() for c in piece.text) for piece in (left, right))
    return two > 1.14 * one and letters > _SCRAP and not right.text[:1].islower()


def rows_of(pieces: list[Piece]) -> list[Row]:
    """Group pieces that stand side by side.

    :param pieces: of one flow.
    :return: rows from top to bottom, pieces from left to right.
    """
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda p: (p.middle, p.x0)):
        if rows and _same_row(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    ordered = [sorted(row, key=lambda p: p.x0) for row in rows]
    edges = [*shared_edges(piece.x0 for piece in pieces), *_clear_edges(ordered)]
    return [_joined(row, edges) for row in ordered]


def _clear_edges(rows: list[Row]) -> list[float]:
    """Where several lines begin a cell, one of them far from what stands before it: a table's
    head has short words over long ones."""
    starts = Counter(round(b.x0) for row in rows for _, b in pairwise(row))
    clear = {round(b.x0) for row in rows for a, b in pairwise(row) if b.x0 - a.x1 >= 1.2 * b.size}
    return [float(x) for x in clear if sum(starts[x + n] for n in (-1, 0, 1)) >= _CELLS_AT_EDGE]


def _same_row(row: Row, piece: Piece) -> bool:
    last = row[-1]
    overlap = min(last.y1, piece.y1) - max(last.y0, piece.y0)
    if overlap < 0.5 * min(last.y1 - last.y0, piece.y1 - piece.y0):
        return False
    # Two pieces that stand over each other are two rows, however tight the lines are set; a word
    # too long for its column runs into the next one on the same line.
    level = all(abs(p.y1 - piece.y1) < _LEVEL for p in row)
    over = _RUN_OVER if level else _EDGE
    return all(p.x1 <= piece.x0 + over or piece.x1 <= p.x0 + over for p in row)


def _joined(row: Row, edges: list[float]) -> Row:
    """Join pieces with no more than a word's gap between them."""
    joined: Row = []
    for piece in row:
        gap = piece.x0 - joined[-1].x1 if joined else 0.0
        if joined and gap >= -_EDGE and not parted(joined[-1], piece, edges):
            joined[-1] = join(joined[-1], piece, blank=gap > 0.12 * piece.size)
        else:
            joined.append(piece)
    return joined
