"""Mentors and the partners they follow."""

from datetime import date
from itertools import count

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobbank.accounts.actions import notify
from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User
from jobbank.common import audit
from jobbank.common.errors import Invalid, NotFound
from jobbank.common.mail import Letter
from jobbank.programme.errors import AlreadyMentored, MentorFull
from jobbank.programme.models import MOST_MENTEES, MentorCapacity, Mentorship
from jobbank.programme.permissions import Actor, require_coordinator
from jobbank.programme.queries import capacity_of


@transaction.atomic
def set_mentor_capacity(*, actor: User, mentor: User, mentees: int) -> MentorCapacity:
    """Say how many partners a mentor follows at a time; mentors for themselves, or a coordinator.

    A smaller number ends no mentorship; it only takes no new ones.

    :param mentees: 0 to 20.
    :raises Invalid: outside of that.
    """
    if actor.pk != mentor.pk:
        require_coordinator(actor)
    if mentor.role not in (Role.MENTOR, Role.COORDINATOR):
        raise NotFound
    if not 0 <= mentees <= MOST_MENTEES:
        raise Invalid(
            {"mentees": [_("Choose a number from 0 to %(most)s.") % {"most": MOST_MENTEES}]}
        )
    capacity, _made = MentorCapacity.objects.update_or_create(
        mentor=mentor, defaults={"mentees": mentees}
    )
    audit.record("mentor.capacity_set", capacity, actor=actor, mentees=mentees)
    return capacity


@transaction.atomic
def start_mentorship(*, actor: Actor, mentor: User, partner: Partner) -> Mentorship:
    """Pair a partner with a mentor who has room.

    :raises MentorFull: the mentor's capacity is used up.
    :raises AlreadyMentored: the partner has a mentor.
    """
    require_coordinator(actor)
    mentor = User.objects.select_for_update().get(pk=mentor.pk)
    if mentor.role not in (Role.MENTOR, Role.COORDINATOR):
        raise NotFound
    if Mentorship.objects.filter(partner=partner, ended_at__isnull=True).exists():
        raise AlreadyMentored
    taken = set(
        Mentorship.objects.filter(mentor=mentor, ended_at__isnull=True).values_list(
            "slot", flat=True
        )
    )
    capacity = capacity_of(mentor)
    if len(taken) >= capacity:
        raise MentorFull(capacity=capacity)
    slot = next(number for number in count(1) if number not in taken)
    mentorship = Mentorship.objects.create(mentor=mentor, partner=partner, slot=slot)
    audit.record("mentorship.started", mentorship, actor=actor, subject_id=partner.pk)
    _tell_both(mentorship)
    return mentorship


@transaction.atomic
def note_mentorship(
    *,
    actor: User,
    mentorship: Mentorship,
    goals: str,
    next_step: str,
    next_step_on: date | None,
    notes: str,
) -> Mentorship:
    """Write down goals, the next step and notes; the mentor only."""
    if actor.pk != mentorship.mentor_id:
        raise NotFound
    mentorship.goals, mentorship.next_step = goals, next_step
    mentorship.next_step_on, mentorship.notes = next_step_on, notes
    mentorship.save()
    audit.record("mentorship.noted", mentorship, actor=actor, subject_id=mentorship.partner_id)
    return mentorship


@transaction.atomic
def end_mentorship(*, actor: User, mentorship: Mentorship) -> Mentorship:
    """End a mentorship: mentor, partner or coordinator. A second end changes nothing."""
    if actor.pk not in (mentorship.mentor_id, mentorship.partner.user_id):
        require_coordinator(actor)
    mentorship = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    if mentorship.ended_at is None:
        mentorship.ended_at, mentorship.slot = timezone.now(), None
        mentorship.save(update_fields=["ended_at", "slot", "updated_at"])
        audit.record("mentorship.ended", mentorship, actor=actor, subject_id=mentorship.partner_id)
    return mentorship


def _tell_both(mentorship: Mentorship) -> None:
    notify(
        mentorship.partner.user,
        lambda: Letter(
            subject=_("You have a mentor"),
            lines=[_("Somebody will follow you for a while and help with your next steps.")],
            path=reverse("programme:mine"),
            action=_("Look"),
        ),
    )
    notify(
        mentorship.mentor,
        lambda: Letter(
            subject=_("A partner to follow"),
            lines=[_("A coordinator paired you with a partner.")],
            path=reverse("programme:mentees"),
            action=_("Look"),
        ),
    )
