"""Europass XML and JSON, and JSON Resume: CVs that are data already."""

import json
from typing import Any

from lxml import etree

from jobbank.demo.samples.people import Person

EUROPASS = "http://europass.cedefop.europa.eu/Europass"
MADE = "2026-11-01T09:00:00.000Z"
COUNTRIES = {"Sweden": "SE", "Denmark": "DK"}


def json_resume(person: Person) -> bytes:
    """One CV in the JSON Resume form (https://jsonresume.org/schema)."""
    resume = {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "name": person["name"],
            "label": person["headline"],
            "email": person["email"],
            "phone": person["phone"],
            "summary": person["summary"],
            "location": {"city": person["city"], "countryCode": COUNTRIES[person["country"]]},
        },
        "work": [_json_work(entry) for entry in person["experiences"]],
        "education": [
            {"institution": row["institution"], "area": row["area"], "studyType": row["degree"]}
            | {"startDate": row["start"], "endDate": row["end"]}
            for row in person["education"]
        ],
        "certificates": person["certificates"],
        "skills": [{"name": skill} for skill in person["skills"]],
        "languages": [
            {"language": row["name"], "fluency": row["level"]} for row in person["languages"]
        ],
    }
    return _json(resume)


def _json_work(entry: dict[str, Any]) -> dict[str, Any]:
    work = {
        "name": entry["organisation"],
        "position": entry["title"],
        "location": entry["location"],
    }
    work |= {"startDate": entry["start"], "highlights": entry["bullets"]}
    return work if entry["end"] == "present" else work | {"endDate": entry["end"]}


def europass_json(person: Person) -> bytes:
    """One CV as Europass JSON, the learner form of schema 3."""
    return _json({"SkillsPassport": _passport(person)})


def europass_xml(person: Person) -> bytes:
    """One CV as Europass XML: the same tree, lists as repeated elements in their usual wrappers."""
    root = etree.Element(f"{{{EUROPASS}}}SkillsPassport", nsmap={None: EUROPASS})  # type: ignore[dict-item]
    root.set("locale", "en")
    for key, value in _passport(person).items():
        if key != "Locale":
            _append(root, key, value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


# In XML a list stands in a wrapper element; in JSON the wrapper's name is the list's.
WRAPPED = {
    "WorkExperience": ("WorkExperienceList", "WorkExperience"),
    "Education": ("EducationList", "Education"),
    "MotherTongue": ("MotherTongueList", "MotherTongue"),
    "ForeignLanguage": ("ForeignLanguageList", "ForeignLanguage"),
    "Telephone": ("TelephoneList", "Telephone"),
    "Nationality": ("NationalityList", "Nationality"),
}
DATES = ("From", "To", "Birthdate")


def _append(parent: Any, key: str, value: Any) -> None:
    if isinstance(value, list):
        wrapper, item = WRAPPED[key]
        holder = etree.SubElement(parent, f"{{{EUROPASS}}}{wrapper}")
        for row in value:
            _append(holder, item, row)
        return
    node = etree.SubElement(parent, f"{{{EUROPASS}}}{key}")
    if key in DATES:
        _date_attributes(node, value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            _append(node, name, inner)
    else:
        node.text = str(value).lower() if isinstance(value, bool) else str(value)


def _date_attributes(node: Any, date: dict[str, int]) -> None:
    marks = {"Year": "{:04d}", "Month": "--{:02d}", "Day": "---{:02d}"}
    for name, number in date.items():
        node.set(name.lower(), marks[name].format(number))


def _passport(person: Person) -> dict[str, Any]:
    return {
        "Locale": "en",
        "DocumentInfo": {
            "DocumentType": "ECV",
            "CreationDate": MADE,
            "LastUpdateDate": MADE,
            "XSDVersion": "V3.4",
        },
        "LearnerInfo": {
            "Identification": _identification(person),
            "Headline": {
                "Type": {"Code": "personal_statement"},
                "Description": {"Label": person["summary"]},
            },
            "WorkExperience": [_europass_work(entry) for entry in person["experiences"]],
            "Education": [_europass_education(entry) for entry in person["education"]],
            "Skills": _europass_skills(person),
        },
    }


def _identification(person: Person) -> dict[str, Any]:
    first, _, surname = person["name"].partition(" ")
    country = {"Code": COUNTRIES[person["country"]], "Label": person["country"]}
    facts = dict(person["personal"])
    demographics: dict[str, Any] = {"Birthdate": _date(facts["Date of birth"])}
    if "Gender" in facts:
        demographics["Gender"] = {"Code": facts["Gender"][0], "Label": facts["Gender"]}
    demographics["Nationality"] = [{"Label": facts["Nationality"]}]
    return {
        "PersonName": {"FirstName": first, "Surname": surname},
        "ContactInfo": {
            "Address": {"Contact": {"Municipality": person["city"], "Country": country}},
            "Email": {"Contact": person["email"]},
            "Telephone": [
                {"Contact": person["phone"], "Use": {"Code": "mobile", "Label": "Mobile"}}
            ],
        },
        "Demographics": demographics,
    }


def _europass_work(entry: dict[str, Any]) -> dict[str, Any]:
    city, _, country = entry["location"].partition(", ")
    return {
        "Period": _europass_period(entry),
        "Position": {"Label": entry["title"]},
        "Activities": "<ul>"
        + "".join(f"<li>{bullet}</li>" for bullet in entry["bullets"])
        + "</ul>",
        "Employer": {
            "Name": entry["organisation"],
            "ContactInfo": {
                "Address": {"Contact": {"Municipality": city, "Country": {"Label": country}}}
            },
        },
    }


def _europass_education(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "Period": _europass_period(entry),
        "Title": entry["degree"],
        "Activities": entry["area"],
        "Organisation": {"Name": entry["institution"]},
    }


def _europass_period(entry: dict[str, Any]) -> dict[str, Any]:
    if entry["end"] == "present":
        return {"From": _date(entry["start"]), "Current": True}
    return {"From": _date(entry["start"]), "To": _date(entry["end"]), "Current": False}


def _europass_skills(person: Person) -> dict[str, Any]:
    mother = [row for row in person["languages"] if row["cefr"] == "native"]
    foreign = [row for row in person["languages"] if row["cefr"] != "native"]
    return {
        "Linguistic": {
            "MotherTongue": [{"Description": _language(row)} for row in mother],
            "ForeignLanguage": [_foreign(row) for row in foreign],
        },
        "JobRelated": {
            "Description": "<ul>" + "".join(f"<li>{s}</li>" for s in person["skills"]) + "</ul>"
        },
    }


def _language(row: dict[str, str]) -> dict[str, str]:
    return {"Code": row["language"], "Label": row["name"]}


def _foreign(row: dict[str, str]) -> dict[str, Any]:
    parts = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")
    return {"Description": _language(row), "ProficiencyLevel": dict.fromkeys(parts, row["cefr"])}


def _date(value: str) -> dict[str, int]:
    return dict(
        zip(("Year", "Month", "Day"), (int(part) for part in value.split("-")), strict=False)
    )


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
