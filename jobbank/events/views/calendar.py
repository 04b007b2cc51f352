"""A partner's calendar feed: its page, and the feed itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import NotFound
from jobbank.common.mail import absolute
from jobbank.events.actions.calendar import end_feed, make_feed
from jobbank.events.queries.calendar import calendar_of, has_feed, partner_of_feed
from jobbank.events.views.common import FORM


@role_required(Role.PARTNER)
@require_http_methods(FORM)
@never_cache
def settings(request: HttpRequest) -> HttpResponse:
    """Make the address of the feed, shown once, or end it."""
    user = signed_in(request)
    partner = Partner.objects.filter(user=user).first()
    if partner is None:
        raise NotFound
    address = ""
    if request.method == "POST" and "end" in request.POST:
        end_feed(actor=user, partner=partner)
        return redirect("events:calendar")
    if request.method == "POST":
        secret = make_feed(actor=user, partner=partner)
        address = absolute(reverse("events:feed", args=[secret]))
    context = {"address": address, "has_feed": has_feed(partner)}
    return render(request, "events/calendar.html", context)


@require_safe
@never_cache
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The dates, for whoever knows the address."""
    content = calendar_of(partner_of_feed(secret))
    headers = {"Content-Disposition": 'inline; filename="jobbank.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
