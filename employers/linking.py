"""The seam to the taxonomy: skills and occupations behind the words of an opening."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from employers.extract.requirements import skill_found, skill_lines
from employers.types import Found, Kind, Line
from matching.taxonomy.linking import link_occupation, link_skills

# Below this, a title's best occupation is wrong more often than it helps; see the tests.
SURE_ENOUGH = 0.5
MOST_OF_LABEL = 0.6


def skills(lines: Sequence[Line], language: str) -> list[Found]:
    """Link the skills that an opening's lines name.

    :param lines: of one opening.
    :param language: "en", "sv" or "da".
    :return: one requirement a skill and line.
    """
    wanted = skill_lines(lines)
    spans = link_skills([line.text for line in wanted], language)
    return [
        skill_found(wanted[span.line], span.uri, span.label, span.score, (span.start, span.end))
        for span in spans
    ]


def linked(found: Iterable[Found], language: str) -> list[Found]:
    """Link skills that a file names by themselves, where a label covers most of the name."""
    rows = list(found)
    at = [number for number, row in enumerate(rows) if row.kind is Kind.SKILL and not row.skill]
    for span in link_skills([rows[number].label for number in at], language):
        row = rows[at[span.line]]
        if not row.skill and span.end - span.start >= MOST_OF_LABEL * len(row.label):
            rows[at[span.line]] = replace(row, skill=span.uri, label=span.label)
    return rows


def occupation(title: str, language: str) -> tuple[str, float] | None:
    """Link the occupation that a title names.

    :return: (concept URI, certainty 0–1), or ``None`` where no occupation is sure enough.
    """
    best = next(iter(link_occupation(title, language, 1)), None)
    return (best.uri, best.score) if best and best.score >= SURE_ENOUGH else None
