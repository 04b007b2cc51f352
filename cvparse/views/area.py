"""Where the partner would work: a picture of both sides, and what lies within the longest way."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cvparse import actions, queries
from cvparse.forms.area import BOTH, AreaForm
from cvparse.models import Profile
from cvparse.views.documents import partners
from jobbank.accounts.permissions import signed_in
from matching.geography import area as geography
from matching.geography.enums import Country
from matching.geography.queries import openings_by_place
from matching.models import Municipality


@partners
@require_http_methods(["GET", "HEAD", "POST"])
def area(request: HttpRequest) -> HttpResponse:
    """A choice is looked at (GET) before it is kept (POST); either shows the same picture."""
    own = queries.profile_of(queries.partner_of(request.user))
    if own is None:
        return redirect("cvparse:documents")
    if request.method == "POST":
        form = AreaForm(own, request.POST)
        if form.is_valid():
            actions.change_wishes(actor=signed_in(request), profile=own, values=form.wishes())
            messages.success(request, _("Saved. It counts in your openings from now on."))
            return redirect("cvparse:area")
    else:
        form = AreaForm(own, request.GET if "minutes" in request.GET else None)
    part = "_area.html" if request.headers.get("HX-Request") else "area.html"
    status = 422 if form.errors else 200
    return render(request, f"cvparse/{part}", _context(own, form), status=status)


def _context(own: Profile, form: AreaForm) -> dict[str, Any]:
    home, minutes, side, is_new = _chosen(own, form)
    countries = Country.values if side == BOTH else [side]
    shown = geography.area_of(home, minutes, countries, openings_by_place()) if home else None
    return {
        "form": form,
        "area": shown,
        "limit": minutes,
        "is_new": is_new,
        "shores": geography.shores(),
        "size": (geography.WIDTH, geography.HEIGHT),
    }


def _chosen(own: Profile, form: AreaForm) -> tuple[Municipality | None, int, str, bool]:
    """Home, minutes and side as the form has them, and whether they are not kept yet."""
    if form.is_bound and form.is_valid():
        said, wishes = form.cleaned_data, form.wishes()
        is_new = any(getattr(own, name) != value for name, value in wishes.items())
        return said["municipality"], said["minutes"], said["side"], is_new
    offered = form.initial
    home = Municipality.objects.filter(pk=offered["municipality"]).first()
    return home, offered["minutes"], offered["side"], home != own.municipality
