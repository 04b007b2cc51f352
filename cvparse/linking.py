"""Skills and titles meet the taxonomy: claimed in a list, or evidenced by a job."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cvparse.periods import months_of, total_months
from cvparse.types import NO_OCCUPATION, Field, ParsedCv, ParsedExperience, ParsedSkill
from matching.taxonomy import linking as taxonomy
from matching.taxonomy.names import occupations_in_use, skills_in_use
from matching.taxonomy.types import OccupationLink, SkillSpan

# A title that fits no occupation better than this is left unlinked: below, many links are wrong
# with the starter taxonomy.
_TITLE = 0.7
_SKILL = 0.6
# What no list names but a job shows is a claim on the person's behalf, so it must be surer.
_SHOWN = 0.8
_MOST_SHOWN = 25
_EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """What a job counts as.

    :param link: the occupation, ``None`` for none.
    :param chosen: a person said so; else the title tells.
    :param gone: what the person chose has left the taxonomy, so the title tells again.
    :param known: ``False`` while the title is still being looked up.
    """

    link: OccupationLink | None = None
    chosen: bool = False
    gone: bool = False
    known: bool = True


def counted(
    jobs: Sequence[tuple[str, str]], language: str | None = None, *, ask: bool = False
) -> list[Counted]:
    """Say which occupations jobs count as: what a person chose, else what the title is nearest to.

    :param jobs: (title, choice: a URI, ``NO_OCCUPATION`` or "").
    :param language: ISO 639-1 of the CV, where known.
    :param ask: a worker, where this process holds no language model.
    :return: one a job.
    """
    chosen = occupations_in_use({choice for _, choice in jobs} - {"", NO_OCCUPATION})
    settled = {*chosen, NO_OCCUPATION}
    titles = {title for title, choice in jobs if title and choice not in settled}
    told = taxonomy.best_links(titles, language, ask=ask)
    return [
        Counted(chosen.get(choice), chosen=True)
        if choice in settled
        else Counted(_sure(told.get(title)), gone=bool(choice), known=not title or title in told)
        for title, choice in jobs
    ]


def _sure(link: OccupationLink | None) -> OccupationLink | None:
    return link if link and link.score >= _TITLE and link.isco else None


def link_skills_of(cv: ParsedCv) -> tuple[ParsedSkill, ...]:
    """Link skills: those listed, and those that only the jobs show.

    :param cv: as understood.
    :return: listed ones first, each concept once, with years of use from the jobs that show it.
    """
    today = timezone.localdate()
    shown = _shown(cv)
    listed = [s.label.value for s in cv.skills]
    best = _best_by_line(taxonomy.link_skills(listed, language=cv.language or None))
    made: list[ParsedSkill] = []
    seen: set[str] = set()
    for n, skill in enumerate(cv.skills):
        span = best.get(n)
        uri = span.uri if span and span.score >= _SKILL and span.uri not in seen else ""
        seen.add(uri)
        made.append(_with_use(skill, uri, shown.get(uri, []), today))
    only_shown = [uri for uri in shown if uri not in seen]
    for uri in sorted(only_shown, key=lambda u: -len(shown[u]))[:_MOST_SHOWN]:
        uses = shown[uri]
        label = Field(uses[0].span.label, round(uses[0].span.score, 3), uses[0].field.evidence[:1])
        made.append(_with_use(ParsedSkill(label), uri, uses, today))
    return tuple(made)


def skills_now(skills: Sequence[ParsedSkill], language: str | None = None) -> list[str]:
    """Say which concept of today's taxonomy each skill is: that it was read as or what took its
    place, else what its label names.

    :param language: ISO 639-1 of the CV, where known.
    :return: a URI each, "" for none.
    """
    held = skills_in_use({skill.uri for skill in skills if skill.uri})
    unknown = [skill.label.value for skill in skills if skill.uri not in held]
    named = _best_by_line(taxonomy.link_skills(unknown, language=language) if unknown else [])
    spans = iter([named.get(n) for n in range(len(unknown))])
    return [
        held[skill.uri].uri
        if skill.uri in held
        else span.uri
        if (span := next(spans)) and span.score >= _SKILL
        else ""
        for skill in skills
    ]


@dataclass(frozen=True, slots=True)
class _Use:
    """A skill that a line of a job shows."""

    job: ParsedExperience
    field: Field[str]
    span: SkillSpan


def _shown(cv: ParsedCv) -> dict[str, list[_Use]]:
    lines = [
        (job, field)
        for job in cv.experiences
        for field in (*((job.title,) if job.title else ()), *job.bullets)
    ]
    spans = taxonomy.link_skills([field.value for _, field in lines], language=cv.language or None)
    uses: dict[str, list[_Use]] = {}
    for span in spans:
        if span.score >= _SHOWN:
            job, field = lines[span.line]
            uses.setdefault(span.uri, []).append(_Use(job, field, span))
    return uses


def _best_by_line(spans: Sequence[SkillSpan]) -> dict[int, SkillSpan]:
    """The span that covers most of each line."""
    best: dict[int, SkillSpan] = {}
    for span in spans:
        now = best.get(span.line)
        if now is None or (span.end - span.start, span.score) > (now.end - now.start, now.score):
            best[span.line] = span
    return best


def _with_use(skill: ParsedSkill, uri: str, uses: Sequence[_Use], today: date) -> ParsedSkill:
    if not uses:
        return ParsedSkill(skill.label, uri, skill.evidenced, skill.years)
    months = total_months([m for use in uses if (m := months_of(use.job, today))])
    places = [place for use in uses for place in use.field.evidence[:1]]
    known = skill.label.evidence
    evidence = (*known, *(p for p in places if p not in known))[:_EVIDENCE]
    label = Field(skill.label.value, skill.label.confidence, evidence)
    return ParsedSkill(label, uri, evidenced=True, years=round(months / 12, 1))
