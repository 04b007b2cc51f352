"""Invented profiles and openings, in the neutral form and in the database."""

from datetime import date
from typing import Any

from django.utils import timezone

from employers.models import Employer, Opening
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Consent, Partner, User
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
    Source,
    Wishes,
)

PROJECT = ("urn:test:project-management", "project management")
BUDGET = ("urn:test:budgets", "manage budgets")
NURSING = ("urn:test:nursing-care", "nursing care")
PYTHON = ("urn:test:python", "Python")
MANAGER = ("urn:test:project-manager", "project manager", "1219")
NURSE = ("urn:test:nurse", "nurse", "2221")
DEVELOPER = ("urn:test:developer", "software developer", "2512")


def line(text: str, page: int = 1, number: int = 0) -> Source:
    return Source(text, page, number)


def manager_profile(**changes: Any) -> Profile:
    """A project manager with six years of it."""
    led = "Led project planning and budgets for a hospital rebuild."
    values: dict[str, Any] = {
        "facets": (
            Facet(FacetKind.HEADLINE, "Project manager in construction", line("Project manager")),
            Facet(FacetKind.EXPERIENCE, led, line(led, 1, 4)),
            Facet(FacetKind.EDUCATION, "MSc civil engineering", line("MSc", 1, 9)),
            Facet(FacetKind.SKILLS, "project management, budgets", line("Skills", 2, 1)),
        ),
        "skills": (
            SkillClaim(*PROJECT, years=6, evidenced=True, source=line(led, 1, 4)),
            SkillClaim(*BUDGET, evidenced=False, source=line("Skills", 2, 1)),
        ),
        "occupations": (OccupationClaim(*MANAGER, 72, 2026, 1.0, line("Project manager, 2020–")),),
        "educations": (EducationClaim(7, "0732", "MSc civil engineering", line("MSc", 1, 9)),),
        "languages": (
            LanguageClaim("en", Cefr.C1, line("English C1", 2, 5)),
            LanguageClaim("sv", Cefr.B1, line("Swedish B1", 2, 6)),
        ),
        "years": 8.0,
        "wishes": Wishes(municipality="1281", commute=60, start=date(2026, 1, 1)),
    }
    return Profile(**{**values, **changes})


def nurse_profile(**changes: Any) -> Profile:
    """A nurse."""
    cared = "Cared for patients in intensive care and gave medicines."
    values: dict[str, Any] = {
        "facets": (
            Facet(FacetKind.HEADLINE, "Registered nurse", line("Registered nurse")),
            Facet(FacetKind.EXPERIENCE, cared, line(cared, 1, 3)),
        ),
        "skills": (SkillClaim(*NURSING, years=5, evidenced=True, source=line(cared, 1, 3)),),
        "occupations": (OccupationClaim(*NURSE, 60, 2025, 1.0, line("Nurse, 2020–2025")),),
        "educations": (EducationClaim(6, "0913", "BSc nursing"),),
        "languages": (LanguageClaim("en", Cefr.B2),),
        "years": 5.0,
    }
    return Profile(**{**values, **changes})


def manager_ask(**changes: Any) -> Ask:
    """An opening for a project manager."""
    asks = "You have experience of project management and budgets."
    values: dict[str, Any] = {
        "title": "Project manager",
        "facets": (
            Facet(FacetKind.HEADLINE, "Project manager", line("Project manager", 0)),
            Facet(FacetKind.TASKS, "Plan and lead building projects with budgets", line("Plan", 0)),
        ),
        "occupations": (OccupationAsk(*MANAGER, source=line("Project manager", 0)),),
        "skills": (
            SkillAsk(*PROJECT, must=True, source=line(asks, 0)),
            SkillAsk(*PYTHON, must=True, source=line("Python is needed", 0)),
            SkillAsk(*BUDGET, must=False, source=line(asks, 0)),
        ),
        "languages": (LanguageAsk("sv", Cefr.B2, must=True, source=line("Svenska B2", 0)),),
        "years": 5.0,
        "education": 6,
        "municipality": "1280",
        "country": "SE",
        "start": date(2026, 3, 1),
    }
    return Ask(**{**values, **changes})


_number = iter(range(1, 10_000_000))


def make_user(role: Role, **fields: Any) -> User:
    number = next(_number)
    values = {"email": f"person{number}@example.org", "name": f"Person {number}", "role": role}
    return User.objects.create_user(**{**values, **fields})


def make_partner(*purposes: Purpose, **fields: Any) -> Partner:
    """A partner who consents to these purposes; to matching and cards where none are named."""
    partner = Partner.objects.create(user=make_user(Role.PARTNER, **fields))
    for purpose in purposes or (Purpose.MATCHING, Purpose.CARD, Purpose.MENTORS):
        Consent.objects.create(
            partner=partner, purpose=purpose, given_at=timezone.now(), text_version="1"
        )
    return partner


def make_employer(**fields: Any) -> Employer:
    number = next(_number)
    values = {
        "name": f"Employer {number}",
        "country": "SE",
        "number": f"{number:010d}",
        "state": "verified",
        "verified_at": timezone.now(),
    }
    return Employer.objects.create(**{**values, **fields})


def make_opening(employer: Employer | None = None, **fields: Any) -> Opening:
    values = {
        "employer": employer or make_employer(),
        "title": "Project manager",
        "text": "Plan and lead building projects.",
        "language": "en",
        "state": "published",
        "published_at": timezone.now(),
    }
    return Opening.objects.create(**{**values, **fields})
