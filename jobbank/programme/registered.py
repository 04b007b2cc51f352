"""This room's rows in the registries of all rooms."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jobbank.accounts import privacy
from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User
from jobbank.accounts.types import Held
from jobbank.common.home import NavItem, Todo, Urgency, navigation, todos
from jobbank.programme.enums import CohortState, EnrolmentState
from jobbank.programme.models import Cohort, Enrolment, Mentorship

SIGHTINGS = {
    "enrolment.made": _("Asked for a place in the programme"),
    "enrolment.left": _("Left the programme"),
    "mentorship.started": _("Paired you with a mentor"),
    "mentorship.noted": _("Wrote notes on your mentorship"),
    "mentorship.ended": _("Ended your mentorship"),
}


def register() -> None:
    """Fill the registries; called once, when Django is ready."""
    privacy.exporters.add("programme", export_programme, order=40)
    privacy.erasers.add("programme", erase_programme, order=60)
    for action, words in SIGHTINGS.items():
        privacy.sightings.add(action, words)
    todos.add("programme", todo_rows, order=60)
    item = NavItem(
        _("Programme"),
        "programme:list",
        frozenset({Role.COORDINATOR.value}),
        _("Cohorts, waiting lists, mentors."),
    )
    navigation.add("programme", item, order=50)
    mine = NavItem(
        _("Programme"),
        "programme:mine",
        frozenset({Role.PARTNER.value}),
        _("Ten weeks about working here."),
    )
    navigation.add("my programme", mine, order=50)
    mentees = NavItem(
        _("My partners"),
        "programme:mentees",
        frozenset({Role.MENTOR.value}),
        _("The few people you follow."),
    )
    navigation.add("mentees", mentees, order=50)


def export_programme(partner: Partner) -> Iterable[Held]:
    """Enrolments and mentorships, the mentor's notes included."""
    enrolments = partner.enrolments.values("cohort__name", "state", "asked_at")
    yield Held("programme", _("Programme"), [dict(row) for row in enrolments])
    names = ("started_at", "ended_at", "goals", "next_step", "next_step_on", "notes")
    yield Held(
        "mentoring", _("Mentoring"), [dict(row) for row in partner.mentorships.values(*names)]
    )


def erase_programme(partner: Partner) -> dict[str, int]:
    """Delete enrolments and mentorships."""
    enrolments, _types = Enrolment.objects.filter(partner=partner).delete()
    mentorships, _types = Mentorship.objects.filter(partner=partner).delete()
    return {"enrolments": enrolments, "mentorships": mentorships}


def todo_rows(user: User) -> Iterable[Todo]:
    """Coordinators: waiting lists. Partners: a cohort that is open and that they are not in."""
    if user.role == Role.COORDINATOR:
        waiting = Enrolment.objects.filter(state=EnrolmentState.WAITING).count()
        if waiting:
            url = reverse("programme:list")
            title = _("Look at the waiting lists")
            yield Todo(title, url, _("Look"), urgency=Urgency.LATER, count=waiting)
    if user.role == Role.PARTNER:
        inside = Enrolment.objects.filter(partner__user=user).exclude(state=EnrolmentState.LEFT)
        is_open = Cohort.objects.filter(state=CohortState.OPEN)
        if is_open.exists() and not inside.exists():
            url, why = reverse("programme:mine"), _("Ten weeks about working here.")
            yield Todo(_("Join the programme"), url, _("Look"), why, Urgency.LATER)
