"""Lines that stand side by side, as one row; and where the sections are."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cvparse.extract.dates import Period, periods, points, without
from cvparse.extract.headings import Section, inline_heading, section_of
from cvparse.extract.wrapping import ENDS_OPEN, flow_ends, goes_on, small_items
from cvparse.types import Box, Evidence, Field, Line

Style = tuple[float, bool, bool]
_SAME_LANE = 60.0
_LARGE = 1.2  # of the size of the text: titles, which wrap however short they are


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right. :param text: cells parted by tabs."""

    cells: tuple[Line, ...]
    text: str

    @property
    def first(self) -> Line:
        """The leftmost cell."""
        return self.cells[0]

    @property
    def bold(self) -> bool:
        """Is the widest cell bold?"""
        return max(self.cells, key=lambda c: len(c.text)).bold

    @property
    def size(self) -> float:
        """Largest type in the row."""
        return max(c.size for c in self.cells)

    @property
    def x0(self) -> float:
        """Left edge in points, 0 where unknown."""
        return self.first.box.x0 if self.first.box else 0.0

    @property
    def bullet(self) -> bool:
        """Does it start with a bullet?"""
        return self.first.bullet

    @property
    def periods(self) -> list[Period]:
        """Dates in the row."""
        return periods(self.text)

    @property
    def rest(self) -> str:
        """The text without its dates."""
        return without(self.text, self.periods)


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Group lines by their row number; a line without one stands alone.

    :param lines: in reading order.
    :return: rows in reading order.
    """
    rows: list[list[Line]] = []
    for line in lines:
        same = rows and line.row >= 0 and rows[-1][-1].row == line.row
        if same and rows[-1][-1].page == line.page:
            rows[-1].append(line)
        else:
            rows.append([line])
    made = [Row(tuple(cells), "\t".join(c.text for c in cells)) for cells in rows]
    return unwrapped(_dates_with_heads(made))


def _dates_with_heads(rows: list[Row]) -> list[Row]:
    """A head on two lines pushes its date beside the first bullet: it goes back to the head."""
    made: list[Row] = []
    for row in rows:
        date = row.cells[-1] if len(row.cells) > 1 else None
        above = made[-1] if made else None
        if (
            date is None
            or above is None
            or not row.bullet
            or above.bullet
            or above.periods
            or not _is_date(date.text)
        ):
            made.append(row)
            continue
        made[-1] = Row((*above.cells, date), f"{above.text}\t{date.text}")
        made.append(Row(row.cells[:-1], "\t".join(c.text for c in row.cells[:-1])))
    return made


def _is_date(text: str) -> bool:
    whole = periods(text)
    return len(whole) == 1 and not without(text, whole)


def unwrapped(rows: list[Row]) -> list[Row]:
    """Join rows that a narrow column broke: the rest of a list, a title, a date.

    :param rows: as printed.
    :return: rows that each say something whole; running text and bullets stay as they are.
    """
    ends = flow_ends([cell for row in rows for cell in row.cells])
    body = body_size(rows)
    joined: list[Row] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before is not None and _date_goes_on(before, row):
            joined[-1:] = _with_rest_of_date(before, row)
        elif before is not None and _columns_go_on(before, row):
            joined[-1:] = _with_rest_of_columns(before, row)
        elif before is not None and _head_goes_on(before, row):
            joined[-1] = Row((*before.cells, *row.cells), _glued(before.text, row.text))
        elif before is not None and (
            _row_goes_on(before, row, ends, body) or _heading_goes_on(before, row)
        ):
            joined[-1] = Row((*before.cells, *row.cells), _glued(before.text, row.text))
        elif before is not None and _heading_broken(before, row):
            joined[-1] = Row((*before.cells, *row.cells), before.text + row.text)
        else:
            joined.append(row)
    return joined


def _row_goes_on(before: Row, row: Row, ends: dict[int, float], body: float) -> bool:
    last = before.cells[-1]
    if len(row.cells) > 1 or len(before.text) > 300:
        return False
    if len(before.cells) == 1 and small_items(last, row.first):
        return False
    large = last.size > _LARGE * body and last.size == row.first.size
    return goes_on(last, row.first, ends.get(last.index, 0.0), large=large)


def _heading_goes_on(before: Row, row: Row) -> bool:
    """ "Courses and" over "certificates"."""
    one, two = before.cells[-1], row.first
    alike = one.bold == two.bold and one.size == two.size > 0 and one.page == two.page
    if not alike or len(row.cells) > 1 or len(before.cells) > 1 or not ENDS_OPEN.search(one.text):
        return False
    return section_of(f"{one.text} {two.text}") is not None


def _heading_broken(before: Row, row: Row) -> bool:
    """A sidebar too narrow for its heading: "SPROGKUNDS" over "KABER"."""
    one, two = before.cells[-1], row.first
    alike = one.bold == two.bold and one.size == two.size > 0 and one.page == two.page
    if not alike or len(row.cells) > 1 or len(before.cells) > 1 or " " in two.text:
        return False
    halves = section_of(one.text) or section_of(two.text)
    return halves is None and section_of(one.text + two.text) is not None


def whole_blocks(rows: Sequence[Row]) -> list[Row]:
    """Items set apart by a little white, some of them on two lines: one row each.

    :param rows: of a list.
    :return: the same rows where the white tells nothing.
    """
    blocks = [row.first.block for row in rows]
    kinds = len(set(blocks))
    simple = all(len(row.text.split("\t")) == 1 and not row.bullet for row in rows)
    if not simple or kinds < 3 or kinds == len(rows) or len(rows) >= 1.7 * kinds:
        return list(rows)
    joined: list[Row] = []
    for row in rows:
        if joined and joined[-1].cells[-1].block == row.first.block:
            joined[-1] = Row((*joined[-1].cells, *row.cells), _glued(joined[-1].text, row.text))
        else:
            joined.append(row)
    return joined


def _glued(text: str, more: str) -> str:
    if text.endswith("-") and not text.endswith(" -") and more[:1].islower():
        return text[:-1] + more
    return f"{text} {more}"


_HALF_DATE = re.compile(
    r"(?i)(?:[-–—]|\b(?:to|till|til))\s*(?:[a-zåäöæøé]{3,9}\.?)?$|^[a-zåäöæøé]{3,9}\.?$"
)
_REST_OF_DATE = re.compile(
    r"(?i)^(?:[a-zåäöæøé]{3,9}\.?\s+|\d{1,2}\s?[./-]\s?)?(?:(?:19|20)\d\d(?:-\d\d)?|[a-zåäöæøé.]{2,12})$"
)


def _date_goes_on(before: Row, row: Row) -> bool:
    """A margin too narrow for a period: "May 2019 – Nov" over "2025"."""
    one, two = before.first, row.first
    if (
        one.box is None
        or two.box is None
        or one.page != two.page
        or not _HALF_DATE.search(one.text)
    ):
        return False
    if not points(one.text) or not _REST_OF_DATE.match(two.text) or len(two.text) > 14:
        return False
    narrow = max(one.box.x1, two.box.x1) - min(one.box.x0, two.box.x0) < 160
    near = 0 < two.box.y0 - one.box.y0 < 2.2 * max(one.size, 6)
    whole = periods(f"{one.text} {two.text}")
    return narrow and near and len(whole) == 1 and not whole[0].single


_HALF_RANGE = re.compile(r"(?i)(?:19|20)\d\d\s*(?:[-–—/]|\s(?:to|till|til))?(?:\s+[a-zåäöæøé]{3,9}\.?)?$")
_LINK = re.compile(r"(?i)^(?:to|till|til|[-–—/])(?:\s.{1,16})?$")


def _columns_go_on(before: Row, row: Row) -> bool:
    """A period in a column on the right that is too narrow: its second half stands below."""
    if not 2 <= len(before.cells) == len(row.cells) <= 3 or before.text.count("\t") != len(row.cells) - 1:
        return False
    one, two = before.cells[-1], row.cells[-1]
    if one.box is None or two.box is None or one.page != two.page or len(two.text) > 18:
        return False
    under = min(abs(one.box.x0 - two.box.x0), abs(one.box.x1 - two.box.x1)) < 3
    date = before.text.rsplit("\t", 1)[1]
    whole = periods(f"{date} {two.text}")
    closes = len(whole) == 1 and not whole[0].single and whole[0].last == len(f"{date} {two.text}")
    near = two.box.y0 - before.cells[-1].box.y0 < 5 * max(one.size, 6)
    half = bool(_HALF_RANGE.search(date)) and not (date[-1:].isdigit() and not _LINK.match(two.text))
    return under and near and half and (closes or bool(_LINK.match(two.text)))


def _with_rest_of_columns(before: Row, row: Row) -> list[Row]:
    """The period whole; what stands left of it goes on too, where it was cut off there."""
    one, two = before.cells[-1], row.cells[-1]
    date = replace(one, text=f"{before.text.rsplit(chr(9), 1)[1]} {two.text}", runs=())
    left, below = before.cells[-2], row.cells[0]
    assert one.box is not None  # noqa: S101 - asked by the caller
    word = below.text.split(" ", 1)[0]
    room = one.box.x0 - (left.box.x1 if left.box else 0.0)
    full = room < (len(word) + 3) * 0.5 * max(left.size, 6) + 10
    texts = before.text.split("\t")[:-1]
    if full or ENDS_OPEN.search(texts[-1]):
        texts[-1] = f"{texts[-1]} {below.text}"
        cells = (*before.cells[:-2], replace(left, text=texts[-1], runs=()), date)
        return [Row(cells, "\t".join([*texts, date.text]))]
    rest = row.cells[:-1]
    whole = Row((*before.cells[:-1], date), "\t".join([*texts, date.text]))
    return [whole, Row(rest, "\t".join(c.text for c in rest))]


_OPEN_RANGE = re.compile(r"(?i)(?:19|20)\d\d\s*(?:[-–—/]|\s(?:to|till|til))\s*$")
_CLOSES = re.compile(r"(?i)^(?:[a-zåäöæøé]{3,9}\.?\s+|\d{1,2}[./-])?(?:19|20)\d\d|^[a-zåäöæøé.]{2,12}(?: [a-zåäöæøé]{2,8})?\)?$")


def _head_goes_on(before: Row, row: Row) -> bool:
    """A head too long for its line breaks within its period: "Baker (2017 –" over "2019)"."""
    first = row.first
    if len(row.cells) > 1 or len(row.text) > 40:
        return False
    near = first.box is None or first.page == before.first.page
    if near and _year_of_month(before.text, row.text):
        return True
    hit = _CLOSES.match(row.text)
    if not near or hit is None or not _OPEN_RANGE.search(before.text):
        return False
    whole = periods(f"{before.text} {row.text}")
    # A period that is open as it stands means "until now", unless an end follows.
    return bool(whole) and not whole[-1].single and whole[-1].last > len(before.text)


def _year_of_month(text: str, below: str) -> bool:
    """ "Baker (March" over "2020 – May 2021)"."""
    month, year = points(text)[-1:], points(below)[:1]
    if not month or not year or month[0].value or month[0].end < len(text.rstrip(". ")):
        return False
    return year[0].start == 0 and len(year[0].value) == 4


def _with_rest_of_date(before: Row, row: Row) -> list[Row]:
    one, two = before.first, row.first
    assert one.box is not None  # noqa: S101 - asked by the caller
    assert two.box is not None  # noqa: S101
    box = Box(min(one.box.x0, two.box.x0), one.box.y0, max(one.box.x1, two.box.x1), two.box.y1)
    cell = replace(one, text=f"{one.text} {two.text}", box=box, runs=())
    whole = Row((cell, *before.cells[1:]), "\t".join([cell.text, *before.text.split("\t")[1:]]))
    rest = row.cells[1:]
    return [whole, Row(rest, "\t".join(c.text for c in rest))] if rest else [whole]


@dataclass(slots=True)
class Part:
    """One section: its heading and the rows under it."""

    section: Section
    heading: Row | None = None
    rows: list[Row] = field(default_factory=list)
    title: str = ""
    told: bool = False  # by its rows, not by a heading


def evidence(*lines: Line) -> tuple[Evidence, ...]:
    """Where something stands."""
    return tuple(Evidence(line.index, line.page, line.text, line.box) for line in lines)


def found(value: str, confidence: float, *lines: Line) -> Field[str]:
    """A field read from these lines."""
    return Field(value, round(confidence, 3), evidence(*lines))


def cell_of(row: Row, text: str) -> Line:
    """The cell that holds a text, else the first."""
    return next((c for c in row.cells if text and text[:20] in c.text), row.first)


def _style(row: Row) -> Style:
    line = row.first
    letters = [c for c in line.text if c.isalpha()]
    caps = len(letters) > 2 and all(c.isupper() for c in letters)
    return (line.size, line.bold or line.heading, caps)


def body_size(rows: Sequence[Row]) -> float:
    """The size that most letters are set in."""
    sizes: Counter[float] = Counter()
    for row in rows:
        for cell in row.cells:
            sizes[cell.size] += len(cell.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def parts_of(rows: list[Row]) -> list[Part]:
    """Cut a document into its sections.

    :param rows: the document.
    :return: sections in reading order; the first is the header, which may be empty.
    """
    strong = _strong_styles(rows)
    unknown = _unknown_headings(rows, strong)
    parts = [Part(Section.HEADER)]
    carried: dict[int, tuple[Section, float]] = {}
    for i, row in enumerate(rows):
        _change_of_column(parts, carried, rows, i)
        found_heading = _heading(rows, i, strong, unknown)
        if found_heading is None:
            _add(parts, row)
        else:
            section, content = found_heading
            parts.append(Part(section, row, title=row.first.text))
            if content is not None:
                parts[-1].rows.append(content)
        carried[_lane(row)] = (parts[-1].section, min(row.x0, carried.get(_lane(row), (0, 1e4))[1]))
    return [p for p in parts if p.rows or p.heading]


def _lane(row: Row) -> int:
    return row.first.column


def _change_of_column(
    parts: list[Part], carried: dict[int, tuple[Section, float]], rows: list[Row], i: int
) -> None:
    """At the top of a column no heading holds on from the column before; a page later the same
    column goes on where it stopped."""
    if i == 0:
        return
    here, before = rows[i].first, rows[i - 1].first
    if here.column == before.column and here.page == before.page:
        return
    if here.page != before.page:
        section = _carried_on(carried, rows[i])
        if section is not None and section != parts[-1].section:
            parts.append(Part(section))
    elif here.column > before.column:
        held = _carried_on(carried, rows[i]) if here.page > 1 else None
        section = held or Section.HEADER
        if section != parts[-1].section:
            parts.append(Part(section))


def _carried_on(carried: dict[int, tuple[Section, float]], row: Row) -> Section | None:
    """What the column at this place was about; a page may have fewer columns than the one before."""
    here = row.first
    if here.box is None or not carried:
        return carried[here.column][0] if here.column in carried else None
    lane = min(carried, key=lambda c: (abs(carried[c][1] - here.box.x0), c))
    return carried[lane][0] if abs(carried[lane][1] - here.box.x0) < _SAME_LANE else (
        carried[here.column][0] if here.column in carried else None
    )


def _add(parts: list[Part], row: Row) -> None:
    parts[-1].rows.append(row)


def _strong_styles(rows: list[Row]) -> set[Style]:
    """Styles of known headings that stand out; empty where nothing does (plain text, OCR)."""
    body = body_size(rows)
    hits = [row for row in rows if _could_be_heading(row) and section_of(row.first.text)]
    styles = Counter(_style(row) for row in hits)
    return {s for s, n in styles.items() if s[0] > body * 1.08 or s[1] or s[2]}


def _unknown_headings(rows: list[Row], strong: set[Style]) -> set[int]:
    """Rows that look like the headings we know and stand where these do: headings we don't know."""
    known = [row for row in rows if _could_be_heading(row) and section_of(row.first.text)]
    places: dict[Style, list[Row]] = {s: [r for r in known if _style(r) == s] for s in strong}
    found_: set[int] = set()
    for style, heads in places.items():
        alike = [r for r in rows if _style(r) == style and any(_same_place(r, h) for h in heads)]
        if len(heads) >= 2 and len(heads) >= 0.6 * len(alike):
            found_ |= {r.first.index for r in alike}
    return found_


