"""The clock of introductions: reminders, and an end for what nobody answered."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from employers.actions.steps import end, remind
from employers.enums import WAITING, IntroductionState
from employers.models import Introduction

REMIND_BEFORE = timedelta(days=2)


def expire_introductions(*, now: datetime | None = None) -> int:
    """End every introduction whose time is over; all who knew of it are told.

    :param now: the moment, for tests and demonstrations.
    :return: how many ended.
    """
    due = {"state__in": WAITING, "due_at__lte": now or timezone.now()}
    ended = 0
    for key in list(Introduction.objects.filter(**due).values_list("pk", flat=True)):
        with transaction.atomic():
            introduction = _locked(key, due)
            if introduction is not None:
                end(introduction, IntroductionState.EXPIRED, actor=None)
                ended += 1
    return ended


def remind_introductions(*, now: datetime | None = None) -> int:
    """Remind the side that is asked, once, two days before the time is over.

    :param now: the moment.
    :return: how many were reminded.
    """
    moment = now or timezone.now()
    due = {
        "state__in": WAITING,
        "due_at__gt": moment,
        "due_at__lte": moment + REMIND_BEFORE,
        "reminded_at__isnull": True,
    }
    reminded = 0
    for key in list(Introduction.objects.filter(**due).values_list("pk", flat=True)):
        with transaction.atomic():
            introduction = _locked(key, due)
            if introduction is not None:
                remind(introduction)
                reminded += 1
    return reminded


def _locked(key: UUID, due: dict[str, object]) -> Introduction | None:
    """The row, if it is still due once we hold it: two clocks at once end it once."""
    rows = Introduction.objects.select_for_update(of=("self",), skip_locked=True)
    related = rows.select_related("opening__employer", "partner__user", "mentor", "asker")
    return related.filter(pk=key, **due).first()
