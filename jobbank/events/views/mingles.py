"""The list, the form, and the page of one mingle."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from employers.models import Employer
from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError, NotFound
from jobbank.common.forms import add_errors
from jobbank.events import actions, queries
from jobbank.events.actions.mingles import MingleData
from jobbank.events.enums import PairWishKind, SignupState
from jobbank.events.forms import EmployerForm, MingleForm, PairWishForm
from jobbank.events.models import Mingle
from jobbank.events.views import guests
from jobbank.events.views.common import FORM, mingle_or_404


@role_required(Role.COORDINATOR, Role.PARTNER, Role.EMPLOYER)
@require_safe
def mingle_list(request: HttpRequest) -> HttpResponse:
    """The mingles that concern this person."""
    rows = queries.mingles_visible_to(signed_in(request))
    return render(request, "events/list.html", {"mingles": rows})


@role_required(Role.COORDINATOR)
@require_http_methods(FORM)
def new(request: HttpRequest) -> HttpResponse:
    """Make a mingle."""
    form = MingleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            data = MingleData(**form.cleaned_data)
            made = actions.create_mingle(actor=signed_in(request), data=data)
        except AppError as error:
            add_errors(form, error)
        else:
            return redirect("events:mingle", made.pk)
    return render(request, "events/form.html", {"form": form}, status=422 if form.errors else 200)


@role_required(Role.COORDINATOR)
@require_http_methods(FORM)
def edit(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """Change a mingle that has no plan yet."""
    found = mingle_or_404(request, mingle_id)
    form = MingleForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            data = MingleData(**form.cleaned_data)
            actions.change_mingle(actor=signed_in(request), mingle=found, data=data)
        except AppError as error:
            add_errors(form, error)
        else:
            return redirect("events:mingle", mingle_id)
    context = {"form": form, "mingle": Mingle.objects.get(pk=mingle_id)}
    return render(request, "events/form.html", context, status=422 if form.errors else 200)


@role_required(Role.COORDINATOR, Role.PARTNER, Role.EMPLOYER)
@require_safe
def mingle(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """A mingle as this person's role needs it."""
    found = mingle_or_404(request, mingle_id)
    match signed_in(request).role:
        case Role.PARTNER:
            return guests.partner_page(request, found)
        case Role.EMPLOYER:
            return redirect("events:employer_sheet", mingle_id)
    return _coordinator_page(request, found)


def _coordinator_page(
    request: HttpRequest,
    found: Mingle,
    employer_form: EmployerForm | None = None,
    wish_form: PairWishForm | None = None,
) -> HttpResponse:
    signups = list(queries.signups_of(found))
    coming = [row for row in signups if row.state == SignupState.COMING]
    context = {
        "mingle": found,
        "coming": coming,
        "others": [row for row in signups if row.state != SignupState.COMING],
        "unseatable": {row.pk for row in queries.unseatable(found)},
        "attendances": queries.attendances_of(found),
        "wishes": found.pair_wishes.select_related("signup__partner__user", "employer"),
        "employer_form": employer_form
        or EmployerForm(mingle=found, employers=_verified(), auto_id="employer_%s"),
        "wish_form": wish_form or PairWishForm(mingle=found, auto_id="wish_%s"),
    }
    wrong = any(form is not None and form.errors for form in (employer_form, wish_form))
    return render(request, "events/mingle.html", context, status=422 if wrong else 200)


def _verified() -> QuerySet[Employer]:
    return Employer.objects.filter(state="verified").order_by("name")


@role_required(Role.COORDINATOR)
@require_POST
def add_employer(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """Add an employer, or change its tables and rounds."""
    found = mingle_or_404(request, mingle_id)
    wanted = request.POST.get("employer")
    known = next((one for one in found.attendances.all() if str(one.employer_id) == wanted), None)
    form = EmployerForm(request.POST, mingle=found, employers=_verified(), instance=known)
    if form.is_valid():
        try:
            actions.invite_employer(actor=signed_in(request), mingle=found, **form.cleaned_data)
        except AppError as error:
            add_errors(form, error, field="last_round")
    if form.errors:
        return _coordinator_page(request, found, employer_form=form)
    return redirect("events:mingle", mingle_id)


@role_required(Role.COORDINATOR)
@require_POST
def remove_employer(request: HttpRequest, mingle_id: UUID, attendance_id: int) -> HttpResponse:
    """Take an employer out."""
    attendance = mingle_or_404(request, mingle_id).attendances.filter(pk=attendance_id).first()
    if attendance is None:
        raise NotFound
    actions.remove_employer(actor=signed_in(request), attendance=attendance)
    messages.info(request, _("The employer is out. Plan again to fill the gaps."))
    return redirect("events:mingle", mingle_id)


@role_required(Role.COORDINATOR)
@require_POST
def add_wish(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """Say that two must, or must never, meet."""
    found = mingle_or_404(request, mingle_id)
    form = PairWishForm(request.POST, mingle=found)
    if not form.is_valid():
        return _coordinator_page(request, found, wish_form=form)
    data = form.cleaned_data | {"kind": PairWishKind(form.cleaned_data["kind"])}
    actions.set_pair_wish(actor=signed_in(request), **data)
    return redirect("events:mingle", mingle_id)


@role_required(Role.COORDINATOR)
@require_POST
def remove_wish(request: HttpRequest, mingle_id: UUID, wish_id: int) -> HttpResponse:
    """Take a wish back."""
    wish = mingle_or_404(request, mingle_id).pair_wishes.filter(pk=wish_id).first()
    if wish is None:
        raise NotFound
    actions.set_pair_wish(
        actor=signed_in(request), signup=wish.signup, employer=wish.employer, kind=None
    )
    return redirect("events:mingle", mingle_id)
