"""The way of an introduction: who may step when, its clock, and what the database refuses."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from employers import actions
from employers.enums import DeclineReason, IntroductionOutcome, IntroductionState, Side
from employers.errors import AskedAlready, NobodyThere, NotVerified, ReasonMissing, WrongState
from employers.models import Introduction
from employers.queries import introductions_visible_to, may_see_name
from jobbank.accounts.actions import withdraw_consent
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Notification
from jobbank.common.errors import NotFound
from jobbank.common.models import AuditEvent
from matching.actions import index_opening, mark_opening
from matching.enums import MarkKind
from tests.employers.conftest import Cast
from tests.factories import employers as make
from tests.factories.matching import manager_ask

State, SAVED = IntroductionState, MarkKind.SAVED


def ask(cast: Cast, actor, message: str = "") -> Introduction:
    return actions.ask_introduction(
        actor=actor, partner=cast.partner, opening=cast.opening, message=message
    )


def answer(actor, introduction: Introduction, **kwargs) -> Introduction:
    return actions.answer_introduction(
        actor=actor, introduction=introduction, **{"yes": True, **kwargs}
    )


def look(actor, introduction: Introduction, **kwargs) -> Introduction:
    return actions.look_at_introduction(
        actor=actor, introduction=introduction, **{"yes": True, **kwargs}
    )


def steps(introduction: Introduction) -> list[str]:
    return list(introduction.steps.values_list("after", flat=True))


def subjects(user) -> list[str]:
    return list(
        Notification.objects.filter(user=user).order_by("pk").values_list("subject", flat=True)
    )


def test_partner_asks_mentor_looks_employer_answers(cast: Cast) -> None:
    introduction = ask(cast, cast.partner.user)
    assert introduction.state == State.WITH_MENTOR
    assert not introductions_visible_to(cast.owner).exists()
    introduction = look(cast.mentor, introduction)
    assert introduction.state == State.WITH_EMPLOYER
    assert introductions_visible_to(cast.owner).count() == 1
    assert not may_see_name(cast.owner, introduction)
    introduction = answer(cast.owner, introduction)
    assert introduction.state == State.OPEN
    assert may_see_name(cast.owner, introduction)
    assert steps(introduction) == ["with_mentor", "with_employer", "open"]


@pytest.mark.parametrize("kept", [False, True])
def test_the_partners_list_shows_how_far_it_has_come(cast: Cast, client, kept: bool) -> None:
    user, ask_address = cast.partner.user, reverse("employers:ask", args=[cast.opening.pk])
    index_opening(opening_id=cast.opening.pk, ask=manager_ask())
    page = reverse("matching:my_openings")
    if kept:
        mark_opening(actor=user, partner=cast.partner, opening_id=cast.opening.pk, kind=SAVED)
        page += "?list=saved"
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert ask_address in client.get(page).content.decode()
    introduction = ask(cast, user)
    html = client.get(page).content.decode()
    assert ask_address not in html
    assert reverse("employers:introduction", args=[introduction.pk]) in html
    assert "Introduction: A mentor looks first" in html


def test_employer_asks_mentor_looks_partner_answers(cast: Cast) -> None:
    introduction = ask(cast, cast.owner, "We would like to meet you.")
    assert not introductions_visible_to(cast.partner.user).exists()
    introduction = look(cast.mentor, introduction)
    assert introduction.state == State.WITH_PARTNER
    introduction = answer(cast.partner.user, introduction)
    assert steps(introduction) == ["with_mentor", "with_partner", "open"]


def test_mentor_asks_and_both_sides_answer_in_turn(cast: Cast) -> None:
    introduction = ask(cast, cast.mentor)
    assert introduction.state == State.WITH_PARTNER
    assert not introductions_visible_to(cast.owner).exists()
    introduction = answer(cast.partner.user, introduction)
    assert introduction.state == State.WITH_EMPLOYER
    introduction = answer(cast.owner, introduction)
    assert steps(introduction) == ["with_partner", "with_employer", "open"]


@pytest.mark.parametrize("turn", ["partner", "employer", "other_employer", "other_partner"])
def test_nobody_answers_out_of_turn(cast: Cast, turn: str) -> None:
    introduction = ask(cast, cast.partner.user)
    _employer, stranger = make.employer_with_owner(name="Another AB")
    actor = {
        "partner": cast.partner.user,
        "employer": cast.owner,
        "other_employer": stranger,
        "other_partner": make.user("partner"),
    }[turn]
    with pytest.raises((WrongState, NotFound)):
        answer(actor, introduction)
    introduction.refresh_from_db()
    assert introduction.state == State.WITH_MENTOR


def test_each_wait_has_seven_days(cast: Cast) -> None:
    introduction = ask(cast, cast.owner)
    for _wait in range(2):
        left = introduction.due_at - timezone.now()
        assert timedelta(days=6, hours=23) < left <= timedelta(days=7)
        if introduction.state == State.WITH_MENTOR:
            introduction = look(cast.mentor, introduction)
    assert answer(cast.partner.user, introduction).due_at is None


def test_clock_reminds_once_then_ends_and_tells_the_other_side(cast: Cast) -> None:
    introduction = look(cast.mentor, ask(cast, cast.owner))
    now = timezone.now()
    assert actions.remind_introductions(now=now + timedelta(days=4)) == 0
    assert actions.remind_introductions(now=now + timedelta(days=5, hours=1)) == 1
    assert actions.remind_introductions(now=now + timedelta(days=5, hours=1)) == 0
    assert actions.expire_introductions(now=now + timedelta(days=6)) == 0
    assert actions.expire_introductions(now=now + timedelta(days=7, hours=1)) == 1
    assert actions.expire_introductions(now=now + timedelta(days=7, hours=1)) == 0
    introduction.refresh_from_db()
    assert introduction.state == State.EXPIRED
    assert "An introduction ran out of time" in subjects(cast.owner)
    assert "An introduction ran out of time" in subjects(cast.partner.user)
    with pytest.raises(WrongState):
        answer(cast.partner.user, introduction)


def test_a_no_needs_a_reason_of_the_own_list_and_is_told(cast: Cast) -> None:
    introduction = look(cast.mentor, ask(cast, cast.partner.user))
    for reason in ("", "nonsense", DeclineReason.NOT_MY_FIELD):
        with pytest.raises(ReasonMissing):
            answer(cast.owner, introduction, yes=False, reason=reason)
    answered = answer(
        cast.owner, introduction, yes=False, reason=DeclineReason.FILLED, words="Thank you."
    )
    assert (answered.state, answered.ended_by) == (State.DECLINED, Side.EMPLOYER)
    assert "An answer to your introduction" in subjects(cast.partner.user)
    assert subjects(cast.owner) == [
        "Your organisation is verified",
        "A candidate would like to meet you",
    ]


def test_mentor_stops_it_and_only_the_asker_hears(cast: Cast) -> None:
    introduction = ask(cast, cast.owner)
    look(cast.mentor, introduction, yes=False, reason=DeclineReason.WEAK_MATCH)
    assert "An answer to your introduction" in subjects(cast.owner)
    assert subjects(cast.partner.user) == []
    assert not introductions_visible_to(cast.partner.user).exists()


def test_partner_withdraws_an_open_one_and_the_name_is_gone(cast: Cast) -> None:
    introduction = answer(cast.owner, look(cast.mentor, ask(cast, cast.partner.user)))
    withdrawn = actions.withdraw_introduction(actor=cast.partner.user, introduction=introduction)
    assert withdrawn.state == State.WITHDRAWN
    assert not may_see_name(cast.owner, withdrawn)
    assert "An introduction was withdrawn" in subjects(cast.owner)


def test_partner_withdraws_after_the_outcome_too(cast: Cast) -> None:
    introduction = answer(cast.owner, look(cast.mentor, ask(cast, cast.partner.user)))
    outcome = IntroductionOutcome.NOT_HIRED
    concluded = actions.record_outcome(actor=cast.owner, introduction=introduction, outcome=outcome)
    assert concluded.state == State.CONCLUDED
    assert may_see_name(cast.owner, concluded)
    withdrawn = actions.withdraw_introduction(actor=cast.partner.user, introduction=concluded)
    assert not may_see_name(cast.owner, withdrawn)
    assert withdrawn.outcome == outcome


def test_outcome_only_of_an_open_one(cast: Cast) -> None:
    introduction = ask(cast, cast.partner.user)
    with pytest.raises(WrongState):
        actions.record_outcome(
            actor=cast.partner.user, introduction=introduction, outcome=IntroductionOutcome.HIRED
        )


def test_asking_twice_and_asking_again_after_a_no(cast: Cast) -> None:
    introduction = ask(cast, cast.owner)
    for actor in (cast.owner, cast.partner.user, cast.mentor):
        with pytest.raises(AskedAlready):
            ask(cast, actor)
    look(cast.mentor, introduction)
    answer(cast.partner.user, introduction, yes=False, reason=DeclineReason.TOO_FAR)
    with pytest.raises(AskedAlready):
        ask(cast, cast.owner)
    assert ask(cast, cast.partner.user).state == State.WITH_MENTOR


def test_who_may_not_ask(cast: Cast) -> None:
    _employer, stranger = make.employer_with_owner(name="Another AB")
    _new, unverified = make.employer_with_owner(name="New AB", verified=False)
    for actor in (stranger, make.user("partner")):
        with pytest.raises(NotFound):
            ask(cast, actor)
    with pytest.raises(NotVerified):
        ask(cast, unverified)


def test_without_consent_to_cards_an_employer_can_not_ask(cast: Cast) -> None:
    withdraw_consent(actor=cast.partner.user, partner=cast.partner, purpose=Purpose.CARD)
    with pytest.raises(NotFound):
        ask(cast, cast.owner)
    assert ask(cast, cast.partner.user).state == State.WITH_MENTOR


def test_nobody_acts_for_the_employer(cast: Cast) -> None:
    cast.employer.members.all().delete()
    with pytest.raises(NobodyThere):
        ask(cast, cast.partner.user)


def test_consent_taken_back_stops_it(cast: Cast) -> None:
    introduction = ask(cast, cast.partner.user)
    withdraw_consent(actor=cast.partner.user, partner=cast.partner, purpose=Purpose.MATCHING)
    with pytest.raises(WrongState):
        look(cast.mentor, introduction)


def test_closing_the_opening_answers_who_waits(cast: Cast) -> None:
    introduction = look(cast.mentor, ask(cast, cast.partner.user))
    actions.close_opening(actor=cast.owner, opening=cast.opening, outcome="hired_elsewhere")
    introduction.refresh_from_db()
    assert (introduction.state, introduction.reason) == (State.DECLINED, DeclineReason.FILLED)
    assert "An answer to your introduction" in subjects(cast.partner.user)


def test_letters_hold_no_name_and_go_to_the_right_people(
    cast: Cast, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        answer(cast.owner, look(cast.mentor, ask(cast, cast.partner.user)))
    for callback in callbacks:
        if "notify" in callback.__qualname__:
            callback()
    assert {message.to[0] for message in mail.outbox} >= {cast.owner.email, cast.partner.user.email}
    for message in mail.outbox:
        assert "Okonkwo" not in message.message().as_string()
        assert "Amara" not in message.message().as_string()


def test_every_step_is_in_the_audit_log_under_the_partner(cast: Cast) -> None:
    answer(cast.owner, look(cast.mentor, ask(cast, cast.partner.user)))
    rows = AuditEvent.objects.filter(subject_id=str(cast.partner.pk)).order_by("pk")
    assert [row.action for row in rows if row.action.startswith("introduction")] == [
        "introduction.with_mentor",
        "introduction.with_employer",
        "introduction.open",
    ]


@pytest.mark.parametrize(
    "nonsense",
    [
        {"state": State.OPEN},
        {"state": State.CONCLUDED},
        {"state": State.DECLINED},
        {"state": State.WITH_EMPLOYER},
        {"due_at": None},
        {"state": "somewhere"},
        {"outcome": IntroductionOutcome.HIRED},
        {"reason": DeclineReason.OTHER},
        {"ended_at": timezone.now()},
        {"mentor_yes_at": timezone.now()},
        {"employer_yes_at": timezone.now()},
    ],
)
def test_the_database_refuses_nonsense(cast: Cast, nonsense: dict[str, object]) -> None:
    introduction = ask(cast, cast.partner.user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.filter(pk=introduction.pk).update(**nonsense)


def test_the_database_refuses_a_second_living_one(cast: Cast) -> None:
    introduction = ask(cast, cast.partner.user)
    introduction.pk = None
    introduction._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.create(
            partner=cast.partner,
            opening=cast.opening,
            asked_by=Side.PARTNER,
            state=State.WITH_MENTOR,
            due_at=timezone.now(),
        )
