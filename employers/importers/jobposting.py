"""schema.org JobPosting, alone or inside an HTML page.

Source: https://schema.org/JobPosting.
"""

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from employers.importers import values
from employers.types import BadRow, ImportedOpening

SOURCE = "schema_org"
COUNTRIES = {"se": "SE", "sweden": "SE", "sverige": "SE", "dk": "DK", "denmark": "DK"}
COUNTRIES["danmark"] = "DK"
MORE_TEXT = ("responsibilities", "qualifications", "experienceRequirements", "skills")


def from_html(text: str) -> Iterator[ImportedOpening | BadRow]:
    """Read the postings of a page's JSON-LD scripts; nothing in the page is run or fetched.

    :param text: an HTML page.
    :return: its openings, or one complaint where it has none.
    """
    soup = BeautifulSoup(text, "lxml")
    found = False
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.get_text())
        except json.JSONDecodeError:
            yield BadRow(0, "broken_json")
            continue
        for posting in _postings(data):
            found = True
            yield _opening(posting)
    if not found:
        yield BadRow(0, "no_posting")


def rows(data: Any) -> Iterator[ImportedOpening | BadRow]:
    """Read postings out of parsed JSON.

    :param data: a posting, a list of postings, or an object with ``@graph``.
    :return: one opening or one complaint a posting.
    """
    postings = list(_postings(data)) or (data if isinstance(data, list) else [data])
    for posting in postings:
        yield _opening(posting) if isinstance(posting, dict) else BadRow(0, "not_an_opening")


def _postings(data: Any) -> Iterator[dict[str, Any]]:
    """All JobPosting objects, however deep in lists and graphs."""
    if isinstance(data, list):
        for item in data:
            yield from _postings(item)
    elif isinstance(data, dict):
        kinds = data.get("@type", "")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield data
        else:
            for key in ("@graph", "itemListElement", "item", "mainEntity"):
                yield from _postings(data.get(key))


def _opening(data: dict[str, Any]) -> ImportedOpening | BadRow:
    title = values.string(data.get("title") or data.get("name"))
    if not title:
        return BadRow(0, "no_title")
    text = _text(data)
    employer = _employer(data)
    place, country = _place(data)
    pay, currency, period = _pay(data)
    return ImportedOpening(
        source=SOURCE,
        external_id=_identifier(data) or values.stand_in_id(title, employer, place, text),
        title=title,
        text=text or title,
        employer_name=employer,
        employer_number=_number(data),
        employer_country=country,
        place=place,
        occupation=_word(data.get("relevantOccupation")),
        remote=100 if "TELECOMMUTE" in values.string(data.get("jobLocationType")).upper() else None,
        pay=pay,
        currency=currency,
        period=period,
        start=values.day(data.get("jobStartDate")),
        deadline=values.day(data.get("validThrough")),
        url=values.web_address(data.get("url")),
        language=values.string(data.get("inLanguage"))[:2].lower(),
    )


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _word(value: Any) -> str:
    value = _first(value)
    return values.string(value.get("name")) if isinstance(value, dict) else values.string(value)


def _identifier(data: dict[str, Any]) -> str:
    value = _first(data.get("identifier") or data.get("@id") or data.get("id"))
    if isinstance(value, dict):
        value = value.get("value") or value.get("@id")
    return values.string(value)[:200]


def _employer(data: dict[str, Any]) -> str:
    return _word(data.get("hiringOrganization") or data.get("employer") or data.get("company"))[
        :200
    ]


def _number(data: dict[str, Any]) -> str:
    organisation = _first(data.get("hiringOrganization"))
    if not isinstance(organisation, dict):
        return ""
    return values.string(organisation.get("taxID") or organisation.get("vatID"))


def _place(data: dict[str, Any]) -> tuple[str, str]:
    """The most exact place named, and its country."""
    locations = data.get("jobLocation") or data.get("location") or []
    names: list[str] = []
    country = ""
    for location in locations if isinstance(locations, list) else [locations]:
        address = location.get("address") if isinstance(location, dict) else location
        if isinstance(address, dict):
            locality = values.string(address.get("addressLocality"))
            code = values.string(address.get("postalCode"))
            names.append(f"{code} {locality}".strip())
            country = country or COUNTRIES.get(_word(address.get("addressCountry")).lower(), "")
        else:
            names.append(_word(address or location))
    # "Skåne län" says less than "Lund": of several names the last without "län" is used.
    exact = [name for name in names if name and not name.endswith(" län")]
    return (exact or names or [""])[-1][:200], country


def _pay(data: dict[str, Any]) -> tuple[Any, str, str]:
    salary = _first(data.get("baseSalary") or data.get("estimatedSalary"))
    if not isinstance(salary, dict):
        return None, "", ""
    value = salary.get("value")
    inner = value if isinstance(value, dict) else salary
    low = inner.get("minValue") or inner.get("value")
    high = inner.get("maxValue") or inner.get("value")
    currency = values.string(salary.get("currency") or salary.get("priceCurrency")).upper()
    period = values.period(inner.get("unitText") or salary.get("unitText") or "")
    return values.pay_range(low, high), currency, period


def _text(data: dict[str, Any]) -> str:
    parts = [values.string(data.get("description"))]
    for name in MORE_TEXT:
        value = data.get(name)
        more = value if isinstance(value, list) else [value]
        for item in more:
            text = values.string(item.get("description") if isinstance(item, dict) else item)
            if text and text not in parts[0]:
                parts.append(text)
    return "\n\n".join(part for part in parts if part)
