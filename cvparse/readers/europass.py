"""Europass XML and JSON (v2 and v3, "SkillsPassport"), and the newer "Candidate" XML.

Source: Europass XML schema 3.x and its JSON twin (Cedefop); HR Open based Candidate profile (2020).
"""

import json
import re
from typing import Any

from lxml import etree

from cvparse.readers.base import Limits, Refused
from cvparse.readers.candidate import candidate_cv
from cvparse.readers.structured import StructuredBuilder
from cvparse.readers.xml import local, parse_xml
from cvparse.types import PRESENT, ParsedCertificate, ParsedCv, ParsedLanguage, ReadDocument

_TAGS = re.compile(r"<[^>]+>|&\w+;")
_ITEMS = re.compile(r"(?i)</?(?:li|p|br|div|ul|ol)[^>]*>|\n")
_LEVELS = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")
_SKILL_GROUPS = ("Communication", "Organisational", "JobRelated", "Computer", "Other")
_MOST_WORDS = 5
_LONGEST = 160
_CERTIFICATES = {"courses", "certifications"}


def read_europass_xml(data: bytes, limits: Limits) -> ReadDocument:
    """Read Europass XML.

    :param data: the file.
    :param limits: how much to take on.
    :return: its fields, and lines that show them.
    :raises Refused: no such XML, unsafe, or nothing in it.
    """
    root = parse_xml(data)
    make = StructuredBuilder(limits)
    if local(root) == "Candidate":
        return _document("europass-xml", make, candidate_cv(make, root))
    info = next((n for n in root.iter() if local(n) in {"LearnerInfo", "learnerinfo"}), None)
    if info is None:
        raise Refused("unsupported")
    return _document("europass-xml", make, _cv(make, _as_dict(info)))


def read_europass_json(data: bytes, limits: Limits) -> ReadDocument:
    """Read Europass JSON.

    :param data: the file.
    :param limits: how much to take on.
    :return: its fields, and lines that show them.
    :raises Refused: no such JSON, or nothing in it.
    """
    try:
        loaded = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Refused("corrupt") from error
    info = loaded.get("SkillsPassport", loaded) if isinstance(loaded, dict) else {}
    info = info.get("LearnerInfo") if isinstance(info, dict) else None
    if not isinstance(info, dict):
        raise Refused("unsupported")
    make = StructuredBuilder(limits)
    return _document("europass-json", make, _cv(make, info))


def _document(kind: str, make: StructuredBuilder, cv: ParsedCv) -> ReadDocument:
    if not make.lines:
        raise Refused("no_text")
    return ReadDocument(kind, make.lines, structured=cv)


def _as_dict(node: etree._Element) -> Any:
    """XML in the shape of the JSON: lists without their wrapping node, attributes as members."""
    out: dict[str, Any] = {
        str(k).capitalize(): str(v).lstrip("-")
        for k, v in node.attrib.items()
        if ":" not in str(k) and "{" not in str(k)
    }
    for child in node:
        name = local(child)
        if not name:
            continue
        inner = [c for c in child if local(c)]
        if name.endswith("List") and inner:
            out[name[:-4]] = [_as_dict(c) for c in inner]
        elif name in out and not isinstance(out[name], list):
            out[name] = [out[name], _as_dict(child)]
        elif name in out:
            out[name].append(_as_dict(child))
        else:
            out[name] = _as_dict(child)
    return out or (node.text or "").strip()


def _at(data: Any, *path: str) -> Any:
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _text(data: Any, *path: str) -> str:
    value = _at(data, *path)
    if isinstance(value, list):
        value = value[0] if value else ""
    return (
        " ".join(_TAGS.sub(" ", str(value)).split()) if isinstance(value, str | int | float) else ""
    )


def _rows(data: Any, *path: str) -> list[Any]:
    value = _at(data, *path)
    if isinstance(value, list):
        return value[:300]
    return [value] if isinstance(value, dict) else []


def _lines(html: Any) -> list[str]:
    text = html if isinstance(html, str) else ""
    parts = (" ".join(_TAGS.sub(" ", part).split()).lstrip("-• ") for part in _ITEMS.split(text))
    return [part for part in parts if part]


def _date(period: Any, side: str) -> str:
    year, month = _text(period, side, "Year"), _text(period, side, "Month")
    if not re.fullmatch(r"(?:19|20)\d\d", year):
        return ""
    number = month.strip("-")
    return f"{year}-{int(number):02d}" if number.isdigit() and 1 <= int(number) <= 12 else year


def _period(row: Any) -> tuple[str, str]:
    period = _at(row, "Period")
    end = _date(period, "To")
    if not end and str(_at(period, "Current")).lower() == "true":
        end = PRESENT
    return _date(period, "From"), end


def _place(row: Any, *path: str) -> str:
    contact = _at(row, *path, "ContactInfo", "Address", "Contact")
    return ", ".join(
        p for p in (_text(contact, "Municipality"), _text(contact, "Country", "Label")) if p
    )


