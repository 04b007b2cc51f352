"""The order of reading: columns and rows from pieces of text with a place on the page.

A page is cut where a gutter runs between two flows of text that have nothing to do with each other
(a sidebar, a second column). A margin with dates or labels is no such flow: its pieces stay in one
row with the text they belong to.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from cvparse.readers.base import BULLETS
from cvparse.types import Run

Judge = Callable[[str], bool]

_DATEISH = re.compile(r"(?:19|20)\d\d|\b\d{1,2}[/.]\d{2,4}\b")
_MARGIN_LENGTH = 28
_EDGE = 2.0
_LINES_AT_EDGE = 4
_NEAR = 8


@dataclass(slots=True)
class Piece:
    """Text on one baseline without a wide gap."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False
    italic: bool = False
    runs: tuple[Run, ...] = ()

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.y0 + self.y1) / 2


Row = list[Piece]


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
    ready = whole_headings(with_bullets(sorted(pieces, key=lambda p: (p.y0, p.x0))), is_heading)
    return _split(ready, is_heading, column=0, depth=0)


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


def whole_headings(pieces: list[Piece], is_heading: Judge) -> list[Piece]:
    """Put headings together that a narrow column broke: "Education and" over "training".

    :param pieces: from top to bottom.
    :param is_heading: is this text a section heading?
    :return: the same; a broken heading stands where its first line stood.
    """
    kept: list[Piece] = []
    for piece in pieces:
        above = next((p for p in reversed(kept[-_NEAR:]) if _is_under(p, piece)), None)
        whole = above and _heading_of(above.text, piece.text, is_heading)
        if above is None or not whole:
            kept.append(piece)
        else:
            kept[kept.index(above)] = replace(above, text=whole, runs=())
    return kept


def _is_under(above: Piece, piece: Piece) -> bool:
    alike = above.bold == piece.bold and abs(above.size - piece.size) < 0.2
    near = 0.5 * above.size < piece.y0 - above.y0 < 2 * above.size
    short = max(len(above.text), len(piece.text)) <= _MARGIN_LENGTH
    return alike and near and short and min(abs(above.x0 - piece.x0), abs(above.x1 - piece.x1)) < 2


def _heading_of(one: str, two: str, is_heading: Judge) -> str:
    """Two texts as one heading, "" where they are none."""
    if is_heading(two) and is_heading(one):
        return ""
    one, two = one.rstrip(), two.strip()
    for whole in (f"{one} {two}", one.removesuffix("-") + two):
        if is_heading(whole) and not (is_heading(one) and two[:1].isupper()):
            return whole
    return ""


def _split(pieces: list[Piece], is_heading: Judge, column: int, depth: int) -> list[Flow]:
    if not pieces:
        return []
    cut = _best_cut(pieces, is_heading) if depth < 5 and len(pieces) > 5 else None
    if cut is None:
        return [Flow(column, rows_of(pieces))]
    above, left, right, below = cut
    return [
        *_split(above, is_heading, column, depth + 1),
        *_split(left, is_heading, column, depth + 1),
        *_split(right, is_heading, column + 1, depth + 1),
        *_split(below, is_heading, column, depth + 1),
    ]


Cut = tuple[list[Piece], list[Piece], list[Piece], list[Piece]]


def _best_cut(pieces: list[Piece], is_heading: Judge) -> Cut | None:
    best: tuple[float, Cut] | None = None
    headings = [p for p in pieces if is_heading(p.text)]
    for edge in _edges(pieces, headings):
        for top, end in _bands(pieces, edge):
            bottom = _without_next_section(pieces, headings, edge, (top, end))
            inside = [p for p in pieces if top <= p.middle < bottom]
            left = [p for p in inside if p.x1 <= edge + _EDGE]
            right = [p for p in inside if p.x0 >= edge - _EDGE]
            if not _are_flows(left, right, edge, is_heading):
                continue
            score = min(len(left), len(right)) + 0.01 * len(inside)
            if best is None or score > best[0]:
                above = [p for p in pieces if p.middle < top]
                below = [p for p in pieces if p.middle >= bottom]
                best = (score, (above, left, right, below))
    return best[1] if best else None


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


def _bands(pieces: list[Piece], edge: float) -> list[tuple[float, float]]:
    """Stretches of the page where nothing crosses the edge."""
    crossing = sorted((p.y0, p.y1) for p in pieces if p.x0 < edge - _EDGE and p.x1 > edge + _EDGE)
    bands, top = [], float("-inf")
    for y0, y1 in crossing:
        if y0 > top:
            bands.append((top, y0))
        top = max(top, y1)
    return [*bands, (top, float("inf"))]


