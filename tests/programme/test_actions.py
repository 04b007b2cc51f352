"""Places, the waiting list, and mentors with room."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Notification
from jobbank.accounts.privacy import erasers, exporters
from jobbank.common.errors import Invalid, NotFound
from jobbank.common.models import AuditEvent
from jobbank.programme import actions, queries
from jobbank.programme.enums import CohortState, EnrolmentState, Topic
from jobbank.programme.errors import (
    AlreadyMentored,
    CohortClosed,
    MentorFull,
    PlacesTaken,
    StepNotPossible,
)
from jobbank.programme.models import Cohort, Enrolment, Mentorship
from tests.factories.matching import make_partner, make_user

pytestmark = pytest.mark.django_db


def make_cohort(
    places: int = 2, state: CohortState | None = CohortState.OPEN, name: str = "Spring"
) -> Cohort:
    cohort = actions.create_cohort(
        actor=None, name=name, starts_on=date(2027, 1, 12), places=places
    )
    return actions.set_cohort_state(actor=None, cohort=cohort, state=state) if state else cohort


def test_a_cohort_comes_with_its_ten_weekly_modules() -> None:
    modules = list(make_cohort().modules.all())
    assert [module.topic for module in modules] == list(Topic)
    assert len(modules) == 10
    assert modules[9].held_on - modules[0].held_on == timedelta(weeks=9)
    assert AuditEvent.objects.filter(action="cohort.created").exists()


def test_two_cohorts_of_one_name_are_refused() -> None:
    make_cohort()
    with pytest.raises(Invalid) as error:
        make_cohort()
    assert "name" in error.value.fields


def test_the_third_of_two_waits_and_moves_up() -> None:
    cohort = make_cohort(places=2)
    partners = [make_partner() for _ in range(4)]
    rows = [actions.enrol(actor=p.user, cohort=cohort, partner=p) for p in partners]
    assert [row.state for row in rows] == ["enrolled", "enrolled", "waiting", "waiting"]
    assert [row.place for row in rows] == [1, 2, None, None]
    assert queries.place_in_line(rows[3]) == 2
    actions.leave(actor=partners[0].user, enrolment=rows[0])
    rows[2].refresh_from_db()
    assert (rows[2].state, rows[2].place) == ("enrolled", 1)
    assert queries.place_in_line(rows[3]) == 1
    assert Notification.objects.filter(user=partners[2].user).count() == 1
    assert not Notification.objects.filter(user=partners[1].user).exists()


def test_asking_twice_changes_nothing_and_coming_back_goes_to_the_end() -> None:
    cohort = make_cohort(places=1)
    first, second = make_partner(), make_partner()
    row = actions.enrol(actor=first.user, cohort=cohort, partner=first)
    assert actions.enrol(actor=first.user, cohort=cohort, partner=first) == row
    actions.enrol(actor=second.user, cohort=cohort, partner=second)
    actions.leave(actor=first.user, enrolment=row)
    again = actions.enrol(actor=first.user, cohort=cohort, partner=first)
    assert again.pk == row.pk
    assert again.state == EnrolmentState.WAITING


def test_more_places_are_given_and_fewer_than_taken_refused() -> None:
    cohort = make_cohort(places=1)
    for partner in (make_partner(), make_partner(), make_partner()):
        actions.enrol(actor=None, cohort=cohort, partner=partner)
    actions.change_cohort(actor=None, cohort=cohort, name="Spring", places=3, location="")
    assert set(cohort.enrolments.values_list("place", flat=True)) == {1, 2, 3}
    with pytest.raises(PlacesTaken):
        actions.change_cohort(actor=None, cohort=cohort, name="Spring", places=2, location="")


def test_fewer_places_with_gaps_never_give_too_many() -> None:
    cohort = make_cohort(places=4)
    rows = [actions.enrol(actor=None, cohort=cohort, partner=make_partner()) for _ in range(4)]
    for row in rows[:2]:
        actions.leave(actor=None, enrolment=row)
    actions.change_cohort(actor=None, cohort=cohort, name="Spring", places=3, location="")
    later = [actions.enrol(actor=None, cohort=cohort, partner=make_partner()) for _ in range(2)]
    assert [row.state for row in later] == ["enrolled", "waiting"]


def test_a_planned_cohort_takes_nobody() -> None:
    partner = make_partner()
    with pytest.raises(CohortClosed):
        actions.enrol(actor=partner.user, cohort=make_cohort(state=None), partner=partner)


def test_steps_of_a_cohort() -> None:
    cohort = make_cohort(state=None)
    with pytest.raises(StepNotPossible):
        actions.set_cohort_state(actor=None, cohort=cohort, state=CohortState.FINISHED)
    for state in (CohortState.OPEN, CohortState.RUNNING, CohortState.FINISHED):
        cohort = actions.set_cohort_state(actor=None, cohort=cohort, state=state)
    assert cohort.state == CohortState.FINISHED


@pytest.mark.parametrize("role", [Role.PARTNER, Role.MENTOR, Role.EMPLOYER])
def test_only_coordinators_run_cohorts(role: Role) -> None:
    actor = make_user(role)
    cohort, partner = make_cohort(), make_partner()
    with pytest.raises(NotFound):
        actions.create_cohort(actor=actor, name="X", starts_on=date(2027, 1, 1), places=1)
    with pytest.raises(NotFound):
        actions.set_cohort_state(actor=actor, cohort=cohort, state=CohortState.RUNNING)
    with pytest.raises(NotFound):
        actions.enrol(actor=actor, cohort=cohort, partner=partner)


def test_the_database_refuses_nonsense() -> None:
    cohort, partner = make_cohort(), make_partner()
    now = timezone.now()
    bad = [
        {"state": "waiting", "place": 1},
        {"state": "enrolled", "place": None},
        {"state": "somewhere", "place": None},
    ]
    for fields in bad:
        with pytest.raises(IntegrityError), transaction.atomic():
            Enrolment.objects.create(cohort=cohort, partner=partner, asked_at=now, **fields)
    Enrolment.objects.create(
        cohort=cohort, partner=partner, asked_at=now, state="enrolled", place=1
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(
            cohort=cohort, partner=make_partner(), asked_at=now, state="enrolled", place=1
        )


def test_a_mentor_takes_as_many_as_they_said() -> None:
    mentor, partners = make_user(Role.MENTOR), [make_partner() for _ in range(3)]
    actions.set_mentor_capacity(actor=mentor, mentor=mentor, mentees=2)
    first = actions.start_mentorship(actor=None, mentor=mentor, partner=partners[0])
    actions.start_mentorship(actor=None, mentor=mentor, partner=partners[1])
    with pytest.raises(MentorFull):
        actions.start_mentorship(actor=None, mentor=mentor, partner=partners[2])
    with pytest.raises(AlreadyMentored):
        actions.start_mentorship(actor=None, mentor=make_user(Role.MENTOR), partner=partners[0])
    actions.end_mentorship(actor=partners[0].user, mentorship=first)
    third = actions.start_mentorship(actor=None, mentor=mentor, partner=partners[2])
    assert third.slot == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Mentorship.objects.create(mentor=mentor, partner=partners[0], slot=2)


def test_a_mentor_loses_sight_when_consent_goes() -> None:
    mentor, partner = make_user(Role.MENTOR), make_partner(Purpose.MENTORS)
    actions.start_mentorship(actor=None, mentor=mentor, partner=partner)
    assert queries.mentorships_visible_to(mentor).count() == 1
    partner.consents.update(withdrawn_at=timezone.now())
    assert queries.mentorships_visible_to(mentor).count() == 0
    assert queries.mentorships_visible_to(partner.user).count() == 1


def test_what_is_held_is_exported_and_erased() -> None:
    partner, mentor = make_partner(), make_user(Role.MENTOR)
    actions.enrol(actor=None, cohort=make_cohort(), partner=partner)
    mentorship = actions.start_mentorship(actor=None, mentor=mentor, partner=partner)
    actions.note_mentorship(
        actor=mentor,
        mentorship=mentorship,
        goals="Interviews",
        next_step="Call",
        next_step_on=None,
        notes="Kind",
    )
    held = {part.key: part.rows for part in dict(exporters)["programme"](partner)}
    assert held["programme"][0]["cohort__name"] == "Spring"
    assert held["mentoring"][0]["notes"] == "Kind"
    erase = dict(erasers)["programme"]
    assert erase(partner) == {"enrolments": 1, "mentorships": 1}
    assert erase(partner) == {"enrolments": 0, "mentorships": 0}
