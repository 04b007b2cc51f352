"""Cohorts and their modules."""

from datetime import date, time, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jobbank.common import audit
from jobbank.common.errors import Invalid
from jobbank.programme.actions.enrolments import give_free_places, locked
from jobbank.programme.enums import NEXT_STATES, CohortState, EnrolmentState, Topic
from jobbank.programme.errors import PlacesTaken, StepNotPossible
from jobbank.programme.models import Cohort, Module
from jobbank.programme.permissions import Actor, require_coordinator


@transaction.atomic
def create_cohort(
    *, actor: Actor, name: str, starts_on: date, places: int, location: str = ""
) -> Cohort:
    """Make a cohort with its ten weekly modules, planned, not yet open.

    :param starts_on: day of the first module; the others follow a week apart.
    :param places: how many can take part, from 1.
    :raises Invalid: the name is taken or there are no places.
    """
    require_coordinator(actor)
    if places < 1:
        raise Invalid({"places": [_("A cohort has at least one place.")]})
    try:
        with transaction.atomic():
            cohort = Cohort.objects.create(
                name=name.strip(), starts_on=starts_on, places=places, location=location
            )
    except IntegrityError as error:
        raise Invalid({"name": [_("A cohort needs a name of its own.")]}) from error
    Module.objects.bulk_create(
        Module(
            cohort=cohort,
            position=week,
            topic=topic,
            held_on=starts_on + timedelta(weeks=week - 1),
            location=location,
        )
        for week, topic in enumerate(Topic, start=1)
    )
    audit.record("cohort.created", cohort, actor=actor)
    return cohort


@transaction.atomic
def change_cohort(*, actor: Actor, cohort: Cohort, name: str, places: int, location: str) -> Cohort:
    """Change name, place and number of places; more places are given to who waits longest.

    :raises PlacesTaken: fewer places than people who have one.
    """
    require_coordinator(actor)
    cohort = locked(cohort)
    taken = cohort.enrolments.filter(state=EnrolmentState.ENROLLED).count()
    if places < max(taken, 1):
        raise PlacesTaken(taken=taken)
    cohort.name, cohort.places, cohort.location = name.strip(), places, location
    cohort.save()
    give_free_places(cohort)
    audit.record("cohort.changed", cohort, actor=actor, places=places)
    return cohort


@transaction.atomic
def set_cohort_state(*, actor: Actor, cohort: Cohort, state: CohortState) -> Cohort:
    """Open a cohort for enrolment, start it, finish it.

    :raises StepNotPossible: no way from its state to that one.
    """
    require_coordinator(actor)
    cohort = locked(cohort)
    if state not in NEXT_STATES[cohort.state]:
        raise StepNotPossible(before=cohort.get_state_display(), after=CohortState(state).label)
    cohort.state = state
    cohort.save(update_fields=["state", "updated_at"])
    audit.record("cohort.state_set", cohort, actor=actor, state=str(state))
    return cohort


@transaction.atomic
def change_module(
    *,
    actor: Actor,
    module: Module,
    held_on: date,
    starts_at: time | None = None,
    ends_at: time | None = None,
    location: str = "",
    note: str = "",
) -> Module:
    """Change when and where a module is held.

    :raises Invalid: it would end before it starts.
    """
    require_coordinator(actor)
    if (starts_at is None) != (ends_at is None) or (starts_at and ends_at and ends_at <= starts_at):
        raise Invalid({"ends_at": [_("A module ends after it starts.")]})
    module.held_on, module.starts_at, module.ends_at = held_on, starts_at, ends_at
    module.location, module.note = location, note
    module.save()
    audit.record("module.changed", module, actor=actor)
    return module
