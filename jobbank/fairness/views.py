"""The coordinators' comparison, and what a partner says of themselves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.accounts.queries import has_consent
from jobbank.common.errors import AppError, NotFound
from jobbank.fairness import actions, presentation, queries
from jobbank.fairness.forms import GroupsForm
from jobbank.fairness.measure import LEAST_PEOPLE

FORM = ["GET", "HEAD", "POST"]


@role_required(Role.COORDINATOR)
@require_http_methods(FORM)
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """The newest comparison; asking for a new one is a post."""
    if request.method == "POST":
        actions.ask_report(actor=signed_in(request))
        return redirect("fairness:report")
    newest = queries.newest_report()
    tables = presentation.tables(newest.figures) if newest else []
    context = {
        "report": newest,
        "tables": tables,
        "anything": any(table.rows or table.withheld for table in tables),
        "least": LEAST_PEOPLE,
    }
    fragment = bool(request.headers.get("HX-Request"))
    template = "fairness/_report.html" if fragment else "fairness/report.html"
    return render(request, template, context)


@role_required(Role.PARTNER)
@require_http_methods(FORM)
@never_cache
def about_me(request: HttpRequest) -> HttpResponse:
    """What the partner wants to say of themselves, for statistics only."""
    user = signed_in(request)
    partner = Partner.objects.filter(user=user).first()
    if partner is None:
        raise NotFound
    # An empty form is an answer too: nothing shall be kept.
    given = request.POST if request.method == "POST" else None
    form = GroupsForm(given, initial=queries.groups_of(partner))
    if form.is_valid():
        try:
            count = actions.say_groups(actor=user, partner=partner, answers=form.cleaned_data)
        except AppError as error:
            messages.error(request, str(error))
        else:
            words = _("Kept. Thank you.") if count else _("Nothing is kept about you here now.")
            messages.success(request, words)
        return redirect("fairness:about_me")
    context = {"form": form, "agreed": has_consent(partner, Purpose.STATISTICS)}
    status = 422 if form.errors else 200
    return render(request, "fairness/about_me.html", context, status=status)
