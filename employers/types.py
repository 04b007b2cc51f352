"""What reading an opening passes on, and what importers hand over. No Django here."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from matching.types import Cefr


class Section(StrEnum):
    """What a part of an opening's text is about."""

    INTRO = "intro"
    TASKS = "tasks"
    REQUIREMENTS = "requirements"
    NICE = "nice"
    TRAITS = "traits"
    COMPANY = "company"
    OFFER = "offer"
    APPLY = "apply"


class Kind(StrEnum):
    """What sort of thing is asked for (the words of ``employers.enums.RequirementKind``)."""

    SKILL = "skill"
    LANGUAGE = "language"
    EDUCATION = "education"
    EXPERIENCE = "experience"
    LICENCE = "licence"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or bullet of an opening.

    :param index: position in the opening, from 0.
    :param heading: it only names the section.
    """

    index: int
    text: str
    section: Section
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A requirement found in a line.

    :param confidence: 0–1.
    :param skill: concept URI, "" where the kind is another.
    """

    kind: Kind
    must: bool
    label: str
    line: str = ""
    line_index: int = -1
    confidence: float = 1.0
    skill: str = ""
    language: str = ""
    cefr: Cefr | None = None
    eqf: int | None = None
    years: float | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that may keep people away.

    :param words: as they stand in the text.
    :param reason: key of the reason.
    :param alternative: what to write instead, in the text's language; "" to leave them out.
    """

    words: str
    reason: str
    alternative: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ImportedOpening:
    """One opening as a file tells it; what the file does not say is empty.

    :param external_id: the id at the source, "" where there is none.
    :param employer_number: organisation number as written.
    :param municipality_code: official code, where the file has it.
    :param place: name of the place, where it has none.
    :param requirements: what the file names apart from the text.
    """

    source: str
    external_id: str
    title: str
    text: str
    employer_name: str = ""
    employer_number: str = ""
    employer_country: str = ""
    municipality_code: str = ""
    place: str = ""
    occupation: str = ""
    remote: int | None = None
    share: tuple[int, int] | None = None
    pay: tuple[Decimal, Decimal] | None = None
    currency: str = ""
    period: str = ""
    start: date | None = None
    deadline: date | None = None
    url: str = ""
    language: str = ""
    requirements: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be imported. :param where: "row 3", so that a person finds it."""

    row: int
    code: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpeningFields:
    """What a person writes into an opening, in one piece.

    :param language: "en", "sv", "da", or "" to let the text tell.
    :param occupation: concept URI, "" to let the title tell.
    :param municipality: official code, "" for none.
    :param remote: share of remote work, 0–100 per cent.
    :param share: work share in per cent, (least, most); ``None`` lets the text tell, as it does for
        pay, start and deadline.
    :param pay: (least, most), with currency and period.
    """

    title: str
    text: str
    language: str = ""
    occupation: str = ""
    municipality: str = ""
    remote: int = 0
    share: tuple[int, int] | None = None
    pay: tuple[Decimal, Decimal] | None = None
    currency: str = ""
    period: str = ""
    start: date | None = None
    deadline: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class RequirementFields:
    """A requirement as a person corrected it.

    :param pk: row that it replaces, ``None`` for a new one.
    :param skill: concept URI, "" where the skill is in words only.
    """

    kind: Kind
    must: bool
    label: str
    pk: int | None = None
    skill: str = ""
    language: str = ""
    cefr: str = ""
    eqf: int | None = None
    years: Decimal | None = None
