"""The candidates of an opening behind filters."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobbank.accounts.actions import withdraw_consent
from jobbank.accounts.enums import Purpose, Role
from jobbank.common.models import AuditEvent
from matching.actions import index_candidate, index_opening, rank_opening
from matching.models import EmployerBlock, RankingRun, ShortlistEntry
from tests.factories.matching import (
    make_opening,
    make_partner,
    make_user,
    manager_ask,
    manager_profile,
    nurse_profile,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def opening():
    made = make_opening()
    index_opening(opening_id=made.pk, ask=manager_ask())
    return made


@pytest.fixture
def manager():
    return index_candidate(partner_id=make_partner().pk, profile=manager_profile())


@pytest.fixture
def nurse():
    return index_candidate(partner_id=make_partner().pk, profile=nurse_profile())


@pytest.fixture
def look(client, opening):
    client.force_login(make_user(Role.MENTOR))

    def ask(**filters):
        answer = client.get(f"/api/v1/openings/{opening.pk}/candidates/", filters)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return ask


def codes(found):
    return [row["code"] for row in found["candidates"]]


def test_who_passes_has_the_points_of_the_shortlist(look, opening, manager, nurse):
    assert codes(look()) == [manager.code, nurse.code]
    found = look(isco="2221,2222")
    assert (codes(found), found["total"]) == ([nurse.code], 1)
    rank_opening(actor=None, opening_id=opening.pk)
    entry = ShortlistEntry.objects.get(candidate=nurse)
    (row,) = found["candidates"]
    assert row["score"] == entry.score
    total = sum(round(part["points"] * 10_000) for part in row["contributions"])
    assert total == round(row["score"] * 10_000)
    assert all(part["sentence"] for part in row["contributions"])


def test_each_filter_narrows(look, manager, nurse):
    assert codes(look(language="sv", level="B1")) == [manager.code]
    assert codes(look(education=7)) == [manager.code]
    assert codes(look(years=50)) == []


def test_nothing_of_the_shortlist_changes_and_who_was_seen_is_kept(look, opening, manager, nurse):
    look(isco="2221")
    assert not ShortlistEntry.objects.exists()
    seen = AuditEvent.objects.filter(action="shortlist.seen")
    assert [event.subject_id for event in seen] == [str(nurse.partner_id)]


def test_consent_and_blocks_count_at_once(look, opening, manager, nurse):
    withdraw_consent(actor=nurse.partner.user, partner=nurse.partner, purpose=Purpose.MATCHING)
    EmployerBlock.objects.create(partner=manager.partner, employer=opening.employer)
    assert codes(look()) == []


def test_only_reviewers_may_look(client, opening, manager):
    for role in (Role.PARTNER, Role.EMPLOYER):
        client.force_login(make_user(role))
        assert client.get(f"/api/v1/openings/{opening.pk}/candidates/").status_code == 404


def test_a_filter_that_says_nothing_is_refused(client, opening):
    client.force_login(make_user(Role.MENTOR))
    path = f"/api/v1/openings/{opening.pk}/candidates/"
    for query in ("level=Z9", "isco=nurse", "years=-1", "near=Malmo"):
        assert client.get(f"{path}?{query}").status_code == 400


@pytest.mark.parametrize("kind", ["shortlist", "candidates"])
def test_more_people_make_no_more_queries(client, opening, kind):
    mentor = make_user(Role.MENTOR)
    client.force_login(mentor)

    def counted() -> int:
        RankingRun.objects.all().delete()
        with CaptureQueriesContext(connection) as made:
            assert client.get(f"/api/v1/openings/{opening.pk}/{kind}/").status_code == 200
        return len(made)

    index_candidate(partner_id=make_partner().pk, profile=manager_profile())
    counted()
    one = counted()
    for _ in range(5):
        index_candidate(partner_id=make_partner().pk, profile=manager_profile())
    counted()  # words were counted again, and each count is read once a process
    assert counted() == one
