"""The newer Europass XML ("Candidate", HR Open), as attached to PDFs from europass.eu."""

import re

from lxml import etree

from cvparse.readers.structured import StructuredBuilder
from cvparse.readers.xml import children, first, inner_text, local, text_of
from cvparse.types import (
    PRESENT,
    ParsedCertificate,
    ParsedCv,
    ParsedEducation,
    ParsedExperience,
    ParsedLanguage,
)

_TAGS = re.compile(r"<[^>]+>|&\w+;")
_ITEMS = re.compile(r"(?i)</?(?:li|p|br|div|ul|ol)[^>]*>|\n")
# ISO 639-2 as the file writes it → ISO 639-1.
_ISO = {
    "eng": "en",
    "swe": "sv",
    "dan": "da",
    "nor": "no",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "nld": "nl",
    "dut": "nl",
    "fin": "fi",
    "pol": "pl",
    "rus": "ru",
    "ukr": "uk",
    "ara": "ar",
    "tur": "tr",
    "ell": "el",
    "gre": "el",
    "hin": "hi",
    "urd": "ur",
    "ben": "bn",
    "fas": "fa",
    "per": "fa",
    "zho": "zh",
    "chi": "zh",
    "jpn": "ja",
    "kor": "ko",
    "ron": "ro",
    "rum": "ro",
    "hun": "hu",
    "ces": "cs",
    "cze": "cs",
    "slk": "sk",
    "bul": "bg",
    "hrv": "hr",
    "srp": "sr",
    "bos": "bs",
    "lit": "lt",
    "lav": "lv",
    "est": "et",
    "isl": "is",
    "vie": "vi",
    "tha": "th",
    "tam": "ta",
    "tel": "te",
    "som": "so",
    "heb": "he",
}


def candidate_cv(make: StructuredBuilder, root: etree._Element) -> ParsedCv:
    """Fields of a Candidate document.

    :param make: makes fields and their lines.
    :param root: the document.
    :return: the fields.
    """
    person = first(root, "CandidatePerson")
    profile = first(root, "CandidateProfile")
    name = f"{text_of(person, 'PersonName', 'GivenName')} {text_of(person, 'PersonName', 'FamilyName')}".strip()  # noqa: E501
    languages = [*_mother_tongues(make, person), *_languages(make, profile)]
    return ParsedCv(
        name=make.field(name),
        email=make.field(_channel(person, "Email")),
        phone=make.field(_channel(person, "Telephone")),
        links=make.bullets([_channel(person, "Web")]),
        city=make.field(_address(person, "CityName")),
        country=make.field(_address(person, "CountryCode")),
        headline=make.field(text_of(profile, "ExecutiveSummary", "Headline")),
        summary=make.field(_plain(text_of(profile, "ExecutiveSummary"))),
        experiences=tuple(
            job
            for row in children(profile, "EmploymentHistory", "EmployerHistory")
            for job in _jobs(make, row)
        ),
        educations=tuple(
            _education(make, row)
            for row in children(profile, "EducationHistory", "EducationOrganizationAttendance")
        ),
        languages=tuple(languages),
        skills=tuple(s for s in (make.skill(t) for t in _skills(profile)) if s),
        certificates=tuple(_certificates(make, profile)),
    )


def _plain(text: str) -> str:
    return " ".join(_TAGS.sub(" ", text).split())


def _channel(person: etree._Element | None, code: str) -> str:
    for row in children(person, "Communication"):
        if text_of(row, "ChannelCode") != code:
            continue
        number = text_of(row, "DialNumber")
        if number:
            return (
                f"+{text_of(row, 'CountryDialing').lstrip('+')}{number}"
                if text_of(row, "CountryDialing")
                else number
            )
        return text_of(row, "URI")
    return ""


def _address(person: etree._Element | None, name: str) -> str:
    for row in children(person, "Communication"):
        found = text_of(row, "Address", name)
        if found:
            return found.upper() if name == "CountryCode" else found
    return ""


def _date(node: etree._Element | None, name: str) -> str:
    text = text_of(node, name)
    found = re.match(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?", text)
    return "-".join(p for p in found.groups() if p) if found else ""


def _jobs(make: StructuredBuilder, row: etree._Element) -> list[ParsedExperience]:
    made = []
    for position in children(row, "PositionHistory"):
        period = first(position, "EmploymentPeriod")
        end = _date(period, "EndDate")
        current = text_of(period, "CurrentIndicator").lower() == "true"
        texts = (_plain(t) for t in _ITEMS.split(text_of(position, "Description")))
        made.append(
            make.experience(
                text_of(position, "PositionTitle"),
                text_of(row, "OrganizationName"),
                text_of(position, "City"),
                _date(period, "StartDate"),
                end or (PRESENT if current else ""),
                [t for t in texts if t],
            )
        )
    return made


def _education(make: StructuredBuilder, row: etree._Element) -> ParsedEducation:
    period = first(row, "AttendancePeriod")
    ongoing = text_of(period, "Ongoing").lower() == "true"
    return make.education(
        text_of(row, "EducationDegree", "DegreeName"),
        text_of(row, "ProgramName"),
        text_of(row, "OrganizationName"),
        _date(period, "StartDate"),
        _date(period, "EndDate") or (PRESENT if ongoing else ""),
    )


def _mother_tongues(make: StructuredBuilder, person: etree._Element | None) -> list[ParsedLanguage]:
    codes = [" ".join(inner_text(n).split()) for n in children(person, "PrimaryLanguageCode")]
    made = (make.language(_ISO.get(code.lower(), code[:2]), "native") for code in codes)
    return [m for m in made if m]


def _languages(make: StructuredBuilder, profile: etree._Element | None) -> list[ParsedLanguage]:
    made = []
    for row in children(profile, "PersonQualifications", "PersonCompetency"):
        if text_of(row, "TaxonomyID") != "language":
            continue
        scores = [text_of(d, "Score", "ScoreText") for d in children(row, "CompetencyDimension")]
        known = sorted(s for s in scores if re.fullmatch(r"[ABC][12]", s))
        code = text_of(row, "CompetencyID").lower()
        made.append(
            make.language(_ISO.get(code, code[:2]), known[len(known) // 2] if known else "")
        )
    return [m for m in made if m]


def _skills(profile: etree._Element | None) -> list[str]:
    rows = children(profile, "PersonQualifications", "PersonCompetency")
    names = [text_of(r, "CompetencyName") for r in rows if text_of(r, "TaxonomyID") != "language"]
    return [n for n in dict.fromkeys(names) if n]


def _certificates(
    make: StructuredBuilder, profile: etree._Element | None
) -> list[ParsedCertificate]:
    made = [
        make.certificate(
            text_of(row, "CertificationName"),
            text_of(row, "IssuingAuthority", "Name"),
            text_of(row, "FirstIssuedDate"),
        )
        for row in children(profile, "Certifications", "Certification")
    ]
    licences = [
        inner_text(n).strip()
        for n in children(profile, "Licenses", "License")
        if local(n) == "License"
    ]
    made += [make.certificate(f"Driving licence {text}"[:80], "", "") for text in licences if text]
    return [c for c in made if c]
