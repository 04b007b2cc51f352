"""Pages and REST of mingles, as each role meets them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import time_format
from rest_framework.test import APIClient

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.privacy import erasers, exporters, who_saw
from jobbank.common.models import AuditEvent
from jobbank.events import actions
from jobbank.events.models import Meeting, Mingle, MingleSignup, PlanRun
from jobbank.events.planner import carry_out
from tests.events.making import make_guest, make_host, make_mingle, planned
from tests.factories.matching import make_employer, make_partner, make_user

pytestmark = pytest.mark.django_db

FIELDS: dict[str, Any] = {
    "name": "Autumn mingle",
    "held_on": "2030-10-03",
    "starts_at": "17:30",
    "location": "Lund",
    "rounds": 4,
    "round_minutes": 12,
    "tables": 5,
    "seats": 3,
    "minimum": 2,
    "threshold": 30,
}


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def coordinator() -> Client:
    return signed_in(make_user(Role.COORDINATOR))


def member_of(employer: Any) -> Any:
    user = make_user(Role.EMPLOYER)
    employer.members.create(user=user, role="owner")
    return user


def address(name: str, mingle: Mingle, *more: Any) -> str:
    return reverse(f"events:{name}", args=[mingle.pk, *more])


def text(response: Any) -> str:
    return response.content.decode()


def test_a_coordinator_makes_and_changes_a_mingle() -> None:
    client = coordinator()
    assert client.get(reverse("events:new")).status_code == 200
    made = client.post(reverse("events:new"), FIELDS)
    mingle = Mingle.objects.get()
    assert made.url == address("mingle", mingle)
    assert mingle.round_set.count() == 4
    client.post(address("edit", mingle), FIELDS | {"rounds": 6})
    assert mingle.round_set.count() == 6
    assert "Autumn mingle" in text(client.get(reverse("events:list")))


@pytest.mark.parametrize(
    "wrong", [{"minimum": 9}, {"tables": 0}, {"held_on": "soon"}, {"name": ""}]
)
def test_bad_numbers_are_told_and_nothing_is_lost(wrong: dict[str, Any]) -> None:
    page = coordinator().post(reverse("events:new"), FIELDS | {"location": "Ystad"} | wrong)
    assert page.status_code == 422
    assert "Ystad" in text(page)
    assert not Mingle.objects.exists()


def test_employers_and_wishes_are_added_and_taken_back(mingle: Mingle) -> None:
    client, employer = coordinator(), make_employer()
    data = {"employer": str(employer.pk), "tables": 1, "first_round": 2, "last_round": 3}
    client.post(address("add_employer", mingle), data)
    row = mingle.attendances.get(employer=employer)
    assert row.first_round == 2
    wrong = client.post(address("add_employer", mingle), data | {"first_round": 3, "last_round": 2})
    assert wrong.status_code == 422
    signup = mingle.signups.first()
    wish = {"signup": str(signup.pk), "employer": str(employer.pk), "kind": "must"}
    client.post(address("add_wish", mingle), wish)
    client.post(address("remove_wish", mingle, mingle.pair_wishes.get().pk))
    assert not mingle.pair_wishes.exists()
    client.post(address("remove_employer", mingle, row.pk))
    assert not mingle.attendances.filter(employer=employer).exists()


def test_planning_on_the_page(mingle: Mingle, django_capture_on_commit_callbacks) -> None:
    client = coordinator()
    assert "No plan yet" in text(client.get(address("plan", mingle)))
    client.post(address("plan", mingle), {"kind": "plan"})
    run = PlanRun.objects.get()
    waiting = client.get(address("progress", mingle))
    assert 'hx-trigger="every 1s"' in text(waiting)
    again = client.post(address("plan", mingle), {"kind": "plan"})
    assert again.status_code == 409
    carry_out(run_id=run.pk)
    over = client.get(address("progress", mingle), headers={"HX-Request": "true"})
    assert over["HX-Refresh"] == "true"
    assert "every 1s" not in text(over)
    by_table = text(client.get(address("plan", mingle)))
    assert "There is no better plan." in by_table
    for employer in mingle.attendances.values_list("employer__name", flat=True):
        assert employer in by_table
    by_person = text(client.get(address("plan", mingle) + "?by=person"))
    for name in mingle.signups.values_list("partner__user__name", flat=True):
        assert name in by_person
        assert name in text(client.get(address("print", mingle)))
    # Each printed page stands alone: which evening, where, and when each round begins.
    printed = text(client.get(address("print", mingle)))
    pages = mingle.attendances.count() + mingle.signups.count()
    assert printed.count(mingle.location) == pages
    assert printed.count(f", {time_format(mingle.begins(2))}</dt>") == pages


def test_a_move_is_shown_and_then_done(plan: Mingle) -> None:
    client = coordinator()
    one = plan.meetings.select_related("round").first()
    other = plan.meetings.exclude(employer=one.employer).filter(round=one.round).first()
    asked = {
        "candidate": str(one.candidate_id),
        "number": one.round.number,
        "employer": str(other.employer_id),
    }
    page = text(client.get(address("move", plan), asked))
    assert "Total match" in page
    assert one.candidate.code in page
    assert Meeting.objects.get(pk=one.pk).employer == one.employer
    assert client.post(address("move", plan), asked).status_code == 302
    moved = plan.meetings.get(round=one.round, candidate=one.candidate)
    assert moved.employer == other.employer
    assert moved.pinned
    part = client.get(address("move", plan), asked, headers={"HX-Request": "true"})
    assert "Nothing changes" in text(part)


def test_steps_of_a_plan(plan: Mingle) -> None:
    client = coordinator()
    for step, state in [
        ("take_back", "draft"),
        (None, "planned"),
        ("publish", "published"),
        ("round", "published"),
        ("held", "held"),
    ]:
        if step is None:
            plan.refresh_from_db()
            planned(plan)
        else:
            client.post(address("step", plan), {"step": step})
        plan.refresh_from_db()
        assert plan.state == state
    assert not plan.round_set.filter(held_at__isnull=True).exists()


def test_a_partner_signs_up_sees_the_plan_and_cancels() -> None:
    mingle = make_mingle()
    make_host(mingle)
    guest = make_guest(mingle)
    client = signed_in(guest.user)
    data = {"first_round": 1, "last_round": 2, "name_released": "on"}
    assert client.post(address("sign_up", mingle), data).status_code == 302
    signup = MingleSignup.objects.get()
    assert (signup.last_round, signup.name_released) == (2, True)
    assert client.post(address("sign_up", mingle), data | {"last_round": 9}).status_code == 422
    assert client.get(address("sheet", mingle)).status_code == 404
    planned(mingle)
    assert client.get(address("sheet", mingle)).status_code == 404
    actions.publish(actor=None, mingle=mingle)
    sheet = text(client.get(address("sheet", mingle)))
    assert mingle.attendances.get().employer.name in sheet
    client.post(reverse("events:cancel", args=[signup.pk]))
    assert not mingle.meetings.exists()
    assert client.get(address("sheet", mingle)).status_code == 404


def test_without_consent_nobody_signs_up() -> None:
    mingle, partner = make_mingle(), make_partner(Purpose.MATCHING)
    client = signed_in(partner.user)
    assert reverse("accounts:consents") in text(client.get(address("mingle", mingle)))
    answer = client.post(address("sign_up", mingle), {"first_round": 1, "last_round": 2})
    assert answer.status_code == 422
    assert not mingle.signups.exists()


def test_an_employer_sees_codes_and_only_released_names(published: Mingle) -> None:
    shown, *hidden = published.signups.select_related("partner__user").all()
    MingleSignup.objects.filter(pk=shown.pk).update(name_released=True)
    employer = published.meetings.filter(candidate__partner=shown.partner).first().employer
    user = member_of(employer)
    client, rest = signed_in(user), APIClient()
    rest.force_authenticate(user)
    pages = [
        client.get(address("employer_sheet", published)),
        rest.get(f"/api/v1/mingles/{published.pk}/employer-plan/"),
        rest.get(f"/api/v1/mingles/{published.pk}/"),
        client.get(reverse("events:list")),
    ]
    seated = published.meetings.filter(employer=employer).values_list("candidate__code", flat=True)
    for page in pages[:2]:
        assert all(code in text(page) for code in seated)
        assert shown.partner.user.name in text(page)
    for page in pages:
        raw = page.content + str(page.headers).encode()
        for signup in hidden:
            for secret in (
                signup.partner.user.name,
                signup.partner.user.email,
                str(signup.pk),
                str(signup.partner_id),
            ):
                assert secret.encode() not in raw


def test_an_employer_sees_nothing_before_publishing_or_of_other_mingles(plan: Mingle) -> None:
    user = member_of(plan.attendances.first().employer)
    page = text(signed_in(user).get(address("employer_sheet", plan)))
    assert "not ready" in page
    assert not any(code in page for code in plan.meetings.values_list("candidate__code", flat=True))
    stranger = signed_in(member_of(make_employer()))
    assert stranger.get(address("employer_sheet", plan)).status_code == 404
    assert stranger.get(address("mingle", plan)).status_code == 404


def test_a_partner_reads_who_saw_their_code(published: Mingle) -> None:
    meeting = published.meetings.select_related("candidate__partner").first()
    client = signed_in(member_of(meeting.employer))
    for _ in range(2):
        client.get(address("employer_sheet", published))
    partner = meeting.candidate.partner
    seen = AuditEvent.objects.filter(action="mingle.sheet_seen", subject_id=str(partner.pk))
    assert seen.count() == 1
    assert any("Saw your code" in row.what for row in who_saw(partner))


COORDINATORS = [
    ("new", "get"),
    ("edit", "get"),
    ("plan", "get"),
    ("plan", "post"),
    ("progress", "get"),
    ("move", "get"),
    ("move", "post"),
    ("print", "get"),
    ("step", "post"),
    ("add_employer", "post"),
    ("add_wish", "post"),
]


@pytest.mark.parametrize("role", [Role.PARTNER, Role.MENTOR, Role.EMPLOYER])
def test_what_is_for_coordinators_is_not_there_for_others(role: Role) -> None:
    mingle, client = make_mingle(), signed_in(make_user(role))
    for name, method in COORDINATORS:
        where = reverse("events:new") if name == "new" else address(name, mingle)
        assert getattr(client, method)(where).status_code == 404, name


def test_the_sign_up_of_somebody_else_is_not_there(mingle: Mingle) -> None:
    signup = mingle.signups.first()
    other = signed_in(make_guest(mingle).user)
    assert other.post(reverse("events:cancel", args=[signup.pk])).status_code == 404
    assert other.post(reverse("events:no_show", args=[signup.pk])).status_code == 404


def test_pages_ask_no_more_for_more_people() -> None:
    client, mingle = coordinator(), make_mingle(tables=10)
    for _ in range(2):
        make_host(mingle)
    asked: dict[str, list[int]] = {"mingle": [], "plan": [], "print": []}
    for people in (2, 6):
        while mingle.signups.count() < people:
            make_guest(mingle)
        planned(mingle)
        for name, counts in asked.items():
            with CaptureQueriesContext(connection) as made:
                client.get(address(name, mingle))
            counts.append(len(made))
        actions.take_back_plan(actor=None, mingle=mingle)
    for name, (few, many) in asked.items():
        assert many <= few, name


def test_rest_from_making_to_moving(mingle: Mingle) -> None:
    api, base = APIClient(), f"/api/v1/mingles/{mingle.pk}"
    api.force_authenticate(make_user(Role.COORDINATOR))
    assert api.post("/api/v1/mingles/", FIELDS).status_code == 201
    bad = api.post("/api/v1/mingles/", FIELDS | {"minimum": 9})
    assert bad.status_code == 422
    assert "minimum" in bad.json()["fields"]
    run = api.post(f"{base}/plan/", {"kind": "plan"})
    assert run.status_code == 202
    assert api.post(f"{base}/plan/", {"kind": "plan"}).status_code == 409
    carry_out(run_id=run.json()["id"])
    proof = api.get(f"/api/v1/mingle-plannings/{run.json()['id']}/").json()
    assert proof["state"] == "done"
    assert proof["gap"] == pytest.approx(0, abs=1e-4)
    rows = api.get(f"{base}/meetings/").json()
    assert len(rows) == 15
    free = {"candidate": rows[0]["candidate"], "round": rows[0]["round"], "preview": True}
    effect = api.post(f"{base}/move/", free).json()
    assert effect["difference"] == pytest.approx(-rows[0]["weight"])
    assert len(api.get(f"{base}/meetings/").json()) == 15
    api.post(f"{base}/move/", free | {"preview": False})
    assert len(api.get(f"{base}/meetings/").json()) == 14
    assert api.post(f"{base}/publish/").json()["state"] == "published"


def test_rest_for_partners(published: Mingle) -> None:
    signup = published.signups.first()
    api, base = APIClient(), f"/api/v1/mingles/{published.pk}"
    api.force_authenticate(signup.partner.user)
    assert len(api.get(f"{base}/my-plan/").json()) == 3
    for path in ("meetings", "employer-plan"):
        assert api.get(f"{base}/{path}/").status_code == 404
    for path in ("plan", "move", "publish", "employers", "wishes"):
        assert api.post(f"{base}/{path}/", {}).status_code == 404
    late = api.post(f"{base}/sign-up/", {"first_round": 1, "last_round": 2})
    assert (late.status_code, late.json()["code"]) == (409, "signup_closed")
    assert api.post(f"{base}/cancel/").status_code == 204
    assert api.get(f"{base}/my-plan/").status_code == 404


def test_what_is_held_is_exported_and_erased(published: Mingle) -> None:
    partner = published.signups.first().partner
    held = {part.key: part.rows for part in dict(exporters)["events"](partner)}
    assert held["mingles"][0]["mingle__name"] == "Spring mingle"
    assert len(held["meetings"]) == 3
    erase = dict(erasers)["events"]
    assert erase(partner)["meetings"] == 3
    assert set(erase(partner).values()) == {0}
