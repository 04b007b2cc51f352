"""Lines that stand side by side, as one row; and where the sections are."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from cvparse.extract.dates import periods
from cvparse.extract.headings import Section, inline_heading, is_phrase, label_of, section_of
from cvparse.extract.inline import inline, left_inline
from cvparse.extract.paragraphs import opened
from cvparse.extract.row import Row, body_size
from cvparse.extract.whole import dates_with_heads, unwrapped, whole_blocks
from cvparse.types import Evidence, Field, Line

_ADDRESS = re.compile(r"\S@[\w-]+\.\w")
_CONTACTS = {Section.HEADER, Section.CONTACT, Section.PERSONAL, Section.REFERENCES, Section.SUMMARY}
Style = tuple[float, bool, bool]
_TITLE = re.compile(
    r"(?i)curr[ií]cul(?:um|o)(?: vitae)?|cv|c\.v\.|r[ée]sum[ée]|lebenslauf|hoja de vida|"
    r"meritförteckning|levnadsbeskrivning"
)
_SAME_LANE = 60.0
_LEVEL = 1.5
_ENTRIES = {Section.EXPERIENCE, Section.EDUCATION, Section.CERTIFICATES}
_FOOT_ROWS = 3
_WHITE_LINES = 1.2
_INDENTED = 10.0
_CENTRED = 8.0
_LICENCE = re.compile(r"(?i)driv(?:ing|er).{0,3}licen[cs]e|körkort|kørekort")
_COURSES = {"courses", "coursework", "kurser", "fag"}
_LEAST_SMALL = 3
_TITLES = 0.34  # the share of headings in a style that is one of titles
_SEVERAL = 3
# Where a bold label may open a list of its own: "Skills: …" in a job is a part of that job.
_LISTS = {
    Section.HEADER, Section.SUMMARY, Section.SKILLS, Section.LANGUAGES, Section.CERTIFICATES,
    Section.INTERESTS, Section.OTHER, Section.PERSONAL,
}  # fmt: skip


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
    return opened(unwrapped(dates_with_heads(made)))


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


def parts_of(rows: list[Row]) -> list[Part]:
    """Cut a document into its sections.

    :param rows: the document.
    :return: sections in reading order; the first is the header, which may be empty.
    """
    strong = _strong_styles(rows)
    small = _small_headings(rows)
    unknown = _unknown_headings(rows, strong)
    parts = [Part(Section.HEADER)]
    carried: dict[int, tuple[Section, float]] = {}
    under: list[Section] = []  # of each row
    for i, row in enumerate(rows):
        _change_of_column(parts, carried, rows, i)
        _go_on_beside(parts, under, rows, i)
        found_heading = _heading(rows, i, strong, unknown, parts[-1].section)
        if found_heading is not None and _is_inside(found_heading[0], row, parts[-1], rows):
            found_heading = None
        if row.first.index in small:
            found_heading = (section_of(row.text) or Section.OTHER, None)
        if found_heading is None and _is_foot(parts[-1].section, rows, i):
            parts[-1:] = [parts[-1], Part(Section.CONTACT, rows=[row]), Part(parts[-1].section)]
        elif found_heading is None:
            if left_inline(parts[-1].section, parts[-1].heading, row):
                parts.append(Part(_around(parts)))
            parts[-1].rows.append(row)
        else:
            section, content = found_heading
            parts.append(Part(section, row, title=row.first.text))
            if content is not None:
                parts[-1].rows.append(content)
        under.append(parts[-1].section)
        carried[_lane(row)] = (parts[-1].section, min(row.x0, carried.get(_lane(row), (0, 1e4))[1]))
    return [p for p in parts if p.rows or p.heading]


def _is_inside(section: Section, row: Row, part: Part, rows: list[Row]) -> bool:
    """Words of a heading that head nothing: "Courses" in an education, or "Licence" in a list of
    licences, set smaller than the heading of the section."""
    if section is not Section.CERTIFICATES:
        return False
    if part.section in {Section.PERSONAL, Section.CONTACT} and _LICENCE.search(row.text):
        return True  # a label among others of a person
    if part.heading is None:
        return False
    small = _style(row) != _style(part.heading) and row.size <= part.heading.size
    if part.section is Section.CERTIFICATES:
        return small
    if part.section is not Section.EDUCATION or not part.rows:
        return False
    named = [r for r in rows if section_of(r.text) is Section.CERTIFICATES]
    alone = row.text.strip(" :").casefold() in _COURSES and len(named) > 1
    return small or alone or _is_indented(row, part.heading)


def _is_indented(row: Row, heading: Row) -> bool:
    """Does a row begin right of a heading, and not only because both are centred?"""
    one, two = row.first.box, heading.first.box
    centred = one and two and abs(one.x0 + one.x1 - two.x0 - two.x1) < _CENTRED
    return row.x0 > heading.x0 + _INDENTED and not centred


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


def _go_on_beside(parts: list[Part], under: list[Section], rows: list[Row], i: int) -> None:
    """Jobs side by side in a grid: the first of the right column stands on the line of one in the
    left, and looks like it."""
    here = rows[i].first
    if i == 0 or here.column <= rows[i - 1].first.column or here.page != rows[i - 1].first.page:
        return
    for row, section in zip(reversed(rows[:i]), reversed(under), strict=True):
        if row.first.page != here.page:
            return
        level = row.first.box and here.box and abs(row.first.box.y0 - here.box.y0) < _LEVEL
        if level and section in _ENTRIES and _style(row) == _style(rows[i]):
            parts.append(Part(section))
            return


def _carried_on(carried: dict[int, tuple[Section, float]], row: Row) -> Section | None:
    """What the column at this place was about; a page may have fewer columns than the last."""
    here = row.first
    if here.box is None or not carried:
        return carried[here.column][0] if here.column in carried else None
    left = here.box.x0
    lane = min(carried, key=lambda c: (abs(carried[c][1] - left), c))
    return (
        carried[lane][0]
        if abs(carried[lane][1] - here.box.x0) < _SAME_LANE
        else (carried[here.column][0] if here.column in carried else None)
    )


def _around(parts: list[Part]) -> Section:
    """What a paragraph with a heading of its own stands in: all of a CV that has no others."""
    alone = all(p.heading is None or inline_heading(p.heading.text) for p in parts)
    return Section.HEADER if alone else Section.OTHER


def _strong_styles(rows: list[Row]) -> set[Style]:
    """Styles of known headings that stand out; empty where nothing does (plain text, OCR)."""
    body = body_size(rows)
    hits = [row for row in rows if _could_be_heading(row) and section_of(row.first.text)]
    # "Other" may head anything.
    hits = [row for row in hits if section_of(row.first.text) is not Section.OTHER] or hits
    styles = Counter(_style(row) for row in hits)
    strong = {s for s, n in styles.items() if s[0] > body * 1.08 or s[1] or s[2]}
    # "Volunteer" among other titles is a title, where headings have a style of their own.
    others = Counter(_style(row) for row in rows if _could_be_heading(row))
    titles = {s for s in strong if styles[s] < _TITLES * others[s]}
    return strong - titles if any(styles[s] >= _SEVERAL for s in strong - titles) else strong


def _is_foot(section: Section, rows: list[Row], i: int) -> bool:
    """A line of contacts at the foot of a page, whatever section it is under."""
    row = rows[i]
    if section in _CONTACTS or row.bullet:
        return False
    below = list(takewhile(lambda r: _goes_below(row, r), rows[i + 1 : i + 2 + _FOOT_ROWS]))
    last = len(below) < _FOOT_ROWS and any(_ADDRESS.search(r.text) for r in (row, *below))
    return last and (not below or _stands_off(rows, i))


def _goes_below(row: Row, after: Row) -> bool:
    return after.first.page == row.first.page and after.first.column >= row.first.column


def _stands_off(rows: list[Row], i: int) -> bool:
    """Does much more white stand above a row than below it?"""
    above, here, below = (row.first.box for row in rows[i - 1 : i + 2])
    if above is None or here is None or below is None:
        return False
    return here.y0 - above.y1 > _WHITE_LINES * max(1.0, below.y0 - here.y0)


def _small_headings(rows: list[Row]) -> set[int]:
    """Headings written without a capital: several known ones in a style that few others have."""
    alike: dict[Style, list[Row]] = {}
    for row in rows:
        if not row.bullet and len(row.cells) == 1 and row.text[:1].islower():
            alike.setdefault(_style(row), []).append(row)
    body = body_size(rows)
    for style, group in alike.items():
        known = [row for row in group if is_phrase(row.text)]
        stands_out = style[0] > body * 1.08 or style[1]
        if stands_out and len(known) >= _LEAST_SMALL and len(known) >= 0.6 * len(group):
            return {row.first.index for row in group}
    return set()


def _unknown_headings(rows: list[Row], strong: set[Style]) -> set[int]:
    """Rows that look like the headings we know and stand where these do: headings we don't know."""
    known = [row for row in rows if _could_be_heading(row) and section_of(row.first.text)]
    places: dict[Style, list[Row]] = {s: [r for r in known if _style(r) == s] for s in strong}
    found_: set[int] = set()
    for style, heads in places.items():
        labels = all("\t" in r.text for r in heads)  # of what stands beside them
        alike = [
            r
            for r in rows
            if _style(r) == style and _placed_as(r, heads) and ("\t" in r.text or not labels)
        ]
        if len(heads) >= 2 and len(heads) >= 0.6 * len(alike):
            found_ |= {r.first.index for r in alike}
    return found_


