"""Introductions, as each side sees them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from employers import actions, limits
from employers.actions.steps import WAITS_FOR, side_of
from employers.enums import LIVE, NAMED, IntroductionState, Side
from employers.forms import refuse
from employers.forms.introduction import CvForm, InterviewForm, MessageForm, NoForm, OutcomeForm
from employers.models import Introduction, Opening
from employers.queries import introductions_visible_to, openings_visible_to
from employers.queries.introductions import openings_of_cv, view_of, views_of
from employers.views.pages import one, page_of
from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError, NotFound

TABS = ("waiting", "open", "ended")


@require_safe
@login_required
def introduction_list(request: HttpRequest) -> HttpResponse:
    """The person's introductions: those that wait for them first."""
    side = side_of(signed_in(request))
    tab = request.GET.get("tab", "")
    rows = introductions_visible_to(request.user)
    if tab == "waiting":
        rows = rows.filter(state=_state_of(side))
    elif tab == "open":
        rows = rows.filter(state=IntroductionState.OPEN)
    elif tab == "ended":
        rows = rows.filter(ended_at__isnull=False)
    page = page_of(request, rows.order_by("-updated_at"))
    context = {
        "page_obj": page,
        "rows": views_of(request.user, list(page)),
        "side": side,
        "waiting_state": _state_of(side),
        "tabs": _tabs(tab),
    }
    return render(request, "employers/introductions.html", context)


def _state_of(side: Side) -> IntroductionState:
    return next(state for state, waits in WAITS_FOR.items() if waits == side)


def _tabs(current: str) -> list[tuple[str, str, bool]]:
    words = {
        "": _("All"),
        "waiting": _("Waiting for me"),
        "open": pgettext("introductions", "Open"),
        "ended": _("Ended"),
    }
    return [(f"?tab={key}" if key else "?", text, key == current) for key, text in words.items()]


