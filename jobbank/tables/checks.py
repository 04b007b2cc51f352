"""Rules that a coordinator compares with their source: on which day, in one click, undone again.

A model of such rules has a column ``checked_on``: the day, empty for "not yet".
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import DateField, Model, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.accounts.permissions import has_role
from jobbank.common import audit
from jobbank.common.errors import NotFound
from jobbank.tables.types import Column, Filter, Step

CHECK_AGAIN = timedelta(days=180)
CHECKED, TAKEN_BACK = "rule.checked", "rule.check_taken_back"


def is_due(checked_on: date | None) -> bool:
    """Is it time to look at the source (again)?"""
    return checked_on is None or checked_on < _limit()


def _limit() -> date:
    return timezone.localdate() - CHECK_AGAIN


def due(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that nobody compared with their source in the last half year."""
    return rows.filter(Q(checked_on=None) | Q(checked_on__lt=_limit()))


def day_in_words(checked_on: date | None) -> str:
    """What a reader should know of the last comparison with the source."""
    if checked_on is None:
        return _("we have not compared it with the source yet: look there before you rely on it")
    day = {"day": date_format(checked_on)}
    if is_due(checked_on):
        return _("checked %(day)s, more than half a year ago: look there, too") % day
    return _("checked %(day)s") % day


def oldest_first(rows: QuerySet[Any], *order: str) -> QuerySet[Any]:
    """Those that waited longest first, never checked ones before all others.

    :param order: fields that decide between rows of the same day.
    """
    day = Coalesce("checked_on", Value(date.min), output_field=DateField())
    return rows.annotate(last_check=day).order_by("last_check", *order)


@transaction.atomic
def mark_checked(*, actor: User, rule: Model, on: date) -> None:
    """Say that a rule was compared with its source on a day.

    :param actor: a coordinator.
    :param rule: a row with ``checked_on``.
    :raises NotFound: not a coordinator, or the rule is gone.
    """
    row = _locked(actor, rule)
    before = row.checked_on.isoformat() if row.checked_on else ""
    row.checked_on = on
    row.save(update_fields=["checked_on"])
    audit.record(CHECKED, row, actor=actor, on=on.isoformat(), before=before)


@transaction.atomic
def take_check_back(*, actor: User, rule: Model) -> None:
    """Put back the day on which a rule was checked before the last time.

    :param actor: a coordinator.
    :raises NotFound: not a coordinator, or it was never said to be checked.
    """
    row, said = _locked(actor, rule), audit.last(CHECKED, rule)
    if said is None:
        raise NotFound
    before = str(said.data.get("before", ""))
    row.checked_on = date.fromisoformat(before) if before else None
    row.save(update_fields=["checked_on"])
    audit.record(TAKEN_BACK, row, actor=actor, on=before)


def _locked(actor: User, rule: Model) -> Any:
    rows: Any = type(rule)._default_manager
    row = rows.select_for_update().filter(pk=rule.pk).first()
    if row is None or not has_role(actor, Role.COORDINATOR):
        raise NotFound
    return row


def _day(row: Any) -> date | Promise:
    return row.checked_on or gettext_lazy("not yet")


COLUMN = Column(
    "checked",
    gettext_lazy("Checked"),
    _day,
    "last_check",
    tone=lambda row: "warn" if is_due(row.checked_on) else None,
)
FILTER = Filter(
    "check",
    gettext_lazy("Checked"),
    (("due", gettext_lazy("To be checked")), ("done", gettext_lazy("Checked lately"))),
    lambda rows, value: (
        due(rows) if value == "due" else rows.exclude(pk__in=due(rows).values("pk"))
    ),
)
STEP = Step(
    "checked",
    gettext_lazy("I checked it today"),
    gettext_lazy("You compared each of these with its source, and what we say is right."),
    lambda user, row, _choice: mark_checked(actor=user, rule=row, on=timezone.localdate()),
    changes=lambda row: row.checked_on != timezone.localdate(),
    undo=lambda user, row: take_check_back(actor=user, rule=row),
    at_once=True,
)
