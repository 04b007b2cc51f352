"""Which language a text is written in."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

OURS = ("en", "sv", "da")
# Ours, and those that CVs of people from elsewhere come in. Norwegian is left out: in short texts
# it passes for Danish, and Danish for it.
ANY = (
    *OURS,
    *("de", "nl", "fi", "is", "fr", "es", "pt", "it", "ro", "pl", "cs", "hu", "lt", "hr", "sq"),
    *("el", "uk", "ru", "tr", "ar", "fa", "hi", "vi", "id", "zh", "ja", "ko"),
)
ENOUGH = 6_000  # letters


@cache
def _detector(codes: tuple[str, ...]) -> "LanguageDetector":
    # Imported at the first text: a web process that reads none does without its models.
    from lingua import IsoCode639_1, LanguageDetectorBuilder  # noqa: PLC0415

    builder = LanguageDetectorBuilder.from_iso_codes_639_1(
        *(getattr(IsoCode639_1, code.upper()) for code in codes)
    )
    # Many languages at high accuracy take hundreds of megabytes, and a CV is long enough without.
    return (builder.with_low_accuracy_mode() if len(codes) > len(OURS) else builder).build()


def detect_language(text: str, codes: tuple[str, ...] = ANY) -> str:
    """Tell the language of a text.

    :param text: a line or more; the first 6,000 letters count.
    :param codes: the languages it may be in, ISO 639-1.
    :return: one of ``codes``; "" where there is nothing to go by.
    """
    found = _detector(codes).detect_language_of(text[:ENOUGH])
    return found.iso_code_639_1.name.lower() if found else ""
