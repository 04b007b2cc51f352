"""Beside a shortlist: compare a few, decide on several, pull in somebody beyond the cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from jobbank.accounts.permissions import signed_in
from jobbank.common.errors import AppError, NotFound
from matching import actions, presentation, queries
from matching.enums import REASONS_FOR, STATE_AFTER, Decision
from matching.forms import ReviewForm
from matching.models import IndexedOpening, ShortlistEntry
from matching.phrases import FEATURES
from matching.presentation import EntryRow, Reasoned
from matching.views import reviewers

MOST_COMPARED, MOST_DECIDED, BEYOND_PAGE, SENTENCES = 4, 10, 25, 3


@dataclass(frozen=True, slots=True)
class Compared:
    """One part of the score, side by side. :param cells: points and sentences by candidate."""

    label: str | Promise
    cells: list[tuple[float, list[Reasoned]]]


def _opening(opening_id: UUID) -> IndexedOpening:
    found = queries.openings_with_place([opening_id]).get(opening_id)
    if found is None:
        raise NotFound
    return found


def _ticked(request: HttpRequest, opening_id: UUID, most: int) -> list[ShortlistEntry]:
    """The ticked entries of this shortlist that the person may see, best first."""
    given = request.POST if request.method == "POST" else request.GET
    keys = []
    for text in given.getlist("entry"):
        try:
            keys.append(UUID(text))
        except ValueError as error:
            raise NotFound from error
    return list(queries.shortlist_for(signed_in(request), opening_id).filter(pk__in=keys)[:most])


@reviewers
@require_GET
def compare(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """Up to four entries side by side, part by part."""
    opening = _opening(opening_id).opening
    entries = _ticked(request, opening_id, MOST_COMPARED)
    rows = presentation.entry_rows(signed_in(request), entries)
    context = {
        "opening": opening,
        "rows": rows,
        "parts": compared(rows),
        "decisions": presentation.decisions(request),
    }
    return render(request, "matching/compare.html", context)


def compared(rows: Sequence[EntryRow]) -> list[Compared]:
    """Parts of the score by candidate, those that differ most first.

    :param rows: entries of one opening.
    """
    made: list[tuple[float, Compared]] = []
    for feature, label in FEATURES.items():
        cells = [_cell(row, feature) for row in rows]
        points = [one for one, _reasons in cells]
        if any(points):
            made.append((max(points) - min(points), Compared(label, cells)))
    made.sort(key=lambda one: -one[0])
    return [one for _differs, one in made]


def _cell(row: EntryRow, feature: str) -> tuple[float, list[Reasoned]]:
    points = sum(c["points"] for c in row.explained.contributions if c["feature"] == feature)
    return points, row.explained.reasons_of(feature)[:SENTENCES]


@reviewers
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """One decision on several entries: first who they are, then the reason that fits all."""
    opening = _opening(opening_id).opening
    entries = _ticked(request, opening_id, MOST_DECIDED)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and entries and form.is_valid():
        try:
            for entry in entries:
                actions.review_entry(actor=signed_in(request), entry_id=entry.pk, **form.decided())
        except AppError as error:
            messages.error(request, str(error))
        else:
            text = ngettext(
                "%(n)d decision is kept. Each can be undone by itself.",
                "%(n)d decisions are kept. Each can be undone by itself.",
                len(entries),
            )
            messages.success(request, text % {"n": len(entries)})
            return redirect("matching:shortlist", opening_id=opening_id)
    context = {
        "opening": opening,
        "rows": presentation.entry_rows(signed_in(request), entries),
        "choices": [(one, one.label, REASONS_FOR[one]) for one in STATE_AFTER],
        "chosen": request.POST.get("decision", Decision.FORWARD.value),
        "most": MOST_DECIDED,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "matching/decide.html", context, status=status)


@reviewers
@require_http_methods(["GET", "POST"])
def beyond(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """Who was compared and is not on the shortlist; anybody of them can be pulled in."""
    opening, user = _opening(opening_id).opening, signed_in(request)
    if request.method == "POST":
        code, words = request.POST.get("code", ""), request.POST.get("words", "")
        entry = actions.pull_in(actor=user, opening_id=opening_id, code=code, words=words)
        messages.success(request, _("On the shortlist now. Decide on it like on any other."))
        return redirect(f"{_address(opening_id)}#entry-{entry.pk}")
    words = request.GET.get("q", "")
    found = queries.beyond_the_cut(user, opening_id, words)
    page = Paginator(found, BEYOND_PAGE).get_page(request.GET.get("page"))
    rows = presentation.beyond_rows(list(page.object_list))
    context = {"opening": opening, "rows": rows, "page_obj": page, "q": words}
    return render(request, "matching/beyond.html", context)


def _address(opening_id: UUID) -> str:
    return reverse("matching:shortlist", args=[opening_id])
