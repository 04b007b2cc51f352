"""A search as people type it, in three languages: what can be a filter becomes one.

"Registered nurse who speaks Arabic, near Helsingborg, from March" asks for a language, a place and
a date; what is left says what the work is. Only sure signs count: a language needs a word such as
"speaks" or a level beside it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from babel import Locale

from matching.geography.queries import municipality_code
from matching.search import Filters
from matching.types import Cefr

READERS = ("en", "sv", "da")
LEVEL = r"(?P<level>[ABC][12])"
FLUENT = r"fluent(?:ly)?(?:\s+in)?|flytande|flydende"
SPEAKS = rf"(?:who\s+|som\s+|der\s+)?(?:speak(?:s|ing)?|talar|pratar|taler|{FLUENT})"
PLACE = re.compile(
    r"(?i)(?:^|[\s,;])(?:near|close\s+to|around|nära|i\s+närheten\s+av|tæt\s+på|nær|ved|in|i)\s+"
    r"(?P<place>[A-ZÅÄÖÆØ][\w’'-]+(?:\s+[A-ZÅÄÖÆØ][\w’'-]+)?)"
)
YEARS = re.compile(
    r"(?i)(?:at\s+least\s+|minst\s+|mindst\s+)?(?P<n>\d{1,2})\+?\s*"
    r"(?:years?|års?)(?:\s+(?:of\s+)?(?:experience|erfarenhet|erfaring))?"
)
REMOTE = re.compile(r"(?i)\b(?:remote(?:ly)?|på\s+distans|distansarbete|hjemmefra|hemifrån)\b")
DAY = re.compile(r"(?i)\b(?:from|från|fra)\s+(?:och\s+med\s+)?(?P<day>\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that was understood. :param name: field of ``Filters``; :param words: as typed."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A search taken apart. :param text: what is left: it orders the hits."""

    text: str
    filters: Filters
    chips: tuple[Chip, ...]


Step = Callable[[Understood, date], Understood]


def understand(text: str, today: date) -> Understood:
    """Take a search apart.

    :param text: as typed.
    :param today: months without a year are the next such month.
    :return: filters with the words they came from, and the rest.
    """
    found = Understood(" ".join(text.split()), Filters(), ())
    for step in (_languages, _day, _month, _place, _years, _remote):
        found = step(found, today)
    return replace(found, text=_tidy(found.text))


def _tidy(text: str) -> str:
    text = re.sub(r"\s*[,;]\s*(?=[,;]|$)|^\s*[,;]\s*", " ", text)
    text = re.sub(r"(?i)\s+(?:who|and|with|som|och|med|der|og)\s*$", "", " ".join(text.split()))
    return re.sub(r"\s+([,;])", r"\1", text).strip(" ,;")


def _taken(found: Understood, match: re.Match[str], filters: Filters, name: str) -> Understood:
    rest = f"{found.text[: match.start()]} {found.text[match.end() :]}"
    chip = Chip(name, match.group().strip(" ,;"))
    return Understood(rest, filters, (*found.chips, chip))


@cache
def _language_names() -> tuple[dict[str, str], re.Pattern[str]]:
    """Names of languages in the three languages, and what a language in a search looks like."""
    names: dict[str, str] = {}
    for reader in READERS:
        for code, name in Locale.parse(reader).languages.items():
            if len(code) == 2 and " " not in name:
                names.setdefault(name.casefold(), code)
    any_name = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    name = rf"(?P<name{{0}}>{any_name})"
    pattern = (
        rf"(?i)(?:^|(?<=[\s,;]))(?:{SPEAKS}\s+{name.format(1)}(?:\s+(?:at\s+)?{LEVEL})?"
        rf"|{name.format(2)}[\s-]*(?:speaking|talande|talende)"
        rf"|{name.format(3)}\s+(?:at\s+)?{LEVEL.replace('level', 'level2')})(?!\w)"
    )
    return names, re.compile(pattern)


def _languages(found: Understood, today: date) -> Understood:
    names, pattern = _language_names()
    while match := pattern.search(found.text):
        parts = match.groupdict()
        name = parts["name1"] or parts["name2"] or parts["name3"]
        level = (parts["level"] or parts["level2"] or "").upper()
        fluent = re.search(rf"(?i)\b(?:{FLUENT})\b", match.group())
        wanted = Cefr(level) if level else Cefr.C1 if fluent else None
        asked = (*found.filters.languages, (names[name.casefold()], wanted))
        found = _taken(found, match, replace(found.filters, languages=asked), "languages")
    return found


def _day(found: Understood, today: date) -> Understood:
    match = DAY.search(found.text)
    if not match:
        return found
    try:
        start = date.fromisoformat(match["day"])
    except ValueError:
        return found
    return _taken(found, match, replace(found.filters, start_by=start), "start_by")


@cache
def _month_names() -> tuple[dict[str, int], re.Pattern[str]]:
    names = {
        name.casefold(): number
        for reader in READERS
        for number, name in Locale.parse(reader).months["format"]["wide"].items()
    }
    any_name = "|".join(sorted(names, key=len, reverse=True))
    return names, re.compile(
        rf"(?i)\b(?:from|från|fra)\s+(?:och\s+med\s+)?(?P<month>{any_name})(?:\s+(?P<year>\d{{4}}))?"
    )


def _month(found: Understood, today: date) -> Understood:
    names, pattern = _month_names()
    match = pattern.search(found.text)
    if not match:
        return found
    month = names[match["month"].casefold()]
    year = int(match["year"]) if match["year"] else today.year + (month < today.month)
    return _taken(found, match, replace(found.filters, start_by=date(year, month, 1)), "start_by")


def _place(found: Understood, today: date) -> Understood:
    match = PLACE.search(found.text)
    code = municipality_code(match["place"]) if match else ""
    if not match or not code:
        return found
    return _taken(found, match, replace(found.filters, near=code), "near")


def _years(found: Understood, today: date) -> Understood:
    match = YEARS.search(found.text)
    if not match:
        return found
    return _taken(found, match, replace(found.filters, years=int(match["n"])), "years")


def _remote(found: Understood, today: date) -> Understood:
    match = REMOTE.search(found.text)
    if not match:
        return found
    return _taken(found, match, replace(found.filters, remote=True), "remote")