def _same_place(one: Row, two: Row) -> bool:
    """Do two rows begin, end or centre at the same place?"""
    a, b = one.cells[0].box, two.cells[0].box
    if a is None or b is None:
        return True
    middle = abs(a.x0 + a.x1 - b.x0 - b.x1) / 2
    return min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), middle) < 4


def _could_be_heading(row: Row) -> bool:
    text = row.first.text
    first = next((c for c in text if c.isalpha()), "")
    return not row.bullet and len(text) <= 60 and first.isupper()


def _heading(
    rows: list[Row], i: int, strong: set[Style], unknown: set[int]
) -> tuple[Section, Row | None] | None:
    row = rows[i]
    if not _could_be_heading(row):
        return None
    # Cells without a tab between them are one heading that a narrow column broke.
    beside = row.cells[1:] if "\t" in row.text else ()
    content = Row(beside, row.text.split("\t", 1)[1]) if beside else None
    section = section_of(row.first.text if beside else row.text)
    style = _style(row)
    if section is not None:
        stands_out = not strong or style in strong
        return (section, content) if stands_out and _is_free(row) else None
    if content is None:
        inline = _inline(row, strong)
        if inline is not None:
            return inline
        if row.first.index in unknown and not row.periods and _opens_block(rows, i):
            return (Section.OTHER, None)
    return None


def _opens_block(rows: list[Row], i: int) -> bool:
    """Does white stand above this row? Where no place is known, it may."""
    here, above = rows[i].first, rows[i - 1].first
    if i == 0 or here.box is None:
        return True
    return here.block != above.block and here.page == above.page


def _is_free(row: Row) -> bool:
    """A heading has the row for itself, or labels what stands beside it."""
    return not periods(row.first.text) and row.text.count("\t") <= 2


def _inline(row: Row, strong: set[Style]) -> tuple[Section, Row] | None:
    hit = inline_heading(row.text)
    if hit is None or hit[0] not in {Section.LANGUAGES, Section.SUMMARY, Section.INTERESTS}:
        return None
    section, text = hit
    line = row.first
    if strong and not (line.runs and line.runs[0].bold) and section is not Section.LANGUAGES:
        return None
    return section, _tail(row, text)


def _tail(row: Row, text: str) -> Row:
    line = row.first
    cut = Line(
        index=line.index,
        text=text,
        page=line.page,
        box=line.box,
        size=line.size,
        column=line.column,
        block=line.block,
        row=line.row,
    )
    return Row((cut,), text)
