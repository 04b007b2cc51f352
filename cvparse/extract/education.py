"""Educations: degree, field, school, dates, level."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cvparse.extract.assign import Assigned, assign
from cvparse.extract.away import is_aside, tells_amount
from cvparse.extract.confidence import calibrated
from cvparse.extract.dates import periods
from cvparse.extract.entries import Entry, entries_of
from cvparse.extract.experience import period_fields
from cvparse.extract.places import place_score
from cvparse.extract.roles import degree_level, degree_score, isced_of, school_score
from cvparse.extract.rows import Row, found
from cvparse.extract.segments import Segment, segments_of
from cvparse.extract.studies import is_study
from cvparse.types import Field, Line, ParsedEducation

_IN = re.compile(
    r"\s+(?:in|i|inom|im|en|med inriktning mot|with a major in|majoring in|indenfor|inden for)\s+(?=\S)"  # noqa: E501
)
_OF = re.compile(
    r"(?i)^((?:bachelor|master|doctor|magister|kandidat)(?:'s)?(?:\s+degree)?)\s+(?:of|i|in)\s+(.+)$"
)
_WHOLE_OF = re.compile(
    r"(?i)^(?:bachelor|master|doctor)(?:'s)?\s+of\s+(?:science|arts|engineering|business administration|laws?|philosophy|fine arts|"  # noqa: E501
    r"education|commerce|technology|medicine|public health|public administration|architecture|music|nursing|"  # noqa: E501
    r"applied science|social work|pharmacy|design|research|social science)(?:\s*\([^)]*\))?"
)
_NAMED = 0.5
_SEVERAL = re.compile(r"\s*;\s+|\s+·\s+")
_GRADE = re.compile(
    r"(?i)\b(?:gpa|graduat(?:ed|ion)|dimitteret|examen avlagd|grade|score|cgpa|snitt|karakter|betyg|thesis|speciale|uppsats|examensarbete|courses?|kurser|honou?rs|cum laude|"  # noqa: E501
    r"distinction|minor|relevant coursework|advisor|supervisor|vejleder|handledare|ects|final grade)\b\s*:?|^\d[.,]\d"  # noqa: E501
)

_COURSES = re.compile(
    r"(?i)^(?:(?:relevant |main |selected )?(?:courses?|coursework|modules?|subjects)|kurser|fag|ämnen|moduler)\s*:"  # noqa: E501
)


def educations_of(rows: Sequence[Row]) -> tuple[ParsedEducation, ...]:
    """Read a section of educations.

    :param rows: the section's rows.
    :return: educations in the order they stand.
    """
    told = [one for row in rows if not _COURSES.match(row.text) for one in _several(row)]
    return _educations([e for e in entries_of(told) if e.head])


def educations_among(rows: Sequence[Row]) -> tuple[ParsedEducation, ...]:
    """Educations among the jobs of plain text.

    :param rows: a section of jobs.
    :return: educations in the order they stand.
    """
    return _educations([e for e in entries_of(rows) if e.head and is_study(e)])


def _educations(entries: list[Entry]) -> tuple[ParsedEducation, ...]:
    heads = [_pieces(entry) for entry in entries]
    made = [
        _education(entry, head, parts)
        for entry, head, parts in zip(
            entries, heads, assign(heads, degree_score, school_score), strict=True
        )
    ]
    return tuple(
        education
        for education, entry in zip(made, entries, strict=True)
        if (education.degree or education.institution) and _studied(education, entry)
    )


def _studied(education: ParsedEducation, entry: Entry) -> bool:
    """In plain text a row without a date, a degree or a school is something else."""
    if entry.period is not None or entry.head[0].first.box is not None:
        return True
    school = education.institution.value if education.institution else ""
    degree = education.degree.value if education.degree else ""
    return degree_score(degree) >= _NAMED or school_score(school) >= _NAMED


def _several(row: Row) -> list[Row]:
    """ "Cook 2007 · diploma in sales 2014": each with a date of its own."""
    texts = [text.strip() for text in _SEVERAL.split(row.text) if text.strip()]
    dated = sum(bool(periods(text)) for text in texts)
    if len(row.cells) > 1 or row.told or len(texts) < 2 or dated < len(texts):
        return [row]
    return [Row((replace(row.first, text=text, runs=()),), text) for text in texts]


def _pieces(entry: Entry) -> list[Segment]:
    pieces = segments_of(entry, degree_score, school_score)
    kept = [p for p in pieces if not _tells_grade(p.text) and len(p.text) <= 130]
    return [p for p in kept if not is_aside(p.text) and not tells_amount(p.text)]


def _tells_grade(text: str) -> bool:
    """ "Honours, first class", but not "BSc Honours"."""
    hit = _GRADE.search(text)
    return hit is not None and not (
        hit.group().startswith("Hono") and degree_level(text) is not None
    )


def _education(entry: Entry, head: list[Segment], parts: Assigned) -> ParsedEducation:
    start, end = period_fields(entry, single_is_end=True)
    degree, area = _degree_and_area(parts)
    school = parts.second
    if school is None and parts.first is not None and degree is None:
        school = parts.first
    if school is None and degree is not None:
        school = parts.place  # some schools are called as their towns are
    text = " ".join(p.text for p in head if p is not parts.second)
    level = degree_level(text)
    code = isced_of(area.value if area else text)
    line = parts.first.line if parts.first else entry.head[0].first
    return ParsedEducation(
        degree=degree,
        area=area,
        institution=found(school.text, calibrated("institution", parts.second_score), school.line)
        if school
        else None,
        start=start,
        end=end,
        level=Field(level, 0.85, found("", 0, line).evidence) if level else None,
        isced=found(code, 0.8, line) if code else None,
    )


def _degree_and_area(parts: Assigned) -> tuple[Field[str] | None, Field[str] | None]:
    piece = parts.first
    if piece is None:
        return None, None
    sure = calibrated("degree", parts.first_score)
    degree, area = split_degree(piece.text)
    line: Line | None = piece.line
    other, other_line = _other_area(parts)
    if other and degree_level(other) is None:
        # A field of its own beside "MSc in Physics": the degree stays as printed.
        degree, area, line = piece.text, other, other_line
    if degree_level(degree) is None and area and degree_level(area) is not None:
        degree, area = area, degree
    return (
        found(degree, sure, piece.line),
        found(area, calibrated("area", parts.first_score), line or piece.line) if area else None,
    )


def _other_area(parts: Assigned) -> tuple[str, Line | None]:
    for other in parts.rest:
        if (
            place_score(other.text) < 0.7
            and school_score(other.text) < 0.5
            and len(other.text) < 70
        ):
            return other.text, other.line
    return "", None


def split_degree(text: str) -> tuple[str, str]:
    """Part a degree from its field of study.

    :param text: "MSc in Chemistry", "Bachelor, Economics", "Civilingenjör i maskinteknik".
    :return: degree and field; "" where it names none.
    """
    left, comma, right = text.partition(", ")
    named = _IN.search(left) is not None or degree_level(left) is None
    if (
        comma
        and named
        and degree_score(left) >= 0.7
        and degree_level(right) is None
        and _is_area(right)
    ):
        return left.strip(), right.strip()
    whole = _WHOLE_OF.match(text)
    if whole:
        rest = text[whole.end() :].strip(" ,:-–—()")
        rest = re.sub(r"^(?:in|i|inom)\s+", "", rest)
        return text[: whole.end()].strip(), rest
    hit = _IN.search(text)
    if hit and degree_level(text[: hit.start()]) is not None:
        return text[: hit.start()].strip(" ,"), text[hit.end() :].strip()
    of = _OF.match(text)
    if of:
        return of.group(1), of.group(2)
    for sep in (", ", ": ", " – ", " - ", " ("):
        left, mid, right = text.partition(sep)
        if mid and degree_level(left) is not None and len(left.split()) <= 4 and right:
            return left.strip(), right.strip(" )")
        if (
            mid
            and degree_level(left) is None
            and degree_level(right) is not None
            and len(right.split()) <= 4
        ):
            return right.strip(" )"), left.strip()
    return _leading_degree(text)


def _is_area(text: str) -> bool:
    return len(text.split()) <= 5 and school_score(text) < 0.5 and place_score(text) < 0.7


_LEAD = re.compile(
    r"(?i)^((?:ph\.?d\.?|m\.?sc\.?|b\.?sc\.?|m\.?a\.?|b\.?a\.?|mba|m\.?eng\.?|b\.?eng\.?|m\.?s\.?|b\.?s\.?|b\.?tech\.?|m\.?tech\.?|bba|bfa|mfa|"
    r"m\.?phil\.?|hd|cand\.\s?\w+\.?)(?:\s*\((?:hons?\.?|honours)\))?)\s+(?=[A-ZÅÄÖÆØa-z]{3})(?!in\b|of\b|i\b|inom\b)(.+)$"
)


def _leading_degree(text: str) -> tuple[str, str]:
    lead = _LEAD.match(text)
    if lead:
        return lead.group(1).strip(), lead.group(2).strip()
    return text, ""
