"""Formats that name their fields: each value becomes a field with a line of its own as evidence."""

from cvparse.extract.dates import periods
from cvparse.extract.langs import level_in, names
from cvparse.extract.roles import degree_level, isced_of
from cvparse.readers.base import Limits, LineBuilder
from cvparse.types import (
    PRESENT,
    Evidence,
    Field,
    Line,
    ParsedCertificate,
    ParsedEducation,
    ParsedExperience,
    ParsedLanguage,
    ParsedSkill,
)

SURE = 0.99


class StructuredBuilder:
    """Makes lines and fields side by side."""

    def __init__(self, limits: Limits) -> None:
        self.builder = LineBuilder(limits)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines made."""
        return tuple(self.builder.lines)

    def field(self, value: object, shown: str = "") -> Field[str] | None:
        """A field and its line.

        :param value: what the file says; nothing for an empty one.
        :param shown: the line's text, where it says more than the value.
        """
        text = " ".join(str(value if value is not None else "").split())
        if not text:
            return None
        self.builder.new_row()
        line = self.builder.add(shown or text)
        if line is None:
            return None
        return Field(text, SURE, (Evidence(line.index, 1, line.text),))

    def bullets(self, texts: list[str]) -> tuple[Field[str], ...]:
        """Fields for what was done."""
        made = [self.field(text) for text in texts]
        return tuple(f for f in made if f is not None)

    def experience(
        self, title: str, organisation: str, place: str, start: str, end: str, bullets: list[str]
    ) -> ParsedExperience:
        """One job; dates as :func:`partial` gives them."""
        return ParsedExperience(
            self.field(title),
            self.field(organisation),
            self.field(place),
            self.field(start),
            self.field(end),
            self.bullets(bullets),
        )

    def education(
        self,
        degree: str,
        area: str,
        institution: str,
        start: str,
        end: str,
        level: int | None = None,
    ) -> ParsedEducation:
        """One education."""
        name = self.field(degree)
        field = self.field(area)
        level = level or degree_level(degree)
        code = isced_of(area or degree)
        source = name or field
        return ParsedEducation(
            name,
            field,
            self.field(institution),
            self.field(start),
            self.field(end),
            Field(level, 0.9, source.evidence) if level and source else None,
            Field(code, 0.9, source.evidence) if code and source else None,
        )

    def language(self, name: str, level: str) -> ParsedLanguage | None:
        """One language; nothing where its name is unknown."""
        code = names().get(name.casefold().strip()) or (name.lower() if len(name) == 2 else "")
        named = self.field(code, f"{name} {level}".strip())
        if named is None:
            return None
        printed, cefr = level_in(level)
        as_printed = level or printed
        return ParsedLanguage(
            named,
            Field(as_printed, SURE, named.evidence) if as_printed else None,
            Field(cefr, 0.95, named.evidence) if cefr else None,
        )

    def skill(self, label: str) -> ParsedSkill | None:
        """One skill."""
        field = self.field(label)
        return ParsedSkill(field) if field else None

    def certificate(self, name: str, issuer: str, date: str) -> ParsedCertificate | None:
        """One certificate."""
        field = self.field(name)
        if field is None:
            return None
        return ParsedCertificate(field, self.field(issuer), self.field(partial(date)))


def partial(text: str) -> str:
    """``YYYY`` or ``YYYY-MM`` of a date in any form, "" where it is none."""
    found = periods(text)
    return (found[0].start or found[0].end) if found and found[0].end != PRESENT else ""
