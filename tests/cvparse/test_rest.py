"""The same things over REST."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from cvparse import actions
from cvparse.models import Profile
from tests.cvparse.test_chain import CV, receive

BASE = "/api/v1"


@pytest.fixture
def api(partner) -> APIClient:
    client = APIClient()
    client.force_authenticate(partner.user)
    return client


def test_upload_list_and_detail(api):
    answer = api.post(
        f"{BASE}/cv-documents/", {"file": SimpleUploadedFile("cv.txt", CV)}, format="multipart"
    )
    assert answer.status_code == 202
    assert answer.data["state"] == "received"
    listed = api.get(f"{BASE}/cv-documents/").data["results"]
    assert [row["id"] for row in listed] == [answer.data["id"]]
    assert api.get(f"{BASE}/cv-documents/{answer.data['id']}/").data["original_name"] == "cv.txt"


def test_an_empty_file_is_a_problem_document(api):
    answer = api.post(
        f"{BASE}/cv-documents/", {"file": SimpleUploadedFile("cv.txt", b"")}, format="multipart"
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "empty")


def test_profile_read_change_confirm(api, partner):
    actions.read_cv(receive(partner).pk)
    profile = api.get(f"{BASE}/profile/").data
    assert profile["experiences"][0]["title"] == "Software Engineer"
    answer = api.patch(f"{BASE}/profile/", {"headline": "Backend engineer", "commute_minutes": 45})
    assert answer.status_code == 200, answer.json()
    assert (answer.data["headline"], answer.data["commute_minutes"]) == ("Backend engineer", 45)
    job = profile["experiences"][0]["id"]
    answer = api.patch(f"{BASE}/profile/experiences/{job}/", {"title": "Engineer"})
    assert answer.status_code == 200, answer.json()
    assert answer.data["organisation"] == "Northwind Systems AB"
    answer = api.post(f"{BASE}/profile/skills/", {"label": "Kubernetes"})
    assert answer.status_code == 201
    assert api.delete(f"{BASE}/profile/skills/{answer.data['id']}/").status_code == 204
    assert api.post(f"{BASE}/profile/confirm/").status_code == 200
    assert Profile.objects.get().is_confirmed


def test_nonsense_is_refused_with_its_field(api, partner):
    actions.read_cv(receive(partner).pk)
    job = Profile.objects.get().experiences.get()
    answer = api.patch(f"{BASE}/profile/experiences/{job.pk}/", {"end": "1999"})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["end"])


def test_others_see_nothing(other_partner, partner):
    document = receive(partner)
    client = APIClient()
    client.force_authenticate(other_partner.user)
    assert client.get(f"{BASE}/cv-documents/{document.pk}/").status_code == 404
    assert client.get(f"{BASE}/profile/").status_code == 404


def test_a_late_autosave_leaves_a_confirmation_alone(partner):
    """The last field is still being saved when the profile is confirmed."""
    actions.read_cv(receive(partner).pk)
    read_before = Profile.objects.get()
    actions.confirm_profile(actor=partner.user, partner=partner)
    actions.change_person(
        actor=partner.user, profile=read_before, values={"headline": "Backend engineer"}
    )
    read_before.refresh_from_db()
    assert read_before.is_confirmed
    assert read_before.headline == "Backend engineer"
