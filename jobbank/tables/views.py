"""One page for every table, and what is done from it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError
from jobbank.tables import actions, queries
from jobbank.tables.actions import Outcome
from jobbank.tables.errors import UndoOver
from jobbank.tables.export import FORMS
from jobbank.tables.presentation import shown
from jobbank.tables.types import Step, Table

PAGE = 25
NAMED = 20
coordinators = role_required(Role.COORDINATOR)


def page(key: str) -> Callable[..., HttpResponseBase]:
    """The view of a table, for the addresses of the room that owns its rows.

    :param key: of the table.
    :return: a view for coordinators.
    """

    @coordinators
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return _page(request, queries.table_named(key))

    return view


def _page(request: HttpRequest, table: Table, status: int = 200) -> HttpResponse:
    user, wanted = signed_in(request), queries.chosen(table, request.GET.dict())
    keys = queries.narrowed(table, wanted).values_list("pk", flat=True)
    paged = Paginator(keys, PAGE).get_page(request.GET.get("page"))
    here = urlencode(wanted)
    context = {
        "table": table,
        "page_obj": paged,
        "rows": [shown(table, row) for row in queries.rows_in_order(table, paged.object_list)],
        "filters": [(one, wanted.get(one.key, "")) for one in table.filters],
        "wanted": wanted,
        "query": here,
        "saved": [(one, one.query == here) for one in queries.saved_views(user, table)],
        "undoable": queries.undoable_run(user, table) if table.steps else None,
        "most": actions.MOST_ROWS,
    }
    return render(request, "tables/table.html", context, status=status)


def _back(table: Table, request: HttpRequest) -> HttpResponseRedirect:
    query = urlencode(queries.chosen(table, request.GET.dict()))
    address = reverse(table.route)
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


@coordinators
@require_GET
def export(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The rows that are filtered, as a file."""
    table = queries.table_named(key)
    wanted = queries.chosen(table, request.GET.dict())
    content = actions.export(actor=signed_in(request), table=table, wanted=wanted, form=form)
    name = f"{table.key}-{timezone.localdate():%Y-%m-%d}.{form}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=FORMS[form][1], headers=headers)


@coordinators
@require_POST
def save_view(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the filters under a name."""
    table = queries.table_named(key)
    try:
        actions.save_view(
            actor=signed_in(request),
            table=table,
            name=request.POST.get("name", ""),
            wanted=request.GET.dict(),
        )
    except AppError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Saved."))
    return _back(table, request)


@coordinators
@require_POST
def forget_view(request: HttpRequest, key: str, pk: UUID) -> HttpResponse:
    """Delete a saved view."""
    table = queries.table_named(key)
    actions.forget_view(actor=signed_in(request), table=table, view_id=pk)
    messages.success(request, _("Deleted."))
    return _back(table, request)


@coordinators
@require_POST
def step(request: HttpRequest, key: str) -> HttpResponse:
    """Say what a step will do with rows; do it once confirmed, or at once by a row's button."""
    table, given = queries.table_named(key), request.POST
    name, keys = given.get("step", ""), given.getlist("key")
    step, _colon, one = given.get("at_once", "").partition(":")
    now = table.step(step)
    if now is not None and now.at_once:
        name, keys = step, [one]
    try:
        if "confirmed" not in given and (now is None or not now.at_once):
            return _confirm(request, table, *actions.step_and_rows(table, name, keys))
        outcome = actions.run_step(
            actor=signed_in(request),
            table=table,
            name=name,
            keys=keys,
            choice=given.get("choice", ""),
        )
    except AppError as error:
        messages.error(request, str(error))
    else:
        done = ngettext("Done with %(count)s row.", "Done with %(count)s rows.", outcome.done)
        _tell(request, outcome, done)
    return _back(table, request)


def _confirm(request: HttpRequest, table: Table, step: Step, rows: list[Any]) -> HttpResponse:
    first = table.columns[0]
    context = {
        "table": table,
        "step": step,
        "can_undo": step.undo is not None,
        "rows": rows,
        "names": [first.value(row) for row in rows[:NAMED]],
        "more": max(0, len(rows) - NAMED),
        "query": urlencode(queries.chosen(table, request.GET.dict())),
        "back": reverse(table.route),
    }
    return render(request, "tables/confirm.html", context)


@coordinators
@require_POST
def undo(request: HttpRequest, key: str, pk: UUID) -> HttpResponse:
    """Take the last step back."""
    table = queries.table_named(key)
    try:
        outcome = actions.undo_run(actor=signed_in(request), table=table, run_id=pk)
    except UndoOver as error:
        messages.error(request, str(error))
    else:
        undone = ngettext(
            "%(count)s row is as it was before.",
            "%(count)s rows are as they were before.",
            outcome.done,
        )
        _tell(request, outcome, undone)
    return _back(table, request)


def _tell(request: HttpRequest, outcome: Outcome, done: str) -> None:
    if outcome.done:
        messages.success(request, done % {"count": outcome.done})
    for why, count in outcome.refused.items():
        left = ngettext(
            "%(count)s row was left as it is: %(why)s",
            "%(count)s rows were left as they are: %(why)s",
            count,
        )
        messages.warning(request, left % {"count": count, "why": why})
