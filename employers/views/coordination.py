"""The coordinators' work with employers: verifying, and keeping in touch."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from employers import actions
from employers.forms import refuse as put_error
from employers.forms.organisation import ContactForm, RefuseForm
from employers.models import Employer
from employers.queries.counts import opening_counts
from employers.views.pages import one
from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError

coordinators = role_required(Role.COORDINATOR)


@coordinators
def employer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One employer: who they are, their people and openings, and our notes."""
    row: Employer = one(Employer.objects.all(), pk=pk)
    form = ContactForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        actions.note_contact(actor=signed_in(request), employer=row, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("employers:employer", pk=pk)
    return _page(request, row, form, RefuseForm())


def _page(
    request: HttpRequest, row: Employer, form: ContactForm, refuse_form: RefuseForm
) -> HttpResponse:
    people = list(row.members.select_related("user"))
    fits = [member.user.email.endswith(f"@{row.domain}") for member in people if row.domain]
    context = {
        "employer": row,
        "form": form,
        "refuse_form": refuse_form,
        "people": people,
        "counts": opening_counts(row),
        "openings": row.openings.order_by("-updated_at")[:10],
        "domain_fits": any(fits),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "employers/employer.html", context, status=status)


@require_POST
@coordinators
def verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Verify an employer."""
    row: Employer = one(Employer.objects.all(), pk=pk)
    actions.verify_employer(actor=signed_in(request), employer=row)
    messages.success(request, _("Verified. Their people can look for candidates now."))
    return redirect("employers:employer", pk=pk)


@require_POST
@coordinators
def refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Do not accept an employer, with a reason."""
    row: Employer = one(Employer.objects.all(), pk=pk)
    form = RefuseForm(request.POST)
    if form.is_valid():
        try:
            actions.refuse_employer(
                actor=signed_in(request),
                employer=row,
                reason=form.cleaned_data["reason"],
            )
        except AppError as error:
            put_error(form, error)
        else:
            messages.success(request, _("Done. Their people see why."))
            return redirect("employers:employer", pk=pk)
    return _page(request, row, ContactForm(instance=row), form)
