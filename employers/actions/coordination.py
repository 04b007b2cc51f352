"""What coordinators do beside verifying: take it back, and remind whoever is asked."""

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from employers.actions.steps import remind
from employers.enums import WAITING, EmployerState
from employers.errors import NobodyToRemind, RemindedLately, WrongState
from employers.models import Employer, Introduction
from employers.permissions import require_coordinator
from jobbank.common import audit
from jobbank.common.errors import NotFound

REMIND_AGAIN = timedelta(days=2)


@transaction.atomic
def take_verification_back(*, actor: AbstractBaseUser, employer: Employer) -> Employer:
    """Let an employer wait to be verified again; nobody is told.

    :param actor: a coordinator.
    :return: the employer; its people see nobody from now on.
    :raises WrongState: it is not verified.
    """
    require_coordinator(actor)
    employer = Employer.objects.select_for_update().get(pk=employer.pk)
    if not employer.is_verified:
        raise WrongState
    employer.state = EmployerState.UNVERIFIED
    employer.verified_at = employer.verified_by = None
    employer.save()
    audit.record("employer.unverified", employer, actor=actor)
    return employer


@transaction.atomic
def remind_introduction(*, actor: AbstractBaseUser, introduction: Introduction) -> Introduction:
    """Remind the side that is asked now, before the clock does.

    :param actor: a coordinator.
    :return: the introduction.
    :raises WrongState: nobody is asked any more.
    :raises NobodyToRemind: it rests with the mentors, who see it on their start page.
    :raises RemindedLately: they were reminded in the last two days.
    """
    require_coordinator(actor)
    rows = Introduction.objects.select_for_update(of=("self",)).select_related(
        "opening__employer", "partner__user"
    )
    found = rows.filter(pk=introduction.pk).first()
    if found is None:
        raise NotFound
    if found.state not in WAITING:
        raise WrongState
    if found.state == WAITING[0]:
        raise NobodyToRemind
    if found.reminded_at and found.reminded_at > timezone.now() - REMIND_AGAIN:
        raise RemindedLately
    remind(found)
    audit.record("introduction.reminded", found, actor=actor, subject_id=found.partner_id)
    return found
