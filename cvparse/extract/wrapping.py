"""Lines that go on in the next one, told by where the column ends."""

import re
from collections.abc import Sequence

from cvparse.extract.headings import section_of
from cvparse.types import Line

ENDS_OPEN = re.compile(
    r"(?i)(?:[,&/–(-]|\b(?:and|och|og|of|for|in|at|the|to|with|i|av|af|för|på|med|till|til|hos|ved|som|a|an|en|et|ett|or|eller|samt|by|from|från|fra))$"
)
_LONG = 42
_SENTENCE = 30
_CONTACT = re.compile(r"(?i)\S@\S|^(?:www\.|https?:|\+?\d[\d ()-]{6,}$)")
_LIST = re.compile(r"[,;·|/•]\s")


def flow_ends(lines: Sequence[Line]) -> dict[int, float]:
    """Right edge of the column that each line stands in.

    :param lines: in reading order.
    :return: by line index, in points; lines without a box are missing.
    """
    ends: dict[int, float] = {}
    flow: list[Line] = []
    for line in [*lines, None]:
        if line is not None and (
            not flow or (line.page, line.column) == (flow[-1].page, flow[-1].column)
        ):
            flow.append(line)
            continue
        edge = max((one.box.x1 for one in flow if one.box), default=0.0)
        ends |= {one.index: edge for one in flow if one.box}
        flow = [line] if line is not None else []
    return ends


def small_items(line: Line, after: Line) -> bool:
    """Two of a list that is written without capitals: a small letter tells nothing there."""
    small = line.text[:1].islower() and after.text[:1].islower()
    open_ended = ENDS_OPEN.search(line.text) or _LIST.search(line.text)
    return small and not open_ended and len(line.text) < _SENTENCE


_ENDS_WITH_PERIOD = re.compile(
    r"(?:19|20)\d\d\)?\s*[-–—]\s*[^\W\d_.]{0,9}\.?\s*\d{0,2}[./-]?(?:19|20)\d\d\)?$"
)


def _is_new(line: Line, after: Line) -> bool:
    """A capital after a full stop, after white, or left of a bullet's text."""
    if after.text[:1].islower() or ENDS_OPEN.search(line.text):
        return False
    if _ENDS_WITH_PERIOD.search(line.text):
        return True
    outdented = line.bullet and line.box and after.box and after.box.x0 - line.box.x0 < 3
    return line.text.endswith((".", "!")) or line.block != after.block or bool(outdented)


def goes_on(line: Line, after: Line, edge: float, *, large: bool = False) -> bool:
    """Is the second line the rest of the first?

    :param line: a line.
    :param after: the line below.
    :param edge: right edge of their column.
    :param large: both are set larger than the text.
    """
    if line.box is None or after.box is None or after.bullet or line.page != after.page:
        return False
    alike = line.bold == after.bold and abs(line.size - after.size) < 0.6 and not after.heading
    near = 0 <= after.box.y0 - line.box.y0 < 2.2 * max(line.size, 6)
    listed = _LIST.search(line.text) is not None
    if (
        not alike
        or not near
        or (section_of(after.text) and after.text[:1].isupper() and not listed)
    ):
        return False
    if _CONTACT.search(after.text) or _is_new(line, after):
        return False
    indent = after.box.x0 - line.box.x0
    if indent < -3 or indent > 30:
        return False
    word = after.text.split(" ", 1)[0]
    width = (after.box.x1 - after.box.x0) / max(1, len(after.text)) * (len(word) + 1)
    full = line.box.x1 + width > edge - 1
    return full and (
        ENDS_OPEN.search(line.text) is not None
        or after.text[:1].islower()
        or len(line.text) >= _LONG
        or (large and line.block == after.block and section_of(line.text) is None)
    )
