"""What partners and employers do and see."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from employers.models import Employer
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.accounts.queries import has_consent
from jobbank.common.errors import AppError, NotFound
from jobbank.common.forms import add_errors
from jobbank.events import actions, queries
from jobbank.events.actions.sheets import record_seen
from jobbank.events.forms import SignupForm
from jobbank.events.models import Mingle
from jobbank.events.views.common import FORM, mingle_or_404


def partner_page(
    request: HttpRequest, mingle: Mingle, form: SignupForm | None = None
) -> HttpResponse:
    """A mingle for a partner: what it is, signing up, and the plan once there is one."""
    user = signed_in(request)
    partner = Partner.objects.filter(user=user).first()
    signup = queries.signup_of(mingle, user)
    context = {
        "mingle": mingle,
        "signup": signup,
        "form": form or SignupForm(instance=signup, mingle=mingle),
        "consents": partner is not None and has_consent(partner, Purpose.MINGLES),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "events/partner.html", context, status=status)


@role_required(Role.PARTNER)
@require_POST
def sign_up(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """Sign up, or change when one comes."""
    found = mingle_or_404(request, mingle_id)
    user = signed_in(request)
    partner = Partner.objects.filter(user=user).first()
    if partner is None:
        raise NotFound
    known = found.signups.filter(partner=partner).first()
    form = SignupForm(request.POST, instance=known, mingle=found)
    if form.is_valid():
        try:
            actions.sign_up(actor=user, mingle=found, partner=partner, **form.cleaned_data)
        except AppError as error:
            add_errors(form, error)
    if form.errors:
        return partner_page(request, found, form)
    messages.success(request, _("You are signed up."))
    return redirect("events:mingle", mingle_id)


@role_required(Role.PARTNER, Role.COORDINATOR)
@require_POST
def cancel(request: HttpRequest, signup_id: UUID) -> HttpResponse:
    """Cancel a sign-up."""
    user = signed_in(request)
    signup = queries.signups_visible_to(user).filter(pk=signup_id).first()
    if signup is None:
        raise NotFound
    actions.cancel_signup(actor=user, signup=signup)
    messages.info(request, _("Cancelled."))
    return redirect("events:mingle", signup.mingle_id)


@role_required(Role.COORDINATOR)
@require_POST
def no_show(request: HttpRequest, signup_id: UUID) -> HttpResponse:
    """Note that somebody did not come."""
    user = signed_in(request)
    signup = queries.signups_visible_to(user).filter(pk=signup_id).first()
    if signup is None:
        raise NotFound
    actions.mark_no_show(actor=user, signup=signup)
    messages.info(request, _("Noted. Plan with few changes to fill the gaps."))
    return redirect("events:mingle", signup.mingle_id)


@role_required(Role.PARTNER)
@require_safe
def sheet(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """A partner's own plan."""
    found = mingle_or_404(request, mingle_id)
    signup = queries.signup_of(found, signed_in(request))
    if signup is None or not found.is_public:
        raise NotFound
    context = {"mingle": found, "signup": signup, "rounds": queries.partner_sheet(signup)}
    return render(request, "events/sheet.html", context)


@role_required(Role.EMPLOYER)
@require_http_methods(FORM[:2])
def employer_sheet(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """An employer's plan: card codes, names only where they were released."""
    found = mingle_or_404(request, mingle_id)
    user = signed_in(request)
    employer = Employer.objects.filter(members__user=user, attendances__mingle=found).first()
    if employer is None:
        raise NotFound
    rounds = queries.employer_sheet(found, employer)
    record_seen(actor=user, mingle=found, employer=employer)
    context = {"mingle": found, "employer": employer, "rounds": rounds}
    return render(request, "events/employer_sheet.html", context)