def _cv(make: StructuredBuilder, info: dict[str, Any]) -> ParsedCv:
    who = _at(info, "Identification") or {}
    contact = _at(who, "ContactInfo") or {}
    address = _at(contact, "Address", "Contact")
    name = f"{_text(who, 'PersonName', 'FirstName')} {_name(_text(who, 'PersonName', 'Surname'))}".strip()  # noqa: E501
    phones = _rows(contact, "Telephone")
    heading, stated = _text(info, "Headline", "Description", "Label"), ""
    if _text(info, "Headline", "Type", "Code") == "personal_statement":
        heading, stated = "", heading
    return ParsedCv(
        name=make.field(name),
        email=make.field(_text(contact, "Email", "Contact")),
        phone=make.field(_text(phones[0], "Contact") if phones else ""),
        links=make.bullets([_text(w, "Contact") for w in _rows(contact, "Website")]),
        city=make.field(_text(address, "Municipality")),
        country=make.field(_text(address, "Country", "Label")),
        headline=make.field(heading),
        summary=make.field(stated),
        experiences=tuple(_job(make, row) for row in _rows(info, "WorkExperience")),
        educations=tuple(_education(make, row) for row in _rows(info, "Education")),
        languages=tuple(_languages(make, _at(info, "Skills", "Linguistic"))),
        skills=tuple(s for s in (make.skill(t) for t in _skill_texts(info)) if s),
        certificates=tuple(_certificates(make, info)),
        other=make.bullets(
            [t for a in _rows(info, "Achievement") for t in _lines(_at(a, "Description"))]
        ),
    )


def _name(surname: str) -> str:
    return surname.title() if surname.isupper() else surname


def _job(make: StructuredBuilder, row: Any):
    start, end = _period(row)
    return make.experience(
        _text(row, "Position", "Label"),
        _text(row, "Employer", "Name"),
        _place(row, "Employer"),
        start,
        end,
        _lines(_at(row, "Activities")),
    )


def _education(make: StructuredBuilder, row: Any):
    start, end = _period(row)
    code = _text(row, "Level", "Code")
    level = int(code) if code.isdigit() and 1 <= int(code) <= 8 else None
    return make.education(
        _text(row, "Title"),
        _text(row, "Field", "Label"),
        _text(row, "Organisation", "Name"),
        start,
        end,
        level,
    )


def _languages(make: StructuredBuilder, data: Any) -> list[ParsedLanguage]:
    made = []
    for row in _rows(data, "MotherTongue"):
        made.append(_language(make, row, "native"))  # noqa: PERF401
    for row in _rows(data, "ForeignLanguage"):
        levels = [_text(row, "ProficiencyLevel", key) for key in _LEVELS]
        known = sorted(level for level in levels if re.fullmatch(r"[ABC][12]", level))
        # Five sub-levels: the middle one says best how well somebody gets along.
        made.append(_language(make, row, known[len(known) // 2] if known else ""))
    return [m for m in made if m]


def _language(make: StructuredBuilder, row: Any, level: str) -> ParsedLanguage | None:
    """By its code where the label is in a language that we don't know."""
    label, code = _text(row, "Description", "Label"), _text(row, "Description", "Code")
    return make.language(label, level) or make.language(code, level)


def _skill_texts(info: Any) -> list[str]:
    texts: list[str] = []
    for group in _SKILL_GROUPS:
        for line in _lines(_at(info, "Skills", group, "Description")):
            items = [t.strip(" .") for t in re.split(r"[,;]\s+", line)]
            # Commas part a list, but only clauses of a sentence.
            listed = all(len(t.split()) <= _MOST_WORDS for t in items)
            texts += items if listed else [line.strip(" .")]
    return [t for t in dict.fromkeys(texts) if 1 < len(t) <= _LONGEST]


def _certificates(make: StructuredBuilder, info: Any) -> list[ParsedCertificate]:
    texts = [
        text
        for row in _rows(info, "Achievement")
        if _text(row, "Title", "Code") in _CERTIFICATES
        for text in _lines(_at(row, "Description"))
    ]
    verified = [
        *_rows(info, "Skills", "Linguistic", "ForeignLanguage"),
        _at(info, "Skills", "Computer"),
    ]
    texts += [title for row in verified for title in _verified(row)]
    driving = _at(info, "Skills", "Driving", "Description")
    licences = _licences(driving)
    if licences:
        texts.append("Driving licence " + ", ".join(licences))
    made = (make.certificate(text, "", "") for text in texts)
    return [c for c in made if c]


def _verified(row: Any) -> list[str]:
    """Certificates of a language or of computer skills, in the forms of all versions."""
    kept = [*_rows(row, "Certificate"), *_rows(row, "VerifiedBy", "Certificate")]
    kept += [_at(one, "Certificate") for one in _rows(row, "VerifiedBy")]
    return list(dict.fromkeys(t for t in (_text(one, "Title") for one in kept) if t))


def _licences(driving: Any) -> list[str]:
    if isinstance(driving, dict):
        value = driving.get("Licence", [])
        return [str(v) for v in (value if isinstance(value, list) else [value])]
    if isinstance(driving, list):
        return [str(_at(row, "Licence") if isinstance(row, dict) else row) for row in driving]
    return []
