"""Which of the three languages an opening is written in."""

from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

CODES = {Language.ENGLISH: "en", Language.SWEDISH: "sv", Language.DANISH: "da"}


@cache
def _detector() -> LanguageDetector:
    # Three languages need little memory, and the long texts of openings need no high accuracy mode.
    return LanguageDetectorBuilder.from_languages(*CODES).build()


def detect_language(text: str) -> str:
    """Tell English, Swedish and Danish apart.

    :param text: title and text of an opening.
    :return: "en", "sv" or "da"; "en" where there is nothing to go by.
    """
    found = _detector().detect_language_of(text[:4000])
    return CODES.get(found, "en") if found else "en"
