"""Two sides of a gutter: flows of their own, or labels, dates and cards that belong together?"""

import re
from collections import Counter

from cvparse.extract.dates import periods
from cvparse.readers.headed import MARGIN_LENGTH, Judge
from cvparse.readers.pieces import Piece

LONG_WORD = 20
_DATEISH = re.compile(r"(?:19|20)\d\d|\b\d{1,2}[/.]\d{2,4}\b|['’]\d\d\b")
_LEAST_DATES = 2
_MARGIN_SHARE = 0.4
_MOST_SHARE = 0.5
_LOOSE = 1.2


def are_flows(left: list[Piece], right: list[Piece], edge: float, is_heading: Judge) -> bool:
    """Are two sides read one after the other?

    :param edge: where the right one begins.
    :param is_heading: is this text a section heading?
    """
    if len(left) < 3 or len(right) < 3:
        return False
    size = median([p.size for p in left + right])
    # An address may be wider than its column.
    ends = [p.x1 for p in left if " " in p.text or len(p.text) < LONG_WORD]
    if edge - max(ends, default=edge) < 0.6 * size:
        return False
    heads_left = sum(is_heading(p.text) for p in left)
    heads_right = sum(is_heading(p.text) for p in right)
    if not heads_right and _are_cards(left, right, size):
        return True
    if heads_left > 2 * heads_right and _labels(left, right, is_heading):
        return False
    if not heads_right and (_dated_beside(left, right, size) or _dated_stacks(right)):
        return False
    if not heads_right and _named_beside([p for p in left if not is_heading(p.text)], right, size):
        return False
    if heads_left and heads_right:
        return not _is_margin(left, heads_left) and not _is_margin(right, heads_right)
    if _is_margin(left, heads_left) or _is_margin(right, heads_right):
        return False
    few, many = sorted((left, right), key=len)
    if heads_left or heads_right:
        plain, headed = (right, left) if heads_left else (left, right)
        return aligned(plain, headed, size) < 0.75 or len(plain) < 3
    return len(few) >= 4 and aligned(few, many, size) < 0.7


def _are_cards(left: list[Piece], right: list[Piece], size: float) -> bool:
    """Jobs side by side in a grid: both sides hold as long texts, and dates on the same lines."""
    dated = [[p for p in side if _is_period(p)] for side in (left, right)]
    if not all(dated) or min(len(left), len(right)) < 3 * max(map(len, dated)):
        return False
    level = aligned(dated[1], dated[0], size)
    starts = [Counter(round(p.x0) for p in side).most_common(1)[0] for side in (left, right)]
    flush = all(
        2 * times >= len(side) for (_, times), side in zip(starts, (left, right), strict=True)
    )
    return level == 1 and flush and abs(len(dated[0]) - len(dated[1])) <= 1


def _is_period(piece: Piece) -> bool:
    return any(not period.single for period in periods(piece.text))


def _dated_beside(left: list[Piece], right: list[Piece], size: float) -> bool:
    """Dates on the left, with places and employers around them, and the text they belong to."""
    dated = [stack for stack in _stacks(left) if any(map(is_date, stack))]
    start = min((p.x0 for stack in dated for p in stack), default=0.0)
    share = (max(p.x1 for p in left) - start) / (max(p.x1 for p in right) - start)
    if share > _MARGIN_SHARE:
        # Wide for a margin: then each stack must begin on a line of the text.
        tops = [stack[0] for stack in dated]
        return share < _MOST_SHARE and len(tops) > 1 and aligned(tops, right, size) == 1
    beside = sum(_begins_beside(stack, right, size) for stack in dated)
    return len(dated) >= _LEAST_DATES and beside >= 0.75 * len(dated)


def _named_beside(left: list[Piece], right: list[Piece], size: float) -> bool:
    """Employers in a margin, each on the line of a date at the right of the text it belongs to."""
    dates = [p for p in right if is_date(p)]
    top = min((p.y0 for p in dates), default=0.0)
    stacks = [stack for stack in _stacks(left) if stack[-1].y1 > top]
    if not _LEAST_DATES <= len(dates) == len(stacks):
        return False
    level = aligned(dates, [stack[0] for stack in stacks], size) == 1
    return level and min(p.x0 for p in dates) > max(p.x1 for p in left)


def _begins_beside(stack: list[Piece], text: list[Piece], size: float) -> bool:
    """Does a line of the stack stand beside one of the text, or its first line beside a title that
    is set larger?"""
    top = stack[0]
    level = any(q.y0 < top.middle < q.y1 and top.y0 < q.middle < top.y1 for q in text)
    return level or aligned(stack, text, size) > 0


def _dated_stacks(side: list[Piece]) -> bool:
    """Nothing but dates, with places below or above them."""
    return _mostly_dated(_stacks(side)) or _mostly_dated(_stacks(side, near=_LOOSE))


def _mostly_dated(stacks: list[list[Piece]]) -> bool:
    dated = sum(any(map(is_date, stack)) and len(stack) <= 3 for stack in stacks)
    return dated >= max(_LEAST_DATES, 0.8 * len(stacks))


def _stacks(side: list[Piece], near: float = 0.6) -> list[list[Piece]]:
    """Short texts close under each other. :param near: white between them, in sizes of the type."""
    stacks: list[list[Piece]] = []
    for piece in sorted(side, key=lambda p: p.y0):
        over = (s for s in reversed(stacks) if s[-1].x0 < piece.x1 and piece.x0 < s[-1].x1)
        stack = next(over, None)
        close = stack and piece.y0 - stack[-1].y1 < near * stack[-1].size
        if stack and close and len(piece.text) <= MARGIN_LENGTH:
            stack.append(piece)
        else:
            stacks.append([piece])
    return stacks


def is_date(piece: Piece) -> bool:
    """Does a short text hold a date?"""
    return bool(_DATEISH.search(piece.text)) and len(piece.text) <= MARGIN_LENGTH


def _is_margin(side: list[Piece], headings: int) -> bool:
    """Mostly dates, or mostly headings: labels of what stands beside them."""
    dates = sum(map(is_date, side))
    return dates + headings >= 0.6 * len(side)


def _labels(left: list[Piece], right: list[Piece], is_heading: Judge) -> bool:
    """Short texts that each have their own text on the same line to the right, headings apart."""
    size = median([p.size for p in left + right])
    # Titles of the page and what stands at its foot are set in other sizes.
    named = [p for p in left if not is_heading(p.text) and abs(p.size - size) < 0.15 * size]
    if not named or any(len(p.text) > 2 * MARGIN_LENGTH for p in named):
        return False
    return aligned(named, right, size) >= 0.75


def aligned(few: list[Piece], many: list[Piece], size: float) -> float:
    """Share of pieces that have a neighbour on the same baseline.

    :param size: of the type.
    """
    near = sum(any(abs(p.y1 - q.y1) < 0.25 * size for q in many) for p in few)
    return near / len(few)


def median(values: list[float]) -> float:
    """The middle one, or the larger of two."""
    return sorted(values)[len(values) // 2]
