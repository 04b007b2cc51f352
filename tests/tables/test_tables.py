"""Coordinators' tables: found, filtered, saved, acted on, undone, exported."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cvparse.models import CvDocument, Profile
from employers import actions
from employers.models import Employer, Introduction, Opening
from jobbank.accounts.models import Partner, User
from jobbank.common.models import AuditEvent
from jobbank.tables.export import safe
from jobbank.tables.models import SavedView
from tests.factories import employers as make
from tests.factories.matching import make_employer, make_opening, make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _encoder(settings: Any) -> None:
    settings.EMBEDDING_MODEL = "hashing"


@pytest.fixture
def coordinator(db: None) -> User:
    return make.coordinator()


@pytest.fixture
def desk(coordinator: User) -> Client:
    client = Client()
    client.force_login(coordinator)
    return client


PAGES = (
    "employers:employers",
    "employers:all_openings",
    "employers:all_introductions",
    "cvparse:partners",
    "matching:reviews",
    "matching:rules",
    "employers:pay_rules",
)


def _crowd(count: int) -> None:
    for _number in range(count):
        opening, partner = make_opening(), make_partner()
        Introduction.objects.create(
            partner=partner,
            opening=opening,
            asked_by="partner",
            state="with_mentor",
            due_at=timezone.now() + timedelta(days=7),
        )


@pytest.mark.parametrize("route", PAGES)
def test_as_many_queries_for_many_rows_as_for_few(desk: Client, route: str) -> None:
    counts = []
    for _round in range(2):
        _crowd(6)
        desk.get(reverse(route))
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(reverse(route)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


def test_search_filter_and_order(desk: Client) -> None:
    make_employer(name="Ångfartyg AB", hosts_mingles=True)
    make_employer(name="Bageri AB")
    page = desk.get(reverse("employers:employers"), {"q": "ång ab"}).content.decode()
    assert "Ångfartyg AB" in page
    assert "Bageri AB" not in page
    hosts = desk.get(reverse("employers:employers"), {"contact": "hosts"}).content.decode()
    assert "Ångfartyg AB" in hosts
    assert "Bageri AB" not in hosts
    down = desk.get(reverse("employers:employers"), {"order": "-name"}).content.decode()
    assert down.index("Ångfartyg AB") < down.index("Bageri AB")
    odd = desk.get(reverse("employers:employers"), {"order": "refusal", "state": "nonsense"})
    assert odd.status_code == 200


def test_views_are_saved_replaced_and_deleted_and_are_ones_own(
    desk: Client, coordinator: User
) -> None:
    save = reverse("tables:save", args=["employers"])
    desk.post(f"{save}?state=unverified&junk=1", {"name": "New ones"})
    desk.post(f"{save}?state=refused&q=ab", {"name": "New ones"})
    view = SavedView.objects.get()
    assert view.query == "q=ab&state=refused"
    assert "New ones" in desk.get(reverse("employers:employers")).content.decode()
    other = Client()
    other.force_login(make.coordinator())
    forget = reverse("tables:forget", args=["employers", view.pk])
    assert "New ones" not in other.get(reverse("employers:employers")).content.decode()
    assert other.post(forget).status_code == 404
    assert desk.post(forget).status_code == 302
    assert not SavedView.objects.exists()
    desk.post(save, {"name": " "})
    assert not SavedView.objects.exists()


def test_verify_several_after_saying_so_and_undo(desk: Client) -> None:
    waiting = [make.employer_with_owner(verified=False, name=f"Ny {n} AB")[0] for n in range(2)]
    nameless = Employer.objects.create(name="No number", country="SE")
    data = {"step": "verify", "key": [str(one.pk) for one in (*waiting, nameless)]}
    address = reverse("tables:step", args=["employers"])
    asked = desk.post(address, data)
    assert "see the cards of candidates" in asked.content.decode()
    assert "Ny 1 AB" in asked.content.decode()
    assert "You can undo it for half an hour." in asked.content.decode()
    assert not Employer.objects.filter(state="verified").exists()
    done = desk.post(address, data | {"confirmed": "yes"}, follow=True).content.decode()
    assert "Done with 2 rows." in done
    assert "1 row was left as it is" in done
    assert Employer.objects.filter(state="verified").count() == 2
    undo = done.split('action="/tables/employers/undo/')[1].split('"')[0].split("?")[0]
    again = f"/tables/employers/undo/{undo}"
    stranger = Client()
    stranger.force_login(make.coordinator())
    assert stranger.post(again).status_code == 404
    undone = desk.post(again, follow=True).content.decode()
    assert "2 rows are as they were before." in undone
    assert not Employer.objects.filter(state="verified").exists()
    assert "can’t be undone any more" in desk.post(again, follow=True).content.decode()
    assert AuditEvent.objects.filter(action="employer.unverified").count() == 2


def test_openings_are_paused_undone_and_closed_with_an_outcome(desk: Client) -> None:
    employer, owner = make.employer_with_owner()
    opening = make.published(employer, owner)
    address = reverse("tables:step", args=["openings"])
    data = {"key": str(opening.pk), "confirmed": "yes"}
    page = desk.post(address, data | {"step": "pause"}, follow=True).content.decode()
    assert Opening.objects.get().state == "paused"
    undo = page.split('action="/tables/openings/undo/')[1].split('"')[0]
    desk.post(f"/tables/openings/undo/{undo}")
    assert Opening.objects.get().state == "published"
    asked = desk.post(address, {"key": str(opening.pk), "step": "close"}).content.decode()
    assert "It can’t be undone." in asked
    desk.post(address, data | {"step": "close", "choice": "nonsense"})
    assert Opening.objects.get().state == "published"
    desk.post(address, data | {"step": "close", "choice": "not_filled"})
    assert Opening.objects.get().outcome == "not_filled"
    nothing = desk.post(address, {"step": "pause"}, follow=True).content.decode()
    assert "Tick at least one row" in nothing


def test_undo_leaves_alone_what_the_step_did_not_change(desk: Client) -> None:
    employer, owner = make.employer_with_owner()
    rested = actions.pause_opening(actor=owner, opening=make.published(employer, owner))
    running = make.published(employer, owner, title="Undersköterska till Lund")
    address = reverse("tables:step", args=["openings"])
    data = {"key": [str(rested.pk), str(running.pk)], "confirmed": "yes", "step": "pause"}
    page = desk.post(address, data, follow=True).content.decode()
    assert "Done with 1 row." in page
    assert "This does not apply to them as they are now." in page
    undo = page.split('action="/tables/openings/undo/')[1].split('"')[0]
    desk.post(f"/tables/openings/undo/{undo}")
    states = dict(Opening.objects.values_list("pk", "state"))
    assert states == {rested.pk: "paused", running.pk: "published"}


def test_undo_keeps_who_was_verified_before(desk: Client) -> None:
    known, _owner = make.employer_with_owner()
    waiting, _other = make.employer_with_owner(verified=False, name="Ny AB")
    address = reverse("tables:step", args=["employers"])
    data = {"key": [str(known.pk), str(waiting.pk)], "confirmed": "yes", "step": "verify"}
    page = desk.post(address, data, follow=True).content.decode()
    undo = page.split('action="/tables/employers/undo/')[1].split('"')[0]
    desk.post(f"/tables/employers/undo/{undo}")
    assert list(Employer.objects.filter(state="verified")) == [known]


def test_unanswered_introductions_are_reminded_once(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    partner = make_partner()
    introduction = Introduction.objects.create(
        partner=partner,
        opening=make_opening(),
        asked_by="employer",
        state="with_partner",
        mentor_yes_at=timezone.now(),
        reached_at=timezone.now(),
        due_at=timezone.now() + timedelta(days=5),
    )
    data = {"step": "remind", "key": str(introduction.pk), "confirmed": "yes"}
    address = reverse("tables:step", args=["introductions"])
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(address, data)
        again = desk.post(address, data, follow=True).content.decode()
    assert [message.to for message in mail.outbox] == [[partner.user.email]]
    assert "reminded in the last two days" in again


def test_partners_stand_where_they_stand_and_are_reminded(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    new, old, gone = make_partner(name="Nova"), make_partner(name="Olde"), make_partner()
    gone.paused_at = timezone.now()
    gone.save()
    Profile.objects.create(partner=old, confirmed={}, confirmed_at=timezone.now())
    Partner.objects.filter(pk=old.pk).update(fresh_until=timezone.now() + timedelta(days=9))
    page = desk.get(reverse("cvparse:partners"), {"age": "expiring"}).content.decode()
    assert "Olde" in page
    assert "Nova" not in page
    assert "Nova" in desk.get(reverse("cvparse:partners"), {"stands": "none"}).content.decode()
    keys = [str(one.pk) for one in (new, old, gone)]
    data = {"step": "remind", "key": keys, "confirmed": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        done = desk.post(reverse("tables:step", args=["partners"]), data, follow=True)
        desk.post(reverse("tables:step", args=["partners"]), data)
    assert "Done with 2 rows." in done.content.decode()
    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects == {
        new.user.email: "Give us your CV",
        old.user.email: "Is your profile still right?",
    }
    assert AuditEvent.objects.filter(action="partner.reminded", subject_id=new.pk).count() == 1


def test_where_partners_stand_follows_documents(desk: Client) -> None:
    partner = make_partner(name="Lena")
    CvDocument.objects.create(
        partner=partner, sha256="b" * 64, size=1, state="unreadable", reason="no_text"
    )
    failed = desk.get(reverse("cvparse:partners"), {"stands": "failed"}).content.decode()
    assert "Lena" in failed


def test_exports_hold_what_is_filtered_and_run_nothing(desk: Client, coordinator: User) -> None:
    make_employer(name="=HYPERLINK(1)", next_step="@SUM(A1)")
    make_employer(name="Other", country="DK", number="12345678")
    query = {"country": "SE", "q": "hyperlink"}
    answer = desk.get(reverse("tables:export", args=["employers", "csv"]), query)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Name", "'=HYPERLINK(1)"]
    assert "'@SUM(A1)" in rows[1]
    answer = desk.get(reverse("tables:export", args=["employers", "xlsx"]), query)
    sheet = load_workbook(io.BytesIO(answer.content))["employers"]
    assert [cell.data_type for cell in sheet["A"]] == ["s", "s"]
    assert sheet["A2"].value == "'=HYPERLINK(1)"
    kept = AuditEvent.objects.filter(action="table.exported", actor_id=coordinator.pk)
    assert [row.data["form"] for row in kept] == ["xlsx", "csv"]
    assert all(row.data["rows"] == 1 and row.data["filters"] == ["country=SE"] for row in kept)
    assert "hyperlink" not in str([row.data for row in kept]).lower()
    assert desk.get(reverse("tables:export", args=["employers", "pdf"])).status_code == 404


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A", "\t=1", " =1", "＝1"])
def test_formulas_become_text(text: str) -> None:
    assert str(safe(text)).startswith("'")


@pytest.mark.parametrize("route", PAGES)
@pytest.mark.parametrize("role", ["partner", "employer", "mentor"])
def test_only_coordinators_see_tables(route: str, role: str) -> None:
    client = Client()
    client.force_login(make.user(role))  # type: ignore[arg-type]
    assert client.get(reverse(route)).status_code == 404
    assert client.get(reverse("tables:export", args=["partners", "csv"])).status_code == 404
