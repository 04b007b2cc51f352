"""One person as a template wants it: labels, periods and lines ready to print."""

from typing import Any

from jobbank.demo.samples.people import Person
from jobbank.demo.samples.render import labels

ACCENTS = ("#1f4e79", "#7a2e3a", "#2f5d50", "#5b3f8c", "#8a5a00", "#23395b", "#0b6e75")
BULLETS = ("•", "–", "▪")
SEPARATORS = (":", " –", ",")
RANGES = (" – ", " - ", "–")


def view(person: Person) -> dict[str, Any]:
    """Everything a layout prints, in the language of the document.

    :param person: the neutral form.
    :return: JSON-ready mapping; the same person always gives the same mapping.
    """
    language = person["document"]["language"]
    seed = sum(person["slug"].encode())
    return {
        "language": language,
        "accent": ACCENTS[seed % len(ACCENTS)],
        "bullet": BULLETS[seed % len(BULLETS)],
        "level_separator": SEPARATORS[seed % len(SEPARATORS)],
        "labels": _labels(language, seed),
        "name": person["name"],
        "headline": person["headline"],
        "contact": _contact(person),
        "contact_rows": _contact_rows(person, _labels(language, seed)),
        "personal": person["personal"],
        "summary": person["summary"],
        "experiences": [_entry(person, entry, seed) for entry in person["experiences"]],
        "education": [_entry(person, entry, seed) for entry in person["education"]],
        "skills": person["skills"],
        "languages": person["languages"],
        "certificates": [_certificate(person, row) for row in person["certificates"]],
        "extras": person["extras"],
    }


def _labels(language: str, seed: int) -> dict[str, str]:
    chosen = {key: words[seed % len(words)] for key, words in labels.HEADINGS[language].items()}
    return chosen | {"cv": labels.CV[language]}


def _contact(person: Person) -> list[str]:
    place = person.get("address") or f"{person['city']}, {person['country']}"
    return [place, person["phone"], person["email"], *person["links"]]


def _contact_rows(person: Person, words: dict[str, str]) -> list[list[str]]:
    place = person.get("address") or f"{person['city']}, {person['country']}"
    return [
        [words["address"], place],
        [words["phone"], person["phone"]],
        [words["email"], person["email"]],
    ]


def _entry(person: Person, entry: dict[str, Any], seed: int) -> dict[str, Any]:
    return entry | {"period": period(person, entry["start"], entry["end"], seed)}


def period(person: Person, start: str, end: str, seed: int) -> str:
    """A period as this person prints it, e.g. "Feb 2018 – May 2025" or "2023 - nu".

    :param start: YYYY or YYYY-MM.
    :param end: YYYY, YYYY-MM or "present".
    """
    begin, finish = day(person, start), day(person, end, seed)
    return begin if begin == finish else f"{begin}{RANGES[seed % len(RANGES)]}{finish}"


def day(person: Person, value: str, seed: int = 0) -> str:
    """One date in the person's style; "present" becomes the word of the language."""
    language, style = person["document"]["language"], person["document"]["dates"]
    if value == "present":
        words = labels.NOW[language]
        return words[seed % len(words)]
    year, _, month = value.partition("-")
    if not month or style == "year":
        return year
    written = {"iso": value, "numeric": f"{month}/{year}"}
    return written.get(style) or f"{labels.MONTHS[language][int(month) - 1]} {year}"


def _certificate(person: Person, row: dict[str, str]) -> str:
    date = day(person, row["date"]) if row["date"] else ""
    return ", ".join(part for part in (row["name"], row["issuer"], date) if part)
