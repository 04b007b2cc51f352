"""The employers of the demo: registered by their owners, verified by the coordinator."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from employers.actions import note_contact, register_employer, verify_employer
from employers.models import Employer
from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.demo.chain.accounts import account


def employer(row: dict[str, Any], coordinator: User) -> tuple[Employer, User]:
    """One employer and its owner; a second run finds them.

    :param row: an entry of the samples' employers.
    :param coordinator: who verifies it.
    """
    owner_row = row["owner"]
    mailbox = f"jobs@{row['domain']}"
    owner = account(mailbox, owner_row["name"], Role.EMPLOYER, owner_row["language"])
    found = Employer.objects.filter(country=row["country"], number=row["number"]).first()
    made = found or register_employer(
        actor=owner,
        name=row["name"],
        country=row["country"],
        number=row["number"],
        domain=row["domain"],
        about=row.get("about", ""),
    )
    return verify_employer(actor=coordinator, employer=made), owner


def note(row: dict[str, Any], coordinator: User) -> None:
    """The coordinator's notes on an employer; once is enough.

    :param row: of the programme file.
    """
    employer, today = Employer.objects.get(number=row["number"]), timezone.localdate()
    if employer.last_contact is None:
        note_contact(
            actor=coordinator,
            employer=employer,
            last_contact=today + timedelta(days=row["spoke"]),
            next_step=row["next_step"],
            next_step_on=None if row["due"] is None else today + timedelta(days=row["due"]),
            hosts_mingles=row["hosts"],
        )
