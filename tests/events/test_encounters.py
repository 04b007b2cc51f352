"""A meeting at a published mingle stands among the steps of an introduction."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from employers.enums import IntroductionState
from employers.models import Introduction
from employers.queries.introductions import views_of
from jobbank.accounts.actions import withdraw_consent
from jobbank.accounts.enums import Purpose
from jobbank.events import actions
from jobbank.events.models import Mingle
from tests.events.making import make_guest, make_host, make_mingle, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def mingle() -> Mingle:
    return make_mingle()


def met(mingle: Mingle, *, publish: bool = True) -> Introduction:
    """An introduction of two who sit at one table."""
    partner, employer = make_guest(mingle), make_host(mingle)
    planned(mingle)
    if publish:
        actions.publish(actor=None, mingle=mingle)
    return Introduction.objects.create(
        partner=partner,
        opening=employer.openings.get(),
        asked_by="partner",
        state=IntroductionState.WITH_MENTOR,
        due_at=timezone.now() + timedelta(days=7),
    )


def seen_by_partner(introduction: Introduction):
    (view,) = views_of(introduction.partner.user, [introduction])
    return view.mingle


def test_partner_reads_it_among_the_steps(client: Client, mingle):
    introduction = met(mingle)
    client.force_login(introduction.partner.user)
    for url in (
        reverse("employers:introductions"),
        reverse("employers:introduction", args=[introduction.pk]),
    ):
        page = client.get(url).content.decode()
        assert re.search(r"Mingle, [^<]*2030[^<]*, table \d", page)
        assert reverse("events:sheet", args=[mingle.pk]) in page


def test_not_before_the_plan_is_published(mingle):
    assert seen_by_partner(met(mingle, publish=False)) is None


def test_not_once_the_consent_is_gone(mingle):
    introduction = met(mingle)
    assert seen_by_partner(introduction) is not None
    partner = introduction.partner
    withdraw_consent(actor=partner.user, partner=partner, purpose=Purpose.MINGLES)
    assert seen_by_partner(introduction) is None


def test_not_one_that_was_before_it(mingle):
    introduction = met(mingle)
    later = timezone.now() + timedelta(days=5000)
    Introduction.objects.filter(pk=introduction.pk).update(created_at=later)
    introduction.refresh_from_db()
    assert seen_by_partner(introduction) is None


def test_it_is_over_after_the_day(mingle):
    introduction = met(mingle)
    yesterday = timezone.localdate() - timedelta(days=1)
    Mingle.objects.filter(pk=mingle.pk).update(held_on=yesterday)
    Introduction.objects.filter(pk=introduction.pk).update(
        created_at=timezone.now() - timedelta(days=9)
    )
    introduction.refresh_from_db()
    assert seen_by_partner(introduction).is_over


def test_any_number_of_introductions_is_the_same_number_of_queries(mingle):
    first = met(mingle)
    rows = [Introduction.objects.select_related("opening", "partner__user").get(pk=first.pk)] * 4
    counts = []
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as asked:
            views_of(first.partner.user, some)
        counts.append(len(asked))
    assert counts[0] == counts[1]
