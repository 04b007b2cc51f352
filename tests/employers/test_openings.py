"""Openings: who may do what, what the rules say, and what the database refuses."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from employers import actions, tasks
from employers.actions.members import invitation_token
from employers.enums import OpeningOutcome, OpeningState
from employers.errors import (
    AlreadyMember,
    BadNumber,
    EmployerKnown,
    InvitationGone,
    LastOwner,
    NotVerified,
    PayRangeRequired,
    SecondPersonNeeded,
    WrongState,
)
from employers.models import Employer, Invitation, Opening, PayRule, Requirement
from employers.neutral import build_ask
from employers.numbers import clean_number, shown_number
from employers.queries import openings_visible_to, pay_duty, public_openings
from employers.types import Kind, OpeningFields, RequirementFields
from jobbank.common.errors import Invalid, NotFound
from jobbank.common.models import AuditEvent
from matching.geography.load import load_geography
from matching.geography.queries import forget
from matching.models import IndexedOpening
from matching.types import Cefr, FacetKind
from tests.factories import employers as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("country", "number", "clean"),
    [("SE", "556012-5790", "5560125790"), ("DK", "DK 10 15 08 17", "10150817")],
)
def test_organisation_numbers(country: str, number: str, clean: str) -> None:
    assert clean_number(country, number) == clean
    assert shown_number(country, clean) == number.removeprefix("DK ")
    assert shown_number(country, "") == ""


@pytest.mark.parametrize(
    ("country", "number"),
    [("SE", "5560125791"), ("DK", "10150818"), ("DK", "abc"), ("NO", "123456785")],
)
def test_wrong_organisation_numbers(country: str, number: str) -> None:
    with pytest.raises(ValueError, match=f"{number}|{country}"):
        clean_number(country, number)


def test_registering_once_and_joining_by_invitation() -> None:
    employer, owner = make.employer_with_owner()
    with pytest.raises(AlreadyMember):
        actions.register_employer(
            actor=owner, name="B", country="SE", number=make.organisation_number()
        )
    other = make.user("employer")
    with pytest.raises(EmployerKnown):
        actions.register_employer(actor=other, name="B", country="SE", number=employer.number)
    with pytest.raises(BadNumber):
        actions.register_employer(actor=other, name="B", country="SE", number="1234567890")
    invitation = actions.invite_member(
        actor=owner, employer=employer, email=other.email.upper(), role="colleague"
    )
    token = invitation_token(invitation)
    stranger = make.user("employer")
    with pytest.raises(InvitationGone):
        actions.accept_invitation(actor=stranger, token=token)
    with pytest.raises(InvitationGone):
        actions.accept_invitation(actor=other, token=token + "x")
    assert actions.accept_invitation(actor=other, token=token).role == "colleague"
    with pytest.raises(InvitationGone):
        actions.accept_invitation(actor=other, token=token)
    assert Invitation.objects.get().accepted_at


def test_the_last_owner_stays() -> None:
    employer, owner = make.employer_with_owner()
    make.colleague(employer)
    with pytest.raises(LastOwner):
        actions.remove_member(actor=owner, member=owner.membership)


def test_a_new_name_is_verified_again() -> None:
    employer, owner = make.employer_with_owner()
    changed = actions.edit_employer(
        actor=owner, employer=employer, name="Else AB", domain="", about="", two_people=False
    )
    assert not changed.is_verified


def test_only_a_verified_employer_publishes_and_everybody_may_read() -> None:
    employer, owner = make.employer_with_owner(verified=False)
    opening = make.draft(employer, owner)
    with pytest.raises(NotVerified):
        actions.publish_opening(actor=owner, opening=opening)
    actions.verify_employer(actor=make.coordinator(), employer=employer)
    opening.refresh_from_db()
    actions.publish_opening(actor=owner, opening=Opening.objects.get())
    assert list(public_openings()) == [opening]


def test_others_can_neither_see_drafts_nor_change_anything() -> None:
    employer, owner = make.employer_with_owner()
    _other, stranger = make.employer_with_owner(name="Another AB")
    opening = make.draft(employer, owner)
    for person in (stranger, make.user("partner"), make.mentor(), None):
        assert not openings_visible_to(person).filter(pk=opening.pk).exists()
    for step in (actions.publish_opening, actions.pause_opening, actions.delete_draft):
        with pytest.raises(NotFound):
            step(actor=stranger, opening=opening)
    with pytest.raises(NotFound):
        actions.edit_opening(actor=stranger, opening=opening, fields=OpeningFields("a", "b"))
    with pytest.raises(NotFound):
        actions.verify_employer(actor=owner, employer=employer)


def test_two_people_publish() -> None:
    employer, owner = make.employer_with_owner()
    employer.two_people = True
    employer.save()
    opening = make.draft(employer, owner)
    with pytest.raises(SecondPersonNeeded):
        actions.publish_opening(actor=owner, opening=opening)
    assert actions.publish_opening(actor=make.colleague(employer), opening=opening).is_published


def test_the_pay_rule_of_the_day_and_country() -> None:
    assert pay_duty("DK", date(2026, 6, 6)) == "free"
    assert pay_duty("DK", date(2026, 6, 7)) == "asked"
    employer, owner = make.employer_with_owner()
    opening = make.draft(employer, owner)
    PayRule.objects.create(
        country="SE",
        valid_from=timezone.localdate(),
        duty="required",
        source="A law",
        source_url="https://example.org",
        checked_on=timezone.localdate(),
    )
    with pytest.raises(PayRangeRequired):
        actions.publish_opening(actor=owner, opening=opening)
    pay = (Decimal(30000), Decimal(34000))
    fields = OpeningFields(opening.title, opening.text, pay=pay, currency="SEK", period="month")
    actions.edit_opening(actor=owner, opening=opening, fields=fields)
    published = actions.publish_opening(actor=owner, opening=opening)
    with pytest.raises(PayRangeRequired):
        actions.edit_opening(actor=owner, opening=published, fields=OpeningFields("a", "b"))


@pytest.fixture
def places() -> Iterator[None]:
    """Municipalities, and nothing remembered of them afterwards."""
    load_geography()
    forget()
    yield
    forget()


@pytest.mark.usefixtures("places")
def test_kroner_are_those_of_where_the_work_is() -> None:
    employer, owner = make.employer_with_owner()
    text = "Vi søger en kollega til vores kontor i Roskilde. Løn 32.000-36.000 kr. om måneden."
    fields = OpeningFields(title="Bogholder", text=text, language="da")
    opening = actions.create_opening(actor=owner, employer=employer, fields=fields)
    assert (opening.municipality_id, opening.pay_currency) == ("0265", "DKK")


def test_a_new_text_says_its_pay_and_what_was_cleared_stays_empty() -> None:
    employer, owner = make.employer_with_owner()
    text = "Vi söker en kock. Lön 29 500–34 000 kr i månaden."
    opening = actions.create_opening(
        actor=owner, employer=employer, fields=OpeningFields("Kock", text)
    )
    assert (opening.pay_min, opening.pay_max) == (29500, 34000)
    assert (opening.pay_currency, opening.pay_period) == ("SEK", "month")
    opening = actions.edit_opening(
        actor=owner, opening=opening, fields=OpeningFields("Kock", opening.text)
    )
    assert opening.pay_min is None


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"pay": (Decimal(5), Decimal(3)), "currency": "SEK", "period": "month"}, "pay_max"),
        ({"pay": (Decimal(5), Decimal(6))}, "pay_currency"),
        ({"share": (80, 50)}, "share_max"),
        ({"remote": 120}, "remote"),
        ({"title": "  "}, "title"),
        ({"occupation": "urn:nothing"}, "occupation"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_what_can_not_be_written(fields: dict, name: str) -> None:
    employer, owner = make.employer_with_owner()
    with pytest.raises(Invalid) as caught:
        make.draft(employer, owner, **fields)
    assert name in caught.value.fields
    assert not Opening.objects.exists()


def test_deadline_in_the_past_is_not_published_and_closes_by_itself() -> None:
    employer, owner = make.employer_with_owner()
    opening = make.draft(employer, owner, deadline=date(2020, 1, 1))
    with pytest.raises(Invalid):
        actions.publish_opening(actor=owner, opening=opening)
    tomorrow = timezone.localdate() + timedelta(days=1)
    actions.edit_opening(
        actor=owner, opening=opening, fields=OpeningFields("a b", "c", deadline=tomorrow)
    )
    actions.publish_opening(actor=owner, opening=opening)
    assert actions.close_passed_openings(day=tomorrow + timedelta(days=7)) == 0
    assert actions.close_passed_openings(day=tomorrow + timedelta(days=9)) == 1
    opening.refresh_from_db()
    assert (opening.state, opening.outcome) == (OpeningState.CLOSED, OpeningOutcome.ENDED)


def test_duplicates_are_found_and_left_out_of_the_public_list() -> None:
    employer, owner = make.employer_with_owner()
    first = make.published(employer, owner)
    second = make.published(employer, owner, title="  sjuksköterska   till LUND ")
    near = make.published(employer, owner, text=make.NURSE_TEXT + " ")
    assert (second.duplicate_of, near.duplicate_of) == (first, first)
    assert list(public_openings()) == [first]
    assert make.published(employer, owner, title="Kock", text="Laga mat.").duplicate_of is None


def test_requirements_are_read_and_a_correction_outlives_a_new_text() -> None:
    employer, owner = make.employer_with_owner()
    opening = make.draft(employer, owner)
    rows = {row.language or row.kind: row for row in opening.requirements.all()}
    assert rows["sv"].must
    assert rows["sv"].cefr == Cefr.B2
    assert not rows["da"].must
    assert rows["sv"].line == "Goda kunskaper i svenska i tal och skrift är ett krav."
    corrected = RequirementFields(
        Kind.LANGUAGE, must=True, label="svenska", pk=rows["sv"].pk, language="sv", cefr="C1"
    )
    actions.correct_requirements(actor=owner, opening=opening, rows=[corrected])
    actions.edit_opening(
        actor=owner,
        opening=opening,
        fields=OpeningFields(opening.title, make.NURSE_TEXT + "\nMer."),
    )
    again = {row.language or row.kind: row for row in opening.requirements.all()}
    assert (again["sv"].cefr, again["sv"].corrected) == (Cefr.C1, True)
    assert "da" not in again, "what was taken out stays out"


def test_a_half_requirement_is_refused_and_nothing_is_lost() -> None:
    employer, owner = make.employer_with_owner()
    opening = make.draft(employer, owner)
    before = set(opening.requirements.values_list("pk", flat=True))
    half = RequirementFields(Kind.LANGUAGE, must=True, label="svenska", language="sv")
    with pytest.raises(Invalid):
        actions.correct_requirements(actor=owner, opening=opening, rows=[half])
    assert set(opening.requirements.values_list("pk", flat=True)) == before


def test_a_copy_is_a_draft_with_the_same_requirements() -> None:
    employer, owner = make.employer_with_owner()
    opening = make.published(employer, owner)
    made = actions.copy_opening(actor=owner, opening=opening)
    assert (made.state, made.published_at, made.pk != opening.pk) == ("draft", None, True)
    assert made.requirements.count() == opening.requirements.count() > 0


def test_closed_is_closed() -> None:
    employer, owner = make.employer_with_owner()
    opening = make.published(employer, owner)
    actions.close_opening(actor=owner, opening=opening, outcome="hired_here")
    for step in (actions.publish_opening, actions.pause_opening):
        with pytest.raises(WrongState):
            step(actor=owner, opening=opening)


def test_the_ask_names_the_lines() -> None:
    employer, owner = make.employer_with_owner()
    ask = build_ask(make.draft(employer, owner))
    assert [(row.language, row.cefr, row.must) for row in ask.languages] == [
        ("sv", Cefr.B2, True),
        ("da", Cefr.B2, False),
    ]
    assert (ask.country, ask.language, ask.years) == ("SE", "sv", 2.0)
    assert ask.languages[0].source is not None
    assert "svenska" in ask.languages[0].source.text
    kinds = {facet.kind for facet in ask.facets}
    assert {FacetKind.HEADLINE, FacetKind.TASKS, FacetKind.SKILLS} <= kinds
    assert all("500 anställda" not in facet.text for facet in ask.facets)


def test_every_step_is_in_the_audit_log_without_text() -> None:
    employer, owner = make.employer_with_owner()
    opening = make.published(employer, owner)
    rows = AuditEvent.objects.filter(object_id=str(opening.pk)).order_by("pk")
    assert [row.action for row in rows] == ["opening.created", "opening.published"]
    assert "Lund" not in str([row.data for row in rows])


@pytest.mark.parametrize(
    "nonsense",
    [
        {"state": "published", "published_at": None},
        {"state": "closed"},
        {"outcome": "hired_here"},
        {"pay_min": 5},
        {"pay_min": 5, "pay_max": 3, "pay_currency": "SEK", "pay_period": "month"},
        {"share_min": 90, "share_max": 80},
        {"remote": 101},
        {"language": "xx"},
        {"title": " "},
    ],
)
def test_the_database_refuses_nonsense(nonsense: dict) -> None:
    employer, owner = make.employer_with_owner()
    opening = make.draft(employer, owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.filter(pk=opening.pk).update(**nonsense)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"kind": "language", "language": "sv"},
        {"kind": "education"},
        {"kind": "experience"},
        {"kind": "skill", "eqf": 5},
        {"kind": "wish"},
        {"kind": "skill", "confidence": 2},
    ],
)
def test_the_database_refuses_half_requirements(nonsense: dict) -> None:
    employer, owner = make.employer_with_owner()
    opening = make.draft(employer, owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Requirement.objects.create(opening=opening, label="x", **nonsense)


def test_the_database_refuses_a_verified_employer_without_number() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Employer.objects.create(
            name="A", country="SE", number="", state="verified", verified_at=timezone.now()
        )


def test_an_opening_whose_task_was_lost_is_taken_up_again() -> None:
    employer, owner = make.employer_with_owner()
    opening = make.published(employer, owner)
    assert tasks.take_up_again() == 0, "too early"
    Opening.objects.update(updated_at=timezone.now() - 2 * tasks.TAKE_UP_AFTER)
    assert tasks.take_up_again() == 1
    tasks.index_opening_task(str(opening.pk))
    assert tasks.take_up_again() == 0


def test_reindex_brings_everything_into_the_index(capsys: pytest.CaptureFixture[str]) -> None:
    employer, owner = make.employer_with_owner()
    opening = make.published(employer, owner)
    make.draft(employer, owner, title="Kock till Malmö")
    for _twice in range(2):
        call_command("reindex")
    assert "Indexed 0 profiles and 1 openings." in capsys.readouterr().out
    assert list(IndexedOpening.objects.values_list("pk", flat=True)) == [opening.pk]
