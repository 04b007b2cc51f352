"""What is ranked, in neutral form: a ``Profile`` meets an ``Ask``.

cvparse fills profiles and employers fill asks; the engine sees nothing else. A profile holds only
publish-safe text: no name, contact, birth date, family, nationality, religion or address.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

T = TypeVar("T")


class Cefr(StrEnum):
    """Language levels of the Common European Framework, and native above them."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"
    NATIVE = "native"

    @property
    def rank(self) -> int:
        """0 for A1 up to 6 for native."""
        return list(Cefr).index(self)


class FacetKind(StrEnum):
    """The parts of a profile or an ask that get a vector of their own."""

    HEADLINE = "headline"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    SKILLS = "skills"
    TASKS = "tasks"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Source:
    """The line something was read from, safe to show.

    :param text: the line, redacted where needed.
    :param page: page in the document, from 1; 0 where there are no pages.
    :param line: index of the line in the document, from 0; -1 for what the person typed.
    """

    text: str
    page: int = 0
    line: int = -1


@dataclass(frozen=True, slots=True)
class Facet:
    """A text of its own in the index (at most a few sentences)."""

    kind: FacetKind
    text: str
    source: Source | None = None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _source(data: dict[str, Any] | None) -> Source | None:
    return Source(**data) if data else None


def _all(kind: Callable[..., T], rows: list[dict[str, Any]]) -> tuple[T, ...]:
    """Rebuild the parts of a profile or an ask from JSON data."""
    made = []
    for row in rows:
        values = {**row, "source": _source(row.get("source"))}
        if "kind" in values:
            values["kind"] = FacetKind(values["kind"])
        if values.get("cefr"):
            values["cefr"] = Cefr(values["cefr"])
        made.append(kind(**values))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class SkillClaim:
    """A skill that a profile shows.

    :param uri: concept URI in the taxonomy.
    :param label: preferred label, English.
    :param years: years of use as far as the experiences show, else 0.
    :param evidenced: used in an experience (True) or only listed (False).
    """

    uri: str
    label: str
    years: float = 0.0
    evidenced: bool = False
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class OccupationClaim:
    """An occupation held.

    :param uri: concept URI.
    :param isco: ISCO-08 unit group, four digits.
    :param months: how long in all.
    :param last: year it was last held.
    :param weight: certainty of the link, 0–1.
    """

    uri: str
    label: str
    isco: str
    months: int = 0
    last: int | None = None
    weight: float = 1.0
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class EducationClaim:
    """An education.

    :param level: EQF level 1–8, or ``None`` where unknown.
    :param field: ISCED-F 2013 broad or narrow code, "" where unknown.
    """

    level: int | None
    field: str = ""
    label: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class LanguageClaim:
    """A language and how well. :param language: ISO 639-1."""

    language: str
    cefr: Cefr | None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the partner wants.

    :param municipality: code of where they live, "" where unknown.
    :param commute: at most this many minutes door to door; ``None`` for any.
    :param countries: where they want to work, of "SE" and "DK".
    :param share: wished work share in per cent, (least, most).
    :param remote: would work remotely.
    """

    municipality: str = ""
    commute: int | None = None
    countries: tuple[str, ...] = ("SE", "DK")
    start: date | None = None
    share: tuple[int, int] = (50, 100)
    remote: bool = True
    occupations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A candidate as the engine sees one. Publish-safe throughout.

    :param language: ISO 639-1 of the CV.
    :param years: years of work in all, overlaps counted once.
    :param months_since_work: months since the last experience ended; 0 while working.
    """

    facets: tuple[Facet, ...]
    skills: tuple[SkillClaim, ...] = ()
    occupations: tuple[OccupationClaim, ...] = ()
    educations: tuple[EducationClaim, ...] = ()
    languages: tuple[LanguageClaim, ...] = ()
    years: float = 0.0
    months_since_work: int = 0
    wishes: Wishes = field(default_factory=Wishes)
    language: str = "en"

    def to_json(self) -> dict[str, Any]:
        """As JSON-ready data; dates in ISO form."""
        data = asdict(self)
        start = self.wishes.start
        data["wishes"]["start"] = start.isoformat() if start else None
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Profile":
        """Read what ``to_json`` wrote. :raises TypeError: unknown or missing fields."""
        wishes = dict(data["wishes"])
        wishes["start"] = _day(wishes.get("start"))
        for name in ("countries", "share", "occupations"):
            wishes[name] = tuple(wishes[name])
        return cls(
            **{
                **data,
                "facets": _all(Facet, data["facets"]),
                "skills": _all(SkillClaim, data["skills"]),
                "occupations": _all(OccupationClaim, data["occupations"]),
                "educations": _all(EducationClaim, data["educations"]),
                "languages": _all(LanguageClaim, data["languages"]),
                "wishes": Wishes(**wishes),
            }
        )


