"""Lines that go on in the next one, told by where the column ends."""

import re
from collections import defaultdict
from collections.abc import Sequence

from cvparse.extract.dates import periods
from cvparse.extract.headings import section_of
from cvparse.types import Line

# A single letter in capitals is no word: "Scrum Master I", "Truckkort A".
ENDS_OPEN = re.compile(
    r"(?:(?i:[,&/–(-]|\b(?:and|och|og|of|for|in|at|the|to|with|av|af|för|på|med|till|til|hos|ved|som|an|en|et|ett|or|eller|samt|by|from|från|fra))|\b[ia])$"
)
_LONG = 42
_SENTENCE = 30
_ELSEWHERE = 60.0
_NARROW = 200.0
_CONTACT = re.compile(r"(?i)\S@\S|^(?:www\.|https?:|\+?\d[\d ()-]{6,}$)")
_LIST = re.compile(r"[,;·|/•]\s")


def flow_ends(lines: Sequence[Line]) -> dict[int, float]:
    """Right edge of the column that each line stands in.

    :param lines: in reading order.
    :return: by line index, in points; lines without a box are missing.
    """
    flows: list[list[Line]] = []
    for line in lines:
        if flows and (line.page, line.column) == (flows[-1][-1].page, flows[-1][-1].column):
            flows[-1].append(line)
        else:
            flows.append([line])
    flows = [part for flow in flows for part in _without_header(flow)]
    placed = [flow for flow in ([one for one in f if one.box] for f in flows) if flow]
    ends: dict[tuple[int, int], float] = defaultdict(float)
    for flow in placed:
        ends[_place(flow)] = max(ends[_place(flow)], *(one.box.x1 for one in flow if one.box))
    return {one.index: ends[_place(flow)] for flow in placed for one in flow}


def _without_header(flow: list[Line]) -> list[list[Line]]:
    """A header set in the middle is no part of the column that begins below it."""
    lefts = [one.box.x0 for one in flow if one.box]
    edge = min(lefts, default=0.0) + _ELSEWHERE
    first = next((n for n, one in enumerate(flow) if one.box and one.box.x0 < edge), 0)
    return [flow[:first], flow[first:]] if first else [flow]


def _place(flow: Sequence[Line]) -> tuple[int, int]:
    """The same column on other pages is one."""
    return flow[0].column, round(min(one.box.x0 for one in flow if one.box) / 4)


def small_items(line: Line, after: Line) -> bool:
    """Two of a list that is written without capitals: a small letter tells nothing there."""
    small = line.text[:1].islower() and after.text[:1].islower()
    open_ended = ENDS_OPEN.search(line.text) or _LIST.search(line.text)
    return small and not open_ended and len(line.text) < _SENTENCE


_ENDS_WITH_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?:-\d\d)?\)?$")


_DATED = re.compile(r"(?:[^\W\d_]{3,9}\.? |\d{1,2}[./-])?(?:19|20)\d\d\b")


def _is_new(line: Line, after: Line) -> bool:
    """A capital after a full stop, after white, or left of a bullet's text."""
    if after.text[:1].islower() or ENDS_OPEN.search(line.text):
        return False
    if any(not period.single for period in periods(line.text)):
        return True  # a head, whole with its period
    if _ENDS_WITH_DATE.search(line.text) or (_DATED.match(line.text) and _DATED.match(after.text)):
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
    last = line.runs[-1].bold if line.runs else line.bold
    alike = last == after.bold and abs(line.size - after.size) < 0.6 and not after.heading
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
        or _title_goes_on(line, after, edge)
    )


def _title_goes_on(line: Line, after: Line, edge: float) -> bool:
    """A title in a narrow column is set bold, and its second line as tight as running text."""
    assert line.box is not None  # noqa: S101 - asked by the caller
    room = edge - line.box.x0
    bold = line.bold and after.bold and not line.runs and not after.runs
    whole = line.block == after.block and room < _NARROW and line.box.x1 - line.box.x0 > 0.5 * room
    return bold and whole and section_of(line.text) is None
