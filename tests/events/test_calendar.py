"""A partner's calendar feed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from employers.models import Introduction
from jobbank.accounts.models import Partner
from jobbank.events.models import CalendarFeed
from jobbank.programme import actions as programme
from jobbank.programme.enums import CohortState
from matching.models import OpeningMark
from tests.events.making import make_guest, make_mingle
from tests.factories.matching import make_employer, make_opening

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _encoder(settings: Any) -> None:
    settings.EMBEDDING_MODEL = "hashing"


@pytest.fixture
def partner() -> Partner:
    made: Partner = make_guest(make_mingle())
    return made


def _address(client: Client, partner: Partner) -> str:
    client.force_login(partner.user)
    page = client.post(reverse("events:calendar"), {"make": "yes"}).content.decode()
    return "/mingles/calendar/" + page.split("/mingles/calendar/")[1].split(".ics")[0] + ".ics"


def test_dates_are_in_it_and_no_names(client: Client, partner: Partner) -> None:
    starts = timezone.localdate() + timedelta(days=20)
    cohort = programme.create_cohort(actor=None, name="Spring", starts_on=starts, places=3)
    cohort = programme.set_cohort_state(actor=None, cohort=cohort, state=CohortState.OPEN)
    programme.enrol(actor=partner.user, cohort=cohort, partner=partner)
    now = timezone.now()
    yeses = dict.fromkeys(("mentor_yes_at", "reached_at"), now)
    opening = make_opening(make_employer(name="Hemlig AB"), title="Secret title")
    Introduction.objects.create(
        partner=partner,
        opening=opening,
        asked_by="employer",
        state="with_partner",
        due_at=now + timedelta(days=5),
        **yeses,
    )
    address = _address(client, partner)
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    summaries = [str(event["summary"]) for event in events]
    assert "Mingle" in summaries
    assert "Answer an employer by today" in summaries
    assert sum(text.startswith("Programme: ") for text in summaries) == cohort.modules.count()
    for secret in ("Hemlig", "Secret title", partner.user.name, partner.user.email, "Spring"):
        assert secret.encode() not in answer.content


def test_a_new_address_ends_the_old_one_and_it_can_be_ended(
    client: Client, partner: Partner
) -> None:
    old = _address(client, partner)
    new = _address(client, partner)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    assert old.encode() not in client.get(reverse("events:calendar")).content
    assert new.split("/")[-1].removesuffix(".ics") not in CalendarFeed.objects.get().digest
    client.post(reverse("events:calendar"), {"end": "yes"})
    assert Client().get(new).status_code == 404


def test_who_leaves_has_no_calendar(client: Client, partner: Partner) -> None:
    address = _address(client, partner)
    partner.refresh_from_db()
    partner.erase_after = timezone.now()
    partner.save()
    assert Client().get(address).status_code == 404


def test_the_last_day_of_a_saved_opening_is_in_it(client: Client, partner: Partner) -> None:
    day = timezone.localdate() + timedelta(days=9)
    saved, hidden = (make_opening(title="Secret title", deadline=day) for _ in range(2))
    for one, kind, reason in ((saved, "saved", ""), (hidden, "hidden", "pay")):
        OpeningMark.objects.create(partner=partner, opening=one, kind=kind, reason=reason)
    answer = Client().get(_address(client, partner))
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    days = [event["dtstart"].dt for event in events if "saved" in str(event["uid"])]
    assert days == [day]
    assert b"Secret title" not in answer.content
