"""A parsed CV in other people's forms: our neutral JSON, JSON Resume, Europass."""

import re
from collections.abc import Iterable
from typing import Any

from cvparse.codec import encode
from cvparse.types import PRESENT, Field, ParsedCv

VERSION = "1.0"


def neutral(cv: ParsedCv) -> dict[str, Any]:
    """The neutral form: ``cvparse/schema/cv-1.json``.

    :param cv: a parsed CV.
    :return: JSON-ready; a value that was not found is ``null`` or missing from its list, and under
        ``_evidence`` stand confidence and places of each value, by JSON pointer.
    """
    out: dict[str, Any] = {
        "name": _value(cv.name),
        "email": _value(cv.email),
        "phone": _value(cv.phone),
        "links": [f.value for f in cv.links],
        "city": _value(cv.city),
        "country": _value(cv.country),
        "headline": _value(cv.headline),
        "summary": _value(cv.summary),
        "experiences": [
            {
                "title": _value(e.title),
                "organisation": _value(e.organisation),
                "start": _value(e.start),
                "end": _value(e.end),
                "location": _value(e.place),
            }
            for e in cv.experiences
        ],
        "education": [
            {
                "institution": _value(e.institution),
                "degree": _value(e.degree),
                "area": _value(e.area),
                "start": _value(e.start),
                "end": _value(e.end),
            }
            for e in cv.educations
        ],
        "skills": [s.label.value for s in cv.skills],
        "languages": [
            {"language": row.language.value, "level": _value(row.level), "cefr": _value(row.cefr)}
            for row in cv.languages
        ],
        "certificates": [
            {"name": c.name.value, "issuer": _value(c.issuer), "date": _value(c.date)}
            for c in cv.certificates
        ],
    }
    out["_evidence"] = {
        pointer: _evidence(field) for pointer, field in _fields(cv) if field is not None
    }
    return out


def _value(field: Field[Any] | None) -> Any:
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


def json_resume(cv: ParsedCv) -> dict[str, Any]:
    """JSON Resume, schema 1.0.0.

    :param cv: a parsed CV.
    :return: JSON-ready; members without value are left out.
    """
    place = _clean({"city": _value(cv.city), "region": _value(cv.country)})
    basics = {
        "name": _value(cv.name),
        "label": _value(cv.headline),
        "email": _value(cv.email),
        "phone": _value(cv.phone),
        "url": cv.links[0].value if cv.links else None,
        "summary": _value(cv.summary),
        "location": place,
    }
    work = [
        {
            "name": _value(e.organisation),
            "position": _value(e.title),
            "location": _value(e.place),
            "startDate": _date(e.start),
            "endDate": _date(e.end),
            "highlights": [b.value for b in e.bullets],
        }
        for e in cv.experiences
    ]
    education = [
        {
            "institution": _value(e.institution),
            "studyType": _value(e.degree),
            "area": _value(e.area),
            "startDate": _date(e.start),
            "endDate": _date(e.end),
        }
        for e in cv.educations
    ]
    languages = [
        {"language": row.language.value, "fluency": _value(row.level or row.cefr)}
        for row in cv.languages
    ]
    certificates = [
        {"name": c.name.value, "issuer": _value(c.issuer), "date": _value(c.date)}
        for c in cv.certificates
    ]
    return {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": _clean(basics),
        "work": [_clean(row) for row in work],
        "education": [_clean(row) for row in education],
        "skills": [{"name": s.label.value} for s in cv.skills],
        "languages": [_clean(row) for row in languages],
        "certificates": [_clean(row) for row in certificates],
    }


def _clean(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value not in (None, "", [], {})}


def _date(field: Field[str] | None) -> str | None:
    return None if field is None or field.value == PRESENT else field.value


def europass(cv: ParsedCv) -> dict[str, Any]:
    """Europass JSON, version 3.4 ("SkillsPassport").

    :param cv: a parsed CV.
    :return: JSON-ready; members without value are left out.
    """
    first, _, last = (_value(cv.name) or "").rpartition(" ")
    contact = _clean(
        {
            "Address": _clean(
                {
                    "Contact": _clean(
                        {"Municipality": _value(cv.city), "Country": _label(_value(cv.country))}
                    )
                }
            ),
            "Email": _clean({"Contact": _value(cv.email)}),
            "Telephone": [{"Contact": cv.phone.value}] if cv.phone else [],
            "Website": [{"Contact": link.value} for link in cv.links],
        }
    )
    person = _clean(
        {
            "PersonName": _clean({"FirstName": first or last, "Surname": last if first else ""}),
            "ContactInfo": contact,
        }
    )
    linguistic = {
        "MotherTongue": [
            {"Description": _language(row.language.value)}
            for row in cv.languages
            if _value(row.cefr) == "native"
        ],
        "ForeignLanguage": [_foreign(row) for row in cv.languages if _value(row.cefr) != "native"],
    }
    skills = ", ".join(s.label.value for s in cv.skills)
    info = {
        "Identification": person,
        "Headline": _clean({"Description": _label(_value(cv.headline))}),
        "WorkExperience": [_europass_job(e) for e in cv.experiences],
        "Education": [_europass_education(e) for e in cv.educations],
        "Skills": _clean(
            {"Linguistic": _clean(linguistic), "JobRelated": _clean({"Description": skills})}
        ),
        "Achievement": [
            {
                "Title": {"Code": "certifications", "Label": "Certifications"},
                "Description": c.name.value,
            }
            for c in cv.certificates
        ],
    }
    return {
        "SkillsPassport": {
            "Locale": cv.language or "en",
            "DocumentInfo": {"DocumentType": "ECV", "XSDVersion": "V3.4"},
            "LearnerInfo": _clean(info),
        }
    }


def _label(text: str | None) -> dict[str, str]:
    return {"Label": text} if text else {}


def _language(code: str) -> dict[str, str]:
    return {"Code": code, "Label": code}


def _foreign(row: Any) -> dict[str, Any]:
    level = _value(row.cefr) or ""
    known = level if re.fullmatch(r"[ABC][12]", level) else ""
    names = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")
    return _clean(
        {
            "Description": _language(row.language.value),
            "ProficiencyLevel": dict.fromkeys(names, known) if known else {},
        }
    )


def _period(start: Field[str] | None, end: Field[str] | None) -> dict[str, Any]:
    def point(field: Field[str] | None) -> dict[str, int]:
        if field is None or field.value == PRESENT:
            return {}
        year, _, month = field.value.partition("-")
        return {"Year": int(year)} | ({"Month": int(month)} if month else {})

    current = end is not None and end.value == PRESENT
    return _clean({"From": point(start), "To": point(end)}) | {"Current": current}


def _europass_job(job: Any) -> dict[str, Any]:
    return _clean(
        {
            "Period": _period(job.start, job.end),
            "Position": _label(_value(job.title)),
            "Activities": "<br/>".join(b.value for b in job.bullets),
            "Employer": _clean({"Name": _value(job.organisation)}),
        }
    )


def _europass_education(row: Any) -> dict[str, Any]:
    level = (
        {"Code": str(row.level.value), "Label": f"EQF level {row.level.value}"} if row.level else {}
    )
    return _clean(
        {
            "Period": _period(row.start, row.end),
            "Title": _value(row.degree),
            "Organisation": _clean({"Name": _value(row.institution)}),
            "Level": level,
            "Field": _label(_value(row.area)),
        }
    )
