"""This room's rows in the registries of all rooms."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from jobbank.accounts import privacy
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Partner
from jobbank.accounts.types import Held
from jobbank.fairness import actions
from jobbank.fairness.models import GroupAnswer


def register() -> None:
    """Fill the registries; called once, when Django is ready."""
    privacy.exporters.add("fairness", export_groups, order=30)
    privacy.erasers.add("fairness", erase_groups, order=20)
    privacy.withdrawals.add("fairness", withdraw)
    privacy.own_pages.add("fairness", (_("For fairness: about you"), "fairness:about_me"))
    privacy.sightings.add("groups.said", _("changed what you say of yourself for statistics"))


def export_groups(partner: Partner) -> Iterable[Held]:
    """What the partner said of themselves."""
    rows = GroupAnswer.objects.filter(partner=partner).order_by("question")
    said = [
        {
            "question": row.get_question_display(),
            "answer": row.get_group_display(),
            "said_at": row.said_at,
        }
        for row in rows
    ]
    yield Held("groups", _("What you say of yourself for statistics"), said)


def erase_groups(partner: Partner) -> dict[str, int]:
    """Delete it."""
    return {"group_answers": actions.forget_groups(partner)}


def withdraw(partner: Partner, purpose: Purpose) -> None:
    """Without consent to statistics there is no ground to keep the answers."""
    if purpose == Purpose.STATISTICS:
        actions.forget_groups(partner)
