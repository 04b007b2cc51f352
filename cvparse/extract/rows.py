"""Lines that stand side by side, as one row; and where the sections are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from cvparse.extract.dates import Period, periods, without
from cvparse.extract.headings import Section, inline_heading, section_of
from cvparse.types import Evidence, Field, Line

Style = tuple[float, bool, bool]


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
    return [Row(tuple(cells), "\t".join(c.text for c in cells)) for cells in rows]


@dataclass(slots=True)
class Part:
    """One section: its heading and the rows under it."""

    section: Section
    heading: Row | None = None
    rows: list[Row] = field(default_factory=list)
    title: str = ""


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
    unknown = _unknown_heading_styles(rows, strong)
    parts = [Part(Section.HEADER)]
    carried: dict[int, Section] = {}
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
        carried[_lane(row)] = parts[-1].section
    return [p for p in parts if p.rows or p.heading]


def _lane(row: Row) -> int:
    return row.first.column


def _change_of_column(
    parts: list[Part], carried: dict[int, Section], rows: list[Row], i: int
) -> None:
    """At the top of a column no heading holds on from the column before; a page later the same
    column goes on where it stopped."""
    if i == 0:
        return
    here, before = rows[i].first, rows[i - 1].first
    if here.column == before.column and here.page == before.page:
        return
    if here.page != before.page:
        section = carried.get(here.column)
        if section is not None and section != parts[-1].section:
            parts.append(Part(section))
    elif here.column > before.column:
        section = Section.HEADER if here.page == 1 else carried.get(here.column, Section.HEADER)
        if section != parts[-1].section:
            parts.append(Part(section))


def _add(parts: list[Part], row: Row) -> None:
    parts[-1].rows.append(row)


def _strong_styles(rows: list[Row]) -> set[Style]:
    """Styles of known headings that stand out; empty where nothing does (plain text, OCR)."""
    body = body_size(rows)
    hits = [row for row in rows if _could_be_heading(row) and section_of(row.first.text)]
    styles = Counter(_style(row) for row in hits)
    return {s for s, n in styles.items() if s[0] > body * 1.08 or s[1] or s[2]}


def _unknown_heading_styles(rows: list[Row], strong: set[Style]) -> set[Style]:
    """Heading styles that nothing but headings wears: they show headings we don't know."""
    worn = Counter(_style(row) for row in rows)
    known = Counter(
        _style(row) for row in rows if _could_be_heading(row) and section_of(row.first.text)
    )
    return {s for s in strong if known[s] >= 2 and known[s] >= 0.6 * worn[s]}


def _could_be_heading(row: Row) -> bool:
    text = row.first.text
    first = next((c for c in text if c.isalpha()), "")
    return not row.bullet and len(text) <= 60 and first.isupper()


def _heading(
    rows: list[Row], i: int, strong: set[Style], unknown: set[Style]
) -> tuple[Section, Row | None] | None:
    row = rows[i]
    if not _could_be_heading(row):
        return None
    content = (
        Row(row.cells[1:], "\t".join(c.text for c in row.cells[1:])) if row.cells[1:] else None
    )
    section = section_of(row.first.text)
    style = _style(row)
    if section is not None:
        stands_out = not strong or style in strong
        return (section, content) if stands_out and _is_free(row) else None
    if content is None:
        inline = _inline(row, strong)
        if inline is not None:
            return inline
        if style in unknown and not row.periods:
            return (Section.OTHER, None)
    return None


def _is_free(row: Row) -> bool:
    """A heading has the row for itself, or labels what stands beside it."""
    return not periods(row.first.text) and len(row.cells) <= 3


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
        index=line.index, text=text, page=line.page, box=line.box, size=line.size,
        column=line.column, block=line.block, row=line.row,
    )  # fmt: skip
    return Row((cut,), text)
