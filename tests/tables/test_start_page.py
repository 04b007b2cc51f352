"""The coordinators' start page: what is stuck, and how far partners have come."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cvparse.models import CvDocument, Profile
from employers.models import Introduction
from employers.queries.funnel import funnel
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Partner, User
from jobbank.common.errors import NotFound
from matching.actions import index_candidate
from tests.factories import employers as make
from tests.factories.matching import make_employer, make_opening, make_partner, nurse_profile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _encoder(settings: Any) -> None:
    settings.EMBEDDING_MODEL = "hashing"


@pytest.fixture
def coordinator(db: None) -> User:
    return make.coordinator()


def _counted() -> Any:
    return make_partner(Purpose.STATISTICS, Purpose.MATCHING)


def test_the_funnel_counts_real_rows_of_those_who_agreed(coordinator: User) -> None:
    partners = [_counted() for _number in range(4)]
    for partner in [*partners[:3], make_partner()]:
        CvDocument.objects.create(partner=partner, sha256="c" * 64, size=1)
        Profile.objects.create(partner=partner, confirmed={}, confirmed_at=timezone.now())
        index_candidate(partner_id=partner.pk, profile=nurse_profile())
    now = timezone.now()
    yeses = dict.fromkeys(
        ("mentor_yes_at", "partner_yes_at", "employer_yes_at", "opened_at", "reached_at"), now
    )
    Introduction.objects.create(
        partner=partners[0],
        opening=make_opening(),
        asked_by="partner",
        state="concluded",
        outcome="hired",
        ended_at=now,
        **yeses,
    )
    partners[1].paused_at = now
    partners[1].save()
    made = funnel(coordinator)
    counts = {step.key: step.count for step in made.steps}
    assert counts == {
        "uploaded": 3, "confirmed": 3, "visible": 2, "asked": 1, "open": 1, "hired": 1
    }  # fmt: skip
    assert (made.counted, made.partners) == (4, 5)
    with pytest.raises(NotFound):
        funnel(make.mentor())


def test_the_start_page_says_what_is_stuck_and_leads_there(
    client: Client, coordinator: User
) -> None:
    failed, unread, old = _counted(), _counted(), _counted()
    CvDocument.objects.create(
        partner=failed, sha256="d" * 64, size=1, state="unreadable", reason="no_text"
    )
    CvDocument.objects.create(partner=unread, sha256="e" * 64, size=1)
    Partner.objects.filter(pk=old.pk).update(fresh_until=timezone.now() + timedelta(days=9))
    Introduction.objects.create(
        partner=old,
        opening=make_opening(),
        asked_by="partner",
        state="with_mentor",
        due_at=timezone.now() + timedelta(days=1),
    )
    make_employer(next_step="Call", next_step_on=timezone.localdate())
    client.force_login(coordinator)
    page = client.get(reverse("web:home")).content.decode()
    for query in (
        "stands=reading", "stands=failed", "age=expiring", "clock=soon", "contact=due"
    ):  # fmt: skip
        assert f"?{query}" in page
    assert '<rect class="series-1" width="33.33%"' in page
    client.force_login(make.mentor())
    assert "funnel" not in client.get(reverse("web:home")).content.decode()
