"""Pages of the programme for coordinators and partners."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError, Invalid, NotFound
from jobbank.common.forms import add_errors
from jobbank.programme import actions, queries
from jobbank.programme.enums import NEXT_STATES, CohortState, EnrolmentState
from jobbank.programme.forms import CohortChangeForm, CohortForm, ModuleForm
from jobbank.programme.models import Cohort, Enrolment

FORM = ["GET", "HEAD", "POST"]


def _cohort(request: HttpRequest, cohort_id: UUID) -> Cohort:
    cohort = queries.cohorts_visible_to(signed_in(request)).filter(pk=cohort_id).first()
    if cohort is None:
        raise NotFound
    return cohort


@role_required(Role.COORDINATOR)
@require_safe
def cohort_list(request: HttpRequest) -> HttpResponse:
    """All cohorts with places taken and people waiting."""
    cohorts = queries.cohorts_visible_to(signed_in(request))
    return render(request, "programme/list.html", {"cohorts": cohorts})


@role_required(Role.COORDINATOR)
@require_http_methods(FORM)
def new_cohort(request: HttpRequest) -> HttpResponse:
    """Make a cohort."""
    form = CohortForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cohort = actions.create_cohort(actor=signed_in(request), **form.cleaned_data)
        except Invalid as error:
            add_errors(form, error)
        else:
            return redirect("programme:cohort", cohort.pk)
    status = 422 if form.errors else 200
    return render(request, "programme/new.html", {"form": form}, status=status)


@role_required(Role.COORDINATOR)
@require_safe
def cohort(request: HttpRequest, cohort_id: UUID) -> HttpResponse:
    """A cohort: modules, places, waiting list."""
    found = _cohort(request, cohort_id)
    rows = list(queries.enrolments_of(found))
    context = {
        "cohort": found,
        "modules": found.modules.all(),
        "enrolled": [row for row in rows if row.state == EnrolmentState.ENROLLED],
        "waiting": [row for row in rows if row.state == EnrolmentState.WAITING],
        "next_states": [(state.value, state.label) for state in NEXT_STATES[found.state]],
    }
    return render(request, "programme/cohort.html", context)


@role_required(Role.COORDINATOR)
@require_http_methods(FORM)
def edit_cohort(request: HttpRequest, cohort_id: UUID) -> HttpResponse:
    """Change name, place and number of places."""
    found = _cohort(request, cohort_id)
    form = CohortChangeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_cohort(actor=signed_in(request), cohort=found, **form.cleaned_data)
        except AppError as error:
            add_errors(form, error, field="places")
        else:
            return redirect("programme:cohort", cohort_id)
    status = 422 if form.errors else 200
    context = {"form": form, "cohort_id": cohort_id, "title": _("Change the cohort")}
    return render(request, "programme/edit.html", context, status=status)


@role_required(Role.COORDINATOR)
@require_POST
def set_state(request: HttpRequest, cohort_id: UUID) -> HttpResponse:
    """Open, start or finish a cohort."""
    wanted = request.POST.get("state", "")
    if wanted not in CohortState.values:
        raise NotFound
    found = _cohort(request, cohort_id)
    actions.set_cohort_state(actor=signed_in(request), cohort=found, state=CohortState(wanted))
    return redirect("programme:cohort", cohort_id)


@role_required(Role.COORDINATOR)
@require_http_methods(FORM)
def edit_module(request: HttpRequest, cohort_id: UUID, position: int) -> HttpResponse:
    """Change when and where a module is held."""
    module = _cohort(request, cohort_id).modules.filter(position=position).first()
    if module is None:
        raise NotFound
    form = ModuleForm(request.POST or None, instance=module)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_module(actor=signed_in(request), module=module, **form.cleaned_data)
        except Invalid as error:
            add_errors(form, error)
        else:
            return redirect("programme:cohort", cohort_id)
    status = 422 if form.errors else 200
    context = {"form": form, "cohort_id": cohort_id, "title": module.get_topic_display()}
    return render(request, "programme/edit.html", context, status=status)


@role_required(Role.PARTNER)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """A partner's cohort, and cohorts that are open."""
    user = signed_in(request)
    partner = Partner.objects.filter(user=user).first()
    rows = list(queries.enrolments_of_partner(partner)) if partner else []
    inside = {row.cohort_id for row in rows}
    lines = {row.pk: queries.place_in_line(row) for row in rows if row.place is None}
    context = {
        "rows": [(row, lines.get(row.pk)) for row in rows],
        "cohorts": [c for c in queries.cohorts_visible_to(user) if c.pk not in inside],
        "mentorship": queries.mentorships_visible_to(user).filter(ended_at=None).first(),
    }
    return render(request, "programme/mine.html", context)


@role_required(Role.PARTNER)
@require_POST
def enrol(request: HttpRequest, cohort_id: UUID) -> HttpResponse:
    """Ask for a place."""
    partner = Partner.objects.filter(user=signed_in(request)).first()
    if partner is None:
        raise NotFound
    found = _cohort(request, cohort_id)
    enrolment = actions.enrol(actor=signed_in(request), cohort=found, partner=partner)
    if enrolment.state == EnrolmentState.ENROLLED:
        messages.success(request, _("You have a place."))
    else:
        messages.info(request, _("All places are taken. You are on the waiting list."))
    return redirect("programme:mine")


@role_required(Role.PARTNER, Role.COORDINATOR)
@require_POST
def leave(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Leave a cohort or its waiting list."""
    user = signed_in(request)
    enrolment: Enrolment | None = (
        queries.enrolments_visible_to(user).filter(pk=enrolment_id).first()
    )
    if enrolment is None:
        raise NotFound
    actions.leave(actor=user, enrolment=enrolment)
    if user.role == Role.COORDINATOR:
        return redirect("programme:cohort", enrolment.cohort_id)
    messages.success(request, _("You left. The place goes to somebody who waits."))
    return redirect("programme:mine")
