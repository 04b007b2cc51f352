"""What reading and understanding a CV passes on: lines, then fields, each with its evidence."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")
PRESENT = "present"
# Chosen in the place of an occupation: "none of these".
NO_OCCUPATION = "none"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    :param number: from 1; width and height in points, 0 where a format has none.
    :param turned: degrees clockwise that it was turned by to be read; boxes are of the turned page.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    turned: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Characters ``start`` to ``end`` of a line that are set alike."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line in reading order.

    :param index: position in the document, from 0.
    :param page: from 1.
    :param size: font size in points, 0 where unknown.
    :param column: 0 for the first or only column.
    :param block: lines of one paragraph or cell share a number.
    :param row: lines side by side (a title and its date at the margin) share a number.
    :param bullet: starts with a bullet, which is not part of the text.
    :param heading: the format itself calls it a heading (a Word style, ``<h2>``).
    :param runs: where the style changes within the line; empty where it does not.
    """

    index: int
    text: str
    page: int = 1
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    column: int = 0
    block: int = 0
    row: int = -1
    bullet: bool = False
    heading: bool = False
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field was read."""

    line: int
    page: int
    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A value with how sure we are and where it stands.

    :param confidence: calibrated, 0–1: of the fields said 0.9, nine in ten are right.
    """

    value: T
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedExperience:
    """One role in one organisation. Dates are ``YYYY``, ``YYYY-MM`` or ``present``.

    :param occupation: concept URI or ``NO_OCCUPATION``, where the person chose; else the title tells.
    """  # noqa: E501

    title: Field[str] | None = None
    organisation: Field[str] | None = None
    place: Field[str] | None = None
    start: Field[str] | None = None
    end: Field[str] | None = None
    bullets: tuple[Field[str], ...] = ()
    occupation: Field[str] | None = None


@dataclass(frozen=True, slots=True)
class ParsedEducation:
    """One education. :param level: EQF 1–8; :param area: field of study as printed."""

    degree: Field[str] | None = None
    area: Field[str] | None = None
    institution: Field[str] | None = None
    start: Field[str] | None = None
    end: Field[str] | None = None
    level: Field[int] | None = None
    isced: Field[str] | None = None


@dataclass(frozen=True, slots=True)
class ParsedLanguage:
    """A language (ISO 639-1), the level as printed, and as CEFR where that is clear."""

    language: Field[str]
    level: Field[str] | None = None
    cefr: Field[str] | None = None


@dataclass(frozen=True, slots=True)
class ParsedSkill:
    """A skill as printed, linked where the taxonomy has it.

    :param uri: concept URI, "" where not linked.
    :param evidenced: used in an experience (True) or only listed (False).
    """

    label: Field[str]
    uri: str = ""
    evidenced: bool = False
    years: float = 0.0


@dataclass(frozen=True, slots=True)
class ParsedCertificate:
    """A certificate, licence or driving licence."""

    name: Field[str]
    issuer: Field[str] | None = None
    date: Field[str] | None = None


class PersonalKind(StrEnum):
    """Personal data that must not reach ranking or an employer."""

    NAME = "name"
    CONTACT = "contact"
    ADDRESS = "address"
    PHOTO = "photo"
    BIRTH_DATE = "birth_date"
    PERSONAL_NUMBER = "personal_number"
    AGE = "age"
    SEX = "sex"
    MARITAL_STATUS = "marital_status"
    CHILDREN = "children"
    NATIONALITY = "nationality"
    RELIGION = "religion"
    HEALTH = "health"
    MILITARY = "military"


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """Personal data found in a line: characters ``start`` to ``end`` are taken out."""

    kind: PersonalKind
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParsedCv:
    """Everything found in one CV. Nothing found is ``None`` or empty, never a made-up value.

    :param language: ISO 639-1 of most of the text.
    """

    language: str = ""
    name: Field[str] | None = None
    email: Field[str] | None = None
    phone: Field[str] | None = None
    links: tuple[Field[str], ...] = ()
    city: Field[str] | None = None
    country: Field[str] | None = None
    headline: Field[str] | None = None
    summary: Field[str] | None = None
    experiences: tuple[ParsedExperience, ...] = ()
    educations: tuple[ParsedEducation, ...] = ()
    languages: tuple[ParsedLanguage, ...] = ()
    skills: tuple[ParsedSkill, ...] = ()
    certificates: tuple[ParsedCertificate, ...] = ()
    driving_licence: Field[str] | None = None
    other: tuple[Field[str], ...] = ()
    personal: tuple[PersonalSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as lines.

    :param format: "pdf", "docx", "europass-xml", …
    :param structured: fields that the format itself names (Europass, JSON Resume), else ``None``.
    :param scanned: read by OCR.
    :param photo: has a picture that may be a photo of the person.
    :param links: targets of hyperlinks, which the text may not show.
    """

    format: str
    lines: tuple[Line, ...]
    pages: tuple[Page, ...] = ()
    structured: ParsedCv | None = None
    scanned: bool = False
    photo: bool = False
    links: tuple[str, ...] = ()
