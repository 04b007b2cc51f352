"""A read document becomes a parsed CV: the one entrance to everything in this package."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from cvparse.extract.certificates import certificates_of, driving_licence
from cvparse.extract.confidence import less_sure
from cvparse.extract.contacts import email_of, links_of, phone_in, phone_of, place_of, region_of
from cvparse.extract.education import educations_among, educations_of
from cvparse.extract.experience import experiences_of
from cvparse.extract.headings import Section
from cvparse.extract.langs import languages_of, spoken_in
from cvparse.extract.margins import without_margins
from cvparse.extract.person import headline_of, name_of, summary_of
from cvparse.extract.personal import name_parts, personal_in
from cvparse.extract.rows import Part, Row, found, parts_of, rows_of
from cvparse.extract.skills import evidenced, skills_of
from cvparse.extract.unnamed import named
from cvparse.extract.wrapping import flow_ends
from cvparse.types import (
    Field,
    Line,
    ParsedCertificate,
    ParsedCv,
    ParsedExperience,
    ParsedLanguage,
    ParsedSkill,
    ReadDocument,
)
from matching.engine.language import detect_language

T = TypeVar("T")
# Fields under headings that a model told, as shares of those under known ones: see the trial.
_TOLD = 0.9
_CONTACT = (Section.HEADER, Section.CONTACT, Section.PERSONAL)
_OTHER = {
    Section.PROJECTS,
    Section.PUBLICATIONS,
    Section.VOLUNTEERING,
    Section.AWARDS,
    Section.MEMBERSHIPS,
    Section.INTERESTS,
}


def understand(document: ReadDocument) -> ParsedCv:
    """Find the fields of a CV.

    :param document: lines in reading order.
    :return: the fields with confidence and evidence; what the format itself names is taken as it is.
    """  # noqa: E501
    if document.structured is not None:
        return _with_personal(_with_e164(document.structured), document.lines)
    lines = without_margins(document.lines)
    rows = rows_of(lines)
    parts = named(parts_of(rows), rows)
    cv = _fields(parts, lines, document.links)
    return _with_personal(cv, document.lines)


def _with_e164(cv: ParsedCv) -> ParsedCv:
    """Structured formats hold phone numbers as typed."""
    if cv.phone is None:
        return cv
    region = region_of(cv.country.value if cv.country else "", cv.city.value if cv.city else "")
    number = phone_in(cv.phone.value, region)
    return replace(cv, phone=replace(cv.phone, value=number) if number else None)


def _with_personal(cv: ParsedCv, lines: Sequence[Line]) -> ParsedCv:
    names = name_parts(cv.name.value) if cv.name else ()
    language = cv.language or language_of(lines)
    return replace(cv, personal=personal_in(lines, names), language=language)


def _fields(parts: list[Part], lines: Sequence[Line], links: Sequence[str]) -> ParsedCv:
    contact_rows = _rows(parts, *_CONTACT) or _rows(parts, Section.OTHER)
    contact_lines = [c for row in contact_rows for c in row.cells]
    email = email_of([*contact_lines, *lines], links)
    name = name_of(parts, email.value if email else "", lines)
    contact_rows = _without_name(contact_rows, name)
    city, country = place_of(contact_rows)
    if city is None and country is None and email is not None:
        city, country = place_of(_rows_around(parts, email))
    region = region_of(country.value if country else "", city.value if city else "")
    jobs = experiences_of_parts(parts)
    skills = evidenced(_skills(parts), jobs)
    return ParsedCv(
        name=name,
        email=email,
        phone=phone_of([*contact_lines, *lines], region, language_of(lines)),
        links=links_of(contact_lines, links),
        city=city,
        country=country,
        headline=headline_of(parts, name),
        summary=summary_of(parts),
        experiences=jobs,
        educations=(
            *_read(parts, Section.EDUCATION, educations_of),
            *_read(parts, Section.EXPERIENCE, educations_among),
        ),
        languages=_languages(parts),
        skills=skills,
        certificates=_certificates(parts, flow_ends(lines)),
        driving_licence=driving_licence([row for p in parts for row in p.rows]),
        other=tuple(_other(parts)),
    )


def _without_name(rows: list[Row], name: Field[str] | None) -> list[Row]:
    """Some are called as towns are: "Sari" over "Lehtovaara" tells no place."""
    at = {e.line for e in name.evidence} if name else set()
    return [row for row in rows if not at >= {c.index for c in row.cells}]


def _rows_around(parts: Sequence[Part], field: Field[str]) -> list[Row]:
    """Rows beside a contact that stands elsewhere, in a footer perhaps."""
    at = {e.line for e in field.evidence}
    rows = [row for p in parts for row in p.rows]
    hit = next((n for n, r in enumerate(rows) if at & {c.index for c in r.cells}), None)
    return [] if hit is None else rows[max(0, hit - 2) : hit + 3]


def experiences_of_parts(parts: Sequence[Part]) -> tuple[ParsedExperience, ...]:
    """Jobs from every section of jobs; beside dated ones, a title alone is none."""
    jobs = tuple(_read(parts, Section.EXPERIENCE, experiences_of))
    dated = any(job.start or job.end for job in jobs)
    # "Position: Project Manager, Infrastructure" at the top of a form says what is wanted.
    alone = {p.rows[0].first.index for p in _of(parts, Section.EXPERIENCE) if len(p.rows) == 1}
    return tuple(
        job
        for job in jobs
        if not dated or job.start or job.end or (job.organisation and not _line_of(job) & alone)
    )


def _line_of(job: ParsedExperience) -> set[int]:
    return {e.line for field in (job.title, job.organisation) if field for e in field.evidence}


def _read(
    parts: Sequence[Part], section: Section, reader: Callable[[Sequence[Row]], Iterable[T]]
) -> Iterable[T]:
    """What the parts of a section hold; less sure where no heading named them."""
    for part in _of(parts, section):
        for one in reader(part.rows):
            yield less_sure(one, _TOLD) if part.told else one


def _of(parts: Iterable[Part], *sections: Section) -> list[Part]:
    return [p for p in parts if p.section in sections]


def _rows(parts: Iterable[Part], *sections: Section) -> list[Row]:
    return [row for p in _of(parts, *sections) for row in p.rows]


def _skills(parts: Sequence[Part]) -> tuple[ParsedSkill, ...]:
    made: dict[str, ParsedSkill] = {}
    for skill in _read(parts, Section.SKILLS, skills_of):
        made.setdefault(skill.label.value.casefold(), skill)
    return tuple(made.values())


def _languages(parts: Sequence[Part]) -> tuple[ParsedLanguage, ...]:
    made: dict[str, ParsedLanguage] = {}
    for language in _read(parts, Section.LANGUAGES, languages_of):
        made.setdefault(language.language.value, language)
    if not made:
        for row in _rows(parts, Section.SKILLS, Section.PERSONAL, Section.OTHER):
            for language in languages_of([row]):
                if language.level is not None:
                    made.setdefault(language.language.value, language)
    for language in () if _of(parts, Section.LANGUAGES) else spoken_in(_rows(parts, *Section)):
        made[language.language.value] = language
    return tuple(made.values())


def _certificates(
    parts: Sequence[Part], edges: Mapping[int, float]
) -> tuple[ParsedCertificate, ...]:
    return tuple(_read(parts, Section.CERTIFICATES, lambda rows: certificates_of(rows, edges)))


def _other(parts: Sequence[Part]) -> Iterable[Field[str]]:
    for part in parts:
        if part.section in _OTHER:
            for row in part.rows:
                yield found(" ".join(c.text for c in row.cells), 0.8, *row.cells)


def language_of(lines: Sequence[Line]) -> str:
    """Which language is most of the text in?

    :param lines: the document.
    :return: ISO 639-1 code; "" where there is nothing to go by.
    """
    return detect_language("\n".join(line.text for line in lines))
