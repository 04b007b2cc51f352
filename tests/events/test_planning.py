"""From sign-ups to a plan with its proof, and from no-shows to the next one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobbank.accounts.actions import withdraw_consent
from jobbank.accounts.enums import Purpose
from jobbank.common.models import AuditEvent
from jobbank.events import actions, queries
from jobbank.events.enums import MingleState, PairWishKind, RunState
from jobbank.events.errors import (
    AlreadyPlanning,
    MingleOver,
    NobodyToSeat,
    NotPlanned,
    TablesTooFew,
)
from jobbank.events.models import Meeting, Mingle, PlanRun
from jobbank.events.phrases import explanations
from jobbank.events.planner import carry_out
from jobbank.events.room import enter, problem_of
from matching.actions import open_shortlist
from matching.models import EmployerBlock, ShortlistEntry
from tests.events.making import make_guest, make_host, make_mingle, planned, replanned

pytestmark = pytest.mark.django_db


def meetings(mingle: Mingle) -> set[tuple[str, str, int]]:
    rows = mingle.meetings.values_list("candidate__code", "employer__name", "round__number")
    return set(rows)


def test_a_plan_seats_everybody_and_proves_how_good_it_is(mingle: Mingle) -> None:
    run = planned(mingle)
    assert run.state == RunState.DONE
    assert run.gap <= 0.0001
    assert run.total == pytest.approx(sum(m.weight for m in mingle.meetings.all()))
    assert (run.musts_open, run.meetings_short) == (0, 0)
    assert mingle.state == MingleState.PLANNED
    assert len(meetings(mingle)) == 15
    assert AuditEvent.objects.filter(action="mingle.planned").count() == 1


def test_a_run_carried_out_twice_is_one_plan(mingle: Mingle) -> None:
    run = planned(mingle)
    before = list(mingle.meetings.values_list("pk", flat=True))
    carry_out(run_id=run.pk)
    assert list(mingle.meetings.values_list("pk", flat=True)) == before


def test_forwarded_pairs_come_before_fill_ins(mingle: Mingle) -> None:
    attendance = mingle.attendances.first()
    opening = attendance.employer.openings.get()
    open_shortlist(actor=None, opening_id=opening.pk)
    entries = ShortlistEntry.objects.filter(opening=opening).order_by("score")[:2]
    ShortlistEntry.objects.filter(pk__in=[e.pk for e in entries]).update(state="forwarded")
    planned(mingle)
    forwarded = mingle.meetings.filter(fill_in=False)
    assert {m.candidate_id for m in forwarded} == {e.candidate_id for e in entries}
    assert all(m.weight > 1 and m.opening == opening for m in forwarded)
    assert mingle.meetings.filter(fill_in=True).exists()


def test_fill_ins_stay_above_the_threshold(mingle: Mingle) -> None:
    planned(mingle)
    assert mingle.meetings.filter(weight__lt=0.5).exists()
    actions.take_back_plan(actor=None, mingle=mingle)
    Mingle.objects.filter(pk=mingle.pk).update(threshold=50)
    mingle.refresh_from_db()
    planned(mingle)
    assert mingle.meetings.exists()
    assert not mingle.meetings.filter(weight__lt=0.5).exists()


def test_declined_pairs_never_fill_in(mingle: Mingle) -> None:
    for attendance in mingle.attendances.all():
        open_shortlist(actor=None, opening_id=attendance.employer.openings.get().pk)
    ShortlistEntry.objects.update(state="declined")
    run = carry_out(run_id=actions.plan_mingle(actor=None, mingle=mingle).pk)
    assert (run.state, run.error) == ("failed", "nobody_to_seat")


def test_wishes_and_blocks_are_kept(mingle: Mingle) -> None:
    first, second, third = mingle.signups.order_by("created_at")[:3]
    employers = [one.employer for one in mingle.attendances.all()]
    for signup, employer, kind in [
        (first, employers[0], PairWishKind.MUST),
        (second, employers[1], PairWishKind.NEVER),
    ]:
        actions.set_pair_wish(actor=None, signup=signup, employer=employer, kind=kind)
    EmployerBlock.objects.create(partner=third.partner, employer=employers[2])
    planned(mingle)
    met = set(mingle.meetings.values_list("candidate__partner", "employer"))
    assert (first.partner_id, employers[0].pk) in met
    assert (second.partner_id, employers[1].pk) not in met
    assert (third.partner_id, employers[2].pk) not in met


def test_part_timers_sit_only_while_they_are_there() -> None:
    mingle = make_mingle()
    guest = make_guest(mingle, first_round=2, last_round=2)
    make_guest(mingle)
    host = make_host(mingle, first_round=1, last_round=2)
    make_host(mingle)
    planned(mingle)
    rounds = mingle.meetings.filter(candidate__partner=guest)
    assert {m.round.number for m in rounds} == {2}
    assert mingle.meetings.filter(employer=host, round__number=3).count() == 0


def test_an_impossible_wish_is_explained_in_words() -> None:
    mingle = make_mingle(seats=1, rounds=1, minimum=1)
    guests = [make_guest(mingle) for _ in range(2)]
    employer = make_host(mingle)
    for signup in mingle.signups.all():
        actions.set_pair_wish(actor=None, signup=signup, employer=employer, kind=PairWishKind.MUST)
    run = planned(mingle)
    assert run.musts_open == 1
    lines = explanations(run)
    text = " ".join([line.title + " ".join(line.reasons) for line in lines])
    assert employer.name in text
    assert all(guest.user.name in text for guest in guests)
    assert not any(guest.user.name in str(run.conflicts) for guest in guests)


def test_who_has_not_consented_or_no_profile_is_not_seated(mingle: Mingle) -> None:
    partner = mingle.signups.first().partner
    withdraw_consent(actor=partner.user, partner=partner, purpose=Purpose.MINGLES)
    planned(mingle)
    assert not mingle.meetings.filter(candidate__partner=partner).exists()
    assert [row.partner for row in queries.unseatable(mingle)] == [partner]


def test_a_consent_taken_back_works_at_once(published: Mingle) -> None:
    partner = published.signups.first().partner
    assert queries.seated_meetings(published).filter(candidate__partner=partner).exists()
    withdraw_consent(actor=partner.user, partner=partner, purpose=Purpose.MINGLES)
    assert not queries.seated_meetings(published).filter(candidate__partner=partner).exists()


def test_after_a_no_show_only_free_seats_change(published: Mingle) -> None:
    gone = published.signups.first()
    before = meetings(published)
    actions.mark_no_show(actor=None, signup=gone)
    left = meetings(published)
    assert left < before
    run = replanned(published)
    assert run.changed == 0
    assert left <= meetings(published)
    assert published.state == MingleState.PUBLISHED


def test_rounds_that_are_over_stand(published: Mingle) -> None:
    actions.mark_round_held(actor=None, mingle=published, number=1)
    first = {row for row in meetings(published) if row[2] == 1}
    gone = published.signups.first()
    actions.mark_no_show(actor=None, signup=gone)
    actions.remove_employer(actor=None, attendance=published.attendances.first())
    replanned(published)
    assert {row for row in meetings(published) if row[2] == 1} == first
    coming = published.meetings.filter(round__number__gt=1)
    assert not coming.filter(candidate__partner=gone.partner).exists()


def test_one_planning_at_a_time(mingle: Mingle) -> None:
    run = actions.plan_mingle(actor=None, mingle=mingle)
    with pytest.raises(AlreadyPlanning):
        actions.plan_mingle(actor=None, mingle=mingle)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanRun.objects.create(mingle=mingle, kind="plan")
    long_ago = timezone.now() - timedelta(hours=1)
    PlanRun.objects.filter(pk=run.pk).update(updated_at=long_ago)
    assert actions.plan_mingle(actor=None, mingle=mingle).pk != run.pk
    run.refresh_from_db()
    assert (run.state, run.error) == ("failed", "lost")


def test_a_change_while_planning_is_noticed(mingle: Mingle, monkeypatch) -> None:
    """Somebody cancels while the search runs: the plan that is kept does not seat them."""
    from jobbank.events import planner

    real = planner.seating.plan
    cancelled: list[bool] = []

    def slow(*args, **kwargs):
        found = real(*args, **kwargs)
        if not cancelled:
            cancelled.append(actions.cancel_signup(actor=None, signup=mingle.signups.first()))
        return found

    monkeypatch.setattr(planner.seating, "plan", slow)
    assert planned(mingle).state == RunState.DONE
    assert not mingle.meetings.filter(candidate__partner=cancelled[0].partner).exists()


def test_what_can_not_be_planned() -> None:
    mingle = make_mingle(tables=1)
    with pytest.raises(NobodyToSeat):
        actions.plan_mingle(actor=None, mingle=mingle)
    make_guest(mingle)
    make_host(mingle)
    make_host(mingle)
    with pytest.raises(TablesTooFew):
        actions.plan_mingle(actor=None, mingle=mingle)
    with pytest.raises(NotPlanned):
        actions.replan_mingle(actor=None, mingle=mingle)
    with pytest.raises(NotPlanned):
        actions.publish(actor=None, mingle=mingle)


def test_a_published_plan_is_only_replanned(published: Mingle) -> None:
    with pytest.raises(MingleOver):
        actions.plan_mingle(actor=None, mingle=published)
    actions.mark_held(actor=None, mingle=published)
    published.refresh_from_db()
    with pytest.raises(MingleOver):
        actions.replan_mingle(actor=None, mingle=published)


def test_the_database_refuses_two_places_and_the_same_pair_twice(plan: Mingle) -> None:
    one = plan.meetings.select_related("round", "table").first()
    fields = ("mingle", "round", "table", "candidate", "employer", "weight")
    same = {name: getattr(one, name) for name in fields}
    other = plan.round_set.exclude(pk=one.round_id).first()
    free = plan.table_set.exclude(pk=one.table_id).first()
    for changed in (
        {"seat": 9},
        {"seat": 9, "table": free, "employer": free.employer},
        {"seat": 9, "round": other},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.create(**{**same, **changed})


def test_the_problem_is_the_same_for_the_same_people(mingle: Mingle) -> None:
    planned(mingle)
    first, second = (problem_of(enter(mingle)) for _ in range(2))
    assert (first.weights == second.weights).all()
    assert first.allowed.any()
