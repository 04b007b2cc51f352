"""Days as advertisements write them, in English, Swedish and Danish."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

MONTHS = (
    "jan(?:uar[iy]?)?",
    "feb(?:ruar[iy]?)?",
    "mar(?:s|ts|ch)?",
    "apr(?:il)?",
    "ma[jy]",
    "jun[ie]?",
    "jul[iy]?",
    "aug(?:usti?)?",
    "sep(?:t(?:ember)?)?",
    "o[kc]t(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
)
MONTH = rf"(?P<%s>{'|'.join(MONTHS)})\b\.?"
ORDINAL = r"(?::?[ea]|st|nd|rd|th|\.)?"
YEAR = r"(?P<%s>20\d\d)\b"
DAY = re.compile(
    rf"(?<![\d.,/-])(?:{YEAR % 'y1'}[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)"
    rf"|(?P<d2>\d\d?)[./-](?P<m2>\d\d?)(?:[./ -]+(?P<y2>20\d\d|[23]\d(?!\d)))?"
    rf"|(?P<d3>\d\d?){ORDINAL} (?:of )?{MONTH % 'm3'}(?:,? {YEAR % 'y3'})?"
    rf"|\b{MONTH % 'm4'} (?P<d4>\d\d?)(?:st|nd|rd|th)?(?:,? {YEAR % 'y4'})?"
    rf"|\b{MONTH % 'm5'} {YEAR % 'y5'})(?![\d/%:]|[.,-]\d)",
    re.IGNORECASE,
)
# Without its year a day is the next one, but not one most of a year away: that text is old.
SOON = 183
FAR = 2 * 366


def find_days(text: str, today: date) -> Iterator[tuple[int, date, bool]]:
    """Find days to come.

    :param text: one sentence; blanks are single spaces.
    :param today: days before it, or over two years after it, are left out.
    :return: (place in the text, the day, is the day of the month named) in the order of the text;
        a month alone stands for its first day.
    """
    for hit in DAY.finditer(text):
        parts = {name[0]: part for name, part in hit.groupdict().items() if part}
        whole = "d" in parts
        found = _day(parts, today)
        if found is not None:
            yield hit.start(), found, whole


def _day(parts: dict[str, str], today: date) -> date | None:
    day, month = int(parts.get("d", 1)), _month(parts["m"])
    year = int(parts.get("y", 0))
    years = [year % 2000 + 2000] if year else [today.year, today.year + 1]
    reach = FAR if "y" in parts else SOON
    for year in years:
        with suppress(ValueError):
            found = date(year, month, day)
            if 0 <= (found - today).days <= reach:
                return found
    return None


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next(n for n, month in enumerate(MONTHS, start=1) if re.fullmatch(month, text, re.I))
