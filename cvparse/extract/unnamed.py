"""Sections that no known heading names: the model says what they are."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from cvparse.extract.headings import Section, section_of
from cvparse.extract.roles import degree_level, school_score
from cvparse.extract.rows import Part, Row
from cvparse.extract.sections import HEADING, labels_of, section_by_rows

_MAIN = {Section.EXPERIENCE, Section.EDUCATION}
_DATED = 2
_LONG = 8
_LITTLE = 80
_SCHOOL = 0.5


def named(parts: Sequence[Part], rows: Sequence[Row]) -> list[Part]:
    """Say what parts without a known heading are about; known ones stay as they are.

    :param parts: as headings cut the document.
    :param rows: the whole document.
    :return: the same rows, in parts that say more.
    """
    made: list[Part] = []
    for part in parts:
        if part.section is Section.OTHER and part.heading and section_of(part.title) is None:
            made.append(replace(part, section=_told(part, rows), told=True))
        elif part.section is Section.SUMMARY and _ranges(part) >= _DATED:
            made.append(replace(part, section=Section.EXPERIENCE))  # "Career summary"
        elif part.section is Section.HEADER and _holds_more(part, parts):
            made += _cut(part, rows)
        else:
            made.append(part)
    return made


def _ranges(part: Part) -> int:
    """Rows that are little more than a period."""
    return sum(len(r.rest) < _LITTLE and any(not p.single for p in r.periods) for r in part.rows)


def _told(part: Part, rows: Sequence[Row]) -> Section:
    return section_by_rows(part.rows, rows) if part.rows else Section.OTHER


def _holds_more(part: Part, parts: Sequence[Part]) -> bool:
    """Is this more than a name and contacts: jobs, or all of a CV without headings?"""
    dated = sum(any(not p.single for p in row.periods) for row in part.rows)
    main = any(p.section in _MAIN for p in parts)
    return dated >= _DATED or (not main and len(part.rows) >= _LONG)


def _opened(row: Row, label: str) -> str:
    """Of a head with its text on the same line the words tell more than its look."""
    if all(period.single for period in row.periods):
        return label
    pieces = [piece for cell in row.rest.split("\t") for piece in cell.split(", ")]
    if any(degree_level(piece) is not None or school_score(piece) >= _SCHOOL for piece in pieces):
        return label if label in _MAIN else Section.EDUCATION
    return Section.EXPERIENCE


def _cut(part: Part, rows: Sequence[Row]) -> list[Part]:
    labels = dict(zip((row.first.index for row in rows), labels_of(rows), strict=True))
    made = [Part(Section.HEADER, part.heading, title=part.title)]
    for row, below in zip_longest(part.rows, part.rows[1:]):
        label = labels[row.first.index]
        if row.told:
            label = made[-1].section
        elif below is not None and below.told:
            label = _opened(row, label)
        if label == HEADING:
            made.append(Part(Section.OTHER, row, title=row.first.text, told=True))
        elif made[-1].heading is not None and not made[-1].rows and made[-1] is not made[0]:
            made[-1].section = Section(label)
            made[-1].rows.append(row)
        elif made[-1].section == label:
            made[-1].rows.append(row)
        else:
            made.append(Part(Section(label), rows=[row], told=True))
    return [p for p in made if p.rows or p.heading]
