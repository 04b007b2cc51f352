"""Places in a cohort, and its waiting list."""

from itertools import count, islice

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobbank.accounts.actions import notify
from jobbank.accounts.models import Partner
from jobbank.common import audit
from jobbank.common.mail import Letter
from jobbank.programme.enums import EnrolmentState
from jobbank.programme.errors import CohortClosed
from jobbank.programme.models import Cohort, Enrolment
from jobbank.programme.permissions import Actor, require_coordinator


@transaction.atomic
def enrol(*, actor: Actor, cohort: Cohort, partner: Partner) -> Enrolment:
    """Give a partner a place, or put them on the waiting list where all are taken.

    Asking twice changes nothing.

    :param actor: the partner's own user, a coordinator, or the system.
    :raises CohortClosed: the cohort takes no enrolments.
    """
    _own_or_coordinator(actor, partner)
    cohort = locked(cohort)
    if not cohort.takes_enrolments:
        raise CohortClosed
    enrolment = Enrolment.objects.filter(cohort=cohort, partner=partner).first()
    if enrolment is not None and enrolment.state != EnrolmentState.LEFT:
        return enrolment
    if enrolment is None:
        enrolment = Enrolment(cohort=cohort, partner=partner)
    enrolment.state, enrolment.asked_at = EnrolmentState.WAITING, timezone.now()
    enrolment.save()
    give_free_places(cohort, quiet=enrolment)
    enrolment.refresh_from_db()
    audit.record(
        "enrolment.made", enrolment, actor=actor, subject_id=partner.pk, state=enrolment.state
    )
    return enrolment


@transaction.atomic
def leave(*, actor: Actor, enrolment: Enrolment) -> Enrolment:
    """Leave a cohort or its waiting list; the place goes to who waits longest."""
    _own_or_coordinator(actor, enrolment.partner)
    cohort = locked(enrolment.cohort)
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.state == EnrolmentState.LEFT:
        return enrolment
    enrolment.state, enrolment.place = EnrolmentState.LEFT, None
    enrolment.save()
    audit.record("enrolment.left", enrolment, actor=actor, subject_id=enrolment.partner_id)
    if cohort.takes_enrolments:
        give_free_places(cohort)
    return enrolment


def _own_or_coordinator(actor: Actor, partner: Partner) -> None:
    if actor is not None and actor.pk != partner.user_id:
        require_coordinator(actor)


def locked(cohort: Cohort) -> Cohort:
    """The cohort as it is now, held until the transaction ends."""
    return Cohort.objects.select_for_update().get(pk=cohort.pk)


def give_free_places(cohort: Cohort, quiet: Enrolment | None = None) -> None:
    """Give free places to who waits longest, and tell them; the cohort's row is locked.

    :param quiet: who asks just now and sees the answer on the page.
    """
    taken = set(
        cohort.enrolments.filter(state=EnrolmentState.ENROLLED).values_list("place", flat=True)
    )
    numbers = (place for place in count(1) if place not in taken)
    free = list(islice(numbers, max(0, cohort.places - len(taken))))
    waiting = cohort.enrolments.filter(state=EnrolmentState.WAITING).order_by("asked_at", "pk")
    rows = waiting.select_related("partner__user")[: len(free)]
    for place, enrolment in zip(free, rows, strict=False):
        enrolment.state, enrolment.place = EnrolmentState.ENROLLED, place
        enrolment.save(update_fields=["state", "place", "updated_at"])
        if enrolment != quiet:
            notify(enrolment.partner.user, _place_letter)


def _place_letter() -> Letter:
    return Letter(
        subject=_("You have a place in the programme"),
        lines=[_("A place became free, and it is yours.")],
        path=reverse("programme:mine"),
        action=_("See your cohort"),
    )
