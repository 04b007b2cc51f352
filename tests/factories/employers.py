"""Invented employers and openings in the database."""

import itertools
from typing import Any

from stdnum import luhn

from employers import actions
from employers.models import Employer, Member, Opening
from employers.types import OpeningFields
from jobbank.accounts.enums import Role
from jobbank.accounts.models import User

_numbers = itertools.count(550_000_000)
_people = itertools.count(1)

NURSE_TEXT = """Om oss
Vi är ett sjukhus med 500 anställda.

Arbetsuppgifter
Du vårdar patienter på vår avdelning.

Kvalifikationer
Du är legitimerad sjuksköterska med minst två års erfarenhet.
Goda kunskaper i svenska i tal och skrift är ett krav.
Det är meriterande om du talar danska.
"""


def organisation_number() -> str:
    """A number of our own making with the right check digit."""
    digits = f"{next(_numbers):09d}"
    return digits + luhn.calc_check_digit(digits)


def user(role: Role, **fields: Any) -> User:
    number = next(_people)
    values = {"name": f"Test {role} {number}", "role": role}
    return User.objects.create_user(f"{role}{number}@example.org", "pass", **{**values, **fields})


def coordinator() -> User:
    return user(Role.COORDINATOR)


def mentor() -> User:
    return user(Role.MENTOR)


def employer_with_owner(*, verified: bool = True, **fields: Any) -> tuple[Employer, User]:
    """An employer as its owner registered it, verified by a coordinator."""
    owner = user(Role.EMPLOYER)
    values = {"name": "Sundets Sjukhus AB", "country": "SE", "number": organisation_number()}
    employer = actions.register_employer(actor=owner, **{**values, **fields})
    if verified:
        employer = actions.verify_employer(actor=coordinator(), employer=employer)
    return employer, owner


def colleague(employer: Employer) -> User:
    person = user(Role.EMPLOYER)
    Member.objects.create(user=person, employer=employer, role="colleague")
    return person


def draft(employer: Employer, actor: User | None = None, **fields: Any) -> Opening:
    values: dict[str, Any] = {"title": "Sjuksköterska till Lund", "text": NURSE_TEXT}
    return actions.create_opening(
        actor=actor, employer=employer, fields=OpeningFields(**{**values, **fields})
    )


def published(employer: Employer, actor: User | None = None, **fields: Any) -> Opening:
    opening = draft(employer, actor, **fields)
    return actions.publish_opening(actor=actor, opening=opening)
