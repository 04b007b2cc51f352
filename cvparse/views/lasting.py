"""The page of the reminder: is the profile still right?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cvparse import actions, queries
from cvparse.codec import decode
from cvparse.types import ParsedCv
from cvparse.views.documents import partners
from jobbank.accounts.permissions import signed_in
from jobbank.common.errors import NotFound

LINES = 3


@partners
@require_http_methods(["GET", "HEAD", "POST"])
def still_right(request: HttpRequest) -> HttpResponse:
    """What was confirmed, in short, with one button that says it is still right."""
    partner = queries.partner_of(request.user)
    if request.method == "POST":
        actions.reaffirm_profile(actor=signed_in(request), partner=partner)
        messages.success(request, _("Thank you. Your profile counts as confirmed today."))
        return redirect("web:home")
    profile = queries.profile_of(partner)
    if profile is None or profile.confirmed is None:
        raise NotFound
    cv = decode(ParsedCv, profile.confirmed)
    jobs = [one.title.value for one in cv.experiences if one.title][:LINES]
    skills = [one.label.value for one in cv.skills][: LINES * 2]
    context = {"partner": partner, "profile": profile, "jobs": jobs, "skills": skills}
    return render(request, "cvparse/still_right.html", context)
