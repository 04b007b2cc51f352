"""Openings that everybody may read."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from employers.forms.public import OpeningFilterForm
from employers.jsonld import as_script, job_posting
from employers.models import Opening
from employers.permissions import role_of
from employers.queries import introductions_visible_to, openings_visible_to, public_openings
from employers.queries.openings import matching_words
from employers.views.pages import one, ordered, page_of
from jobbank.accounts.enums import Role

ORDER = {"title": "title", "published": "published_at", "deadline": "deadline"}


@require_safe
def opening_list(request: HttpRequest) -> HttpResponse:
    """All published openings, to search, filter and sort."""
    form = OpeningFilterForm(request.GET)
    rows = public_openings()
    if form.is_valid():
        rows = form.narrow(matching_words(rows, form.cleaned_data["q"]))
    rows = ordered(request, rows, ORDER)
    return render(
        request, "employers/public_list.html", {"form": form, "page_obj": page_of(request, rows)}
    )


@require_safe
def opening(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One opening, with its description for search engines."""
    row: Opening = one(openings_visible_to(request.user), pk=pk)
    path = reverse("openings:opening", args=[row.pk])
    context: dict[str, Any] = {
        "opening": row,
        "requirements": row.requirements.select_related("skill"),
        "posting": as_script(job_posting(row, path)) if row.is_published else "",
        "asked": None,
        "may_ask": False,
    }
    if role_of(request.user) == Role.PARTNER:
        mine = introductions_visible_to(request.user).filter(opening=row)
        context["asked"] = mine.order_by("-created_at").first()
        context["may_ask"] = row.is_published
    return render(request, "employers/public_opening.html", context)
