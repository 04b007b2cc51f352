"""JSON Resume."""

import re
from typing import Any

from babel import Locale

from cvparse.extract.places import country_of
from cvparse.formats.neutral import clean, value
from cvparse.types import PRESENT, Field, ParsedCv, ParsedEducation, ParsedExperience


def json_resume(cv: ParsedCv) -> dict[str, Any]:
    """JSON Resume, schema 1.0.0.

    :param cv: a parsed CV.
    :return: JSON-ready; members without value are left out.
    """
    country = value(cv.country) or ""
    code = country_of(country)
    place = clean({"city": value(cv.city), "countryCode": code, "region": "" if code else country})
    links = [_uri(link.value) for link in cv.links]
    basics = {
        "name": value(cv.name),
        "label": value(cv.headline),
        "email": value(cv.email),
        "phone": value(cv.phone),
        "url": links[0] if links else None,
        "summary": value(cv.summary),
        "location": place,
        "profiles": [{"url": link} for link in links[1:]],
    }
    languages = [
        {"language": _language(row.language.value), "fluency": value(row.level or row.cefr)}
        for row in cv.languages
    ]
    certificates = [
        {"name": c.name.value, "issuer": value(c.issuer), "date": value(c.date)}
        for c in cv.certificates
    ]
    return {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": clean(basics),
        "work": [_job(row) for row in cv.experiences],
        "education": [_education(row) for row in cv.educations],
        "skills": [{"name": s.label.value} for s in cv.skills],
        "languages": [clean(row) for row in languages],
        "certificates": [clean(row) for row in certificates],
    }


def _uri(link: str) -> str:
    """The schema wants a scheme, which people leave out."""
    return link if re.match(r"(?i)[a-z][a-z0-9+.-]*:", link) else f"https://{link}"


def _language(code: str) -> str:
    return Locale("en").languages.get(code, code)


def _date(field: Field[str] | None) -> str | None:
    return None if field is None or field.value == PRESENT else field.value


def _job(row: ParsedExperience) -> dict[str, Any]:
    return clean(
        {
            "name": value(row.organisation),
            "position": value(row.title),
            "location": value(row.place),
            "startDate": _date(row.start),
            "endDate": _date(row.end),
            "highlights": [bullet.value for bullet in row.bullets],
        }
    )


def _education(row: ParsedEducation) -> dict[str, Any]:
    return clean(
        {
            "institution": value(row.institution),
            "studyType": value(row.degree),
            "area": value(row.area),
            "startDate": _date(row.start),
            "endDate": _date(row.end),
        }
    )