def _placed_as(row: Row, heads: list[Row]) -> bool:
    """Does a row stand where most headings of its column do?"""
    near = [h for h in heads if h.first.column == row.first.column] or heads
    return 2 * sum(_same_place(row, h) for h in near) >= len(near)


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
    if _TITLE.fullmatch(text.strip()):
        return False  # of the document: the name below it belongs to no section
    return not row.bullet and len(text) <= 60 and first.isupper()


def _heading(
    rows: list[Row], i: int, strong: set[Style], unknown: set[int], before: Section
) -> tuple[Section, Row | None] | None:
    row = rows[i]
    single = not row.bullet and len(row.cells) == 1
    above = rows[i - 1] if i else None
    opening = inline(row, above, strong=bool(strong), in_list=before in _LISTS) if single else None
    if opening is not None or not _could_be_heading(row):
        return opening
    # Cells without a tab between them are one heading that a narrow column broke.
    beside = row.cells[1:] if "\t" in row.text else ()
    content = Row(beside, row.text.split("\t", 1)[1]) if beside else None
    section = section_of(row.first.text if beside else row.text)
    style = _style(row)
    if content is not None and before in _LISTS and _labels_list(row, rows, strong):
        return (section, content) if section else (Section.LANGUAGES, row)
    if section is not None:
        stands_out = not strong or style in strong or _stands_apart(rows, i, strong)
        in_list = section is Section.OTHER and before is Section.SKILLS
        free = _is_free(row) or _in_margin(row, rows, strong)
        return (section, content) if stands_out and free and not in_list else None
    unheard = content is None and row.first.index in unknown and not row.periods
    return (Section.OTHER, None) if unheard and _opens_block(rows, i) else None


