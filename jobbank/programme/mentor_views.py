"""Pages of mentoring: pairs for coordinators, "my partners" for mentors."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError, NotFound
from jobbank.common.forms import add_errors
from jobbank.programme import actions, queries
from jobbank.programme.forms import CapacityForm, NotesForm, PairForm
from jobbank.programme.models import Mentorship

FORM = ["GET", "HEAD", "POST"]


def _mentorship(request: HttpRequest, mentorship_id: UUID) -> Mentorship:
    rows = queries.mentorships_visible_to(signed_in(request))
    found = rows.filter(pk=mentorship_id, ended_at__isnull=True).first()
    if found is None:
        raise NotFound
    return found


@role_required(Role.COORDINATOR)
@require_http_methods(FORM)
def mentoring(request: HttpRequest) -> HttpResponse:
    """Mentors with their partners, and a form to pair two people."""
    form = PairForm(
        request.POST or None,
        mentors=queries.mentors(),
        partners=queries.partners_without_mentor(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.start_mentorship(actor=signed_in(request), **form.cleaned_data)
        except AppError as error:
            add_errors(form, error, field="mentor")
        else:
            return redirect("programme:mentoring")
    rows = [(mentor, _room(mentor)) for mentor in queries.mentors()]
    context = {"form": form, "rows": rows}
    return render(request, "programme/mentoring.html", context, status=422 if form.errors else 200)


def _room(mentor: object) -> int:
    capacity = getattr(mentor, "mentor_capacity", None)
    return capacity.mentees if capacity else queries.DEFAULT_MENTEES


@role_required(Role.MENTOR)
@require_http_methods(FORM)
def mentees(request: HttpRequest) -> HttpResponse:
    """The partners a mentor follows, and how many they want to follow."""
    user = signed_in(request)
    form = CapacityForm(request.POST or None, initial={"mentees": queries.capacity_of(user)})
    if request.method == "POST" and form.is_valid():
        actions.set_mentor_capacity(actor=user, mentor=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("programme:mentees")
    rows = queries.mentorships_visible_to(user).filter(ended_at__isnull=True)
    context = {"form": form, "rows": rows}
    return render(request, "programme/mentees.html", context, status=422 if form.errors else 200)


@role_required(Role.MENTOR)
@require_http_methods(FORM)
def notes(request: HttpRequest, mentorship_id: UUID) -> HttpResponse:
    """Goals, next step and notes of one mentorship."""
    found = _mentorship(request, mentorship_id)
    form = NotesForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.note_mentorship(actor=signed_in(request), mentorship=found, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("programme:mentees")
    context = {"form": form, "mentorship": found}
    return render(request, "programme/notes.html", context, status=422 if form.errors else 200)


@role_required(Role.MENTOR, Role.PARTNER, Role.COORDINATOR)
@require_POST
def end(request: HttpRequest, mentorship_id: UUID) -> HttpResponse:
    """End a mentorship."""
    user = signed_in(request)
    actions.end_mentorship(actor=user, mentorship=_mentorship(request, mentorship_id))
    doors = {Role.MENTOR: "programme:mentees", Role.COORDINATOR: "programme:mentoring"}
    return redirect(doors.get(Role(user.role), "programme:mine"))
