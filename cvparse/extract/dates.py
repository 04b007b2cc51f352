"""Dates and periods in the ways people write them in English, Swedish and Danish."""

import re
from dataclasses import dataclass
from functools import cache

from cvparse.extract.lexicon import load
from cvparse.types import PRESENT

FIRST_YEAR, LAST_YEAR = 1940, 2040


@dataclass(frozen=True, slots=True)
class Point:
    """A date as precise as printed. :param value: ``YYYY``, ``YYYY-MM``; "" for a bare month."""

    value: str
    start: int
    end: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when; one of them may be missing.

    :param start: ``YYYY``, ``YYYY-MM`` or "".
    :param end: the same, or ``present``.
    :param first: where it begins in the text, and ``last`` where it ends.
    :param single: one date, not a range.
    """

    start: str
    end: str
    first: int
    last: int
    single: bool = False


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _month_numbers() -> dict[str, int]:
    months = load("dates")["months"]
    return {name: int(number) for number, names in months.items() for name in names}


@cache
def _point() -> re.Pattern[str]:
    month = _any(list(_month_numbers()))
    season = _any(load("dates")["words"]["seasons"])
    year = r"(?:19[4-9]\d|20[0-4]\d)"
    return re.compile(
        rf"""(?ix)(?<![\w/])(?:
          (?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?|(?P<season>{season})[\s.,-]*)?
          (?:(?P<name1>{month})\b\.?,?\s*(?:of\s+|de\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?,\s+)?(?P<year1>{year}|['’]\d\d)\b
            |(?P<year2>{year})\s*[,.]?\s*(?P<name2>{month})\b\.?)
          |(?P<day6>\d{{1,2}})[./-](?P<month6>0?[1-9]|1[0-2])[./-](?P<year6>{year})\b
          |(?P<year3>{year})[-/.](?P<month3>0[1-9]|1[0-2])(?:[-/.](?:0[1-9]|[12]\d|3[01]))?(?!\d)
          |(?P<month4>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<year4>{year})\b
          |(?P<year5>{year})(?!\d|%|\s?(?:kr|sek|dkk|eur|usd|\$|€|people|users|customers|employees)\b)
          |(?P<month7>0[1-9]|1[0-2])/(?P<year7>\d\d)(?![\d/])
          |['’](?P<year8>\d\d)\b
          |(?P<name9>{month})\b\.?
        )"""
    )


def _full_year(text: str) -> int:
    digits = text.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    return 2000 + int(digits) if int(digits) <= 40 else 1900 + int(digits)


def points(text: str) -> list[Point]:
    """All dates in a text.

    :param text: one line.
    :return: dates in order; a bare month has an empty value.
    """
    return [_as_point(found) for found in _point().finditer(text)]


def _as_point(found: re.Match[str]) -> Point:
    group = found.groupdict()
    month = 0
    name = next((group[k] for k in ("name1", "name2", "name9") if group[k]), None)
    if name:
        month = _month_numbers()[name.lower()]
    for key in ("month3", "month4", "month6", "month7"):
        month = int(group[key]) if group[key] else month
    year = next((group[f"year{n}"] for n in range(1, 9) if group.get(f"year{n}")), None)
    value = "" if year is None else f"{_full_year(year)}" + (f"-{month:02d}" if month else "")
    return Point(value, found.start(), found.end(), month)


@cache
def _between() -> re.Pattern[str]:
    to = _any(load("dates")["words"]["to"])
    return re.compile(rf"(?i)^\s*(?:\(?\s*(?:-+|–|—|−|―|‐|‑|~|→|>|/|\?|{to})\s*\)?)\s*$")


@cache
def _open_end() -> re.Pattern[str]:
    words = load("dates")["words"]
    to, present = _any(words["to"]), _any(words["present"])
    season = _any(words["seasons"])
    return re.compile(
        rf"(?i)^\s*(?:(?:-+|–|—|−|―|‐|‑|~|→|>|,|/|\?|\b(?:{to})\b)\s*)+(?:(?:{to}|{season})\s+)?"
        rf"\(?(?P<word>{present})(?![\w])\)?"
    )


@cache
def _since() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:^|[\s(,|])(?:{_any(load('dates')['words']['since'])})\s*:?\s*$")


@cache
def _season_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?:^|(?<=[\s(–—-]))(?:{_any(load('dates')['words']['seasons'])})[\s.,-]*$"
    )


_DANGLING = re.compile(r"^\s*(?:-+|–|—|−|→|~)\s*(?=$|[\t|,;:)·•])")
# "2021– Nordlys": the dash belongs to the year before it.
_OPENS = re.compile(r"^(?:-+|–|—)\s+(?=[^\W\d_])")
_SHORT_YEAR = re.compile(r"^\s*[-–—/]\s*(\d\d)(?![\d/.:-])")


def periods(text: str) -> list[Period]:
    """All periods in a text, single dates included.

    :param text: one line; cells parted by tabs.
    :return: periods in order.
    """
    found, i = [], 0
    all_points = points(text)
    while i < len(all_points):
        period, used = _period_at(text, all_points, i)
        if period is not None:
            found.append(_with_season(text, period))
        i += used
    return found


def _period_at(text: str, all_points: list[Point], i: int) -> tuple[Period | None, int]:
    here = all_points[i]
    after = all_points[i + 1] if i + 1 < len(all_points) else None
    if after is not None and after.value and _is_between(text[here.end : after.start]):
        start = here.value or _borrow(here, after)
        return Period(start, after.value, here.start, after.end), 2
    if not here.value:
        return None, 1
    return _open_or_single(text, here), 1


def _is_between(gap: str) -> bool:
    """Is this what stands between two ends of a period, a season name apart?"""
    season = _season_before().search(gap)
    if season:
        gap = gap[: season.start()]
    return bool(_between().match(gap))


def _borrow(month_only: Point, after: Point) -> str:
    year = int(after.value[:4])
    if after.month and after.month < month_only.month:
        year -= 1
    return f"{year}-{month_only.month:02d}"


def _open_or_single(text: str, here: Point) -> Period:
    rest = text[here.end :]
    to_now = _open_end().match(rest)
    if to_now:
        return Period(here.value, PRESENT, here.start, here.end + to_now.end())
    short = _SHORT_YEAR.match(rest)
    if short and len(here.value) == 4 and int(here.value[2:]) < int(short.group(1)):
        return Period(
            here.value, here.value[:2] + short.group(1), here.start, here.end + short.end()
        )
    dangling = _DANGLING.match(rest) or (here.start == 0 and _OPENS.match(rest)) or None
    if dangling:
        return Period(here.value, PRESENT, here.start, here.end + dangling.end())
    since = _since().search(text[: here.start])
    if since:
        return Period(here.value, PRESENT, since.start(), here.end)
    return Period(here.value, here.value, here.start, here.end, single=True)


def _with_season(text: str, period: Period) -> Period:
    before = _season_before().search(text[: period.first])
    if not before:
        return period
    return Period(period.start, period.end, before.start(), period.last, period.single)


_LEFTOVER = re.compile(
    r"(?i)\(\s*[,;–-]*\s*\)|[·•|,]?\s*\(?\b\d+\s*(?:yrs?|years?|år|mos?|months?|månader|mån|måneder|mdr)\b\.?"
    r"(?:\s*(?:,|and|og|och)?\s*\d+\s*(?:mos?|months?|månader|mån|måneder|mdr)\b\.?)?\)?"
)
_EDGE = " \t,;:|·•–—-()[]/"


def without(text: str, found: list[Period]) -> str:
    """The text with its periods taken out, tidied at the edges.

    :param text: one line.
    :param found: what :func:`periods` gave for it.
    :return: the rest; a tab stands where a period was taken out of the middle.
    """
    for period in reversed(found):
        text = text[: period.first] + "\t" + text[period.last :]
    if found:
        text = _LEFTOVER.sub("\t", text)
    cells = [_unbalanced(cell.strip(" ,;:|·•–—-/")) for cell in text.split("\t")]
    return "\t".join(cell for cell in cells if cell.strip(_EDGE))


def _unbalanced(cell: str) -> str:
    """Drop a bracket whose partner went with the date."""
    if cell.count("(") > cell.count(")"):
        cell = cell.rstrip("( ") if cell.rstrip().endswith("(") else cell.replace("(", "", 1)
    if cell.count(")") > cell.count("("):
        cell = cell.replace(")", "", 1)
    return cell.strip(" ,;:|·•–—-/")


def plausible(start: str, end: str) -> bool:
    """Could this be a period? The end is not before the start."""
    if not start or not end or end == PRESENT:
        return True
    precision = min(len(start), len(end))
    return end[:precision] >= start[:precision]