def _are_flows(left: list[Piece], right: list[Piece], edge: float, is_heading: Judge) -> bool:
    if len(left) < 3 or len(right) < 3:
        return False
    size = _median([p.size for p in left + right])
    if edge - max(p.x1 for p in left) < 0.6 * size:
        return False
    heads_left = sum(is_heading(p.text) for p in left)
    heads_right = sum(is_heading(p.text) for p in right)
    if heads_left > 2 * heads_right and _labels(left, right, is_heading):
        return False
    if heads_left and heads_right:
        return not _is_margin(left, heads_left) and not _is_margin(right, heads_right)
    if _is_margin(left, heads_left) or _is_margin(right, heads_right):
        return False
    few, many = sorted((left, right), key=len)
    aligned = _aligned(few, many, size)
    if heads_left or heads_right:
        plain, headed = (right, left) if heads_left else (left, right)
        return _aligned(plain, headed, size) < 0.75 or len(plain) < 3
    return aligned < 0.7 and len(few) >= 4


def _is_margin(side: list[Piece], headings: int) -> bool:
    """Mostly dates, or mostly headings: labels of what stands beside them."""
    dates = sum(bool(_DATEISH.search(p.text)) and len(p.text) <= _MARGIN_LENGTH for p in side)
    return dates + headings >= 0.6 * len(side)


def _labels(left: list[Piece], right: list[Piece], is_heading: Judge) -> bool:
    """Short texts that each have their own text on the same line to the right, headings apart."""
    size = _median([p.size for p in left + right])
    # Titles of the page and what stands at its foot are set in other sizes.
    named = [p for p in left if not is_heading(p.text) and abs(p.size - size) < 0.15 * size]
    if not named or any(len(p.text) > 2 * _MARGIN_LENGTH for p in named):
        return False
    return _aligned(named, right, size) >= 0.75


def _aligned(few: list[Piece], many: list[Piece], size: float) -> float:
    """Share of pieces that have a neighbour on the same baseline."""
    near = sum(any(abs(p.y1 - q.y1) < 0.25 * size for q in many) for p in few)
    return near / len(few)


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
    if gap >= 1.2 * size:
        return True
    # No word's gap ends so often at the same place by chance; and no words stand without one.
    touching = (
        -0.3 * size < gap < 0.1 * size and len(left.text) > 3 and not right.text[:1].islower()
    )
    unlike_words = gap > 0.42 * size or touching
    return unlike_words and any(abs(right.x0 - edge) < 1.2 for edge in edges)


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
    edges = shared_edges(piece.x0 for piece in pieces)
    return [_joined(row, edges) for row in ordered]


def _same_row(row: Row, piece: Piece) -> bool:
    last = row[-1]
    overlap = min(last.y1, piece.y1) - max(last.y0, piece.y0)
    if overlap < 0.5 * min(last.y1 - last.y0, piece.y1 - piece.y0):
        return False
    # Two pieces that stand over each other are two rows, however tight the lines are set.
    return all(p.x1 <= piece.x0 + _EDGE or piece.x1 <= p.x0 + _EDGE for p in row)


def _joined(row: Row, edges: list[float]) -> Row:
    """Join pieces with no more than a word's gap between them."""
    joined: Row = []
    for piece in row:
        if joined and not parted(joined[-1], piece, edges):
            gap = piece.x0 - joined[-1].x1
            joined[-1] = join(joined[-1], piece, blank=gap > 0.12 * piece.size)
        else:
            joined.append(piece)
    return joined


def join(left: Piece, right: Piece, *, blank: bool) -> Piece:
    """Make one piece of two neighbours, keeping where the style changes."""
    space = " " if blank and not left.text.endswith(" ") and not right.text.startswith(" ") else ""
    text = left.text + space + right.text
    start = len(left.text) + len(space)
    runs_left = left.runs or (Run(0, len(left.text), left.bold, left.italic),)
    runs_right = right.runs or (Run(0, len(right.text), right.bold, right.italic),)
    moved = tuple(Run(r.start + start, r.end + start, r.bold, r.italic) for r in runs_right)
    letters = max(1, len(text.strip()))
    runs = _merged((*runs_left, *moved))
    return Piece(
        text=text,
        x0=left.x0,
        y0=min(left.y0, right.y0),
        x1=right.x1,
        y1=max(left.y1, right.y1),
        size=max(left.size, right.size),
        bold=sum(r.end - r.start for r in runs if r.bold) > 0.6 * letters,
        italic=sum(r.end - r.start for r in runs if r.italic) > 0.6 * letters,
        runs=runs if len(runs) > 1 else (),
    )


def _merged(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    kept: list[Run] = []
    for run in runs:
        if kept and (kept[-1].bold, kept[-1].italic) == (run.bold, run.italic):
            kept[-1] = Run(kept[-1].start, run.end, run.bold, run.italic)
        else:
            kept.append(run)
    return tuple(kept)


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
