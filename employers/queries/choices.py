"""What people choose from."""

from babel import Locale
from django.utils.translation import get_language

from employers.extract.lexicon import read
from matching.geography.enums import Country
from matching.models import Municipality

# Without ICU in the database, Swedish and Danish letters are put in order here.
ORDER = str.maketrans({"å": "zx", "ä": "zy", "ö": "zz", "æ": "zy", "ø": "zz", "Å": "zx"})


def in_order(name: str) -> str:
    """A sorting key that puts å ä ö and æ ø å at the end."""
    return name.lower().translate(ORDER)


def municipality_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Municipalities by country, each side in the order of its alphabet.

    :return: groups of (code, name) for a select.
    """
    rows = list(Municipality.objects.values_list("country", "code", "name"))
    return [
        (
            str(country.label),
            sorted(
                [(code, name) for side, code, name in rows if side == country],
                key=lambda row: in_order(row[1]),
            ),
        )
        for country in Country
    ]


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
