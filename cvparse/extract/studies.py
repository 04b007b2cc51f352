"""Educations that stand among jobs, as in CVs of plain text without headings."""

from cvparse.extract.entries import Entry
from cvparse.extract.roles import degree_level, title_score

_TITLED = 0.6


def is_study(entry: Entry) -> bool:
    """Does a head of plain text name a degree and no title?

    :param entry: of a section of jobs.
    """
    if entry.head[0].first.box is not None:
        return False
    pieces = [p for row in entry.head for cell in row.rest.split("\t") for p in cell.split(", ")]
    degree = any(degree_level(piece) is not None for piece in pieces)
    return degree and all(title_score(piece) < _TITLED for piece in pieces)
