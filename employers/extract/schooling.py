"""Education, years of experience and licences that an opening asks for."""

import re
from dataclasses import replace
from functools import cache

from employers.extract.cues import asks, is_must
from employers.extract.lexicon import read
from employers.types import Found, Kind, Line

MOST_YEARS = 20
NEAR_WORK = 70
YEARS = r"(?:års?|års|år|years?['’´]?|yrs?)"
WORK = re.compile(
    r"erfarenhet|erfaring|experience|yrkes|vana\b|arbetat|arbejdet|jobbat|worked|working|"
    r"anciennitet|relevant|praktik",
    re.IGNORECASE,
)
# "We have twenty years of experience": the employer, not the person.
OWN_STORY = re.compile(
    r"\b(?:vi har|we have|we.ve|our|vår|vores|företaget har|har vi|with over|"
    r"har i (?:över|mer än|over)|"
    r"år på marknaden|history|historia)\b",
    re.IGNORECASE,
)
VAGUE_CONFIDENCE = 0.5
CLAUSE_END = re.compile(
    r"[,;.(:]|\s(?:och|og|and|samt|men|but|som|der|who|med|with)\s", re.IGNORECASE
)


@cache
def _education() -> list[tuple[int, re.Pattern[str]]]:
    return [
        (int(level), re.compile(rf"(?<![\w.])(?:{'|'.join(entries)})(?!\w)", re.IGNORECASE))
        for level, entries in read("education").items()
    ]


def find_education(line: Line) -> list[Found]:
    """Find the education asked for in one line.

    :param line: a line of an opening.
    :return: none or one: "bachelor or master" asks for the lower.
    """
    if not asks(line):
        return []
    hits = [(hit, level) for level, pattern in _education() for hit in pattern.finditer(line.text)]
    # "Master" inside "specialistutbildad…": a longer hit that holds another one is meant.
    hits = [
        (hit, level)
        for hit, level in hits
        if not any(_inside(hit, other) for other, _ in hits if other is not hit)
    ]
    if not hits:
        return []
    hit, level = min(hits, key=lambda row: row[1])
    return [_found(Kind.EDUCATION, line, hit, confidence=0.85, eqf=level)]


def _inside(hit: re.Match[str], other: re.Match[str]) -> bool:
    (a, b), (c, d) = hit.span(), other.span()
    return c <= a and b <= d and (b - a) < (d - c)


@cache
def _years() -> re.Pattern[str]:
    numbers = "|".join(read("numbers")["words"])
    vague = "|".join(map(re.escape, read("numbers")["vague"]))
    adjectives = "|".join(map(re.escape, read("numbers")["adjectives"]))
    digits = (
        rf"(?P<low>\d{{1,2}}|{numbers})\s*(?:[-–/]|to|till|til|or|eller)?\s*(?:\d{{1,2}})?\s*\+?"
    )
    return re.compile(
        rf"(?<!\w)(?:{digits}\s*{YEARS}|(?P<vague>{vague})\s+{YEARS}|"
        rf"(?P<adjective>{adjectives})\w{{0,2}})(?!\w)",
        re.IGNORECASE,
    )


def find_experience(line: Line) -> list[Found]:
    """Find the years of experience asked for in one line.

    :param line: a line of an opening.
    :return: none or one, with the lower number of a range.
    """
    if not asks(line) or not WORK.search(line.text) or OWN_STORY.search(line.text):
        return []
    for hit in _years().finditer(line.text):
        years, confidence = _number(hit)
        near = line.text[hit.end() : hit.end() + NEAR_WORK]
        if 0 < years <= MOST_YEARS and WORK.search(near):
            return [_found(Kind.EXPERIENCE, line, hit, confidence=confidence, years=years)]
    return []


def _number(hit: re.Match[str]) -> tuple[float, float]:
    for group, table in (("vague", "vague"), ("adjective", "adjectives")):
        if hit[group]:
            return float(_table(table)[hit[group].lower()]), VAGUE_CONFIDENCE
    low = hit["low"].lower()
    return (float(low) if low.isdigit() else float(_table("words")[low])), 0.9


def _table(name: str) -> dict[str, int]:
    return dict(read("numbers")[name])  # type: ignore[arg-type]


@cache
def _licences() -> re.Pattern[str]:
    entries = "|".join(f"(?P<{name}>{entry})" for name, entry in read("licences").items())
    return re.compile(rf"(?<!\w)(?:{entries})(?!\w)", re.IGNORECASE)


def find_licences(line: Line) -> list[Found]:
    """Find the licences asked for in one line.

    :param line: a line of an opening.
    :return: one a licence, labelled in the words of the text.
    """
    if not asks(line):
        return []
    hits = _licences().finditer(line.text)
    return [
        replace(_found(Kind.LICENCE, line, hit, confidence=0.9), label=_closed(hit.group()))
        for hit in hits
    ]


def _closed(label: str) -> str:
    """A label without a bracket that has lost its other half."""
    label = label.strip()
    return label if label.count("(") == label.count(")") else label.strip(" ()")


def _found(
    kind: Kind,
    line: Line,
    hit: re.Match[str],
    *,
    confidence: float,
    eqf: int | None = None,
    years: float | None = None,
) -> Found:
    return Found(
        kind=kind,
        must=is_must(line, hit.start(), hit.end()),
        label=_label(line, hit),
        line=line.text,
        line_index=line.index,
        confidence=confidence,
        eqf=eqf,
        years=years,
    )


def _label(line: Line, hit: re.Match[str]) -> str:
    """The find in its own words, from the start of its word to the end of the clause."""
    rest = re.split(
        r"[,;.(:]|\s(?:och|og|and|samt|men|but|som|der|who|med|with)\s",
        line.text[hit.end() :],
        maxsplit=1,
    )[0]
    label = f"{hit.group()}{rest}" if len(rest) <= 80 else hit.group()
    return re.sub(r"\s+", " ", label).strip(" -–•")[:200]
