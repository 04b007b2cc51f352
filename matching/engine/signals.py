"""The short form of a profile and an ask: all that scoring needs, and no text.

Lists keep the order of the profile or the ask they were made from, so that an index found here
points at the line that is the evidence there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from matching.engine.lexical import term_id, tokens
from matching.types import Ask, Cefr, Profile

Near = Mapping[int, float]


class Held(NamedTuple):
    """An occupation held. :param last: year last held, 0 where unknown."""

    concept: int
    isco: str
    months: int
    last: int
    weight: float


class Shown(NamedTuple):
    """A skill shown."""

    concept: int
    years: float
    evidenced: int


class Sought(NamedTuple):
    """An occupation asked for."""

    concept: int
    isco: str
    weight: float


@dataclass(frozen=True, slots=True)
class SkillSought:
    """A skill asked for. :param near: skills that stand in for it, with how well (0–1).

    :param words: term ids of its label, to find it where nothing was linked.
    """

    concept: int
    must: bool
    near: Near
    words: tuple[int, ...]


class LanguageSought(NamedTuple):
    """A language asked for. :param level: rank of the CEFR level."""

    language: str
    level: int
    must: bool


@dataclass(frozen=True, slots=True)
class CandidateSignals:
    """A profile in short. :param languages: rank of the level, ``None`` where none is given."""

    occupations: tuple[Held, ...]
    skills: tuple[Shown, ...]
    educations: tuple[tuple[int, str], ...]
    languages: Mapping[str, int | None]
    years: float
    idle: int
    municipality: str
    commute: int | None
    countries: tuple[str, ...]
    start: str
    share: tuple[int, int]
    remote: bool
    wished: tuple[int, ...]
    language: str

    @classmethod
    def of(cls, profile: Profile) -> "CandidateSignals":
        """Shorten a profile."""
        wishes = profile.wishes
        return cls(
            tuple(
                Held(term_id(one.uri), one.isco, one.months, one.last or 0, one.weight)
                for one in profile.occupations
            ),
            tuple(Shown(term_id(s.uri), s.years, int(s.evidenced)) for s in profile.skills),
            tuple((one.level or 0, one.field) for one in profile.educations),
            {one.language: _rank(one.cefr) for one in profile.languages},
            profile.years,
            profile.months_since_work,
            wishes.municipality,
            wishes.commute,
            wishes.countries,
            wishes.start.isoformat() if wishes.start else "",
            wishes.share,
            wishes.remote,
            tuple(term_id(uri) for uri in wishes.occupations),
            profile.language,
        )

    def to_json(self) -> dict[str, Any]:
        """As small JSON data."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "CandidateSignals":
        """Read what ``to_json`` wrote."""
        tuples = ("countries", "share", "wished")
        return cls(
            **{
                **data,
                "occupations": tuple(Held(*one) for one in data["occupations"]),
                "skills": tuple(Shown(*one) for one in data["skills"]),
                "educations": tuple((one[0], one[1]) for one in data["educations"]),
                **{name: tuple(data[name]) for name in tuples},
            }
        )


@dataclass(frozen=True, slots=True)
class OpeningSignals:
    """An ask in short. :param near: occupations close to the ones asked for, with how close."""

    occupations: tuple[Sought, ...]
    near: Near
    skills: tuple[SkillSought, ...]
    languages: tuple[LanguageSought, ...]
    years: float
    education: int
    education_field: str
    municipality: str
    country: str
    remote: int
    share: tuple[int, int]
    start: str
    language: str = field(default="en")

    @classmethod
    def of(
        cls, ask: Ask, near: Near | None = None, near_skills: Sequence[Near] = ()
    ) -> "OpeningSignals":
        """Shorten an ask.

        :param near: occupations close to those asked for, by term id.
        :param near_skills: for each skill asked for, what stands in for it, by term id.
        """
        stand_ins = [*near_skills, *({} for _ in ask.skills[len(near_skills) :])]
        return cls(
            tuple(Sought(term_id(one.uri), one.isco, one.weight) for one in ask.occupations),
            dict(near or {}),
            tuple(
                SkillSought(term_id(one.uri), one.must, dict(close), _words(one.label))
                for one, close in zip(ask.skills, stand_ins, strict=True)
            ),
            tuple(LanguageSought(one.language, one.cefr.rank, one.must) for one in ask.languages),
            ask.years,
            ask.education or 0,
            ask.education_field,
            ask.municipality,
            ask.country,
            ask.remote,
            ask.share,
            ask.start.isoformat() if ask.start else "",
            ask.language,
        )

    def to_json(self) -> dict[str, Any]:
        """As small JSON data."""
        data = {name: getattr(self, name) for name in self.__slots__}
        data["skills"] = [[s.concept, s.must, _flat(s.near), s.words] for s in self.skills]
        data["near"] = _flat(self.near)
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "OpeningSignals":
        """Read what ``to_json`` wrote."""
        return cls(
            **{
                **data,
                "occupations": tuple(Sought(*one) for one in data["occupations"]),
                "near": _unflat(data["near"]),
                "skills": tuple(
                    SkillSought(one[0], one[1], _unflat(one[2]), tuple(one[3]))
                    for one in data["skills"]
                ),
                "languages": tuple(LanguageSought(*one) for one in data["languages"]),
                "share": tuple(data["share"]),
            }
        )


def _rank(cefr: Cefr | None) -> int | None:
    return cefr.rank if cefr else None


def _words(label: str) -> tuple[int, ...]:
    return tuple(sorted({term_id(token) for token in tokens(label)}))


def _flat(near: Near) -> list[list[float]]:
    return [[key, round(value, 3)] for key, value in near.items()]


def _unflat(rows: Sequence[Sequence[float]]) -> dict[int, float]:
    return {int(key): value for key, value in rows}


def day(text: str) -> date | None:
    """Read an ISO date; "" gives ``None``."""
    return date.fromisoformat(text) if text else None
