"""A person's own things over REST."""

import pytest
from rest_framework.test import APIClient

from jobbank.accounts import queries
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Partner, User


@pytest.fixture
def api(partner: Partner) -> APIClient:
    client = APIClient()
    client.force_authenticate(partner.user)
    return client


def test_consents_by_put_and_delete(api: APIClient, partner: Partner) -> None:
    answer = api.put("/api/v1/me/consents/card/").json()
    given = {row["purpose"] for row in answer if row["given_at"]}
    assert given == {"card"}
    api.delete("/api/v1/me/consents/card/")
    assert not queries.has_consent(partner, Purpose.CARD)
    assert api.put("/api/v1/me/consents/selling/").status_code == 404


def test_pause_and_leave(api: APIClient) -> None:
    assert api.put("/api/v1/me/pause/").json()["paused_at"]
    assert api.delete("/api/v1/me/pause/").json()["paused_at"] is None
    assert api.put("/api/v1/me/erasure/").json()["erase_after"]
    assert api.delete("/api/v1/me/erasure/").json()["erase_after"] is None


def test_me_changes_name_but_not_role(api: APIClient, partner: Partner) -> None:
    answer = api.patch("/api/v1/me/", {"name": "Ana", "role": "coordinator"}, format="json")
    assert answer.json()["name"] == "Ana"
    partner.user.refresh_from_db()
    assert partner.user.role == "partner"


def test_todos_sightings_and_notifications_answer(api: APIClient) -> None:
    assert api.get("/api/v1/me/todos/").json()[0]["urgency"] == "now"
    assert api.get("/api/v1/me/sightings/").json() == []
    assert api.get("/api/v1/me/notifications/").json()["results"] == []


def test_a_mentor_has_no_consents(mentor: User) -> None:
    client = APIClient()
    client.force_authenticate(mentor)
    answer = client.get("/api/v1/me/consents/")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.django_db
def test_visitors_get_401() -> None:
    assert APIClient().get("/api/v1/me/").status_code == 401
