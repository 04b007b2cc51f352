"""The seam to the taxonomy: skills and occupations behind the words of an opening."""

from collections.abc import Sequence

from employers.extract.requirements import skill_lines
from employers.types import Found, Line


def skills(lines: Sequence[Line], language: str) -> list[Found]:
    """Link the skills that an opening's lines name.

    :param lines: of one opening.
    :param language: "en", "sv" or "da".
    :return: one requirement a skill and line.
    """
    wanted = skill_lines(lines)
    return []


def occupation(title: str, language: str) -> tuple[int | None, float | None]:
    """Link the occupation that a title names.

    :return: (key, certainty 0–1), or nothing of both.
    """
    return None, None
