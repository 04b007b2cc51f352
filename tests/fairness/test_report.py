"""The comparison over real shortlists, reviews and CVs: the command, the page, the task."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from cvparse.models import CvDocument, Profile
from jobbank.accounts import actions as accounts
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Partner
from jobbank.fairness import actions, queries, tasks
from jobbank.fairness.models import FairnessReport
from jobbank.fairness.types import GroupFigures
from matching.actions.review import review_entry, undo_review
from matching.enums import Decision, Reason
from matching.models import Candidate, ShortlistEntry
from tests.factories.matching import make_opening, make_partner, make_user

BACKEND = "django.contrib.auth.backends.ModelBackend"
YES = (Decision.FORWARD, Reason.GOOD_MATCH)
NO = (Decision.DECLINE, Reason.TOO_JUNIOR)
pytestmark = pytest.mark.django_db
_numbers = itertools.count(1)


@pytest.fixture
def mentor() -> Any:
    return make_user(Role.MENTOR)


@pytest.fixture
def opening() -> Any:
    return make_opening()


@pytest.fixture
def entry_of(opening: Any) -> Any:
    def make(*purposes: Purpose) -> ShortlistEntry:
        number = next(_numbers)
        candidate = Candidate.objects.create(
            partner=make_partner(*(purposes or tuple(Purpose))),
            code=f"K{number % 10}-{number:04d}",
            input_hash="0" * 64,
        )
        return ShortlistEntry.objects.create(
            opening=opening, candidate=candidate, score=1.0, rank=number
        )

    return make


@pytest.fixture
def decide(mentor: Any) -> Any:
    def make(entry: ShortlistEntry, decision: tuple[Decision, Reason]) -> None:
        review_entry(actor=mentor, entry_id=entry.pk, decision=decision[0], reason=decision[1])

    return make


def has_cv(partner: Partner, language: str, columns: int, scanned: bool = False) -> None:
    lines = [{"index": at, "text": "Nurse", "column": at % columns} for at in range(4)]
    document = CvDocument.objects.create(
        partner=partner,
        sha256=f"{next(_numbers):064x}",
        size=10,
        format="scan" if scanned else "pdf",
        scanned=scanned,
        content={"format": "pdf", "lines": lines},
        parsed={"language": language},
        state="confirmed",
    )
    Profile.objects.create(partner=partner, document=document, language=language)


@pytest.fixture
def decided(entry_of: Any, decide: Any) -> list[ShortlistEntry]:
    """12 women, 3 forwarded; 10 men, 6 forwarded; one who takes no part in statistics."""
    entries = []
    for group, people, forwarded in (("woman", 12, 3), ("man", 10, 6)):
        for number in range(people):
            entry = entry_of()
            partner = entry.candidate.partner
            actions.say_groups(
                actor=partner.user, partner=partner, answers={"gender": f"gender:{group}"}
            )
            has_cv(partner, "sv" if group == "man" else "en", 1 + number % 2)
            decide(entry, YES if number < forwarded else NO)
            entries.append(entry)
    decide(entry_of(Purpose.MATCHING), YES)
    return entries


def figures(name: str) -> dict[str, GroupFigures]:
    found = {one.name: one for one in queries.comparisons()}
    return {one.group: one for one in found[name].groups}


def counts(name: str) -> dict[str, tuple[int, int]]:
    return {key: (one.forwarded, one.reviewed) for key, one in figures(name).items()}


def test_groups_languages_and_layouts_are_compared(decided: list[ShortlistEntry]) -> None:
    assert counts("gender") == {"gender:woman": (3, 12), "gender:man": (6, 10)}
    assert figures("gender")["gender:woman"].ratio == pytest.approx(0.25 / 0.6)
    assert counts("cv_language") == {"en": (3, 12), "sv": (6, 10)}
    assert counts("cv_layout") == {"one_column": (5, 11), "columns": (4, 11)}
    assert counts("cv_format") == {"pdf": (9, 22)}
    assert counts("age") == {}


def test_only_decisions_in_force_count(
    decided: list[ShortlistEntry], entry_of: Any, mentor: Any
) -> None:
    undo_review(actor=mentor, entry_id=decided[0].pk)
    entry_of()
    assert counts("gender")["gender:woman"] == (2, 11)


def test_a_withdrawn_consent_counts_at_once(decided: list[ShortlistEntry]) -> None:
    partner = decided[0].candidate.partner
    accounts.withdraw_consent(actor=partner.user, partner=partner, purpose=Purpose.STATISTICS)
    assert counts("cv_language")["en"] == (2, 11)


def test_scans_are_a_layout_of_their_own(entry_of: Any, decide: Any) -> None:
    for _ in range(5):
        entry = entry_of()
        has_cv(entry.candidate.partner, "da", 2, scanned=True)
        decide(entry, NO)
    assert counts("cv_layout") == {"picture": (0, 5)}


def test_the_command_prints_and_keeps(
    decided: list[ShortlistEntry], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "fairness.json"
    call_command("audit_fairness", json=target)
    said = capsys.readouterr().out
    assert "Woman" in said
    assert "0.25" in said
    assert "Swedish" in said
    kept = {one["name"]: one for one in json.loads(target.read_text())}
    assert kept["gender"]["groups"][1]["forwarded"] == 3
    report = FairnessReport.objects.get()
    assert report.figures == json.loads(target.read_text())
    assert not report.is_waiting


def test_the_page_shows_what_is_kept_and_nobody(client: Client, decided: Any) -> None:
    client.force_login(make_user(Role.COORDINATOR), backend=BACKEND)
    assert "Nothing to compare yet" in client.get("/fairness/").content.decode()
    tasks.make_report()
    tasks.make_report()
    page = client.get("/fairness/").content.decode()
    assert "Woman" in page
    assert "3 of 12" in page
    assert "<svg" in page
    assert not [entry for entry in decided if entry.candidate.partner.user.name in page]


def test_small_groups_are_told_and_not_shown(client: Client, entry_of: Any, decide: Any) -> None:
    client.force_login(make_user(Role.COORDINATOR), backend=BACKEND)
    entry = entry_of()
    partner = entry.candidate.partner
    actions.say_groups(
        actor=partner.user, partner=partner, answers={"disability": "disability:yes"}
    )
    decide(entry, YES)
    actions.make_report()
    page = client.get("/fairness/").content.decode()
    assert "1 group has too few people to be shown." in page
    assert "1 of 1" not in page


def test_asking_queues_a_task(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    queued: list[str] = []
    monkeypatch.setattr(actions.current_app, "send_task", queued.append)
    client.force_login(make_user(Role.COORDINATOR), backend=BACKEND)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/fairness/").status_code == 302
    assert queued == ["fairness.make_report"]
    assert FairnessReport.objects.get().is_waiting
    assert 'hx-trigger="every 2s"' in client.get("/fairness/").content.decode()
