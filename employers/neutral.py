"""An opening as the engine sees it."""

from collections.abc import Iterable, Iterator, Sequence

from employers.enums import RequirementKind
from employers.extract.cues import SILENT, asks
from employers.extract.lexicon import words
from employers.extract.lines import split_lines
from employers.models import Opening, Requirement
from employers.types import Line, Section
from matching.queries import labels_in
from matching.types import (
    Ask,
    Cefr,
    Facet,
    FacetKind,
    LanguageAsk,
    OccupationAsk,
    SkillAsk,
    Source,
)

CHUNK = 240
MOST_CHUNKS = 6
LONGEST_SOURCE = 400


def build_ask(opening: Opening) -> Ask:
    """Make the neutral form of an opening out of its fields and requirement rows.

    :param opening: with employer, municipality and occupation.
    :return: the ask, each part with the line that says it.
    """
    rows = list(opening.requirements.select_related("skill"))
    municipality = opening.municipality
    education = min(
        (row for row in rows if row.eqf and row.must), key=lambda row: row.eqf or 0, default=None
    )
    return Ask(
        title=opening.title,
        facets=tuple(_facets(opening, rows)),
        occupations=tuple(_occupations(opening)),
        skills=tuple(_skills(rows)),
        languages=tuple(_languages(rows)),
        years=max((float(row.years) for row in rows if row.years and row.must), default=0.0),
        education=education.eqf if education else None,
        education_source=_source(education) if education else None,
        municipality=municipality.code if municipality else "",
        country=municipality.country if municipality else opening.employer.country,
        remote=opening.remote,
        share=(opening.share_min, opening.share_max),
        start=opening.start,
        language=opening.language,
    )


def _source(row: Requirement) -> Source:
    return Source(text=(row.line or row.label)[:LONGEST_SOURCE], line=row.line_index)


def _occupations(opening: Opening) -> Iterator[OccupationAsk]:
    occupation = opening.occupation
    if occupation is None:
        return
    labels = labels_in("en", [occupation.uri])
    yield OccupationAsk(
        uri=occupation.uri,
        label=labels.get(occupation.uri, opening.title),
        isco=occupation.isco_id or "",
        weight=1.0 if opening.occupation_score is None else opening.occupation_score,
        source=Source(text=opening.title),
    )


def _skills(rows: Sequence[Requirement]) -> Iterator[SkillAsk]:
    linked = [row for row in rows if row.skill is not None]
    labels = labels_in("en", [row.skill.uri for row in linked if row.skill])
    for row in linked:
        if row.skill is not None:
            label = labels.get(row.skill.uri, row.label)
            yield SkillAsk(uri=row.skill.uri, label=label, must=row.must, source=_source(row))


def _languages(rows: Iterable[Requirement]) -> Iterator[LanguageAsk]:
    for row in rows:
        if row.kind == RequirementKind.LANGUAGE:
            yield LanguageAsk(
                language=row.language,
                cefr=Cefr(row.cefr),
                must=row.must,
                source=_source(row),
                named=row.names_level,
            )


def _facets(opening: Opening, rows: Sequence[Requirement]) -> Iterator[Facet]:
    """The title, the tasks, and what is asked for, a few sentences each."""
    lines = split_lines(opening.text)
    yield Facet(FacetKind.HEADLINE, opening.title, Source(text=opening.title))
    tasks = [line for line in lines if _is_task(line)]
    yield from _chunks(FacetKind.TASKS, tasks)
    yield from _chunks(FacetKind.SKILLS, [line for line in lines if _is_asked(line, tasks)])
    for row in rows:
        if row.kind == RequirementKind.EDUCATION and row.line:
            yield Facet(FacetKind.EDUCATION, row.line[:CHUNK], _source(row))
        elif row.kind == RequirementKind.EXPERIENCE and row.line:
            yield Facet(FacetKind.EXPERIENCE, row.line[:CHUNK], _source(row))


def _is_task(line: Line) -> bool:
    if line.heading or line.section not in (Section.TASKS, Section.INTRO):
        return False
    return not words("cues", "boilerplate").search(line.text)


def _is_asked(line: Line, tasks: Sequence[Line]) -> bool:
    return asks(line) and line.section not in SILENT and line not in tasks


def _chunks(kind: FacetKind, lines: Sequence[Line]) -> Iterator[Facet]:
    """Lines put together up to a few sentences; the first line is the source."""
    chunks: list[list[Line]] = []
    for line in lines:
        if chunks and sum(len(one.text) for one in chunks[-1]) + len(line.text) <= CHUNK:
            chunks[-1].append(line)
        else:
            chunks.append([line])
    for chunk in chunks[:MOST_CHUNKS]:
        text = " ".join(line.text for line in chunk)[: 2 * CHUNK]
        yield Facet(kind, text, Source(text=text[:LONGEST_SOURCE], line=chunk[0].index))
