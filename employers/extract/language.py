"""Which of the three languages an opening is written in."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

CODES = ("en", "sv", "da")


@cache
def _detector() -> "LanguageDetector":
    # Imported at the first text: a web process that reads no opening does without its models.
    from lingua import IsoCode639_1, LanguageDetectorBuilder  # noqa: PLC0415

    # Three languages need little memory, and the long texts of openings need no high accuracy mode.
    codes = (getattr(IsoCode639_1, code.upper()) for code in CODES)
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()


def detect_language(text: str) -> str:
    """Tell English, Swedish and Danish apart.

    :param text: title and text of an opening.
    :return: "en", "sv" or "da"; "en" where there is nothing to go by.
    """
    found = _detector().detect_language_of(text[:4000])
    return found.iso_code_639_1.name.lower() if found else "en"
