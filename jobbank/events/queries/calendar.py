"""A partner's dates, without anybody's name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from employers.enums import IntroductionState
from employers.queries import introductions_visible_to
from jobbank.accounts.models import Partner
from jobbank.common.errors import NotFound
from jobbank.common.mail import absolute
from jobbank.events.enums import SignupState
from jobbank.events.models import CalendarFeed, MingleSignup
from jobbank.programme.enums import EnrolmentState
from jobbank.programme.queries import enrolments_of_partner
from matching.enums import MarkKind
from matching.leanings import marked_openings

LOOK_BACK = timedelta(days=30)
EVENING = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Entry:
    """One date.

    :param key: the same for the same thing at every reading.
    :param start: a moment, or a day.
    :param path: of the page that says more, to who is signed in.
    """

    key: str
    summary: str
    start: datetime | date
    end: datetime | date | None
    place: str
    path: str


def partner_of_feed(secret: str) -> Partner:
    """Whose calendar an address names.

    :param secret: the last part of the address.
    :raises NotFound: none, or not any more, or the partner leaves.
    """
    feed = (
        CalendarFeed.objects.select_related("partner__user")
        .filter(digest=CalendarFeed.digest_of(secret))
        .first()
    )
    if feed is None or feed.partner.erase_after or not feed.partner.user.is_active:
        raise NotFound
    return feed.partner


def has_feed(partner: Partner) -> bool:
    """Is there an address that answers?"""
    return CalendarFeed.objects.filter(partner=partner).exists()


def calendar_of(partner: Partner) -> bytes:
    """A partner's mingles, modules, deadlines and interviews. No name of anybody is in it.

    Of the openings that they saved, the last days to answer.

    :param partner: whose; in their language.
    :return: an iCalendar file. Source: RFC 5545.
    """
    with translation.override(partner.user.language):
        calendar = Calendar()
        calendar.add("prodid", "-//Jobbank//Calendar//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", "Jobbank")
        now = timezone.now()
        entries = (_mingles, _modules, _introductions, _saved)
        for entry in (one for source in entries for one in source(partner)):
            calendar.add_component(_event(entry, now))
        return bytes(calendar.to_ical())


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@jobbank")
    event.add("dtstamp", now)
    event.add("summary", entry.summary)
    event.add("dtstart", entry.start)
    if entry.end is not None:
        event.add("dtend", entry.end)
    if entry.place:
        event.add("location", entry.place)
    event.add("url", absolute(entry.path))
    return event


def _at(day: date, moment: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, moment))


def _mingles(partner: Partner) -> Iterator[Entry]:
    since = timezone.localdate() - LOOK_BACK
    rows = MingleSignup.objects.select_related("mingle").filter(
        partner=partner, state=SignupState.COMING, mingle__held_on__gte=since
    )
    for row in rows:
        mingle = row.mingle
        start = _at(mingle.held_on, mingle.starts_at)
        end = start + timedelta(minutes=mingle.rounds * mingle.round_minutes)
        path = reverse("events:mingle", args=[mingle.pk])
        yield Entry(f"mingle-{mingle.pk}", _("Mingle"), start, end, mingle.location, path)


def _modules(partner: Partner) -> Iterator[Entry]:
    since, path = timezone.localdate() - LOOK_BACK, reverse("programme:mine")
    for enrolment in enrolments_of_partner(partner):
        if enrolment.state != EnrolmentState.ENROLLED:
            continue
        for module in enrolment.cohort.modules.all():
            if module.held_on < since:
                continue
            start: datetime | date = module.held_on
            end: datetime | date | None = None
            if module.starts_at:
                start = _at(module.held_on, module.starts_at)
                end = _at(module.held_on, module.ends_at) if module.ends_at else start + EVENING
            words = _("Programme: %(topic)s") % {"topic": module.get_topic_display()}
            place = module.location or enrolment.cohort.location
            yield Entry(f"module-{module.pk}", words, start, end, place, path)


def _introductions(partner: Partner) -> Iterator[Entry]:
    rows = introductions_visible_to(partner.user)
    for row in rows.filter(state=IntroductionState.WITH_PARTNER, due_at__isnull=False):
        path = reverse("employers:introduction", args=[row.pk])
        if row.due_at:
            day = timezone.localdate(row.due_at)
            yield Entry(f"answer-{row.pk}", _("Answer an employer by today"), day, None, "", path)
    for row in rows.filter(state=IntroductionState.OPEN, interview_at__isnull=False):
        path = reverse("employers:introduction", args=[row.pk])
        if row.interview_at:
            end = row.interview_at + timedelta(hours=1)
            yield Entry(f"interview-{row.pk}", _("Interview"), row.interview_at, end, "", path)


def _saved(partner: Partner) -> Iterator[Entry]:
    since = timezone.localdate() - LOOK_BACK
    rows = marked_openings(partner.pk, MarkKind.SAVED)
    for row in rows.filter(opening__deadline__gte=since):
        path = reverse("openings:opening", args=[row.opening_id])
        words = _("Last day of an opening that you saved")
        if row.opening.deadline:
            yield Entry(f"saved-{row.opening_id}", words, row.opening.deadline, None, "", path)
