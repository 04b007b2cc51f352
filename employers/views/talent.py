"""Talent search over cards. Nothing on these pages knows a name."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from employers import actions, chips, limits
from employers.enums import OpeningState
from employers.errors import NotVerified
from employers.forms import refuse
from employers.forms.talent import AskForm, SaveSearchForm, TalentForm
from employers.models import Introduction, Opening
from employers.permissions import verified_member
from employers.queries import openings_managed_by
from employers.queries.cards import MOST_FOUND, candidate_of, common_values, find_cards
from employers.views.pages import one
from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError
from matching.models import Candidate
from matching.queries import card as card_of

MOST_COMPARED = 4
CARDS_A_PAGE = 20
members = role_required(Role.EMPLOYER)


@require_safe
@members
def search(request: HttpRequest) -> HttpResponse:
    """Cards that fit, best first."""
    try:
        member = verified_member(request.user)
    except NotVerified as error:
        return render(request, "employers/not_verified.html", {"error": error}, status=403)
    form = TalentForm(request.GET)
    found, first = None, 0
    if form.is_valid():
        limits.take("search", signed_in(request))
        first = (_page_number(request) - 1) * CARDS_A_PAGE
        shown = slice(first, first + CARDS_A_PAGE)
        found = find_cards(signed_in(request), form.wanted(), form.filters(), shown=shown)
    keys = found.keys if found else ()
    # Where on this page those begin that have little in common with the words.
    far = max(0, found.near - first) if found and found.near is not None else None
    context = {
        "form": form,
        "found": found,
        "far": far,
        "more": found.total - (found.near or 0) if found else 0,
        "page_obj": Paginator(keys, CARDS_A_PAGE).get_page(request.GET.get("page")),
        "chips": chips.chips(form, request.GET) if form.is_valid() else [],
        "searches": member.searches.all(),
        "save_form": SaveSearchForm(),
        "query": request.GET.urlencode(),
    }
    template = (
        "employers/_cards.html" if request.headers.get("HX-Request") else "employers/talent.html"
    )
    return render(request, template, context)


@require_safe
@members
def common(request: HttpRequest) -> HttpResponse:
    """What the cards of a search have in common; counted apart, for the cards are found sooner."""
    form = TalentForm(request.GET)
    facets: list[chips.Facet] = []
    if form.is_valid():
        counts = common_values(signed_in(request), form.filters())
        facets = chips.facets(counts, request.GET)
    part = "_facets" if request.headers.get("HX-Request") else "common"
    context = {"facets": facets, "query": request.GET.urlencode()}
    return render(request, f"employers/{part}.html", context)


def _page_number(request: HttpRequest) -> int:
    """The page that is asked for, within what a search can find; the first for nonsense."""
    asked = request.GET.get("page", "")
    return min(int(asked), MOST_FOUND // CARDS_A_PAGE) if asked.isdecimal() and int(asked) else 1


@require_POST
@members
def save(request: HttpRequest) -> HttpResponse:
    """Keep a search under a name."""
    name, search_form = SaveSearchForm(request.POST), TalentForm(request.POST)
    try:
        text = name.cleaned_data["name"] if name.is_valid() else ""
        actions.save_search(actor=signed_in(request), name=text, query=search_form.query())
    except AppError as error:
        messages.error(request, str(error))
    else:
        words = _("The search is kept. Once a day we tell you when somebody new fits.")
        messages.success(request, words)
    return redirect("employers:talent")


@require_safe
@members
def run_saved(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Search again as it was kept; a notice leads here, so that no address holds the words."""
    kept = one(verified_member(request.user).searches.all(), pk=pk)
    return redirect(f"{reverse('employers:talent')}?{urlencode(kept.query)}")


@require_POST
@members
def mute(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Get no notices of a kept search, or get them again."""
    kept = one(verified_member(request.user).searches.all(), pk=pk)
    muted = request.POST.get("muted") == "yes"
    actions.mute_search(actor=signed_in(request), search=kept, muted=muted)
    done = _("You get no notices of it any more.") if muted else _("You get notices of it again.")
    messages.success(request, done)
    return redirect("employers:talent")


@require_POST
@members
def forget(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a kept search."""
    search_row = one(verified_member(request.user).searches.all(), pk=pk)
    actions.forget_search(actor=signed_in(request), search=search_row)
    return redirect("employers:talent")


@members
def card(request: HttpRequest, code: str) -> HttpResponse:
    """One card, and the way to an introduction. The viewing is logged."""
    candidate = candidate_of(signed_in(request), code)
    openings = openings_managed_by(request.user).filter(state=OpeningState.PUBLISHED)
    form = AskForm(request.POST or None, openings=openings)
    if request.method == "POST" and form.is_valid():
        try:
            row = _ask(request, candidate, form)
        except AppError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Asked. A mentor looks first; we tell you how it goes on."))
            return redirect("employers:introduction", pk=row.pk)
    else:
        actions.record_viewing(actor=signed_in(request), candidate=candidate)
    context = {
        "card": card_of(candidate),
        "form": form,
        "has_openings": bool(form.fields["opening"].widget.choices),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "employers/card.html", context, status=status)


def _ask(request: HttpRequest, candidate: Candidate, form: AskForm) -> Introduction:
    limits.take("introduction", signed_in(request))
    opening: Opening = form.cleaned_data["opening"]
    return actions.ask_introduction(
        actor=signed_in(request),
        partner=candidate.partner,
        opening=opening,
        message=form.cleaned_data["message"],
    )


@require_safe
@members
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four cards side by side."""
    codes = list(dict.fromkeys(request.GET.getlist("code")))[:MOST_COMPARED]
    candidates = [candidate_of(signed_in(request), code) for code in codes]
    for candidate in candidates:
        actions.record_viewing(actor=signed_in(request), candidate=candidate)
    cards = [card_of(candidate) for candidate in candidates]
    return render(request, "employers/compare.html", {"cards": cards})
