"""A mingle: employers invited, partners signed up by themselves, planned by the worker."""

from collections.abc import Iterable
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from employers.models import Employer
from jobbank.accounts.models import Partner, User
from jobbank.demo.errors import PlanFailedError
from jobbank.events.actions import (
    create_mingle,
    invite_employer,
    plan_mingle,
    publish,
    set_pair_wish,
    sign_up,
)
from jobbank.events.actions.mingles import MingleData
from jobbank.events.enums import MingleState, PairWishKind, RunState
from jobbank.events.models import Mingle, PlanRun

HELD_IN = timedelta(weeks=10)
STARTS_AT = time(17, 0)
Row = dict[str, Any]


def mingle(row: Row, coordinator: User) -> Mingle:
    """The mingle of the sample programme; a second run finds it."""
    found = Mingle.objects.filter(name=row["name"]).first()
    if found is not None:
        return found
    sizes = ("rounds", "tables", "seats", "minimum", "threshold", "round_minutes")
    data = MingleData(
        name=row["name"],
        held_on=timezone.localdate() + HELD_IN,
        starts_at=STARTS_AT,
        location=row["place"],
        **{name: row[name] for name in sizes},
    )
    return create_mingle(actor=coordinator, data=data)


def fill(made: Mingle, row: Row, partners: dict[str, Partner], coordinator: User) -> None:
    """Invite the employers, let the partners sign up, note who must or must not meet.

    :param made: taking sign-ups.
    :param row: of the programme file.
    :param partners: by slug.
    """
    _invite(made, row, coordinator)
    hours = {one["slug"]: (one["first"], one["last"]) for one in row["part_time"]}
    for slug, partner in partners.items():
        if slug not in row["not_signed_up"]:
            first, last = hours.get(slug, (1, None))
            released = slug in row["names_released"]
            sign_up(
                actor=partner.user,
                mingle=made,
                partner=partner,
                first_round=first,
                last_round=last,
                name_released=released,
            )
    _wish(made, row["must"], PairWishKind.MUST, partners, coordinator)
    _wish(made, row["never"], PairWishKind.NEVER, partners, coordinator)


def _invite(made: Mingle, row: Row, coordinator: User) -> None:
    hours = {one["number"]: (one["first"], one["last"]) for one in row["employers_part_time"]}
    for employer in Employer.objects.filter(openings__isnull=False).distinct().order_by("name"):
        first, last = hours.get(employer.number, (1, None))
        tables = 2 if employer.number in row["two_tables"] else 1
        invite_employer(
            actor=coordinator,
            mingle=made,
            employer=employer,
            tables=tables,
            first_round=first,
            last_round=last,
        )


def _wish(
    made: Mingle,
    pairs: Iterable[Row],
    kind: PairWishKind,
    partners: dict[str, Partner],
    coordinator: User,
) -> None:
    for one in pairs:
        signup = made.signups.get(partner=partners[one["slug"]])
        employer = Employer.objects.get(number=one["number"])
        set_pair_wish(actor=coordinator, signup=signup, employer=employer, kind=kind)


def ask_for_plan(made: Mingle, coordinator: User) -> PlanRun:
    """Queue the planning."""
    return plan_mingle(actor=coordinator, mingle=made)


def left(run: PlanRun) -> int:
    """Per cent of the planning that is still to do.

    :raises PlanFailedError: it failed.
    """
    run.refresh_from_db()
    if run.state == RunState.FAILED:
        raise PlanFailedError(f"The mingle could not be planned: {run.error}.")
    return 0 if run.state == RunState.DONE else max(1, 100 - int(100 * run.share))


def show_to_everybody(made: Mingle, coordinator: User) -> Mingle:
    """Publish the plan."""
    return publish(actor=coordinator, mingle=made)


def needs_plan(made: Mingle) -> bool:
    """Is there no plan yet?"""
    return made.state == MingleState.DRAFT
