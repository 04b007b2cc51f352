"""What a partner decides about employers: what stands on the card, and who never sees it."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cvparse.queries import partner_of, safe_words
from employers.forms.card import CardTextForm
from employers.queries.partners import blocked_employers, employers_to_block, own_candidate
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.accounts.queries import has_consent
from matching import actions
from matching.cards import Part, card, parts_of, rare_mix
from matching.models import Candidate

partners = role_required(Role.PARTNER)
TEMPLATE = "employers/own_card.html"
KINDS = {
    "occupation": gettext_lazy("Occupations"),
    "years": gettext_lazy("Years of work"),
    "language": gettext_lazy("Languages"),
    "education": gettext_lazy("Education"),
    "area": gettext_lazy("Where you live"),
    "start": gettext_lazy("When you can start"),
    "skill": gettext_lazy("Skills"),
}


@partners
@require_http_methods(["GET", "POST"])
def own_card(request: HttpRequest) -> HttpResponse:
    """The card, exactly as an employer sees it; what to leave off; own words."""
    user = signed_in(request)
    candidate = own_candidate(user)
    if candidate is None:
        return render(request, TEMPLATE, {"not_yet": True})
    if request.method == "GET":
        return _page(request, candidate, CardTextForm(initial={"text": candidate.card_text}))
    if "text" in request.POST:
        return _words(request, candidate)
    shown = set(request.POST.getlist("shown"))
    hidden = [part.key for part in parts_of(candidate) if part.key not in shown]
    actions.choose_card(actor=user, hidden=hidden)
    messages.success(request, _("Saved. This is your card now."))
    return redirect("employers:own_card")


def _words(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    """First the words as they would read; saved only once the partner says so."""
    user, form = signed_in(request), CardTextForm(request.POST)
    if not form.is_valid():
        return _page(request, candidate, form, status=422)
    typed = " ".join(form.cleaned_data["text"].split())
    safe = safe_words(partner_of(user), typed)
    if "approve" in request.POST and safe == typed:
        actions.approve_card_text(actor=user, text=safe)
        messages.success(request, _("Saved. This is your card now."))
        return redirect("employers:own_card")
    again = CardTextForm(initial={"text": safe})
    return _page(request, candidate, again, proposed=safe, cut=safe != typed)


def _page(
    request: HttpRequest,
    candidate: Candidate,
    form: CardTextForm,
    *,
    status: int = 200,
    proposed: str | None = None,
    cut: bool = False,
) -> HttpResponse:
    shown = card(candidate)
    if proposed is not None:
        shown = replace(shown, text=proposed)
    hidden = set(candidate.card_hidden)
    context = {
        "card": shown,
        "groups": _groups(candidate, hidden),
        "form": form,
        "proposed": proposed,
        "cut": cut,
        "rare": rare_mix(candidate),
        "is_shown": has_consent(candidate.partner, Purpose.CARD),
    }
    return render(request, TEMPLATE, context, status=status)


def _groups(candidate: Candidate, hidden: set[str]) -> list[tuple[str, list[tuple[Part, bool]]]]:
    groups: dict[str, list[tuple[Part, bool]]] = {}
    for part in parts_of(candidate):
        groups.setdefault(part.kind, []).append((part, part.key not in hidden))
    return [(str(KINDS[kind]), rows) for kind, rows in groups.items()]


@partners
@require_GET
def blocked(request: HttpRequest) -> HttpResponse:
    """Employers who never see the partner; others to add by a search."""
    partner = partner_of(signed_in(request))
    words = request.GET.get("q", "")
    context = {
        "blocked": blocked_employers(partner),
        "found": employers_to_block(partner, words),
        "q": words,
    }
    return render(request, "employers/blocked.html", context)


@partners
@require_POST
def block(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Block an employer, or let it see the card again."""
    user = signed_in(request)
    given = {"actor": user, "partner": partner_of(user), "employer_id": pk}
    if request.POST.get("block") == "no":
        actions.unblock_employer(**given)  # type: ignore[arg-type]
        messages.success(request, _("Done. They may see your card again."))
    else:
        actions.block_employer(**given)  # type: ignore[arg-type]
        messages.success(request, _("Done. They see nothing of you from now on."))
    return redirect("employers:blocked")
