"""A confirmed CV as matching sees it: publish-safe text, linked concepts, nothing that tells who."""  # noqa: E501

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from textwrap import shorten, wrap

from cvparse.extract.personal import name_parts
from cvparse.extract.safe import redact
from cvparse.formats.neutral import value
from cvparse.linking import counted, skills_now
from cvparse.periods import months_of, total_months
from cvparse.types import Evidence, Field, ParsedCv, ParsedExperience
from matching.engine.wording import is_leave
from matching.taxonomy.types import OccupationLink
from matching.types import (
    Cefr,
    EducationClaim,
    Facet,
    FacetKind,
    LanguageClaim,
    OccupationClaim,
    Profile,
    SkillClaim,
    Source,
    Wishes,
)

_FACET = 1_200  # letters that the encoder reads whole, in any of the languages
_MOST_PIECES = 6  # of a part that is longer
_SOURCE = 300


def neutral_profile(cv: ParsedCv, wishes: Wishes, today: date, account_name: str = "") -> Profile:
    """Build what is ranked.

    Names of organisations and schools stay out: they tell where somebody comes from.

    :param cv: confirmed fields.
    :param wishes: what the partner wants.
    :param today: for lengths of jobs that go on.
    :param account_name: as the person signed up; taken out as well, for a CV may hide the name.
    :return: the profile, safe to embed and to show.
    """
    # Leave is told as a job by some and left out by others; for matching it is the same.
    work = tuple(job for job in cv.experiences if not (job.title and is_leave(job.title.value)))
    cv = replace(cv, experiences=work)
    safe = _Safe(cv, account_name)
    spans = [span for job in cv.experiences if (span := months_of(job, today))]
    now = today.year * 12 + today.month - 1
    return Profile(
        facets=tuple(safe.facets()),
        skills=tuple(safe.skills()),
        occupations=tuple(safe.occupations(today)),
        educations=tuple(safe.educations()),
        languages=tuple(safe.languages()),
        years=round(total_months(spans) / 12, 1),
        months_since_work=max(0, now - max((last for _, last in spans), default=now)),
        wishes=wishes,
        language=cv.language,
    )


class _Safe:
    def __init__(self, cv: ParsedCv, account_name: str) -> None:
        self.cv = cv
        printed = name_parts(cv.name.value) if cv.name else ()
        self.names = tuple(dict.fromkeys([*printed, *name_parts(account_name)]))

    def text(self, *fields: Field[str] | None) -> str:
        """Redacted values, one after the other."""
        return ". ".join(t for t in (self.clean(f.value) for f in fields if f) if t)

    def clean(self, text: str) -> str:
        """Without personal data."""
        return redact(text, self.names)

    def source(self, evidence: Sequence[Evidence]) -> Source | None:
        """The line something was read from, redacted."""
        for place in evidence:
            text = self.clean(place.text)[:_SOURCE]
            if text:
                return Source(text, place.page, place.line)
        return None

    def _value_source(self, field: Field[str] | None) -> Source | None:
        """The value itself as source where its line names more than it (an organisation)."""
        if field is None:
            return None
        place = field.evidence[0] if field.evidence else None
        text = self.clean(field.value)[:_SOURCE]
        if not text:
            return None
        return Source(text, place.page if place else 0, place.line if place else -1)

    def facets(self) -> Iterable[Facet]:
        """One a part of the CV that has text; a long part is several."""
        cv = self.cv
        parts: list[tuple[FacetKind, Sequence[Field[str] | None]]]
        parts = [(FacetKind.HEADLINE, (cv.headline, cv.summary))]
        parts += [(FacetKind.EXPERIENCE, (job.title, *job.bullets)) for job in cv.experiences]
        parts += [(FacetKind.EDUCATION, (one.degree, one.area)) for one in cv.educations]
        for kind, fields in parts:
            for text, first in islice(self.pieces(fields), _MOST_PIECES):
                place = self._value_source(first) or Source(text)
                yield Facet(
                    kind, text, replace(place, text=shorten(text, _SOURCE, placeholder=" …"))
                )
        labels = [self.clean(s.label.value) for s in cv.skills]
        text = ", ".join(label for label in labels if label)
        if text:
            yield Facet(FacetKind.SKILLS, text[:_FACET], self.source(cv.skills[0].label.evidence))

    def pieces(self, fields: Sequence[Field[str] | None]) -> Iterable[tuple[str, Field[str]]]:
        """Redacted values, one after the other, as few texts as hold them; each with its first."""
        piece, first = "", None
        for field in fields:
            for text in wrap(self.clean(field.value), _FACET) if field else ():
                if first and len(piece) + len(text) > _FACET:
                    yield piece, first
                    piece, first = "", None
                piece, first = f"{piece}. {text}" if piece else text, first or field
        if first:
            yield piece, first

    def skills(self) -> Iterable[SkillClaim]:
        """Linked skills only, each concept once."""
        seen = {""}
        uris = skills_now(self.cv.skills, self.cv.language or None)
        for skill, uri in zip(self.cv.skills, uris, strict=True):
            if uri not in seen:
                seen.add(uri)
                places = skill.label.evidence[::-1] if skill.evidenced else skill.label.evidence
                label = self.clean(skill.label.value)
                source = self.source(places) or (Source(label, 0, -1) if label else None)
                yield SkillClaim(uri, label or uri, skill.years, skill.evidenced, source)

    def occupations(self, today: date) -> Iterable[OccupationClaim]:
        """Occupations held, each once with all its months."""
        jobs = self.cv.experiences
        said = [(value(job.title) or "", value(job.occupation) or "") for job in jobs]
        grouped: dict[str, list[tuple[OccupationLink, ParsedExperience]]] = {}
        for job, found in zip(jobs, counted(said, self.cv.language or None), strict=True):
            if found.link is not None:
                grouped.setdefault(found.link.uri, []).append((found.link, job))
        for rows in grouped.values():
            spans = [span for _, job in rows if (span := months_of(job, today))]
            best, job = max(rows, key=lambda row: row[0].score)
            yield OccupationClaim(
                uri=best.uri,
                label=best.label,
                isco=best.isco,
                months=total_months(spans),
                last=max((last for _, last in spans), default=-1) // 12 if spans else None,
                weight=best.score,
                source=self._value_source(job.title),
            )

    def educations(self) -> Iterable[EducationClaim]:
        """Level and field."""
        for row in self.cv.educations:
            label = self.text(row.degree, row.area).replace(". ", ", ")
            if label or row.level:
                code = row.isced.value if row.isced else ""
                yield EducationClaim(
                    row.level.value if row.level else None,
                    code,
                    label,
                    self._value_source(row.degree or row.area),
                )

    def languages(self) -> Iterable[LanguageClaim]:
        """Languages with a known level or none."""
        for row in self.cv.languages:
            cefr = Cefr(row.cefr.value) if row.cefr else None
            shown = self.source(row.language.evidence)
            yield LanguageClaim(row.language.value, cefr, shown)
