"""Moves by hand keep every rule, and say beforehand what they do."""

import pytest

from jobbank.events import actions
from jobbank.events.enums import PairWishKind
from jobbank.events.errors import MingleOver, MoveRefused
from jobbank.events.models import Meeting, Mingle
from jobbank.events.room import as_tuples, enter, problem_of
from matching.engine import seating
from tests.events.making import make_guest, make_host, make_mingle, planned, replanned

pytestmark = pytest.mark.django_db


def rules_broken(mingle: Mingle) -> list[seating.Violation]:
    room = enter(mingle)
    meetings = as_tuples(room, mingle.meetings.select_related("round"))
    return seating.violations(problem_of(room), meetings)


def test_every_possible_move_does_what_its_preview_says(plan: Mingle) -> None:
    candidates = list(plan.meetings.values_list("candidate_id", flat=True).distinct())
    employers = [one.employer_id for one in plan.attendances.all()]
    done = 0
    for candidate in candidates[:3]:
        for employer in [*employers, None]:
            asked = {
                "actor": None,
                "mingle": plan,
                "candidate_id": candidate,
                "number": 2,
                "employer_id": employer,
            }
            effect = actions.preview_move(**asked)
            if effect.reason:
                with pytest.raises(MoveRefused):
                    actions.move(**asked)
                continue
            actions.move(**asked)
            done += 1
            total = sum(Meeting.objects.filter(mingle=plan).values_list("weight", flat=True))
            assert total == pytest.approx(effect.after)
            assert rules_broken(plan) == []
    assert done > 6


def test_a_full_table_gives_way_and_seats_are_exchanged() -> None:
    mingle = make_mingle(seats=1, rounds=1, minimum=0)
    make_guest(mingle)
    make_guest(mingle)
    make_host(mingle)
    make_host(mingle)
    planned(mingle)
    first, second = mingle.meetings.order_by("table__number")
    effect = actions.move(
        actor=None,
        mingle=mingle,
        candidate_id=first.candidate_id,
        number=1,
        employer_id=second.employer_id,
    )
    assert len(effect.dropped) == len(effect.added) == 2
    pairs = set(mingle.meetings.values_list("candidate", "employer"))
    assert pairs == {
        (first.candidate_id, second.employer_id),
        (second.candidate_id, first.employer_id),
    }


def test_what_is_placed_by_hand_stays(plan: Mingle) -> None:
    one = plan.meetings.select_related("round").filter(round__number=1).first()
    to = plan.attendances.exclude(employer=one.employer).first().employer_id
    actions.move(actor=None, mingle=plan, candidate_id=one.candidate_id, number=1, employer_id=to)
    planned(plan)
    assert plan.meetings.get(candidate=one.candidate, round__number=1).employer_id == to
    replanned(plan)
    kept = plan.meetings.get(candidate=one.candidate, round__number=1)
    assert (kept.employer_id, kept.pinned) == (to, True)


def test_never_is_never(plan: Mingle) -> None:
    signup, employer = plan.signups.first(), plan.attendances.first().employer
    candidate = signup.partner.candidate
    actions.set_pair_wish(actor=None, signup=signup, employer=employer, kind=PairWishKind.NEVER)
    elsewhere = plan.meetings.filter(candidate=candidate).exclude(employer=employer).first()
    with pytest.raises(MoveRefused) as error:
        actions.move(
            actor=None,
            mingle=plan,
            candidate_id=candidate.pk,
            number=elsewhere.round.number,
            employer_id=employer.pk,
        )
    assert "never" in str(error.value)


def test_a_round_that_is_over_does_not_change(published: Mingle) -> None:
    actions.mark_round_held(actor=None, mingle=published, number=1)
    one = published.meetings.filter(round__number=1).first()
    with pytest.raises(MingleOver):
        actions.move(
            actor=None,
            mingle=published,
            candidate_id=one.candidate_id,
            number=1,
            employer_id=None,
        )
