"""Where the partner would work: looked at, then kept, with and without a script."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from cvparse.models import Profile
from matching.geography.load import load_geography
from matching.geography.queries import forget

URL = "/cv/area/"
LUND = {"municipality": "1281", "minutes": "75", "side": "both", "remote": "on"}


@pytest.fixture
def profile(partner, client) -> Iterator[Profile]:
    load_geography()
    forget()
    client.force_login(partner.user)
    yield Profile.objects.create(partner=partner)
    forget()


def test_without_a_profile_it_leads_to_the_upload(client, partner):
    client.force_login(partner.user)
    assert client.get(URL)["Location"] == reverse("cvparse:documents")


def test_looking_shows_the_places_and_keeps_nothing(client, profile):
    text = client.get(URL, LUND).content.decode()
    assert "København" in text
    assert "Not saved yet" in text
    assert "across the bridge" in text
    profile.refresh_from_db()
    assert profile.municipality_id is None


def test_the_place_in_the_cv_is_offered_and_kept_only_when_saved(client, profile):
    Profile.objects.filter(pk=profile.pk).update(city="222 23 Lund, Sweden")
    text = client.get(URL).content.decode()
    assert '<option value="1281" selected>' in text
    assert "Not saved yet" in text
    profile.refresh_from_db()
    assert profile.municipality_id is None


def test_a_script_gets_the_picture_alone(client, profile):
    text = client.get(URL, LUND, headers={"HX-Request": "true"}).content.decode()
    assert "<svg" in text
    assert "<html" not in text


def test_saving_keeps_home_minutes_and_sides(client, profile):
    answer = client.post(URL, {**LUND, "side": "DK", "minutes": "45"}, follow=True)
    profile.refresh_from_db()
    kept = (profile.municipality_id, profile.commute_minutes, profile.remote)
    assert kept == ("1281", 45, True)
    assert (profile.works_in_sweden, profile.works_in_denmark) == (False, True)
    assert "Not saved yet" not in answer.content.decode()


def test_a_limit_of_ones_own_is_kept_among_the_choices(client, profile):
    Profile.objects.filter(pk=profile.pk).update(commute_minutes=52, municipality="1281")
    assert 'value="52" ' in client.get(URL).content.decode()


def test_nonsense_is_refused_and_keeps_nothing(client, profile):
    answer = client.post(URL, {"municipality": "9999", "minutes": "-5", "side": "NO"})
    assert answer.status_code == 422
    profile.refresh_from_db()
    assert profile.commute_minutes is None


@pytest.mark.parametrize("role", ["employer", "mentor", "coordinator"])
def test_nobody_else_has_one(client, django_user_model, role):
    client.force_login(django_user_model.objects.create_user(f"{role}@example.org", role=role))
    assert client.get(URL).status_code in (302, 404)
