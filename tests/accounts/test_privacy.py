"""Export, who-saw-me, deletion."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from jobbank.accounts import actions, privacy, queries, tasks
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Erasure, Notification, Partner, User
from jobbank.common import audit
from jobbank.common.errors import NotFound
from jobbank.common.models import AuditEvent
from tests.factories.accounts import make_new_partner, make_person


def _grace_is_over(partner: Partner) -> None:
    actions.ask_erasure(actor=partner.user, partner=partner)
    Partner.objects.filter(pk=partner.pk).update(erase_after=timezone.now() - timedelta(minutes=1))


def test_export_holds_the_account_and_is_noted(partner: Partner) -> None:
    actions.give_consent(actor=partner.user, partner=partner, purpose=Purpose.CARD)
    archive = zipfile.ZipFile(
        io.BytesIO(actions.export_my_data(actor=partner.user, partner=partner))
    )
    account = json.loads(archive.read("account.json"))
    assert account[0]["email"] == partner.user.email
    assert len(json.loads(archive.read("consents.json"))) == 1
    seen = json.loads(archive.read("who_saw_me.json"))
    assert {row["who"] for row in seen} == {"You"}
    assert AuditEvent.objects.filter(action="partner.exported").count() == 1


def test_export_of_somebody_else_is_not_there(partner: Partner) -> None:
    with pytest.raises(NotFound):
        actions.export_my_data(actor=make_new_partner().user, partner=partner)


def test_export_file_name_holds_no_name(as_partner: Client, partner: Partner) -> None:
    as_partner.login(username=partner.user.email, password="a long password 1")
    response = as_partner.post("/accounts/data/export/")
    if response.status_code == 302:  # asks for the password again, as it should
        assert "reauthenticate" in response["Location"]
        asked, _sign, next_page = response["Location"].partition("?next=")
        answer = as_partner.post(
            asked, {"password": "a long password 1", "next": unquote(next_page)}
        )
        page = as_partner.get(answer["Location"]).content.decode()
        assert "Now the file is ready for you." in page
        response = as_partner.post("/accounts/data/export/")
    assert response.status_code == 200
    assert partner.user.name not in response["Content-Disposition"]
    assert zipfile.is_zipfile(io.BytesIO(response.content))


def test_who_saw_me_tells_the_role_and_no_name(partner: Partner) -> None:
    employer = make_person(Role.EMPLOYER, name="Karin Karinsson")
    audit.record("card.viewed", partner, actor=employer, subject_id=partner.pk)
    row = privacy.who_saw(partner)[0]
    assert row.who == "Employer"
    assert "Karin" not in str(row)


def test_who_saw_me_says_which_purpose(partner: Partner) -> None:
    actions.give_consent(actor=partner.user, partner=partner, purpose=Purpose.MINGLES)
    assert privacy.who_saw(partner)[0].what == "said yes to a purpose: Seat me at mingles"


def test_who_saw_me_leaves_out_what_concerns_others(partner: Partner) -> None:
    other = make_new_partner()
    audit.record("card.viewed", other, actor=other.user, subject_id=other.pk)
    assert privacy.who_saw(partner) == []


def test_deletion_waits_seven_days(partner: Partner) -> None:
    actions.ask_erasure(actor=partner.user, partner=partner)
    assert queries.erasures_due() == []
    assert actions.erase(partner_id=partner.pk) is None
    assert User.objects.filter(pk=partner.user_id).exists()


def test_deletion_can_be_taken_back(partner: Partner) -> None:
    actions.ask_erasure(actor=partner.user, partner=partner)
    actions.keep_me(actor=partner.user, partner=partner)
    partner.refresh_from_db()
    assert partner.erase_after is None


def test_deletion_removes_the_person_and_leaves_a_receipt(partner: Partner) -> None:
    user_id = partner.user_id
    Notification.objects.create(user=partner.user, subject="Something")
    actions.give_consent(actor=partner.user, partner=partner, purpose=Purpose.CARD)
    _grace_is_over(partner)

    receipt = actions.erase(partner_id=partner.pk)

    assert receipt is not None
    assert receipt.partner_id == partner.pk
    assert receipt.counts["accounts"]["consents"] == 1
    assert not User.objects.filter(pk=user_id).exists()
    assert not Notification.objects.exists()
    assert actions.erase(partner_id=partner.pk) is None, "a second run finds nothing"
    assert Erasure.objects.count() == 1


def test_audit_rows_stay_and_lead_nowhere(partner: Partner) -> None:
    name, email = partner.user.name, partner.user.email
    actions.give_consent(actor=partner.user, partner=partner, purpose=Purpose.CARD)
    _grace_is_over(partner)
    actions.erase(partner_id=partner.pk)
    rows = AuditEvent.objects.filter(subject_id=str(partner.pk))
    assert rows.filter(action="partner.erased").exists()
    text = json.dumps(list(rows.values("action", "object_id", "subject_id", "data")))
    assert name not in text
    assert email not in text


@pytest.fixture
def _tasks_run_here() -> Iterator[None]:
    tasks.erase_one.app.conf.task_always_eager = True
    yield
    tasks.erase_one.app.conf.task_always_eager = False


@pytest.mark.usefixtures("_tasks_run_here")
def test_the_clock_deletes_who_is_due(partner: Partner) -> None:
    _grace_is_over(partner)
    stays = make_new_partner()
    assert tasks.erase_due() == 1
    assert list(Partner.objects.all()) == [stays]


def test_my_data_page_shows_what_is_held_and_pauses(as_partner: Client, partner: Partner) -> None:
    page = as_partner.get("/accounts/data/").content.decode()
    assert partner.user.email in page
    assert as_partner.post("/accounts/data/step/", {"step": "pause"}).status_code == 302
    partner.refresh_from_db()
    assert partner.paused_at is not None
    assert as_partner.post("/accounts/data/step/", {"step": "nonsense"}).status_code == 404


def test_the_receipt_is_mailed_in_the_persons_language(
    partner: Partner, django_capture_on_commit_callbacks: Any
) -> None:
    User.objects.filter(pk=partner.user_id).update(language="sv")
    address = partner.user.email
    _grace_is_over(partner)
    with django_capture_on_commit_callbacks(execute=True):
        receipt = actions.erase(partner_id=partner.pk)
        assert actions.erase(partner_id=partner.pk) is None
    letters = [letter for letter in mail.outbox if letter.to == [address]]
    assert len(letters) == 1
    assert receipt is not None
    assert str(receipt.pk) in letters[0].body
    assert partner.user.name not in letters[0].body
    assert str(receipt.counts) not in letters[0].body
