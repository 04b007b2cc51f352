"""Letters about how long a profile lasts: before it leaves the search, when it has left, and before
everything is deleted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jobbank.accounts.actions import forget, notify
from jobbank.accounts.actions.data import GRACE
from jobbank.accounts.models import Partner
from jobbank.common import audit
from jobbank.common.mail import Letter


@dataclass(frozen=True, slots=True)
class Stage:
    """A letter that is due some time before one of a partner's two days.

    :param field: the day, a field of the partner.
    :param before: how long before it.
    :param write: writes the letter in the language that is active.
    :param must: mailed whatever the person wishes.
    """

    field: str
    before: timedelta
    write: Callable[[Partner], Letter]
    must: bool = False

    def due_at(self, partner: Partner) -> datetime | None:
        """When this letter is due."""
        day: datetime | None = getattr(partner, self.field)
        return day - self.before if day else None


def stages() -> Iterator[Stage]:
    """Every letter, in the order of time."""
    for days in settings.PROFILE_REMINDER_DAYS:
        yield Stage("fresh_until", timedelta(days=days), _before_leaving)
    yield Stage("fresh_until", timedelta(0), _has_left)
    warning = timedelta(days=settings.PROFILE_WARNING_DAYS)
    yield Stage("kept_until", warning, _before_deletion, must=True)
    yield Stage("kept_until", GRACE, _is_deleted, must=True)


def due_for_a_letter(now: datetime) -> list[UUID]:
    """Partners for whom one of the letters is due and not written.

    :param now: the moment.
    :return: their ids.
    """
    due = Q()
    for stage in stages():
        waits = Q(told_at=None) | Q(told_at__lt=F(stage.field) - stage.before)
        there = Q() if stage.must else Q(paused_at=None)
        due |= Q(**{f"{stage.field}__lte": now + stage.before}) & waits & there
    rows = Partner.objects.filter(due, erase_after=None)
    return list(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def tell_of_time(*, partner_id: UUID) -> bool:
    """Write the newest letter that is due; earlier ones that were missed are left out.

    The last letter says that the days of grace begin, and they do. May run twice.

    :param partner_id: whose profile.
    :return: was there something to tell?
    """
    now = timezone.now()
    rows = Partner.objects.select_for_update(of=("self",)).select_related("user")
    partner = rows.filter(pk=partner_id, erase_after=None).first()
    stage = _newest(partner, now) if partner else None
    if partner is None or stage is None:
        return False
    partner.told_at = now
    partner.save(update_fields=["told_at", "updated_at"])
    forget(partner)  # does nothing before its time
    audit.record("partner.told_of_time", partner, actor=None, subject_id=partner.pk)
    notify(partner.user, lambda: stage.write(partner), must=stage.must)
    return True


def _newest(partner: Partner, now: datetime) -> Stage | None:
    """The latest letter that is due and was not written."""
    due = [
        (moment, stage)
        for stage in stages()
        if (stage.must or partner.paused_at is None)
        and (moment := stage.due_at(partner)) is not None
        and moment <= now
    ]
    moment, newest = max(due, key=lambda row: row[0], default=(now, None))
    written = partner.told_at is not None and partner.told_at >= moment
    return None if written else newest


def _day(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def _before_leaving(partner: Partner) -> Letter:
    return Letter(
        subject=_("Is your profile still right?"),
        lines=[
            _("It is in the search until %(day)s.") % {"day": _day(partner.fresh_until)},
            _("If it is still right, one click keeps it there. You can also change it first."),
        ],
        path=reverse("cvparse:still_right"),
        action=_("Look and say yes"),
    )


def _has_left(partner: Partner) -> Letter:
    return Letter(
        subject=_("Your profile has left the search"),
        lines=[
            _("You have not confirmed it since we wrote to you, so nobody finds it now."),
            _("Nothing is deleted. One click brings it back."),
        ],
        path=reverse("cvparse:still_right"),
        action=_("Bring it back"),
    )


def _before_deletion(partner: Partner) -> Letter:
    return _farewell(
        _("Do you want to stay on Jobbank?"), partner.kept_until, _("One click keeps it.")
    )


def _is_deleted(partner: Partner) -> Letter:
    return _farewell(
        _("Everything about you will soon be deleted"),
        partner.erase_after,
        _("Until then you can say that you stay."),
    )


def _farewell(subject: str, day: datetime | None, way_out: str) -> Letter:
    return Letter(
        subject=subject,
        lines=[
            _("We have not heard from you for a long time, and we keep nothing without a reason."),
            _("On %(day)s everything about you is deleted: account, CV and profile.")
            % {"day": _day(day)},
            way_out,
        ],
        path=reverse("accounts:my_data"),
        action=_("Stay"),
    )
