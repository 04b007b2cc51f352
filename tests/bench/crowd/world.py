"""Invented profiles and openings, composed from real titles and skills of the loaded taxonomy."""

import random
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from matching.models import OccupationLabel, SkillLabel
from matching.taxonomy.enums import LabelKind
from matching.types import (
    Ask,
    Cefr,
    EducationClaim,
    Facet,
    FacetKind,
    LanguageAsk,
    LanguageClaim,
    OccupationAsk,
    OccupationClaim,
    Profile,
    SkillAsk,
    SkillClaim,
    Wishes,
)
from tests.bench.crowd.texts import Texts

PLACES = ("1280", "1281", "1283", "1290", "0101", "0147", "0217", "0265")
LEVELS = list(Cefr)
VARIANTS = 60  # texts of an experience, a group of occupations
HEADLINES = 30
SKILLS = 60  # that go with a group
LONGEST_TITLE, LONGEST_SKILL = 40, 30  # letters: two skills and a title are at most 32 tokens
THIS_YEAR = 2026
WORK = ("Planned", "Led", "Was responsible for", "Developed", "Coordinated", "Improved")
PLACE_OF_WORK = ("in a hospital", "at a university", "in a start-up", "for the municipality")


class Job(NamedTuple):
    """An occupation. :param skills: (URI, label) of skills near its group in meaning."""

    uri: str
    title: str
    isco: str
    skills: Sequence[tuple[str, str]]


class World:
    """All occupations and skills of the taxonomy, as people and openings are made of them.

    :param seed: the same seed makes the same crowd; person ``n`` is the same in any crowd.
    """

    def __init__(self, seed: int, texts: Texts) -> None:
        self.seed = seed
        self.jobs = _jobs(texts)
        self.groups: dict[str, list[Job]] = {}
        for job in self.jobs:
            self.groups.setdefault(job.isco, []).append(job)

    def profile(self, number: int) -> Profile:
        """Person ``number``: one line of work, mostly."""
        pick = random.Random(f"{self.seed}:person:{number}")
        job = pick.choice(self.jobs)
        other = pick.choice(self.jobs) if pick.random() < 0.3 else job
        months = pick.randrange(6, 180)
        shown = pick.sample(job.skills, 5)
        return Profile(
            facets=(
                Facet(FacetKind.HEADLINE, self._headline(job, pick.randrange(HEADLINES))),
                Facet(FacetKind.EXPERIENCE, self._experience(job, pick.randrange(VARIANTS))),
                Facet(FacetKind.EXPERIENCE, self._experience(other, pick.randrange(VARIANTS))),
                Facet(FacetKind.EDUCATION, f"Degree: {job.title}"),
            ),
            skills=tuple(
                SkillClaim(uri, label, pick.randrange(9), pick.random() < 0.7)
                for uri, label in shown
            ),
            occupations=(
                OccupationClaim(job.uri, job.title, job.isco, months, THIS_YEAR),
                OccupationClaim(other.uri, other.title, other.isco, 24, THIS_YEAR - 6),
            ),
            educations=(EducationClaim(pick.choice((5, 6, 7, 8))),),
            languages=(
                LanguageClaim("en", pick.choice(LEVELS[3:])),
                LanguageClaim(pick.choice(("sv", "da", "de", "ar")), pick.choice(LEVELS[:5])),
            ),
            years=months / 12 + 2,
            wishes=Wishes(municipality=pick.choice(PLACES), commute=pick.choice((45, 60, 90))),
        )

    def ask(self, number: int) -> Ask:
        """Opening ``number``."""
        pick = random.Random(f"{self.seed}:opening:{number}")
        job = pick.choice(self.jobs)
        skills = pick.sample(job.skills, 4)
        return Ask(
            title=job.title,
            facets=(
                Facet(FacetKind.HEADLINE, job.title),
                Facet(FacetKind.TASKS, self._experience(job, VARIANTS + number)),
                Facet(FacetKind.SKILLS, ", ".join(label for _uri, label in skills)),
            ),
            occupations=(OccupationAsk(job.uri, job.title, job.isco),),
            skills=tuple(
                SkillAsk(uri, label, must=at < 2) for at, (uri, label) in enumerate(skills)
            ),
            languages=(LanguageAsk(pick.choice(("sv", "da", "en")), Cefr.B2, must=True),),
            years=float(pick.choice((0, 2, 5))),
            municipality=pick.choice(PLACES),
            country=pick.choice(("SE", "DK")),
        )

    def _experience(self, job: Job, variant: int) -> str:
        """One of a few texts of a group, at most 32 tokens long."""
        pick = random.Random(f"{job.isco}:{variant}")
        title = pick.choice(self.groups[job.isco]).title
        skills = " and ".join(label for _uri, label in pick.sample(job.skills, 2))
        return f"{title} {pick.choice(PLACE_OF_WORK)}. {pick.choice(WORK)} {skills}."

    def _headline(self, job: Job, variant: int) -> str:
        pick = random.Random(f"{job.isco}:headline:{variant}")
        title = pick.choice(self.groups[job.isco]).title
        return f"{title}, {pick.choice(job.skills)[1]}"


def _jobs(texts: Texts) -> list[Job]:
    """Occupations with the skills nearest to their groups.

    :raises RuntimeError: no taxonomy is loaded.
    """
    preferred = {"language": "en", "kind": LabelKind.PREFERRED}
    titles = OccupationLabel.objects.filter(**preferred, occupation__is_active=True)
    rows = sorted(titles.values_list("occupation__isco_id", "occupation__uri", "text"))
    rows = [row for row in rows if len(row[2]) <= LONGEST_TITLE]
    labels = SkillLabel.objects.filter(**preferred, skill__is_active=True)
    skills = sorted(labels.values_list("skill__uri", "text"))
    skills = [row for row in skills if len(row[1]) <= LONGEST_SKILL]
    if not rows or not skills:
        raise RuntimeError("No taxonomy is loaded: run manage.py load_default_taxonomy.")
    names: dict[str, list[str]] = {}
    for isco, _uri, text in rows:
        names.setdefault(isco, []).append(text)
    groups = list(names)
    every = texts.vectors([label for _uri, label in skills])
    near = texts.vectors([", ".join(names[isco][:4]) for isco in groups]) @ every.T
    best = np.argsort(-near, axis=1, kind="stable")[:, :SKILLS]
    going = {
        isco: [skills[at] for at in row] for isco, row in zip(groups, best.tolist(), strict=True)
    }
    return [Job(uri, text, isco, going[isco]) for isco, uri, text in rows]