def _labels_list(row: Row, rows: list[Row], strong: set[Style]) -> bool:
    """A label in the margin of headings: "Mother tongue" beside "Polish"."""
    named = label_of(row.first.text) or section_of(row.first.text)
    if named not in {Section.LANGUAGES, Section.SKILLS, Section.CERTIFICATES} or row.periods:
        return False
    return _in_margin(row, rows, strong)


def _in_margin(row: Row, rows: list[Row], strong: set[Style]) -> bool:
    """Do other headings end where this row's first cell ends?"""
    heads = [r for r in rows if _style(r) in strong and section_of(r.first.text)]
    return not periods(row.first.text) and sum(_same_margin(row, head) for head in heads) > 1


def _same_margin(one: Row, two: Row) -> bool:
    a, b = one.first.box, two.first.box
    return a is not None and b is not None and abs(a.x1 - b.x1) < 4


def _stands_apart(rows: list[Row], i: int, strong: set[Style]) -> bool:
    """Plain text has no styles but capitals: a known heading below an empty line is one, too."""
    plain = rows[i].first.box is None and not any(bold for _, bold, _ in strong)
    return plain and i > 0 and rows[i].first.block != rows[i - 1].first.block


def _opens_block(rows: list[Row], i: int) -> bool:
    """Does white stand above this row? Where no place is known, it may."""
    here, above = rows[i].first, rows[i - 1].first
    if i == 0 or here.box is None:
        return True
    return here.block != above.block and here.page == above.page


def _is_free(row: Row) -> bool:
    """A heading has the row for itself, or labels what stands beside it."""
    return not periods(row.first.text) and row.text.count("\t") <= 2


__all__ = [
    "Part", "Row", "body_size", "cell_of", "evidence", "found", "parts_of", "rows_of", "whole_blocks",  # noqa: E501
]  # fmt: skip
