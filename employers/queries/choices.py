"""What people choose from."""

from babel import Locale
from django.utils.translation import get_language

from employers.extract.lexicon import read
from matching.geography.queries import in_order


def language_choices() -> list[tuple[str, str]]:
    """Languages that openings ask for, named in the user's language."""
    locale = Locale.parse((get_language() or "en").replace("-", "_"))
    codes = read("languages")["names"]
    rows = [(code, locale.languages.get(code, code).capitalize()) for code in codes]
    return sorted(rows, key=lambda row: in_order(row[1]))


def language_name(code: str) -> str:
    """A language's name in the user's language."""
    locale = Locale.parse((get_language() or "en").replace("-", "_"))
    return str(locale.languages.get(code, code))
