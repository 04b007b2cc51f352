"""The seam to the taxonomy: skills and occupations behind the words of an opening."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from employers.extract.requirements import skill_found, skill_lines
from employers.types import Found, Kind, Line
from matching.taxonomy.linking import link_occupation, link_skills

# Below this, a title's best occupation is wrong more often than it helps; see the tests.
SURE_ENOUGH = 0.55
MOST_OF_LABEL = 0.6
SHORT = 3


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
        if _is_meant(wanted[span.line].text[span.start : span.end])
    ]


def _is_meant(words: str) -> bool:
    """ "ETC" and "R" name something; "etc" and "r" in a sentence don't."""
    return len(words) > SHORT or not words.islower()


def linked(found: Iterable[Found], language: str) -> list[Found]:
    """Link skills that a file names by themselves, where a label covers most of the name."""
    rows = list(found)
    at = [number for number, row in enumerate(rows) if row.kind is Kind.SKILL and not row.skill]
    for span in link_skills([rows[number].label for number in at], language):
        row = rows[at[span.line]]
        if not row.skill and span.end - span.start >= MOST_OF_LABEL * len(row.label):
            rows[at[span.line]] = replace(row, skill=span.uri, label=span.label)
    return rows


def occupation(titles: Iterable[str], language: str) -> tuple[str, float] | None:
    """Link the occupation that a title names.

    :param titles: the title, and other words for the same work.
    :param language: "en", "sv" or "da".
    :return: (concept URI, certainty 0–1), or ``None`` where no occupation is sure enough.
    """
    links = [link for title in titles for link in link_occupation(title, language, 1)]
    best = max(links, key=lambda link: link.score, default=None)
    return (best.uri, best.score) if best and best.score >= SURE_ENOUGH else None
