"""JSON Resume (jsonresume.org, schema 1.0)."""

import json
from typing import Any

from cvparse.readers.base import Limits, Refused
from cvparse.readers.structured import StructuredBuilder, partial
from cvparse.types import PRESENT, ParsedCv, ReadDocument


def read_json_resume(data: bytes, limits: Limits) -> ReadDocument:
    """Read a JSON Resume.

    :param data: the file.
    :param limits: how much to take on.
    :return: its fields, and lines that show them.
    :raises Refused: no JSON, or nothing in it.
    """
    try:
        loaded = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Refused("corrupt") from error
    if not isinstance(loaded, dict):
        raise Refused("unsupported")
    make = StructuredBuilder(limits)
    cv = _cv(make, loaded)
    if not make.lines:
        raise Refused("no_text")
    return ReadDocument(
        "json-resume", make.lines, structured=cv, photo=bool(_dict(loaded, "basics").get("image"))
    )


def _dict(data: Any, key: str) -> dict[str, Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


def _list(data: Any, key: str) -> list[Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value[:500] if isinstance(value, list) else []


def _dicts(data: Any, key: str) -> list[dict[str, Any]]:
    return [row for row in _list(data, key) if isinstance(row, dict)]


def text(row: dict[str, Any], *keys: str) -> str:
    """The first of these members that is text."""
    return next(
        (
            str(row[k])
            for k in keys
            if isinstance(row.get(k), str | int | float) and str(row[k]).strip()
        ),
        "",
    )


def _cv(make: StructuredBuilder, data: dict[str, Any]) -> ParsedCv:
    basics = _dict(data, "basics")
    place = _dict(basics, "location")
    links = [text(basics, "url", "website"), *(text(p, "url") for p in _dicts(basics, "profiles"))]
    certificates = [
        make.certificate(text(c, "name"), text(c, "issuer"), text(c, "date"))
        for c in _dicts(data, "certificates")
    ]
    languages = [
        make.language(text(row, "language", "name"), text(row, "fluency", "level"))
        for row in _dicts(data, "languages")
    ]
    return ParsedCv(
        name=make.field(text(basics, "name")),
        email=make.field(text(basics, "email")),
        phone=make.field(text(basics, "phone")),
        links=make.bullets([link for link in links if link]),
        city=make.field(text(place, "city")),
        country=make.field(text(place, "country", "countryCode")),
        headline=make.field(text(basics, "label")),
        summary=make.field(text(basics, "summary")),
        experiences=tuple(_job(make, row) for row in _dicts(data, "work")),
        educations=tuple(
            make.education(
                text(row, "studyType"),
                text(row, "area"),
                text(row, "institution"),
                partial(text(row, "startDate")),
                partial(text(row, "endDate")),
            )
            for row in _dicts(data, "education")
        ),
        languages=tuple(lang for lang in languages if lang),
        skills=_skills(make, data),
        certificates=tuple(c for c in certificates if c),
        other=make.bullets(
            [
                text(p, "name", "title")
                for key in ("projects", "volunteer", "awards")
                for p in _dicts(data, key)
            ]
        ),
    )


def _job(make: StructuredBuilder, row: dict[str, Any]):
    start, end = partial(text(row, "startDate")), partial(text(row, "endDate"))
    done = [text(row, "summary"), *(str(h) for h in _list(row, "highlights"))]
    return make.experience(
        text(row, "position"),
        text(row, "name", "company"),
        text(row, "location"),
        start,
        end or (PRESENT if start else ""),
        done,
    )


def _skills(make: StructuredBuilder, data: dict[str, Any]):
    labels: dict[str, str] = {}
    for row in _dicts(data, "skills"):
        keywords = [str(k) for k in _list(row, "keywords") if str(k).strip()]
        for label in keywords or [text(row, "name")]:
            labels.setdefault(label.casefold(), label)
    made = [make.skill(label) for label in labels.values()]
    return tuple(skill for skill in made if skill)
