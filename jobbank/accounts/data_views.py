"""A partner's pages about consent and data."""

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobbank.accounts import actions, privacy, queries
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.field_words import in_words
from jobbank.accounts.forms import ConfirmForm
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.accounts.words import PURPOSES
from jobbank.common.errors import NotFound

STEPS = {"pause": actions.pause, "resume": actions.resume, "keep": actions.keep_me}


def _partner(request: HttpRequest) -> Partner:
    partner = Partner.objects.filter(user=signed_in(request)).first()
    if partner is None:
        raise NotFound
    return partner


@role_required(Role.PARTNER)
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: HttpRequest) -> HttpResponse:
    """What the partner agrees to, purpose by purpose; each answer counts at once."""
    partner = _partner(request)
    if request.method == "POST":
        _answer(request, partner)
        if not request.headers.get("HX-Request"):
            return redirect("accounts:consents")
    given = queries.consents_in_force(partner)
    rows = [(purpose, words, given.get(purpose)) for purpose, words in PURPOSES.items()]
    fragment = bool(request.headers.get("HX-Request"))
    template = "accounts/_consents.html" if fragment else "accounts/consents.html"
    context = {"rows": rows, "history": queries.consent_history(partner), "partner": partner}
    return render(request, template, context)


def _answer(request: HttpRequest, partner: Partner) -> None:
    if request.POST.get("purpose") not in Purpose.values:
        raise NotFound
    step = actions.give_consent if request.POST.get("answer") == "yes" else actions.withdraw_consent
    step(actor=signed_in(request), partner=partner, purpose=Purpose(request.POST["purpose"]))


@role_required(Role.PARTNER)
@require_safe
@never_cache
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything that is held about the partner, and who saw it."""
    partner = _partner(request)
    page = Paginator(privacy.events_about(partner), 25).get_page(request.GET.get("page"))
    context = {
        "partner": partner,
        "held": list(in_words(privacy.held(partner))),
        "page_obj": page,
        "sightings": privacy.who_saw(partner, page.object_list),
        "confirm": ConfirmForm(),
        "ready": "ready" in request.GET,
        "kept": {"backups": settings.BACKUPS_KEPT_DAYS},
        "own_pages": [(words, reverse(route)) for _name, (words, route) in privacy.own_pages],
    }
    return render(request, "accounts/my_data.html", context)


@reauthentication_required
def _known_again(_request: HttpRequest) -> None:
    """:raises ReauthenticationRequired: the password was not given a moment ago"""


@role_required(Role.PARTNER)
@require_POST
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """Everything as a zip; the file name holds a date and no name."""
    try:
        _known_again(request)
    except ReauthenticationRequired:
        # Back on the page afterwards: a file in answer to the password would leave its form there.
        back = urlencode({"next": f"{reverse('accounts:my_data')}?ready=yes"})
        return redirect(f"{reverse('account_reauthenticate')}?{back}")
    content = actions.export_my_data(actor=signed_in(request), partner=_partner(request))
    name = f"jobbank-{timezone.localdate():%Y-%m-%d}.zip"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/zip", headers=disposition)


@role_required(Role.PARTNER)
@require_POST
def my_step(request: HttpRequest) -> HttpResponse:
    """Pause, come back, or stay after having asked to be deleted."""
    step = STEPS.get(request.POST.get("step", ""))
    if step is None:
        raise NotFound
    step(actor=signed_in(request), partner=_partner(request))
    messages.success(request, _("Done. It counts from now on."))
    return redirect("accounts:my_data")


@role_required(Role.PARTNER)
@reauthentication_required
@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Ask to be deleted."""
    if not ConfirmForm(request.POST).is_valid():
        messages.error(request, _("Tick the box first. Nothing was changed."))
        return redirect("accounts:my_data")
    actions.ask_erasure(actor=signed_in(request), partner=_partner(request))
    messages.success(request, _("You are out of every list. In seven days everything is gone."))
    return redirect("accounts:my_data")
