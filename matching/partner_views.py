"""A partner's own pages: openings that fit, what they kept or hid, on what they stay here."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.accounts.queries import has_consent, own_partner
from jobbank.common.errors import NotFound
from matching import actions, leanings, presentation, queries
from matching.actions.eligibility import say_work_basis
from matching.areas import NEAR, openings_near, own_area
from matching.asked import asked_of
from matching.enums import Basis, HideReason, MarkKind
from matching.forms import WorkBasisForm
from matching.geography.enums import Country
from matching.models import WorkBasis
from matching.views import reasons_page

partners = role_required(Role.PARTNER)
TEMPLATE = "matching/my_openings.html"


def _me(request: HttpRequest) -> Partner:
    partner = own_partner(signed_in(request))
    if partner is None:
        raise NotFound
    return partner


@partners
@require_GET
def my_openings(request: HttpRequest) -> HttpResponse:
    """Openings for the partner who asks: those that fit, those kept, those hidden."""
    user, partner = signed_in(request), own_partner(signed_in(request))
    me = queries.candidates_visible_to(user).filter(partner=partner).first()
    if partner is None or me is None:
        return render(request, TEMPLATE, {"not_yet": _what_is_missing(partner)})
    kind, area = request.GET.get("list", ""), own_area(me)
    near = kind == NEAR and area is not None
    tabs = _tabs(partner, kind, openings_near(me) if area else None)
    context: dict[str, Any] = {"tabs": tabs, "kind": kind, "area": area, "near_only": near}
    if kind in MarkKind.values:
        marks = list(leanings.marked_openings(partner.pk, MarkKind(kind)))
        asked = asked_of(user, [mark.opening_id for mark in marks])
        context["marks"] = [(mark, asked.get(mark.opening_id)) for mark in marks]
        return render(request, TEMPLATE, context)
    rows, page = presentation.opening_rows(me, request.GET.get("page"), near=near)
    asked = asked_of(user, [row.opening.pk for row in rows])
    rows = [replace(row, asked=asked.get(row.opening.pk)) for row in rows]
    almost = [row for row in rows if row.missing]
    context |= {"rows": rows, "almost": almost, "page_obj": page, "reasons": HideReason.choices}
    return render(request, TEMPLATE, context)


def _what_is_missing(partner: Partner | None) -> str:
    """Why there is no list: "paused", "cv", "old", "consent"; "moment" while one is made."""
    if partner is None or partner.paused_at or partner.erase_after:
        return "paused"
    if partner.fresh_until is None:
        return "cv"
    if not partner.is_found:
        return "old"
    return "moment" if has_consent(partner, Purpose.MATCHING) else "consent"


def _tabs(partner: Partner, kind: str, near: int | None) -> list[tuple[str, str, bool]]:
    """(address, words, whether it is the one shown). :param near: how many are in the area."""
    counts = leanings.mark_counts(partner.pk)
    own = kind not in (*MarkKind.values, *([NEAR] if near is not None else []))
    tabs = [("?", _("For you"), own)]
    if near is not None:
        words = _("In your area")
        tabs.append((f"?list={NEAR}", f"{words} ({near})", kind == NEAR))
    for one, words in ((MarkKind.SAVED, _("Saved")), (MarkKind.HIDDEN, _("Hidden"))):
        tabs.append((f"?list={one.value}", f"{words} ({counts.get(one, 0)})", kind == one))
    return tabs


@partners
@require_GET
def reasons(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """All reasons for one opening of one's list."""
    return reasons_page(request, _me(request).pk, opening_id, "matching:my_openings")


@partners
@require_POST
def mark(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """Save an opening, hide it for a reason, or take the mark off."""
    user, partner, kind = signed_in(request), _me(request), request.POST.get("kind", "")
    reason = request.POST.get("reason", "")
    if kind in MarkKind.values:
        actions.mark_opening(
            actor=user, partner=partner, opening_id=opening_id, kind=MarkKind(kind), reason=reason
        )
    else:
        actions.unmark_opening(actor=user, partner=partner, opening_id=opening_id)
    if request.headers.get("HX-Request"):
        context = {"opening_id": opening_id, "kind": kind, "reason": reason}
        return render(request, "matching/_marked.html", context)
    messages.success(request, DONE.get(kind, _("It is back in your list.")))
    came = {"list": request.POST.get("list", ""), "page": request.POST.get("page", "")}
    query = urlencode({name: value for name, value in came.items() if value})
    return redirect(f"{reverse('matching:my_openings')}?{query}")


DONE = {
    MarkKind.SAVED.value: gettext_lazy("Saved. It stands under “Saved”."),
    MarkKind.HIDDEN.value: gettext_lazy("Hidden. You find it under “Hidden”."),
}


@partners
@require_http_methods(["GET", "POST"])
def work_rights(request: HttpRequest) -> HttpResponse:
    """On what a partner stays here: for planning, never for ranking."""
    user = signed_in(request)
    partner = _me(request)
    kept = dict(WorkBasis.objects.filter(partner=partner).values_list("country", "basis"))
    form = WorkBasisForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        for country in Country:
            said = form.cleaned_data[country.value]
            if said != kept.get(country.value, ""):
                basis = Basis(said) if said else None
                say_work_basis(actor=user, partner=partner, country=country, basis=basis)
        messages.success(request, _("Saved."))
        return redirect("matching:work_rights")
    status = 422 if form.errors else 200
    return render(request, "matching/work_rights.html", {"form": form}, status=status)
