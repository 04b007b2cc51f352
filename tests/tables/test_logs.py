"""The audit log, jobs that failed, and rules to compare with their sources."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from celery import shared_task
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from employers.enums import IntroductionState
from jobbank.accounts.models import User
from jobbank.celery import app
from jobbank.common import audit, jobs
from jobbank.common.models import AuditEvent, FailedJob
from jobbank.tables.audit_words import EVENTS, NAMES, details_in_words
from matching.enums import EntryState
from matching.models import EligibilityRule
from tests.factories import employers as make
from tests.factories.matching import make_partner

pytestmark = pytest.mark.django_db
SECRET = "Amara Okonkwo"
ROOMS = [
    Path(__file__).parents[2] / name for name in ("jobbank", "employers", "cvparse", "matching")
]


@pytest.fixture
def coordinator(db: None) -> User:
    return make.coordinator()


@pytest.fixture
def as_coordinator(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    return client


@shared_task(name="tests.break_down")
def break_down(partner_id: str) -> None:
    raise RuntimeError(SECRET)


@pytest.fixture
def failed(settings: Any) -> FailedJob:
    """A job that failed the way a worker makes it fail."""
    break_down.apply(args=["7"], throw=False)
    return FailedJob.objects.get()


def test_the_log_is_searched_by_what_who_and_whom(
    as_coordinator: Client, coordinator: User
) -> None:
    partner, other = make_partner(), make_partner()
    audit.record("card.viewed", partner, actor=coordinator, subject_id=partner.pk)
    audit.record("consent.given", other, actor=None, subject_id=other.pk)
    page = reverse("tables:audit")
    name, another = partner.user.email, other.user.email
    assert name in as_coordinator.get(page).content.decode()
    for query in (
        {"q": str(partner.pk)},
        {"q": name},
        {"q": coordinator.email},
        {"about": "card."},
    ):
        html = as_coordinator.get(page, query).content.decode()
        assert f">{name}</td>" in html, query
        assert another not in html, query
    html = as_coordinator.get(page, {"q": "consent.given"}).content.decode()
    assert "Jobbank itself" in html


@pytest.mark.parametrize(
    ("language", "shown", "typed"),
    [
        ("en", "Opening published", "published opening"),
        ("sv", "Ledig tjänst publicerad", "PUBLICERAD tjänst"),
        ("da", "Ledig stilling offentliggjort", "offentliggjort"),
    ],
)
def test_the_log_speaks_the_readers_language(
    as_coordinator: Client, coordinator: User, language: str, shown: str, typed: str
) -> None:
    opening = make.published(*make.employer_with_owner())
    audit.record("consent.given", make_partner(), actor=None)
    as_coordinator.cookies["django_language"] = language
    page = reverse("tables:audit")
    for query in ({"q": typed}, {"what": "opening.published"}):
        html = as_coordinator.get(page, query).content.decode()
        assert "<td data-label" in html
        assert f">{shown}</td>" in html, query
        assert f": {opening.title}</td>" in html
        assert "consent.given" not in html.replace('value="consent.given"', "")
        assert html.count('<th scope="row"') == 1, query


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            [
                "Role: Mentor",
                "Outcome: Filled with somebody met here",
                "Rows: 3",
                "Searched by words: Yes",
            ],
        ),
        ("sv", ["Roll: Mentor", "Utfall: ", "Rader: 3", "Sökt med ord: Ja"]),
        ("da", ["Rolle: Mentor", "Udfald: ", "Rækker: 3", "Søgt med ord: Ja"]),
    ],
)
def test_details_are_words(
    as_coordinator: Client, coordinator: User, language: str, told: list[str]
) -> None:
    employer, owner = make.employer_with_owner()
    audit.record("user.joined", coordinator, actor=None, role="mentor")
    opening = make.published(employer, owner)
    audit.record("opening.closed", opening, actor=None, outcome="hired_here")
    audit.record("table.exported", coordinator, actor=None, table="audit", rows=3, searched=True)
    as_coordinator.cookies["django_language"] = language
    html = as_coordinator.get(reverse("tables:audit")).content.decode()
    for words in told:
        assert words in html
    assert "hired_here" not in html
    assert ": audit" not in html


def test_ids_are_told_by_name_and_stand_in_the_file(
    as_coordinator: Client, coordinator: User
) -> None:
    employer, owner = make.employer_with_owner()
    opening, partner = make.published(employer, owner), make_partner()
    audit.record("shortlist.seen", coordinator, actor=None, opening=str(opening.pk))
    audit.record("mingle.employer_added", coordinator, actor=None, employer=str(employer.pk))
    audit.record("card.viewed", partner, actor=None, subject_id=partner.pk)
    page, file = reverse("tables:audit"), reverse("tables:export", args=["audit", "csv"])
    html = as_coordinator.get(page).content.decode()
    for told in (f"Opening: {opening.title}", f"Employer: {employer.name}", partner.user.email):
        assert told in html
    assert opening.title in as_coordinator.get(page, {"q": opening.title}).content.decode()
    for thing in (opening, employer, partner):
        assert str(thing.pk) not in html
    assert str(partner.pk) in as_coordinator.get(file).content.decode()
    AuditEvent.objects.create(
        action="card.viewed",
        object_type="accounts.Partner",
        subject_id=str(uuid4()),
        object_id="gone",
    )
    assert "no longer here" in as_coordinator.get(page).content.decode()


def test_names_cost_no_query_for_each_row(as_coordinator: Client) -> None:
    page = reverse("tables:audit")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            as_coordinator.get(page)
        return len(queries)

    audit.record("card.viewed", (first := make_partner()), actor=None, subject_id=first.pk)
    as_coordinator.get(page)  # fills what is kept between requests
    one = asked()
    for _number in range(5):
        audit.record("card.viewed", (more := make_partner()), actor=None, subject_id=more.pk)
    assert asked() == one


@pytest.mark.parametrize(
    ("action", "thing", "data"),
    [
        ("mingle.pair_wish_set", "events.MingleSignup", {"kind": "never"}),
        ("mingle.planned", "events.Mingle", {"kind": "plan"}),
        ("entry.held", "matching.ShortlistEntry", {"decision": "hold", "reason": "later"}),
        ("cv.refused", "cvparse.CvDocument", {"reason": "corrupt"}),
        ("member.invited", "employers.Employer", {"role": "colleague"}),
    ],
)
def test_words_of_codes_are_found_where_they_stand(
    action: str, thing: str, data: dict[str, str]
) -> None:
    told = details_in_words(AuditEvent(action=action, object_type=thing, data=data))
    assert all(f": {code}" not in told for code in data.values())


def test_every_detail_that_is_written_has_a_name() -> None:
    calls = [call for room in ROOMS for file in room.rglob("*.py") for call in _calls(file)]
    given = {word.arg for call in calls for word in call.keywords if word.arg}
    assert given - {"actor", "subject_id"} - set(NAMES) == set()


def test_every_code_that_is_written_has_words() -> None:
    written = {code for room in ROOMS for file in room.rglob("*.py") for code in _codes(file)}
    states = {f"introduction.{state}" for state in IntroductionState}
    decisions = {f"entry.{state}" for state in EntryState}
    assert len(written) > 80, "the calls were not found"
    assert (written | states | decisions) - set(EVENTS) == set()


def _calls(file: Path) -> Iterator[ast.Call]:
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        if ast.unparse(call.func) in ("audit.record", "audit.record_each"):
            yield call


def _codes(file: Path) -> Iterator[str]:
    for call in _calls(file):
        if isinstance(call.args[0], ast.Constant):  # the others come from enums
            yield str(call.args[0].value)


class TestFailedJobs:
    def test_the_kind_of_fault_is_kept_and_no_word_of_it(self, failed: FailedJob) -> None:
        assert (failed.task, failed.error, failed.given) == (
            "tests.break_down",
            "RuntimeError",
            [["7"], {}],
        )
        assert SECRET not in repr(failed.__dict__)

    def test_the_start_page_leads_to_it(self, as_coordinator: Client, failed: FailedJob) -> None:
        assert reverse("tables:jobs") in as_coordinator.get("/").content.decode()
        assert "tests.break_down" in as_coordinator.get(reverse("tables:jobs")).content.decode()

    def test_starting_again_tries_it_and_keeps_a_new_failure(
        self, as_coordinator: Client, failed: FailedJob
    ) -> None:
        app.conf.task_always_eager = True
        try:
            step = reverse("tables:step", args=["jobs"])
            as_coordinator.post(step, {"key": failed.pk, "step": "again", "confirmed": "yes"})
        finally:
            app.conf.task_always_eager = False
        again = FailedJob.objects.get()
        assert again.pk != failed.pk
        assert (again.task, again.given) == (failed.task, failed.given)

    def test_one_can_be_taken_off(self, as_coordinator: Client, failed: FailedJob) -> None:
        step = reverse("tables:step", args=["jobs"])
        as_coordinator.post(step, {"key": failed.pk, "step": "drop", "confirmed": "yes"})
        assert not FailedJob.objects.exists()

    def test_what_can_not_be_kept_breaks_nothing(self) -> None:
        jobs._note(sender=break_down, exception=ValueError(), args=[object()], kwargs={})
        assert not FailedJob.objects.exists()


class TestRules:
    @pytest.fixture
    def rule(self) -> EligibilityRule:
        made = EligibilityRule.objects.create(
            country="SE",
            kind="licence",
            isco_prefix="2299",
            status="licence_needed",
            reason_en="a",
            reason_sv="b",
            reason_da="c",
            authority="Socialstyrelsen",
            source_url="https://example.org/",
        )
        EligibilityRule.objects.exclude(pk=made.pk).update(checked_on=timezone.localdate())
        return made

    def test_one_to_be_checked_is_on_the_start_page_until_it_is(
        self, as_coordinator: Client, rule: EligibilityRule
    ) -> None:
        link = reverse("matching:rules") + "?check=due"
        assert link in as_coordinator.get("/").content.decode()
        step = reverse("tables:step", args=["rules"])
        as_coordinator.post(step, {"key": rule.pk, "step": "checked", "confirmed": "yes"})
        rule.refresh_from_db()
        assert rule.checked_on == timezone.localdate()
        assert link not in as_coordinator.get("/").content.decode()

    def test_after_half_a_year_it_comes_back(
        self, as_coordinator: Client, rule: EligibilityRule
    ) -> None:
        page, old = reverse("matching:rules"), timezone.localdate() - timedelta(days=200)
        EligibilityRule.objects.filter(pk=rule.pk).update(checked_on=old)
        assert "ISCO 2299" in as_coordinator.get(page, {"check": "due"}).content.decode()
        done = as_coordinator.get(page, {"check": "done"}).content.decode()
        assert "ISCO 2299" not in done
