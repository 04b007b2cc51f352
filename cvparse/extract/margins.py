"""Headers and footers: what stands at the edge of every page is no part of the text."""

import re
from collections import defaultdict
from collections.abc import Sequence

from cvparse.types import Line

_PAGE_NUMBER = re.compile(
    r"(?i)^(?:page|sida|side|s\.|p\.)?\s*\d{1,2}\s*(?:(?:/|of|av|af)\s*\d{1,2})?$|^[-–—]\s*\d{1,2}\s*[-–—]$"
    r"|^(?:page|sida|side)\s+\d{1,2}\b.{0,20}$|\b(?:page|sida|side)\s+\d{1,2}\s*(?:/|of|av|af)\s*\d{1,2}$"
)
_DIGITS = re.compile(r"\d+")


def without_margins(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Leave out page numbers and lines repeated on several pages.

    :param lines: the document.
    :return: the rest; the first of repeated lines is kept, since it may be the name.
    """
    pages: dict[tuple[str, int], set[int]] = defaultdict(set)
    for line in lines:
        pages[_key(line)].add(line.page)
    seen: set[tuple[str, int]] = set()
    kept = []
    several = len({line.page for line in lines}) > 1
    for line in lines:
        if _PAGE_NUMBER.match(line.text):
            continue
        key = _key(line)
        if several and line.box is not None and len(pages[key]) > 1 and key in seen:
            continue
        seen.add(key)
        kept.append(line)
    return tuple(kept)


def _key(line: Line) -> tuple[str, int]:
    height = round(line.box.y0 / 6) if line.box else -line.index
    return _DIGITS.sub("#", line.text), height
