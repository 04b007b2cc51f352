"""Platsbanken's JobSearch hits.

Source: the JobSearch API of Arbetsförmedlingen JobTech, its ``hits`` objects.
"""

from collections.abc import Iterator
from typing import Any

from employers.extract.pay import find_pay
from employers.importers import values
from employers.types import BadRow, Found, ImportedOpening, Kind

SOURCE = "platsbanken"
LISTS = (("must_have", True), ("nice_to_have", False))


def rows(data: Any) -> Iterator[ImportedOpening | BadRow]:
    """Read the hits.

    :param data: the parsed file: an object with ``hits``, a list of hits, or one hit.
    :return: one opening or one complaint a hit.
    """
    hits = data.get("hits", [data]) if isinstance(data, dict) else data
    for number, hit in enumerate(hits, start=1):
        yield _opening(hit, number) if isinstance(hit, dict) else BadRow(number, "not_an_opening")


def _opening(hit: dict[str, Any], number: int) -> ImportedOpening | BadRow:
    title = values.string(hit.get("headline"))
    text = _text(hit)
    if not title:
        return BadRow(number, "no_title")
    if hit.get("removed"):
        return BadRow(number, "removed")
    employer, place = _part(hit, "employer"), _part(hit, "workplace_address")
    pay = find_pay(values.string(hit.get("salary_description")), "SE") or (None, "", "")
    return ImportedOpening(
        source=SOURCE,
        external_id=values.string(hit.get("id")) or values.stand_in_id(title, text),
        title=title,
        text=text or title,
        employer_name=values.string(employer.get("name") or employer.get("workplace")),
        employer_number=values.string(employer.get("organization_number")),
        employer_country="SE",
        municipality_code=values.string(place.get("municipality_code")),
        place=values.string(place.get("municipality") or place.get("city")),
        occupation=values.string(_part(hit, "occupation").get("label")),
        remote=100 if hit.get("remote_work") is True else None,
        share=_share(_part(hit, "scope_of_work")),
        pay=pay[0],
        currency=pay[1],
        period=pay[2],
        start=values.day(hit.get("access")),
        deadline=values.day(hit.get("application_deadline")),
        url=values.web_address(
            hit.get("webpage_url") or _part(hit, "application_details").get("url")
        ),
        requirements=tuple(_requirements(hit)),
    )


def _part(hit: dict[str, Any], name: str) -> dict[str, Any]:
    part = hit.get(name)
    if isinstance(part, list):
        part = part[0] if part else None
    return part if isinstance(part, dict) else {}


def _text(hit: dict[str, Any]) -> str:
    description = hit.get("description")
    if not isinstance(description, dict):
        return values.string(description)
    parts = [
        values.string(description.get("text")) or values.string(description.get("text_formatted"))
    ]
    for name in ("company_information", "needs", "requirements", "conditions"):
        more = values.string(description.get(name))
        if more and more not in parts[0]:
            parts.append(more)
    return "\n\n".join(part for part in parts if part)


def _share(scope: dict[str, Any]) -> tuple[int, int] | None:
    low, high = values.percent(scope.get("min")), values.percent(scope.get("max"))
    if not high:
        return None
    return (max(1, min(low or high, high)), high)


def _requirements(hit: dict[str, Any]) -> Iterator[Found]:
    """Skills and licences that the ad names in its own fields, outside the text."""
    for name, must in LISTS:
        for row in _part(hit, name).get("skills") or []:
            label = values.string(row.get("label")) if isinstance(row, dict) else ""
            if label:
                yield Found(Kind.SKILL, must, label[:200], confidence=0.9)
    licences = hit.get("driving_license")
    for row in licences if isinstance(licences, list) else []:
        label = values.string(row.get("label")) if isinstance(row, dict) else ""
        if label:
            must = bool(hit.get("driving_license_required"))
            yield Found(Kind.LICENCE, must, f"Körkort {label}"[:200], confidence=0.95)
