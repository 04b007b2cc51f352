"""In which municipality the work of an opening is."""

from collections.abc import Iterable

from employers.extract.places import (
    parts_of_place,
    places_anywhere,
    places_in_text,
    places_in_title,
)
from matching.geography.queries import municipality_code


def find_place(title: str, text: str, place: str = "") -> str:
    """Find the municipality that a place, else the title, else the text names.

    :param title: of the opening.
    :param text: of the opening.
    :param place: as a file names it, "" where it does not.
    :return: official code; "" where nothing fits, or where the text names several.
    """
    return (
        _first(parts_of_place(place))
        or _first(places_in_title(title))
        or _only(places_in_text(text))
        or _only(places_anywhere(text))
    )


def _first(names: Iterable[str]) -> str:
    return next((code for name in names if (code := municipality_code(name))), "")


def _only(names: Iterable[str]) -> str:
    codes = {code for name in names if (code := municipality_code(name))}
    return codes.pop() if len(codes) == 1 else ""
