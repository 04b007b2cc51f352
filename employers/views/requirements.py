"""What was read from an opening, to be corrected."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from employers import actions
from employers.forms.opening import RequirementFormSet, initial_of_requirement
from employers.models import Opening
from employers.queries import openings_managed_by
from employers.views.openings import managers
from employers.views.pages import one
from jobbank.accounts.permissions import signed_in
from jobbank.common.errors import AppError
from matching.taxonomy.names import occupations_named


@managers
def requirements(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every requirement with the line it was read from; rows can be changed, added, deleted."""
    opening: Opening = one(openings_managed_by(request.user), pk=pk)
    rows = list(opening.requirements.select_related("skill"))
    initial = [initial_of_requirement(row) for row in rows]
    formset = RequirementFormSet(request.POST or None, initial=initial, prefix="r")
    if request.method == "POST" and formset.is_valid():
        kept = [form for form in formset if form.has_changed() or form.initial]
        kept = [form for form in kept if not form.cleaned_data.get("DELETE")]
        fields = [form.fields_of_requirement() for form in kept]
        try:
            actions.correct_requirements(actor=signed_in(request), opening=opening, rows=fields)
        except AppError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Saved. This is what candidates are matched with."))
            return redirect("employers:opening", pk=pk)
    lines = {row.pk: row for row in rows}
    pairs = [(form, lines.get(form.initial.get("pk", 0))) for form in formset]
    context = {"opening": opening, "formset": formset, "pairs": pairs}
    status = 422 if request.method == "POST" else 200
    return render(request, "employers/requirements.html", context, status=status)


@managers
@require_http_methods(["GET", "HEAD", "POST"])
def occupation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Search the occupations, and say which one the opening is."""
    opening: Opening = one(
        openings_managed_by(request.user).select_related("occupation__isco"), pk=pk
    )
    if request.method == "POST":
        try:
            uri = request.POST.get("occupation", "")
            actions.choose_occupation(actor=signed_in(request), opening=opening, uri=uri)
        except AppError as error:
            messages.error(request, str(error))
            return redirect("employers:occupation", pk=pk)
        messages.success(request, _("Saved. This is what candidates are matched with."))
        return redirect("employers:requirements", pk=pk)
    words = request.GET.get("q", opening.title)
    context = {"opening": opening, "words": words, "found": occupations_named(words)}
    return render(request, "employers/occupation.html", context)


@require_safe
@managers
def reading(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Is the worker done with this opening? A fragment that asks again until it is."""
    opening: Opening = one(openings_managed_by(request.user), pk=pk)
    return render(request, "employers/_reading.html", {"opening": opening, "just_read": True})
