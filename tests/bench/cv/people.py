"""Invented people as JSON Resume, with what a reader should find."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import phonenumbers
import yaml

PEOPLE = Path(__file__).parents[3] / "jobbank" / "demo" / "samples" / "people"
_COUNTRIES = {"Sverige": "SE", "Sweden": "SE", "Danmark": "DK", "Denmark": "DK"}


@dataclass(frozen=True, slots=True)
class Person:
    """One person. :param resume: JSON Resume; :param truth: the neutral form."""

    key: str
    language: str
    resume: dict[str, Any]
    truth: dict[str, Any]


def people() -> list[Person]:
    """All people, in a fixed order."""
    return [from_row(n, row) for n, row in enumerate(rows())]


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """All people as their files tell."""
    return tuple(
        yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(PEOPLE.glob("*.yaml"))
    )


def from_row(n: int, row: dict[str, Any], key: str = "") -> Person:
    """A person as documents are made of, and as they should be read.

    :param n: every second one writes a degree and its field apart.
    :param row: as the files tell.
    :param key: the first part of the address, where none is given.
    """
    document = row["document"][0] if isinstance(row["document"], list) else row["document"]
    education = [_education(one, split=n % 2 == 0) for one in row["education"]]
    code = _COUNTRIES.get(row["country"], "SE")
    phone = phonenumbers.format_number(
        phonenumbers.parse(row["phone"], code), phonenumbers.PhoneNumberFormat.E164
    )
    certificates = [c if isinstance(c, dict) else {"name": c} for c in row.get("certificates", [])]
    name = re.sub(r"^Dr ", "", row["name"])
    resume = {
        "basics": {
            "name": name, "label": row["headline"], "email": row["email"], "phone": row["phone"],
            "summary": row["summary"].strip(), "profiles": [], "location": {"city": row["city"], "countryCode": code, "region": row["country"]},  # noqa: E501
        },
        "work": [
            {
                "position": e["title"], "name": e["organisation"], "company": e["organisation"], "location": e.get("location", ""),  # noqa: E501
                "startDate": str(e["start"]), "endDate": "" if e["end"] == "present" else str(e["end"]),  # noqa: E501
                "highlights": e.get("bullets", []),
            }
            for e in row["experiences"]
        ],
        "education": [
            {
                "institution": e["institution"], "studyType": e["degree"], "area": e["area"],
                "startDate": str(e.get("start", "")), "endDate": str(e.get("end", "")),
            }
            for e in education
        ],
        "skills": [{"name": s} for s in row["skills"]],
        "languages": [{"language": lang["name"], "fluency": lang["level"]} for lang in row["languages"]],  # noqa: E501
        "certificates": [{k: str(c.get(k, "")) for k in ("name", "issuer", "date") if c.get(k)} for c in certificates],  # noqa: E501
    }  # fmt: skip
    truth = _truth(row, education, certificates, name, phone)
    return Person(key or str(row["email"]).split("@")[0], document["language"], resume, truth)


def _truth(
    row: dict[str, Any],
    education: list[dict[str, Any]],
    certificates: list[dict[str, Any]],
    name: str,
    phone: str,
) -> dict[str, Any]:
    """What should be read, in the neutral form."""
    return {
        "name": name, "email": row["email"], "phone": phone, "city": row["city"], "country": row["country"],  # noqa: E501
        "experiences": [
            {"title": e["title"], "organisation": e["organisation"], "start": str(e["start"]), "end": str(e["end"])}  # noqa: E501
            for e in row["experiences"]
        ],
        "education": [
            {"institution": e["institution"], "degree": e["degree"], "area": e["area"],
             "start": str(e.get("start", "")), "end": str(e.get("end", ""))}
            for e in education
        ],
        "skills": row["skills"],
        "languages": [{"language": x["language"], "cefr": x.get("cefr") or ""} for x in row["languages"]],  # noqa: E501
        "certificates": [c["name"] for c in certificates],
    }  # fmt: skip


def _education(row: dict[str, Any], *, split: bool) -> dict[str, Any]:
    """People write "MSc in Physics", or a degree and a field of its own: half of each here."""
    found = re.match(r"^(.{2,40}?)\s+(?:in|i)\s+(.+)$", row["degree"])
    if not split or not found:
        return row
    return {**row, "degree": found.group(1), "area": found.group(2)}
