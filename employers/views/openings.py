"""An employer's openings: list, write, preview, publish."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from employers import actions
from employers.actions.openings import opening_country
from employers.enums import OpeningState
from employers.extract.wording import find_wording
from employers.forms import refuse
from employers.forms.opening import CloseForm, OpeningForm, initial_of
from employers.models import Employer, Opening
from employers.permissions import is_coordinator, membership
from employers.queries import openings_managed_by, pay_rule
from employers.queries.openings import matching_words
from employers.views.pages import one, ordered, page_of, preview_language
from employers.wording import in_words
from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError, NotFound

ORDER = {
    "title": "title",
    "state": "state",
    "deadline": "deadline",
    "published": "published_at",
    "employer": "employer__name",
}
STEPS = {
    "publish": (actions.publish_opening, gettext_lazy("Published. Everybody can read it now.")),
    "pause": (
        actions.pause_opening,
        gettext_lazy("Paused. It is out of all lists for now."),
    ),
}
managers = role_required(Role.EMPLOYER, Role.COORDINATOR)


@managers
def opening_list(request: HttpRequest) -> HttpResponse:
    """The openings that the person may change, to search and sort."""
    rows = matching_words(openings_managed_by(request.user), request.GET.get("q", ""))
    state = request.GET.get("state", "")
    if state in OpeningState.values:
        rows = rows.filter(state=state)
    rows = ordered(request, rows, ORDER)
    context = {
        "page_obj": page_of(request, rows),
        "q": request.GET.get("q", ""),
        "state": state,
        "states": OpeningState.choices,
        "all_employers": is_coordinator(request.user),
    }
    return render(request, "employers/openings.html", context)


@managers
def new(request: HttpRequest) -> HttpResponse:
    """Write or paste an opening; the next page shows what was read from it."""
    employer = _employer(request)
    form = OpeningForm(request.POST or None, initial=_defaults(employer))
    if request.method == "POST" and form.is_valid():
        try:
            opening = actions.create_opening(
                actor=signed_in(request),
                employer=employer,
                fields=form.fields_of_opening(),
            )
        except AppError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved as a draft. Look at what we read from it."))
            return redirect("employers:requirements", pk=opening.pk)
    return _form(request, form, employer)


def _employer(request: HttpRequest) -> Employer:
    """Whose opening a new one is: the member's employer, or the one a coordinator names."""
    member = membership(request.user)
    if member is not None:
        return member.employer
    wanted = request.GET.get("employer", "")
    try:
        key = UUID(wanted)
    except ValueError as error:
        raise NotFound from error
    found: Employer = one(Employer.objects.all(), pk=key)
    return found


def _defaults(employer: Employer) -> dict[str, str]:
    return {"pay_currency": "SEK" if employer.country == "SE" else "DKK", "pay_period": "month"}


def _form(
    request: HttpRequest, form: OpeningForm, employer: Employer, opening: Opening | None = None
) -> HttpResponse:
    country = opening_country(opening) if opening else employer.country
    context = {
        "form": form,
        "employer": employer,
        "opening": opening,
        "pay_rule": pay_rule(country, timezone.localdate()),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "employers/opening_form.html", context, status=status)


@managers
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change an opening."""
    opening: Opening = one(openings_managed_by(request.user), pk=pk)
    form = OpeningForm(request.POST or None, initial=initial_of(opening))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_opening(
                actor=signed_in(request),
                opening=opening,
                fields=form.fields_of_opening(),
            )
        except AppError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("employers:opening", pk=opening.pk)
    return _form(request, form, opening.employer, opening)


@managers
def opening(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The opening as partners read it, in each language, with what it asks for."""
    row: Opening = one(openings_managed_by(request.user), pk=pk)
    context = {
        "opening": row,
        "requirements": row.requirements.select_related("skill"),
        "wording": in_words(find_wording(f"{row.title}\n{row.text}", row.language)),
        "pay_rule": pay_rule(opening_country(row), timezone.localdate()),
        "language": preview_language(request),
    }
    return render(request, "employers/opening.html", context)


@require_POST
@managers
def step(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Publish, pause, copy or delete."""
    row: Opening = one(openings_managed_by(request.user), pk=pk)
    if step == "copy":
        made = actions.copy_opening(actor=signed_in(request), opening=row)
        messages.success(request, _("Copied as a draft."))
        return redirect("employers:opening_edit", pk=made.pk)
    if step == "delete":
        actions.delete_draft(actor=signed_in(request), opening=row)
        messages.success(request, _("The draft is deleted."))
        return redirect("employers:openings")
    if step not in STEPS:
        raise NotFound
    action, done = STEPS[step]
    try:
        action(actor=signed_in(request), opening=row)
    except AppError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("employers:opening", pk=pk)


@managers
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End an opening with its outcome."""
    row: Opening = one(openings_managed_by(request.user), pk=pk)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.close_opening(
            actor=signed_in(request),
            opening=row,
            outcome=form.cleaned_data["outcome"],
        )
        messages.success(request, _("Closed. Thank you for telling us how it ended."))
        return redirect("employers:openings")
    status = 422 if request.method == "POST" else 200
    return render(
        request, "employers/opening_close.html", {"form": form, "opening": row}, status=status
    )
