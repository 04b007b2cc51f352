"""An employer's home, registering, and what it says about itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from employers import actions
from employers.enums import IntroductionState
from employers.forms import refuse
from employers.forms.organisation import EmployerForm, RegisterForm
from employers.permissions import is_coordinator, membership
from employers.queries import introductions_visible_to, openings_managed_by
from employers.queries.counts import opening_counts
from employers.queries.introductions import views_of
from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError, NotFound

RECENT = 5


@role_required(Role.EMPLOYER, Role.COORDINATOR)
def home(request: HttpRequest) -> HttpResponse:
    """What the person's organisation has on its table now."""
    if is_coordinator(request.user):
        return redirect("employers:employers")
    member = membership(request.user)
    if member is None:
        return redirect("employers:register")
    recent = introductions_visible_to(request.user).order_by("-updated_at")
    context = {
        "member": member,
        "employer": member.employer,
        "counts": opening_counts(member.employer),
        "openings": openings_managed_by(request.user).order_by("-updated_at")[:RECENT],
        "introductions": views_of(request.user, list(recent[:RECENT])),
        "waiting_state": IntroductionState.WITH_EMPLOYER,
    }
    return render(request, "employers/home.html", context)


@role_required(Role.EMPLOYER)
def register(request: HttpRequest) -> HttpResponse:
    """Register an organisation; a coordinator verifies it."""
    if membership(request.user):
        return redirect("employers:home")
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.register_employer(actor=signed_in(request), **form.cleaned_data)
        except AppError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Thank you. A coordinator verifies your organisation now."))
            return redirect("employers:home")
    return _form(request, form, "employers/register.html")


@role_required(Role.EMPLOYER)
def edit(request: HttpRequest) -> HttpResponse:
    """Change what the organisation says about itself."""
    member = membership(request.user)
    if member is None or member.role != "owner":
        raise NotFound
    form = EmployerForm(request.POST or None, instance=member.employer)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_employer(
                actor=signed_in(request),
                employer=member.employer,
                **form.cleaned_data,
            )
        except AppError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("employers:home")
    return _form(request, form, "employers/edit.html", employer=member.employer)


def _form(request: HttpRequest, form: object, template: str, **context: object) -> HttpResponse:
    """A page with a form: 422 when what was sent can't be used."""
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)
