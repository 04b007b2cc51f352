"""A Kick-Start cohort with a waiting list, and partners with mentors."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from jobbank.accounts.models import Partner, User
from jobbank.programme.actions import (
    create_cohort,
    enrol,
    note_mentorship,
    set_cohort_state,
    set_mentor_capacity,
    start_mentorship,
)
from jobbank.programme.enums import CohortState
from jobbank.programme.models import Cohort, MentorCapacity, Mentorship

STARTS_IN = timedelta(weeks=2)


def cohort(row: dict[str, Any], coordinator: User) -> Cohort:
    """The cohort, open for enrolment; a second run finds it.

    :param row: of the programme file.
    :param coordinator: who makes it.
    """
    found = Cohort.objects.filter(name=row["name"]).first()
    if found is not None:
        return found
    made = create_cohort(
        actor=coordinator,
        name=row["name"],
        starts_on=timezone.localdate() + STARTS_IN,
        places=row["places"],
        location=row["place"],
    )
    return set_cohort_state(actor=coordinator, cohort=made, state=CohortState.OPEN)


def enrol_all(made: Cohort, partners: Sequence[Partner]) -> None:
    """Let every partner ask for a place; who comes late waits."""
    for partner in partners:
        enrol(actor=partner.user, cohort=made, partner=partner)


def pair(
    rows: list[dict[str, Any]], mentors: list[User], partners: Sequence[Partner], by: User
) -> None:
    """Give partners to mentors in turn, as many as they have room for.

    :param rows: the mentors of the programme file, in the order of `mentors`.
    :param by: the coordinator.
    """
    for row, mentor in zip(rows, mentors, strict=True):
        if not MentorCapacity.objects.filter(mentor=mentor, mentees=row["capacity"]).exists():
            set_mentor_capacity(actor=mentor, mentor=mentor, mentees=row["capacity"])
    paired = set(Mentorship.objects.filter(ended_at=None).values_list("partner_id", flat=True))
    room = sum((row["capacity"] for row in rows), 0)
    for number, partner in enumerate(partners[:room]):
        if partner.pk not in paired:
            start_mentorship(actor=by, mentor=mentors[number % len(mentors)], partner=partner)


def note(row: dict[str, Any], partner: Partner) -> None:
    """Let a partner's mentor write down what they agreed on; once is enough.

    :param row: of the programme file.
    """
    mentorship = Mentorship.objects.filter(partner=partner, ended_at=None, goals="").first()
    if mentorship is not None:
        note_mentorship(
            actor=mentorship.mentor,
            mentorship=mentorship,
            goals=row["goals"],
            next_step=row["next_step"],
            next_step_on=timezone.localdate() + timedelta(days=row["in_days"]),
            notes=row["notes"],
        )
