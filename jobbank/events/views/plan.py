"""The plan: making it, looking at it, moving people, printing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError
from jobbank.common.forms import add_errors
from jobbank.events import actions, queries
from jobbank.events.forms import MoveForm
from jobbank.events.models import Mingle
from jobbank.events.phrases import explanations
from jobbank.events.room import enter, held_rounds
from jobbank.events.views.common import FORM, mingle_or_404


@role_required(Role.COORDINATOR)
@require_http_methods(FORM)
def plan(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """The plan by table and by person, with its proof; POST asks for a new one."""
    found = mingle_or_404(request, mingle_id)
    if request.method == "POST":
        wanted = request.POST.get("kind")
        ask = actions.replan_mingle if wanted == "replan" else actions.plan_mingle
        ask(actor=signed_in(request), mingle=found)
        return redirect("events:plan", mingle_id)
    return render(request, "events/plan.html", _plan_context(request, found))


def _plan_context(request: HttpRequest, found: Mingle) -> dict[str, Any]:
    meetings = list(queries.seated_meetings(found))
    people = queries.plan_by_person(found, meetings)
    by_person = request.GET.get("by") == "person"
    proof = queries.latest_proof(found)
    held = held_rounds(found)
    return {
        "mingle": found,
        "run": queries.latest_run(found),
        "proof": proof,
        "explanations": explanations(proof) if proof else [],
        "numbers": [(n, found.begins(n)) for n in range(1, found.rounds + 1)],
        "rows": people if by_person else queries.plan_by_table(found, meetings),
        "by_person": by_person,
        "statistics": queries.statistics(people),
        "held": held,
        "next_round": held + 1 if held < found.rounds else 0,
        "tabs": [
            ("?by=table", _("By table"), not by_person),
            ("?by=person", _("By person"), by_person),
        ],
    }


@role_required(Role.COORDINATOR)
@require_safe
def progress(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """How far the planning is, as a part of the page; it asks again until it is over."""
    found = mingle_or_404(request, mingle_id)
    run = queries.latest_run(found)
    response = render(request, "events/_progress.html", {"mingle": found, "run": run})
    if run is not None and run.is_over and request.htmx:  # type: ignore[attr-defined]
        response["HX-Refresh"] = "true"
    return response


@role_required(Role.COORDINATOR)
@require_http_methods(FORM)
def move(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """Show what a move does, then do it."""
    found = mingle_or_404(request, mingle_id)
    form = _move_form(request, found)
    effect = None
    if form.is_bound and form.is_valid():
        asked: dict[str, Any] = {
            "actor": signed_in(request),
            "mingle": found,
            "candidate_id": UUID(form.cleaned_data["candidate"]),
            "number": form.cleaned_data["number"],
            "employer_id": UUID(form.cleaned_data["employer"])
            if form.cleaned_data["employer"]
            else None,
        }
        try:
            if request.method == "POST":
                actions.move(**asked)
                messages.success(request, _("Moved. A new plan leaves this meeting where it is."))
                return redirect("events:plan", mingle_id)
            effect = actions.preview_move(**asked)
        except AppError as error:
            add_errors(form, error)
    template = "events/_effect.html" if request.htmx else "events/move.html"  # type: ignore[attr-defined]
    context = {"mingle": found, "form": form, "effect": effect}
    return render(request, template, context, status=422 if form.errors else 200)


def _move_form(request: HttpRequest, mingle: Mingle) -> MoveForm:
    room = enter(mingle)
    data = request.POST if request.method == "POST" else request.GET
    names = sorted(
        (signup.partner.user.name, str(signup.partner.candidate.pk)) for signup in room.signups
    )
    return MoveForm(
        data if data.get("candidate") else None,
        people=[(key, name) for name, key in names],
        employers=[(str(one.employer_id), one.employer.name) for one in room.attendances],
        rounds=list(range(held_rounds(mingle) + 1, mingle.rounds + 1)),
    )


@role_required(Role.COORDINATOR)
@require_POST
def step(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """Publish, take the plan back, or say that a round or the mingle is over."""
    found = mingle_or_404(request, mingle_id)
    asked: dict[str, Any] = {"actor": signed_in(request), "mingle": found}
    match request.POST.get("step"):
        case "publish":
            actions.publish(**asked)
            messages.success(request, _("Published. Everybody was told."))
        case "take_back":
            actions.take_back_plan(**asked)
            return redirect("events:mingle", mingle_id)
        case "round":
            actions.mark_round_held(**asked, number=held_rounds(found) + 1)
        case "held":
            actions.mark_held(**asked)
    return redirect("events:plan", mingle_id)


@role_required(Role.COORDINATOR)
@require_safe
def print_all(request: HttpRequest, mingle_id: UUID) -> HttpResponse:
    """Table cards and one sheet a person, for the printer."""
    found = mingle_or_404(request, mingle_id)
    meetings = list(queries.seated_meetings(found))
    begins = [found.begins(n) for n in range(1, found.rounds + 1)]
    cards, people = queries.table_cards(found), queries.plan_by_person(found, meetings)
    context = {
        "mingle": found,
        "tables": [(card, zip(begins, card.rounds, strict=True)) for card in cards],
        "people": [(row, zip(begins, row.cells, strict=True)) for row in people],
    }
    return render(request, "events/print.html", context)
