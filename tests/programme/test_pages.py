"""The programme's pages and REST, as each role meets them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.test import APIClient

from jobbank.accounts.enums import Role
from jobbank.programme import actions
from jobbank.programme.models import Cohort, Enrolment
from tests.factories.matching import make_partner, make_user
from tests.programme.test_actions import make_cohort

pytestmark = pytest.mark.django_db


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_coordinator_makes_a_cohort_and_opens_it() -> None:
    client = signed_in(make_user(Role.COORDINATOR))
    assert client.get(reverse("programme:list")).status_code == 200
    page = client.post(
        reverse("programme:new"),
        {"name": "Autumn", "starts_on": "2027-09-01", "location": "Lund", "places": 12},
    )
    cohort = Cohort.objects.get(name="Autumn")
    assert page.url == reverse("programme:cohort", args=[cohort.pk])
    assert b"Workplace culture" in client.get(page.url).content
    client.post(reverse("programme:set_state", args=[cohort.pk]), {"state": "open"})
    cohort.refresh_from_db()
    assert cohort.state == "open"


def test_bad_input_loses_nothing() -> None:
    client = signed_in(make_user(Role.COORDINATOR))
    make_cohort(name="Autumn")
    page = client.post(
        reverse("programme:new"),
        {"name": "Autumn", "starts_on": "2027-09-01", "location": "Malmö C", "places": 12},
    )
    assert page.status_code == 422
    assert "Malmö C" in page.content.decode()


def test_a_module_that_ends_before_it_starts_is_refused() -> None:
    client = signed_in(make_user(Role.COORDINATOR))
    address = reverse("programme:module", args=[make_cohort().pk, 3])
    data = {"held_on": "2027-01-26", "starts_at": "17:00", "ends_at": "16:00"}
    assert client.post(address, data).status_code == 422
    assert client.post(address, data | {"ends_at": "19:00"}).status_code == 302


def test_a_partner_takes_a_place_and_gives_it_up() -> None:
    partner, cohort = make_partner(), make_cohort()
    client = signed_in(partner.user)
    page = client.get(reverse("programme:mine"))
    assert "Take a place" in page.content.decode()
    client.post(reverse("programme:enrol", args=[cohort.pk]))
    row = Enrolment.objects.get(partner=partner)
    assert row.state == "enrolled"
    page = client.get(reverse("programme:mine"))
    assert "Interview questions" in page.content.decode()
    client.post(reverse("programme:leave", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "left"


def test_mentor_pages() -> None:
    mentor, partner = make_user(Role.MENTOR), make_partner()
    coordinator = signed_in(make_user(Role.COORDINATOR))
    address = reverse("programme:mentoring")
    assert coordinator.get(address).status_code == 200
    pair = {"mentor": mentor.pk, "partner": str(partner.pk)}
    assert coordinator.post(address, pair).status_code == 302
    client = signed_in(mentor)
    assert partner.user.name in client.get(reverse("programme:mentees")).content.decode()
    client.post(reverse("programme:mentees"), {"mentees": 5})
    row = partner.mentorships.get()
    notes = reverse("programme:notes", args=[row.pk])
    assert client.get(notes).status_code == 200
    client.post(notes, {"goals": "Find a job", "next_step": "Call Lund", "notes": ""})
    assert "Call Lund" in signed_in(partner.user).get(reverse("programme:mine")).content.decode()


def test_a_mentor_without_a_name_goes_by_the_address() -> None:
    mentor = make_user(Role.MENTOR, name="")
    coordinator = signed_in(make_user(Role.COORDINATOR))
    html = coordinator.get(reverse("programme:mentoring")).content.decode()
    assert f"<h3>{mentor.email}</h3>" in html
    assert f">{mentor.email}</option>" in html


@pytest.mark.parametrize("role", [Role.PARTNER, Role.MENTOR, Role.EMPLOYER])
def test_coordinators_pages_are_not_there_for_others(role: Role) -> None:
    client, cohort = signed_in(make_user(role)), make_cohort()
    for name, arguments in [
        ("list", []),
        ("new", []),
        ("cohort", [cohort.pk]),
        ("edit", [cohort.pk]),
        ("module", [cohort.pk, 1]),
        ("mentoring", []),
    ]:
        assert client.get(reverse(f"programme:{name}", args=arguments)).status_code == 404
    assert client.post(reverse("programme:set_state", args=[cohort.pk])).status_code == 404


def test_the_enrolment_of_somebody_else_is_not_there() -> None:
    cohort, partner = make_cohort(), make_partner()
    row = actions.enrol(actor=None, cohort=cohort, partner=partner)
    other = signed_in(make_partner().user)
    assert other.post(reverse("programme:leave", args=[row.pk])).status_code == 404
    row.refresh_from_db()
    assert row.state == "enrolled"


def test_the_list_asks_no_more_for_more_cohorts() -> None:
    client = signed_in(make_user(Role.COORDINATOR))
    asked = []
    for number in range(4):
        make_cohort(name=f"Cohort {number}")
        with CaptureQueriesContext(connection) as queries_made:
            client.get(reverse("programme:list"))
        asked.append(len(queries_made))
    assert asked[1] == asked[3]


def test_rest() -> None:
    coordinator, partner = APIClient(), make_partner()
    coordinator.force_authenticate(make_user(Role.COORDINATOR))
    made = coordinator.post(
        "/api/v1/cohorts/", {"name": "Spring", "starts_on": "2027-01-12", "places": 1}
    )
    assert made.status_code == 201
    assert len(made.json()["modules"]) == 10
    address = f"/api/v1/cohorts/{made.json()['id']}/"
    client = APIClient()
    client.force_authenticate(partner.user)
    assert client.get(address).status_code == 404
    assert coordinator.post(f"{address}state/", {"state": "finished"}).status_code == 409
    assert coordinator.post(f"{address}state/", {"state": "open"}).json()["state"] == "open"
    assert client.post(f"{address}state/", {"state": "running"}).status_code == 404
    place = client.post(f"{address}enrol/").json()
    assert place["state"] == "enrolled"
    assert client.get("/api/v1/enrolments/").json()["count"] == 1
    assert client.delete(f"/api/v1/enrolments/{place['id']}/").status_code == 204
    assert Enrolment.objects.get().state == "left"
    bad = coordinator.post("/api/v1/cohorts/", {"name": "Spring", "starts_on": "x", "places": 0})
    assert bad.status_code == 400
    assert set(bad.json()["fields"]) == {"starts_on", "places"}
