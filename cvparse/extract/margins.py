"""Headers and footers: what stands at the edge of every page is no part of the text."""

import re
from collections import defaultdict
from collections.abc import Sequence

from cvparse.types import Line

_PAGE_NUMBER = re.compile(
    r"(?i)^(?:page|sida|side|s\.|p\.)?\s*\d{1,2}\s*(?:(?:/|of|av|af)\s*\d{1,2})?$|^[-–—]\s*\d{1,2}\s*[-–—]$"
    r"|^(?:page|sida|side)\s+\d{1,2}\b.{0,20}$"
)
_PAGE_OF = re.compile(r"(?i)\b(?:page|sida|side)\s+\d{1,2}\s*(?:/|of|av|af)\s*\d{1,2}$")
# The day a document was made, alone at the foot of a page.
_TODAY = re.compile(
    r"[^\W\d_]{3,9}\.? \d{1,2}, 20\d\d|\d{1,2}\.? [^\W\d_]{3,9}\.? 20\d\d|20\d\d-\d\d-\d\d"
)
# Whose form it is.
_OWNER = re.compile(r"(?i)(?:©|\(c\)|copyright\b)")
_FOOT, _HEAD, _TOP = 0.9, 0.08, 0.25
_SHORT = 60
_DIGITS = re.compile(r"\d+")


def without_margins(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Leave out page numbers and lines repeated on several pages.

    :param lines: the document.
    :return: the rest; the first of repeated lines is kept: it may be the name, or contacts
        at the foot.
    """
    pages: dict[tuple[str, int], set[int]] = defaultdict(set)
    for line in lines:
        pages[_key(line)].add(line.page)
    seen: set[tuple[str, int]] = set()
    kept = []
    several = len({line.page for line in lines}) > 1
    height = max((line.box.y1 for line in lines if line.box), default=0.0)
    foot = _FOOT * height
    contacts = any("@" in line.text and line.box and line.box.y0 > foot for line in lines)
    for line in lines:
        inside = line.box is not None and _HEAD * height < line.box.y0 < foot
        # A bare number within the page is the end of something that a narrow column broke.
        numbered = _PAGE_NUMBER.match(line.text) and not (inside and line.text.isdigit())
        if numbered or (len(line.text) < 60 and _PAGE_OF.search(line.text)):
            continue
        if _runs_at_head(line, lines, height):
            continue
        key = _key(line)
        below = line.box is not None and line.box.y0 > foot
        if below and _OWNER.match(line.text):
            continue
        if below and _TODAY.fullmatch(line.text):
            continue
        if below and several and len(pages[key]) > 1 and (key in seen or not contacts):
            continue
        # Amid a page two jobs may have lasted as long, at the same height.
        edge = line.box is not None and (below or line.box.y0 < _TOP * height)
        if several and edge and len(pages[key]) > 1 and key in seen:
            continue
        seen.add(key)
        kept.append(line)
    return tuple(kept)


def _runs_at_head(line: Line, lines: Sequence[Line], height: float) -> bool:
    """The name at the head or foot of later pages, smaller than on the first."""
    if line.page == 1 or line.box is None or len(line.text) > _SHORT:
        return False
    if _HEAD * height < line.box.y0 < _FOOT * height:
        return False
    return any(one.page == 1 and one.text == line.text and one.size > line.size for one in lines)


def _key(line: Line) -> tuple[str, int]:
    height = round(line.box.y0 / 6) if line.box else -line.index
    return _DIGITS.sub("#", line.text), height
