"""Europass."""

import re
from typing import Any

from babel import Locale

from cvparse.extract.places import country_of
from cvparse.formats.neutral import clean, value
from cvparse.types import PRESENT, Field, ParsedCv

_OWN_CODES = {"GB": "UK", "GR": "EL"}


def europass(cv: ParsedCv) -> dict[str, Any]:
    """Europass JSON, version 3.4 ("SkillsPassport").

    :param cv: a parsed CV.
    :return: JSON-ready; members without value are left out.
    """
    first, _, last = (value(cv.name) or "").rpartition(" ")
    person = clean(
        {
            "PersonName": clean({"FirstName": first or last, "Surname": last if first else ""}),
            "ContactInfo": _contact(cv),
        }
    )
    linguistic = {
        "MotherTongue": [
            {"Description": _language(row.language.value)}
            for row in cv.languages
            if value(row.cefr) == "native"
        ],
        "ForeignLanguage": [_foreign(row) for row in cv.languages if value(row.cefr) != "native"],
    }
    skills = ", ".join(s.label.value for s in cv.skills)
    info = {
        "Identification": person,
        "Headline": clean({"Description": _label(value(cv.headline))}),
        "WorkExperience": [_europass_job(e) for e in cv.experiences],
        "Education": [_europass_education(e) for e in cv.educations],
        "Skills": clean(
            {"Linguistic": clean(linguistic), "JobRelated": clean({"Description": skills})}
        ),
        "Achievement": [
            {
                "Title": {"Code": "certifications", "Label": "Certifications"},
                "Description": ", ".join(
                    part for part in (c.name.value, value(c.issuer), value(c.date)) if part
                ),
            }
            for c in cv.certificates
        ],
    }
    return {
        "SkillsPassport": {
            "Locale": cv.language or "en",
            "DocumentInfo": {"DocumentType": "ECV", "XSDVersion": "V3.4"},
            "LearnerInfo": clean(info),
        }
    }


def _contact(cv: ParsedCv) -> dict[str, Any]:
    return clean(
        {
            "Address": clean(
                {
                    "Contact": clean(
                        {"Municipality": value(cv.city), "Country": _country(value(cv.country))}
                    )
                }
            ),
            "Email": clean({"Contact": value(cv.email)}),
            "Telephone": [{"Contact": cv.phone.value}] if cv.phone else [],
            "Website": [{"Contact": link.value} for link in cv.links],
        }
    )


def _at(place: Field[str] | None) -> dict[str, Any]:
    return {"Address": {"Contact": {"Municipality": place.value}}} if place else {}


def _label(text: str | None) -> dict[str, str]:
    return {"Label": text} if text else {}


def _country(name: str | None) -> dict[str, str]:
    """Europass writes two countries in its own way."""
    code = country_of(name or "")
    return clean({"Code": _OWN_CODES.get(code, code), "Label": name})


def _language(code: str) -> dict[str, str]:
    return {"Code": code, "Label": Locale("en").languages.get(code, code)}


def _foreign(row: Any) -> dict[str, Any]:
    level = value(row.cefr) or ""
    known = level if re.fullmatch(r"[ABC][12]", level) else ""
    names = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")
    return clean(
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
    told = clean({"From": point(start), "To": point(end)})
    return told | {"Current": current} if told or current else {}


def _europass_job(job: Any) -> dict[str, Any]:
    return clean(
        {
            "Period": _period(job.start, job.end),
            "Position": _label(value(job.title)),
            "Activities": "<br/>".join(b.value for b in job.bullets),
            "Employer": clean({"Name": value(job.organisation), "ContactInfo": _at(job.place)}),
        }
    )


def _europass_education(row: Any) -> dict[str, Any]:
    level = (
        {"Code": str(row.level.value), "Label": f"EQF level {row.level.value}"} if row.level else {}
    )
    return clean(
        {
            "Period": _period(row.start, row.end),
            "Title": value(row.degree),
            "Organisation": clean({"Name": value(row.institution)}),
            "Level": level,
            "Field": _label(value(row.area)),
        }
    )
