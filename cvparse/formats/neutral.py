"""Our neutral form of a parsed CV."""

from collections.abc import Iterable
from typing import Any

from cvparse.codec import encode
from cvparse.types import Field, ParsedCv, ParsedExperience

VERSION = "1.0"


def neutral(cv: ParsedCv) -> dict[str, Any]:
    """The neutral form: ``cvparse/schema/cv-1.json``.

    :param cv: a parsed CV.
    :return: JSON-ready; a value that was not found is ``null`` or missing from its list, and under
        ``_evidence`` stand confidence and places of each value, by JSON pointer.
    """
    out: dict[str, Any] = {
        "name": value(cv.name),
        "email": value(cv.email),
        "phone": value(cv.phone),
        "links": [f.value for f in cv.links],
        "city": value(cv.city),
        "country": value(cv.country),
        "headline": value(cv.headline),
        "summary": value(cv.summary),
        "experiences": [_job(row) for row in cv.experiences],
        "education": [
            {
                "institution": value(e.institution),
                "degree": value(e.degree),
                "area": value(e.area),
                "start": value(e.start),
                "end": value(e.end),
            }
            for e in cv.educations
        ],
        "skills": [s.label.value for s in cv.skills],
        "languages": [
            {"language": row.language.value, "level": value(row.level), "cefr": value(row.cefr)}
            for row in cv.languages
        ],
        "certificates": [
            {"name": c.name.value, "issuer": value(c.issuer), "date": value(c.date)}
            for c in cv.certificates
        ],
    }
    out["_evidence"] = {
        pointer: _evidence(field) for pointer, field in _fields(cv) if field is not None
    }
    return out


def _job(row: ParsedExperience) -> dict[str, Any]:
    return {
        "title": value(row.title),
        "organisation": value(row.organisation),
        "start": value(row.start),
        "end": value(row.end),
        "location": value(row.place),
        **clean({"occupation": value(row.occupation)}),
    }


def value(field: Field[Any] | None) -> Any:
    """A field's value, ``None`` where there is none."""
    return None if field is None else field.value


def _evidence(field: Field[Any]) -> dict[str, Any]:
    return {"confidence": field.confidence, "places": encode(field.evidence)}


def _fields(cv: ParsedCv) -> Iterable[tuple[str, Field[Any] | None]]:  # noqa: C901
    for name in ("name", "email", "phone", "city", "country", "headline", "summary"):
        yield f"/{name}", getattr(cv, name)
    for n, link in enumerate(cv.links):
        yield f"/links/{n}", link
    for n, job in enumerate(cv.experiences):
        pairs = {
            "title": job.title,
            "organisation": job.organisation,
            "start": job.start,
            "end": job.end,
            "location": job.place,
        }
        yield from ((f"/experiences/{n}/{name}", field) for name, field in pairs.items())
    for n, row in enumerate(cv.educations):
        for name in ("institution", "degree", "area", "start", "end"):
            yield f"/education/{n}/{name}", getattr(row, name)
    for n, skill in enumerate(cv.skills):
        yield f"/skills/{n}", skill.label
    for n, language in enumerate(cv.languages):
        for name in ("language", "level", "cefr"):
            yield f"/languages/{n}/{name}", getattr(language, name)
    for n, certificate in enumerate(cv.certificates):
        for name in ("name", "issuer", "date"):
            yield f"/certificates/{n}/{name}", getattr(certificate, name)


def clean(row: dict[str, Any]) -> dict[str, Any]:
    """Leave out members without value."""
    return {name: part for name, part in row.items() if part not in (None, "", [], {})}
