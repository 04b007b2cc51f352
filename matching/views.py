"""Pages of matching: the queue, shortlists, openings for a partner."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import Invalid, NotFound
from matching import actions, presentation, queries
from matching.enums import EntryState
from matching.forms import ReviewForm
from matching.models import ShortlistEntry

reviewers = role_required(Role.MENTOR, Role.COORDINATOR)
PAGE = 50
QUEUE_PAGE = 25
FILTERS = ("all", *EntryState.values)


@reviewers
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Openings with shortlists to review, those with most waiting first."""
    page = queries.queue_page(signed_in(request), request.GET.get("page"), QUEUE_PAGE)
    return render(request, "matching/queue.html", {"page_obj": page})


@reviewers
@require_GET
def shortlist(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """The shortlist of an opening as it is at this moment; what is to review comes first."""
    user = signed_in(request)
    indexed = queries.openings_with_place([opening_id]).get(opening_id)
    if indexed is None:
        raise NotFound
    run = actions.open_shortlist(actor=user, opening_id=opening_id)
    asked = request.GET.get("state", "")
    entries, states, state = queries.shortlist_by_state(user, opening_id, asked, PAGE)
    places = {key: place for place, key in enumerate(states, start=1)}
    context = {
        "opening": indexed.opening,
        "run": run,
        "rows": presentation.entry_rows(user, entries, places),
        "decisions": presentation.decisions(request),
        "tabs": _tabs(state, Counter(states.values())),
        "state": state,
    }
    return render(request, "matching/shortlist.html", context)


def _tabs(state: str, counts: Mapping[str, int]) -> list[tuple[str, str, bool]]:
    """(address, words, whether it is the one shown)"""
    made = [("?state=all", f"{_('All')} ({sum(counts.values())})", state not in EntryState.values)]
    for one in EntryState:
        words = f"{one.label} ({counts.get(one.value, 0)})"
        made.append((f"?state={one.value}", words, state == one.value))
    return made


def _one(request: HttpRequest, entry_id: UUID) -> ShortlistEntry:
    user = signed_in(request)
    entry = (
        queries.entries_visible_to(user)
        .select_related("candidate__partner__user", "candidate__municipality", "run")
        .filter(pk=entry_id)
        .first()
    )
    if entry is None:
        raise NotFound
    return entry


def _answer(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """The entry again for htmx; for a plain form the list, at the entry."""
    entry = _one(request, entry_id)
    if not request.headers.get("HX-Request"):
        address = reverse("matching:shortlist", args=[entry.opening_id])
        return redirect(f"{address}?state=all#entry-{entry.pk}")
    (row,) = presentation.entry_rows(signed_in(request), [entry])
    context = {"row": row, "decisions": presentation.decisions(request), "focus": True}
    return render(request, "matching/_entry.html", context)


@reviewers
@require_GET
def reasons(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """All reasons of an entry; for htmx only the list."""
    (row,) = presentation.entry_rows(signed_in(request), [_one(request, entry_id)])
    if request.headers.get("HX-Request"):
        context = {"reasons": row.explained.reasons}
        return render(request, "matching/_reasons.html", context)
    return render(request, "matching/reasons.html", {"row": row})


@reviewers
@require_POST
def review(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Decide on an entry."""
    form = ReviewForm(request.POST)
    if not form.is_valid():
        raise Invalid({name: [str(one) for one in errors] for name, errors in form.errors.items()})
    made = actions.review_entry(actor=signed_in(request), entry_id=entry_id, **form.decided())
    if not request.headers.get("HX-Request"):
        messages.success(request, made.get_state_after_display())
    return _answer(request, entry_id)


@reviewers
@require_POST
def undo(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Take the last decision back."""
    actions.undo_review(actor=signed_in(request), entry_id=entry_id)
    return _answer(request, entry_id)


@reviewers
@require_GET
def candidate_reasons(request: HttpRequest, partner_id: UUID, opening_id: UUID) -> HttpResponse:
    """All reasons for one opening, for a mentor."""
    return reasons_page(request, partner_id, opening_id, "matching:for_partner", partner_id)


def reasons_page(
    request: HttpRequest, partner_id: UUID, opening_id: UUID, back: str, *given: Any
) -> HttpResponse:
    """The bar and all reasons; for htmx only these.

    :param back: name and arguments of the page that leads here.
    """
    words = presentation.opening_reasons(signed_in(request), partner_id, opening_id)
    template = "_bar_reasons" if request.headers.get("HX-Request") else "opening_reasons"
    context = {"explained": words, "back_url": reverse(back, args=given)}
    return render(request, f"matching/{template}.html", context)


@reviewers
@require_GET
def candidate_openings(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """Openings for a candidate, for a mentor."""
    candidate = queries.candidate_of(signed_in(request), partner_id)
    rows, page = presentation.opening_rows(candidate, request.GET.get("page"))
    return render(
        request,
        "matching/for_partner.html",
        {"rows": rows, "page_obj": page, "partner_id": partner_id},
    )
