"""A CSV table with a header in English, Swedish or Danish."""

import csv
import io
from collections.abc import Iterator

from employers.importers import values
from employers.types import BadRow, ImportedOpening

SOURCE = "csv"
LONGEST_CELL = 200_000
COLUMNS = {
    "title": ("title", "headline", "titel", "rubrik", "tjänst", "stilling", "stillingsbetegnelse"),
    "text": (
        "text",
        "description",
        "beskrivning",
        "annonstext",
        "annons",
        "beskrivelse",
        "annoncetekst",
    ),
    "employer": ("employer", "company", "arbetsgivare", "företag", "arbejdsgiver", "virksomhed"),
    "number": ("organisation number", "organisationsnummer", "orgnr", "org.nr", "cvr", "cvr-nr"),
    "country": ("country", "land"),
    "place": (
        "municipality",
        "place",
        "city",
        "kommun",
        "ort",
        "kommune",
        "by",
        "sted",
        "location",
    ),
    "id": ("id", "external id", "reference", "ref", "annons-id", "referens", "reference nr"),
    "occupation": ("occupation", "yrke", "erhverv"),
    "deadline": (
        "deadline",
        "apply by",
        "sista ansökningsdag",
        "ansökan senast",
        "ansøgningsfrist",
    ),
    "start": ("start", "start date", "tillträde", "startdatum", "tiltrædelse", "startdato"),
    "pay_min": ("pay min", "pay from", "salary min", "lön från", "løn fra"),
    "pay_max": ("pay max", "pay to", "salary max", "lön till", "løn til"),
    "currency": ("currency", "pay currency", "valuta"),
    "period": ("period", "pay period", "löneperiod", "lønperiode"),
    "remote": ("remote", "remote share", "distans", "fjernarbejde"),
    "share_min": ("share min", "work share min", "omfattning från"),
    "share_max": ("share max", "work share max", "omfattning", "omfattning till", "arbejdstid"),
    "url": ("url", "link", "länk"),
    "language": ("language", "språk", "sprog"),
}
HEADERS = {name: field for field, names in COLUMNS.items() for name in names}


def rows(text: str) -> Iterator[ImportedOpening | BadRow]:
    """Read the table.

    :param text: CSV with comma, semicolon or tab; a "title" column is the least it needs.
    :return: one opening or one complaint a row; one complaint alone where the header fits nothing.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text), dialect=_dialect(text))
    header = [_field(name) for name in next(reader, [])]
    if "title" not in header:
        yield BadRow(0, "no_title_column")
        return
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _opening(header, cells)
    except csv.Error:
        yield BadRow(0, "broken_table")


def _dialect(text: str) -> type[csv.Dialect] | csv.Dialect:
    header = text.split("\n", 1)[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=header.count)

    return Found


def _field(name: str) -> str:
    return HEADERS.get(name.strip().lower().replace("_", " "), "")


def _opening(header: list[str], cells: list[str]) -> ImportedOpening | BadRow:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return BadRow(0, "too_many_cells", {"columns": len(header), "cells": len(cells)})
    row = {field: cell.strip() for field, cell in zip(header, cells, strict=False) if field}
    title, text = row.get("title", ""), row.get("text", "")
    if not title:
        return BadRow(0, "no_title")
    employer, place = row.get("employer", ""), row.get("place", "")
    return ImportedOpening(
        source=SOURCE,
        external_id=row.get("id", "")[:200] or values.stand_in_id(title, employer, place, text),
        title=title,
        text=text or title,
        employer_name=employer[:200],
        employer_number=row.get("number", ""),
        employer_country=row.get("country", "").upper()[:2],
        place=place,
        occupation=row.get("occupation", ""),
        remote=values.percent(row.get("remote")),
        share=_share(row),
        pay=values.pay_range(row.get("pay_min"), row.get("pay_max")),
        currency=row.get("currency", "").upper(),
        period=values.period(row.get("period")),
        start=values.day(row.get("start")),
        deadline=values.day(row.get("deadline")),
        url=values.web_address(row.get("url")),
        language=row.get("language", "").lower()[:2],
    )


def _share(row: dict[str, str]) -> tuple[int, int] | None:
    low, high = values.percent(row.get("share_min")), values.percent(row.get("share_max"))
    if not (low or high):
        return None
    most = high or 100
    return (max(1, min(low or most, most)), most)
