"""Rows of a profile from a parsed CV, and back."""

from typing import Any

from rapidfuzz import fuzz

from cvparse.codec import decode, encode
from cvparse.codes import country_code, e164
from cvparse.enums import Origin
from cvparse.models import Certificate, Education, Experience, LanguageSkill, Profile, ProfileSkill
from cvparse.models.items import Item
from cvparse.types import (
    PRESENT,
    Evidence,
    Field,
    ParsedCertificate,
    ParsedCv,
    ParsedEducation,
    ParsedExperience,
    ParsedLanguage,
    ParsedSkill,
)

ITEMS: tuple[type[Item], ...] = (Experience, Education, LanguageSkill, ProfileSkill, Certificate)
PERSON_FIELDS = ("name", "email", "phone", "city", "country", "headline", "summary")
_SAME = 82


def values_of(field: Field[Any] | None, longest: int) -> str:
    """The value of a field as text that fits."""
    return str(field.value)[:longest].strip() if field is not None else ""


def place_of(field: Field[Any] | None) -> dict[str, Any]:
    """Confidence and places of a field, as kept in ``evidence``."""
    if field is None:
        return {}
    return {"confidence": field.confidence, "places": encode(field.evidence)}


def _evidence(parts: dict[str, Field[Any] | None]) -> dict[str, Any]:
    return {name: place_of(field) for name, field in parts.items() if field is not None}


def _least(parts: dict[str, Field[Any] | None]) -> float:
    return min((f.confidence for f in parts.values() if f is not None), default=1.0)


def least_confidence(evidence: dict[str, Any]) -> float:
    """The least sure of the fields in a row's evidence, 1 where it has none."""
    known = (row for name, row in evidence.items() if not name.startswith("_"))
    return float(min((row.get("confidence", 1.0) for row in known), default=1.0))


def item_rows(cv: ParsedCv) -> dict[type[Item], list[dict[str, Any]]]:
    """Values for the rows of each part of a profile.

    :param cv: a parsed CV.
    :return: keyword arguments by model, in the order of the CV.
    """
    return {
        Experience: [_experience(row) for row in cv.experiences],
        Education: [_education(row) for row in cv.educations],
        LanguageSkill: [_language(row) for row in cv.languages],
        ProfileSkill: _once([_skill(row) for row in cv.skills]),
        Certificate: [_certificate(row) for row in cv.certificates],
    }


def _row(parts: dict[str, Field[Any] | None], **values: Any) -> dict[str, Any]:
    return {
        **values,
        "confidence": _least(parts),
        "evidence": _evidence(parts),
        "origin": Origin.CV,
    }


def _experience(row: ParsedExperience) -> dict[str, Any]:
    parts = {
        "title": row.title,
        "organisation": row.organisation,
        "place": row.place,
        "start": row.start,
        "end": row.end,
    }
    text = "\n".join(b.value for b in row.bullets)[:8000]
    values = _row(
        parts,
        title=values_of(row.title, 200),
        organisation=values_of(row.organisation, 200),
        place=values_of(row.place, 120),
        start=values_of(row.start, 7),
        end=values_of(row.end, 7),
        text=text,
    )
    values["evidence"]["text"] = {
        "confidence": 0.9,
        "places": encode(tuple(e for b in row.bullets for e in b.evidence)),
    }
    return values


def _education(row: ParsedEducation) -> dict[str, Any]:
    parts = {
        "degree": row.degree,
        "area": row.area,
        "institution": row.institution,
        "start": row.start,
        "end": row.end,
        "level": row.level,
        "isced": row.isced,
    }
    return _row(
        parts,
        degree=values_of(row.degree, 200),
        area=values_of(row.area, 200),
        institution=values_of(row.institution, 200),
        start=values_of(row.start, 7),
        end=values_of(row.end, 7),
        level=row.level.value if row.level else None,
        isced=values_of(row.isced, 4),
    )


def _language(row: ParsedLanguage) -> dict[str, Any]:
    parts = {"language": row.language, "level": row.level, "cefr": row.cefr}
    return _row(
        parts,
        language=row.language.value,
        level=values_of(row.level, 80),
        cefr=values_of(row.cefr, 6),
    )


def _skill(row: ParsedSkill) -> dict[str, Any]:
    return _row(
        {"label": row.label},
        label=values_of(row.label, 200),
        uri=row.uri,
        evidenced=row.evidenced,
        years=min(80.0, row.years),
    )


def _once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A concept once, under the first of its names."""
    seen: set[str] = set()
    kept = []
    for row in rows:
        if row["uri"] and row["uri"] in seen:
            continue
        seen.add(row["uri"])
        kept.append(row)
    return kept


def _certificate(row: ParsedCertificate) -> dict[str, Any]:
    parts = {"name": row.name, "issuer": row.issuer, "date": row.date}
    return _row(
        parts,
        name=values_of(row.name, 200),
        issuer=values_of(row.issuer, 200),
        date=values_of(row.date, 7),
    )


def person_values(cv: ParsedCv) -> dict[str, Any]:
    """Values for the profile's own fields."""
    city = values_of(cv.city, 120)
    country = country_code(values_of(cv.country, 80), city)
    return {
        "name": values_of(cv.name, 200),
        "email": values_of(cv.email, 254),
        "phone": e164(values_of(cv.phone, 40), country)[:20],
        "city": city,
        "country": country,
        "headline": values_of(cv.headline, 300),
        "summary": values_of(cv.summary, 5000),
        "links": [f.value for f in cv.links][:20],
        "language": cv.language,
    }


