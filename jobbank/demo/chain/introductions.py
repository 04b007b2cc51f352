"""Introductions in every state, asked and answered by the people themselves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from employers.actions import (
    answer_introduction,
    ask_introduction,
    look_at_introduction,
    note_interview,
    record_outcome,
)
from employers.enums import Side
from employers.models import Introduction, Opening
from jobbank.accounts.models import Partner, User

Row = Mapping[str, Any]


@transaction.atomic
def introduce(row: Row, partner: Partner, opening: Opening, mentor: User) -> Introduction:
    """One introduction as far as it has come; a second run finds it.

    :param row: of the programme file: who asked, who then agreed, who declined and why.
    :param mentor: who looks first.
    """
    found = Introduction.objects.filter(partner=partner, opening=opening).first()
    if found is not None:
        return found
    member = opening.employer.members.select_related("user").order_by("pk")[0]
    people = {Side.PARTNER: partner.user, Side.EMPLOYER: member.user, Side.MENTOR: mentor}
    made = ask_introduction(
        actor=people[row["asked_by"]],
        partner=partner,
        opening=opening,
        message=row.get("message", ""),
    )
    for side in row.get("agreed", ()):
        made = _answer(made, side, people, yes=True)
    if "declined" in row:
        no = row["declined"]
        made = _answer(made, no["by"], people, yes=False, reason=no["reason"], words=no["words"])
    if "interview_in" in row:
        day = timezone.localtime() + timedelta(days=row["interview_in"])
        at = day.replace(hour=10, minute=0, second=0, microsecond=0)
        made = note_interview(actor=people[Side.EMPLOYER], introduction=made, at=at)
    if "outcome" in row:
        person = people[Side.EMPLOYER]
        made = record_outcome(actor=person, introduction=made, outcome=row["outcome"])
    return made


def _answer(
    introduction: Introduction, side: str, people: Mapping[Side, User], **said: Any
) -> Introduction:
    act = look_at_introduction if side == Side.MENTOR else answer_introduction
    return act(actor=people[Side(side)], introduction=introduction, **said)


def by_state(openings: Sequence[Opening]) -> Counter[str]:
    """How many introductions these openings have, by the words of their state."""
    rows = Introduction.objects.filter(opening__in=openings).order_by("created_at")
    return Counter(str(row.get_state_display()) for row in rows)
