"""All requirements of an opening."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from employers.extract.cues import asks, is_must
from employers.extract.schooling import find_education, find_experience, find_licences
from employers.extract.spoken import find_languages
from employers.types import Found, Kind, Line, Section

FINDERS: tuple[Callable[[Line], list[Found]], ...] = (
    find_languages,
    find_education,
    find_experience,
    find_licences,
)


def find_requirements(lines: Iterable[Line]) -> tuple[Found, ...]:
    """Find languages, education, experience and licences; skills need the taxonomy.

    :param lines: of one opening.
    :return: each requirement once, with the line that says it most firmly.
    """
    found = [hit for line in lines for finder in FINDERS for hit in finder(line)]
    return merge(found)


def skill_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines in which skills are looked for: what is asked for, and the tasks.

    :param lines: of one opening.
    :return: lines without headings, traits, boilerplate, offers and the employer's own story.
    """
    return [
        line
        for line in lines
        if asks(line) or (line.section is Section.TASKS and not line.heading)
        if line.section is not Section.TRAITS
    ]


def skill_found(line: Line, uri: str, label: str, score: float, span: tuple[int, int]) -> Found:
    """Make a requirement of a skill that the taxonomy found in a line.

    :param line: where it stands.
    :param uri: concept URI.
    :param label: preferred label.
    :param score: certainty of the link, 0–1.
    :param span: where it stands in the line.
    :return: the requirement; a skill named only among the tasks is nice to have.
    """
    must = asks(line) and line.section is not Section.TASKS and is_must(line, *span)
    return Found(
        kind=Kind.SKILL,
        must=must,
        label=label,
        line=line.text,
        line_index=line.index,
        confidence=score,
        skill=uri,
    )


def merge(found: Iterable[Found]) -> tuple[Found, ...]:
    """Keep each requirement once.

    :param found: in the order of the text.
    :return: a must wins over a nice; of two languages or years the surer wins, then the first.
    """
    kept: dict[tuple[str, ...], Found] = {}
    for hit in found:
        key = _key(hit)
        before = kept.get(key)
        if before is None:
            kept[key] = hit
        elif (hit.must, hit.confidence) > (before.must, before.confidence):
            kept[key] = replace(hit, confidence=max(hit.confidence, before.confidence))
    return tuple(kept.values())


def _key(hit: Found) -> tuple[str, ...]:
    match hit.kind:
        case Kind.SKILL:
            return (hit.kind, hit.skill or hit.label.lower())
        case Kind.LANGUAGE:
            return (hit.kind, hit.language)
        case Kind.EDUCATION:
            return (hit.kind, str(hit.must))
        case Kind.EXPERIENCE:
            return (hit.kind, str(hit.years), str(hit.must))
        case _:
            return (hit.kind, hit.label.lower())