@dataclass(frozen=True, slots=True)
class SkillAsk:
    """A skill an opening asks for. :param must: required (True) or nice to have."""

    uri: str
    label: str
    must: bool
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class LanguageAsk:
    """A language an opening asks for. :param named: the opening says the level itself."""

    language: str
    cefr: Cefr
    must: bool
    source: Source | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class OccupationAsk:
    """The occupation an opening is for. :param weight: certainty of the link, 0–1."""

    uri: str
    label: str
    isco: str
    weight: float = 1.0
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """An opening as the engine sees one.

    :param years: years of experience asked for, 0 where none are named.
    :param education: EQF level asked for, or ``None``.
    :param remote: share of the work that can be remote, 0–100 per cent.
    :param share: work share in per cent, (least, most).
    """

    title: str
    facets: tuple[Facet, ...]
    occupations: tuple[OccupationAsk, ...] = ()
    skills: tuple[SkillAsk, ...] = ()
    languages: tuple[LanguageAsk, ...] = ()
    years: float = 0.0
    education: int | None = None
    education_field: str = ""
    education_source: Source | None = None
    municipality: str = ""
    country: str = ""
    remote: int = 0
    share: tuple[int, int] = (100, 100)
    start: date | None = None
    language: str = "en"

    def to_json(self) -> dict[str, Any]:
        """As JSON-ready data; dates in ISO form."""
        data = asdict(self)
        data["start"] = self.start.isoformat() if self.start else None
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Ask":
        """Read what ``to_json`` wrote. :raises TypeError: unknown or missing fields."""
        return cls(
            **{
                **data,
                "facets": _all(Facet, data["facets"]),
                "occupations": _all(OccupationAsk, data["occupations"]),
                "skills": _all(SkillAsk, data["skills"]),
                "languages": _all(LanguageAsk, data["languages"]),
                "education_source": _source(data.get("education_source")),
                "share": tuple(data["share"]),
                "start": _day(data.get("start")),
            }
        )


@dataclass(frozen=True, slots=True)
class Contribution:
    """One named part of a score. The parts add up to the score exactly.

    :param feature: name of the feature ("must_skills", "occupation", …).
    :param points: log-odds, positive or negative.
    :param value: the feature's value before weighting.
    :param candidate: the CV line that shows it; ``None`` only where nothing was found.
    :param opening: the opening's line that asks for it.
    :param data: labels and numbers for the sentence in the user's language.
    """

    feature: str
    points: float
    value: float
    candidate: Source | None = None
    opening: Source | None = None
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing and what would close it ("sv: B1 now, asks B2")."""

    feature: str
    data: dict[str, Any]
    opening: Source | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A scored pair. :param key: opaque id of what was ranked (candidate or opening)."""

    key: str
    score: float
    contributions: tuple[Contribution, ...]
    gaps: tuple[Gap, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As JSON-ready data; several times faster than ``asdict``, which copies all of it."""
        return {
            "key": self.key,
            "score": self.score,
            "contributions": [_flat(one) for one in self.contributions],
            "gaps": [_flat(one) for one in self.gaps],
        }


def _flat(one: Contribution | Gap) -> dict[str, Any]:
    """The values by name, sources as such, too."""
    made = {name: getattr(one, name) for name in one.__slots__}
    for name in ("candidate", "opening"):
        if made.get(name) is not None:
            made[name] = asdict(made[name])
    return made


@dataclass(frozen=True, slots=True)
class CandidateCard:
    """What an employer sees before an introduction: an allow-list, with no name to leak.

    :param code: the card's code ("K7-4821").
    :param years: of work; ``None`` where the partner left it off.
    :param availability: when they can start, as ISO date, "" for at once; ``None`` where the
        partner left it off.
    :param text: own words that the partner approved.
    """

    code: str
    headline: str
    occupations: tuple[str, ...]
    skills: tuple[str, ...]
    years: int | None
    languages: tuple[tuple[str, str], ...]
    education: tuple[str, ...]
    area: str
    availability: str | None
    text: str = ""
