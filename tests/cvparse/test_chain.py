"""From upload to index: states, once only, and after a kill."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from cvparse import actions
from cvparse.enums import DocumentState, Reason
from cvparse.errors import FileEmpty, FileTooLarge
from cvparse.models import CvDocument, Profile
from cvparse.sandbox.client import sandbox
from cvparse.tasks import TAKE_UP_AFTER, take_up_again
from jobbank.common.errors import NotFound
from matching.models import Candidate
from tests.cvparse.conftest import SAMPLES

CV = (
    b"Amira Haddad\nSoftware Engineer\namira.haddad@example.org | +46 70 123 45 67 | Lund, Sweden\n\n"  # noqa: E501
    b"EXPERIENCE\n\nSoftware Engineer, Northwind Systems AB, Lund\n2019-03 - present\n- Built services in Python\n\n"  # noqa: E501
    b"EDUCATION\n\nMSc in Computer Science, Lund University\n2015 - 2017\n\n"
    b"SKILLS\n\nPython, PostgreSQL, Docker\n\nLANGUAGES\n\nArabic (native), English (C1), Swedish (B1)\n"  # noqa: E501
)


def receive(partner, data=CV, name="my cv.txt", actor=None) -> CvDocument:
    return actions.receive_cv(actor=actor, partner=partner, upload=ContentFile(data, name=name))


def test_same_file_twice_is_one_document(partner):
    first, second = receive(partner), receive(partner, name="copy.txt")
    assert first.pk == second.pk
    assert CvDocument.objects.count() == 1


def test_a_scan_is_read_once_it_can_be(partner):
    document = receive(partner)
    CvDocument.objects.filter(pk=document.pk).update(
        state=DocumentState.UNREADABLE, reason=Reason.OCR_MISSING, file=""
    )
    again = receive(partner)
    assert (again.pk, again.state, again.reason) == (document.pk, DocumentState.RECEIVED, "")
    assert again.file.read() == CV
    assert actions.read_cv(document.pk) == DocumentState.NEEDS_REVIEW


def test_a_broken_file_stays_broken(partner):
    document = receive(partner, b"%PDF-1.4 nothing", "broken.pdf")
    assert actions.read_cv(document.pk) == DocumentState.UNREADABLE
    again = receive(partner, b"%PDF-1.4 nothing", "broken.pdf")
    assert (again.pk, again.state) == (document.pk, DocumentState.UNREADABLE)


def test_file_name_in_storage_says_nothing(partner):
    document = receive(partner)
    assert "my cv" not in document.file.name
    assert len(document.file.name) > 64


def test_refused_before_it_is_kept(partner):
    with pytest.raises(FileEmpty):
        receive(partner, b"")
    with pytest.raises(FileTooLarge):
        receive(partner, b"x" * 20_000_001)
    assert not CvDocument.objects.exists()


def test_somebody_else_finds_nothing(partner, other_partner):
    with pytest.raises(NotFound):
        receive(partner, actor=other_partner.user)


def test_read_fills_the_draft_and_twice_changes_nothing(partner):
    document = receive(partner)
    assert actions.read_cv(document.pk) == DocumentState.NEEDS_REVIEW
    profile = Profile.objects.get(partner=partner)
    assert profile.name == "Amira Haddad"
    assert (profile.phone, profile.city, profile.country) == ("+46701234567", "Lund", "SE")
    job = profile.experiences.get()
    assert (job.title, job.organisation) == ("Software Engineer", "Northwind Systems AB")
    assert (job.start, job.end) == ("2019-03", "present")
    assert job.evidence["title"]["places"][0]["text"].startswith("Software Engineer, Northwind")
    assert {(row.language, row.cefr) for row in profile.languageskills.all()} == {
        ("ar", "native"), ("en", "C1"), ("sv", "B1"),
    }  # fmt: skip
    assert actions.read_cv(document.pk) == DocumentState.NEEDS_REVIEW
    assert profile.experiences.count() == 1


def test_a_document_stuck_in_reading_is_taken_up_again(partner):
    document = receive(partner)
    CvDocument.objects.filter(pk=document.pk).update(state=DocumentState.READING)
    assert actions.read_cv(document.pk) == DocumentState.NEEDS_REVIEW


@pytest.mark.django_db(transaction=True)
def test_while_one_worker_reads_another_leaves_it_alone(partner):
    document = receive(partner)
    key = document.pk.int & 0x7FFF_FFFF_FFFF_FFFF
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [key])
            assert actions.read_cv(document.pk) == DocumentState.RECEIVED
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
    finally:
        other.close()
    assert actions.read_cv(document.pk) == DocumentState.NEEDS_REVIEW


def test_killed_reading_process_is_replaced(partner):
    first = receive(partner)
    actions.read_cv(first.pk)
    process = sandbox().process
    assert process is not None
    process.kill()
    process.wait()
    second = receive(partner, CV + b"\nReferences on request\n")
    assert actions.read_cv(second.pk) == DocumentState.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("file", "state", "reason"),
    [
        ("protected.pdf", DocumentState.REFUSED, Reason.ENCRYPTED),
        ("corrupt.pdf", DocumentState.UNREADABLE, Reason.CORRUPT),
        ("blank.pdf", DocumentState.UNREADABLE, Reason.NO_TEXT),
        ("forty-pages.pdf", DocumentState.REFUSED, Reason.TOO_MANY_PAGES),
    ],
)
def test_samples_that_cannot_be_read_say_why(
    partner, file, state, reason, django_capture_on_commit_callbacks
):
    document = receive(partner, (SAMPLES / "documents" / file).read_bytes(), file)
    stored = document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        actions.read_cv(document.pk)
    document.refresh_from_db()
    assert (document.state, document.reason) == (state, reason)
    assert not document.file
    assert not CvDocument._meta.get_field("file").storage.exists(stored)


def test_confirmed_profile_is_queued_and_document_confirmed(
    partner, django_capture_on_commit_callbacks, monkeypatch
):
    document = receive(partner)
    actions.read_cv(document.pk)
    queued: list[str] = []
    monkeypatch.setattr("cvparse.tasks.index_profile_task.delay", queued.append)
    with django_capture_on_commit_callbacks(execute=True):
        profile = actions.confirm_profile(actor=partner.user, partner=partner)
    assert queued == [str(partner.pk)]
    document.refresh_from_db()
    assert document.state == DocumentState.CONFIRMED
    assert profile.confirmed["experiences"][0]["title"]["value"] == "Software Engineer"


def test_only_the_owner_confirms(partner, other_partner):
    actions.read_cv(receive(partner).pk)
    with pytest.raises(NotFound):
        actions.confirm_profile(actor=other_partner.user, partner=partner)


def test_a_confirmed_profile_becomes_a_candidate_without_names(partner):
    actions.read_cv(receive(partner).pk)
    assert not actions.index_profile(partner.pk)
    actions.confirm_profile(actor=partner.user, partner=partner)
    assert actions.index_profile(partner.pk)
    candidate = Candidate.objects.get(partner=partner)
    shown = str(candidate.payload)
    assert "Software Engineer" in shown
    for secret in ("Amira", "Haddad", "amira.haddad", "123 45 67", "Northwind", "Lund University"):
        assert secret not in shown
    assert actions.index_profile(partner.pk)
    assert Candidate.objects.get(partner=partner).code == candidate.code


def test_a_profile_whose_task_was_lost_is_taken_up_again(partner):
    actions.read_cv(receive(partner).pk)
    actions.confirm_profile(actor=partner.user, partner=partner)
    assert take_up_again() == 0, "too early"
    Profile.objects.update(confirmed_at=timezone.now() - 2 * TAKE_UP_AFTER)
    assert take_up_again() == 1
    actions.index_profile(partner.pk)
    assert take_up_again() == 0
