"""Headings with their content on one line ("Languages: English, Danish")."""

from dataclasses import replace

from cvparse.extract.headings import Section, inline_heading
from cvparse.extract.row import Row

_ANYWHERE = {Section.LANGUAGES, Section.SUMMARY, Section.INTERESTS}
_LISTED = {Section.SKILLS, Section.CERTIFICATES}
_MAIN = {Section.EXPERIENCE, Section.EDUCATION}
_BRIEF = {Section.LANGUAGES, Section.SUMMARY, *_LISTED}
_TOLD = 12  # letters


def inline(
    row: Row, above: Row | None, *, strong: bool, in_list: bool
) -> tuple[Section, Row] | None:
    """Read a heading that stands before its content.

    :param row: with one cell.
    :param above: the row above.
    :param strong: headings of the document have a style.
    :param in_list: it stands where lists do, not among jobs.
    :return: the section and its content, or ``None``.
    """
    hit = inline_heading(row.text)
    if hit is None:
        return None
    section, text = hit
    plain = row.first.box is None and not row.told
    fresh = plain and (above is None or above.first.block != row.first.block)
    listed = section in _LISTED and (in_list or fresh)
    # Where nothing has a style or a place, a paragraph may open with its heading.
    if section in _MAIN and plain and len(text) > _TOLD:
        return section, _tail(row, text)
    if section not in _ANYWHERE and not listed:
        return None
    bold = row.first.runs and row.first.runs[0].bold
    if strong and not bold and not listed and section is not Section.LANGUAGES:
        return None
    return section, _tail(row, text)


def left_inline(section: Section, heading: Row | None, row: Row) -> bool:
    """Is a row below a paragraph that had a heading of its own?

    :param section: that the row above is in.
    :param heading: of it.
    :param row: the row.
    """
    if heading is None or heading.first.box is not None or inline_heading(heading.text) is None:
        return False
    if heading.first.block == row.first.block:
        return False
    # A list may go on below an empty line, but not with the time of a job.
    dated = any(not period.single for period in row.periods) and not row.told
    return section in _MAIN or (section in _BRIEF and dated)


def _tail(row: Row, text: str) -> Row:
    line = replace(
        row.first, text=text, bold=False, italic=False, bullet=False, heading=False, runs=()
    )
    return Row((line,), text)