@require_safe
@login_required
def introduction(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One introduction: what it is about, where it stands, and what the person can do now."""
    row: Introduction = one(introductions_visible_to(request.user), pk=pk)
    return _page(request, row)


def _page(
    request: HttpRequest, row: Introduction, no_form: NoForm | None = None, status: int = 200
) -> HttpResponse:
    side = side_of(signed_in(request))
    my_turn = WAITS_FOR.get(IntroductionState(row.state)) == side
    context = {
        **_cv_context(row, side, my_turn=my_turn),
        "introduction": row,
        "view": view_of(request.user, row),
        "side": side,
        "my_turn": my_turn,
        "no_form": no_form or NoForm(side=side),
        "outcome_form": OutcomeForm(),
        "interview_form": InterviewForm(),
        "steps": row.steps.all(),
    }
    return render(request, "employers/introduction.html", context, status=status)


def _cv_context(row: Introduction, side: Side, *, my_turn: bool) -> dict[str, object]:
    """The partner's choice of the CV, and who has read it."""
    if side != Side.PARTNER:
        return {}
    said_yes = row.partner_yes_at is not None and row.state in (*LIVE, *NAMED)
    form = CvForm(partner=row.partner, now=row if said_yes else None)
    return {"cv_form": form, "said_yes": said_yes, "cv_opened": openings_of_cv(row)}


@require_POST
@login_required
def step(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Say yes, no, withdraw, note an interview, or record the outcome."""
    row: Introduction = one(introductions_visible_to(request.user), pk=pk)
    steps = {
        "yes": _yes,
        "no": _no,
        "withdraw": _withdraw,
        "outcome": _outcome,
        "interview": _interview,
        "agree": _choose_cv,
    }
    if step not in steps:
        raise NotFound
    try:
        return steps[step](request, row)
    except AppError as error:
        messages.error(request, str(error))
        return redirect("employers:introduction", pk=pk)


def _yes(request: HttpRequest, row: Introduction) -> HttpResponse:
    is_partner = side_of(signed_in(request)) == Side.PARTNER
    _answer(request, row, yes=True, **({"cv": request.POST.get("cv", "")} if is_partner else {}))
    messages.success(request, _("Thank you. We tell the others."))
    return redirect("employers:introduction", pk=row.pk)


def _no(request: HttpRequest, row: Introduction) -> HttpResponse:
    form = NoForm(request.POST, side=side_of(signed_in(request)))
    if not form.is_valid():
        return _page(request, row, form, status=422)
    try:
        _answer(request, row, yes=False, **form.cleaned_data)
    except AppError as error:
        refuse(form, error)
        return _page(request, row, form, status=422)
    messages.success(request, _("Thank you. The other side gets a kind answer."))
    return redirect("employers:introductions")


def _answer(request: HttpRequest, row: Introduction, *, yes: bool, **answer: str) -> None:
    is_mentor = side_of(signed_in(request)) == Side.MENTOR
    action = actions.look_at_introduction if is_mentor else actions.answer_introduction
    action(actor=signed_in(request), introduction=row, yes=yes, **answer)


def _choose_cv(request: HttpRequest, row: Introduction) -> HttpResponse:
    cv = request.POST.get("cv", "")
    actions.choose_cv(actor=signed_in(request), introduction=row, cv=cv)
    messages.success(request, _("Done. It counts from now on."))
    return redirect("employers:introduction", pk=row.pk)


def _withdraw(request: HttpRequest, row: Introduction) -> HttpResponse:
    actions.withdraw_introduction(actor=signed_in(request), introduction=row)
    messages.success(request, _("Withdrawn."))
    return redirect("employers:introductions")


def _outcome(request: HttpRequest, row: Introduction) -> HttpResponse:
    outcome = request.POST.get("outcome", "")
    actions.record_outcome(actor=signed_in(request), introduction=row, outcome=outcome)
    messages.success(request, _("Thank you for telling us."))
    return redirect("employers:introduction", pk=row.pk)


def _interview(request: HttpRequest, row: Introduction) -> HttpResponse:
    form = InterviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write day and time."))
    else:
        at = form.cleaned_data["at"]
        actions.note_interview(actor=signed_in(request), introduction=row, at=at)
        messages.success(request, _("Noted. Good luck."))
    return redirect("employers:introduction", pk=row.pk)


@role_required(Role.PARTNER)
def ask_as_partner(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A partner asks for an introduction to an opening's employer."""
    opening: Opening = one(openings_visible_to(request.user), pk=pk)
    partner: Partner = one(Partner.objects.all(), user=request.user)
    live = introductions_visible_to(request.user).filter(opening=opening, state__in=LIVE).first()
    if live is not None and request.method != "POST":
        messages.info(request, _("This introduction is on its way already."))
        return redirect("employers:introduction", pk=live.pk)
    form = MessageForm(request.POST or None)
    # Without a choice the newest CV is meant.
    cv_form = CvForm(request.POST if "cv" in request.POST else None, partner=partner)
    sound = form.is_valid() and (not cv_form.is_bound or cv_form.is_valid())
    if request.method == "POST" and sound:
        limits.take("introduction", signed_in(request))
        try:
            row = actions.ask_introduction(
                actor=signed_in(request),
                partner=partner,
                opening=opening,
                message=form.cleaned_data["message"],
                cv=request.POST.get("cv", ""),
            )
        except AppError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Asked. A mentor looks first; we tell you how it goes on."))
            return redirect("employers:introduction", pk=row.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "cv_form": cv_form, "opening": opening}
    return render(request, "employers/ask.html", context, status=status)


@require_safe
@login_required
@never_cache
def agreed_cv(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The CV that the partner agreed to show, while the introduction is open."""
    row: Introduction = one(introductions_visible_to(request.user), pk=pk)
    file = actions.open_agreed_cv(actor=signed_in(request), introduction=row)
    disposition = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type="application/octet-stream", headers=disposition)