def same_item(row: Item, values: dict[str, Any]) -> bool:
    """Do a row and a newly read part mean the same job, school, language, skill or certificate?"""
    if isinstance(row, LanguageSkill):
        return row.language == values["language"]
    if isinstance(row, ProfileSkill):
        return row.label.casefold() == values["label"].casefold() or bool(
            row.uri and row.uri == values["uri"]
        )
    names = _NAMED[type(row)]
    if _alike(row, values, names):
        return True
    # What the person corrected stands otherwise in the CV still: the rest must tell.
    rest = tuple(name for name in names if name not in row.evidence.get("_edited", ()))
    return 1 < len(rest) < len(names) and _alike(row, values, rest)


_NAMED: dict[type[Item], tuple[str, ...]] = {
    Experience: ("title", "organisation", "start"),
    Education: ("degree", "area", "institution"),
    Certificate: ("name",),
}


def _alike(row: Item, values: dict[str, Any], names: tuple[str, ...]) -> bool:
    mine = " ".join(str(getattr(row, name)) for name in names if getattr(row, name))
    theirs = " ".join(str(values[name]) for name in names if values[name])
    return fuzz.token_sort_ratio(mine.casefold(), theirs.casefold()) >= _SAME


def as_cv(profile: Profile) -> ParsedCv:
    """A profile's rows as a parsed CV, removed ones left out.

    :param profile: with its parts.
    :return: what the person says, with evidence.
    """
    evidence = profile.evidence

    def own(name: str) -> Field[str] | None:
        return _field(getattr(profile, name), evidence.get(name, {}))

    return ParsedCv(
        language=profile.language,
        name=own("name"),
        email=own("email"),
        phone=own("phone"),
        links=tuple(Field(link, 1.0) for link in profile.links),
        city=own("city"),
        country=own("country"),
        headline=own("headline"),
        summary=own("summary"),
        experiences=tuple(_as_experience(row) for row in kept(profile.experiences)),
        educations=tuple(_as_education(row) for row in kept(profile.educations)),
        languages=tuple(_as_language(row) for row in kept(profile.languageskills)),
        skills=tuple(_as_skill(row) for row in kept(profile.profileskills)),
        certificates=tuple(_as_certificate(row) for row in kept(profile.certificates)),
    )


def is_as_confirmed(profile: Profile) -> bool:
    """Does the draft say what was confirmed, however sure we were of it?

    :param profile: with its parts.
    """
    return profile.confirmed is not None and _said(encode(as_cv(profile))) == _said(
        profile.confirmed
    )


def _said(data: Any) -> Any:
    """Values without where they were read and how sure that was."""
    if isinstance(data, dict):
        return {k: _said(v) for k, v in data.items() if k not in {"confidence", "evidence"}}
    return [_said(one) for one in data] if isinstance(data, list | tuple) else data


def kept(manager: Any) -> list[Any]:
    """Rows that the partner did not take out, in order."""
    return [row for row in manager.all() if not row.removed]


def _field(value: Any, known: dict[str, Any]) -> Field[Any] | None:
    if value in ("", None):
        return None
    places = tuple(decode(Evidence, place) for place in known.get("places", ()))
    return Field(value, float(known.get("confidence", 1.0)), places)


def _part(row: Item, name: str) -> Field[Any] | None:
    return _field(getattr(row, name), row.evidence.get(name, {}))


def _as_experience(row: Experience) -> ParsedExperience:
    places = [decode(Evidence, p) for p in row.evidence.get("text", {}).get("places", ())]
    lines = [line for line in row.text.split("\n") if line.strip()]
    bullets = tuple(
        Field(line, 0.9, tuple(p for p in places if p.text and p.text in line)[:3])
        for line in lines
    )
    return ParsedExperience(
        _part(row, "title"),
        _part(row, "organisation"),
        _part(row, "place"),
        _part(row, "start"),
        _part(row, "end"),
        bullets,
        _part(row, "occupation"),
    )


def _as_education(row: Education) -> ParsedEducation:
    return ParsedEducation(
        _part(row, "degree"),
        _part(row, "area"),
        _part(row, "institution"),
        _part(row, "start"),
        _part(row, "end"),
        _part(row, "level"),
        _part(row, "isced"),
    )


def _as_language(row: LanguageSkill) -> ParsedLanguage:
    language = _part(row, "language") or Field(row.language, 1.0)
    return ParsedLanguage(language, _part(row, "level"), _part(row, "cefr"))


def _as_skill(row: ProfileSkill) -> ParsedSkill:
    label = _part(row, "label") or Field(row.label, 1.0)
    return ParsedSkill(label, row.uri, row.evidenced, row.years)


def _as_certificate(row: Certificate) -> ParsedCertificate:
    name = _part(row, "name") or Field(row.name, 1.0)
    return ParsedCertificate(name, _part(row, "issuer"), _part(row, "date"))


__all__ = [
    "ITEMS",
    "PERSON_FIELDS",
    "PRESENT",
    "as_cv",
    "is_as_confirmed",
    "item_rows",
    "kept",
    "least_confidence",
    "person_values",
    "place_of",
    "same_item",
]
