"""Coordinators write the centre's own words."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.texts import actions, queries
from jobbank.texts.forms import TextForm
from jobbank.texts.markup import as_html
from jobbank.texts.types import Place, places

coordinators = role_required(Role.COORDINATOR)
HISTORY = 30


@coordinators
@require_GET
def text_list(request: HttpRequest) -> HttpResponse:
    """All places by what they belong to, and which languages the centre wrote or left out."""
    own, mine = queries.newest(), (get_language() or "en")[:2]
    rows = [
        {
            "key": key,
            "group": str(place.group),
            "place": place,
            "words": queries.seen_by(key, mine, own.get(key, {})),
            "languages": _states(key, own.get(key, {})),
        }
        for key, place in places
    ]
    groups = [(name, list(some)) for name, some in groupby(rows, lambda row: row["group"])]
    context = {"groups": groups, "missing": queries.unfinished()}
    return render(request, "texts/list.html", context)


def _states(key: str, own: dict[str, str]) -> list[tuple[str, str, str]]:
    """(language, tone, words) of each language of a place."""
    shown = []
    for code, name in settings.LANGUAGES:
        if code in own:
            shown.append((str(name), "good", _("own words")))
        elif own:
            shown.append((str(name), "warn", _("missing")))
        elif queries.shipped(key, code):
            shown.append((str(name), "", _("standard words")))
        else:
            shown.append((str(name), "", _("empty")))
    return shown


@coordinators
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """One text in all languages: look at it first, or save it."""
    place = queries.place_of(key)
    own = queries.newest().get(key, {})
    form = TextForm(place, own, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        actor, said = signed_in(request), form.cleaned_data
        _done(request, actions.write_text(actor=actor, key=key, texts=said))
        return redirect("texts:edit", key)
    looked = request.method == "POST" and form.is_valid()
    part = "_preview.html" if request.headers.get("HX-Request") else "edit.html"
    texts = form.cleaned_data if looked else own
    context = {"key": key, "place": place, "form": form, "looked": looked}
    context |= {"rows": _rows(key, place, form, texts), "own": own}
    if part == "edit.html":
        context["history"] = [
            (row, own.get(row.language, "") == row.text) for row in queries.history(key)[:HISTORY]
        ]
    return render(request, f"texts/{part}", context, status=422 if form.errors else 200)


def _rows(key: str, place: Place, form: TextForm, texts: dict[str, str]) -> list[dict[str, Any]]:
    """Each language with its field, its standard words, and what its readers will see."""
    there = {code: text.strip() for code, text in texts.items() if text.strip()}
    made = []
    for code, name in settings.LANGUAGES:
        seen = queries.seen_by(key, code, there)
        made.append(
            {
                "code": code,
                "name": name,
                "field": form[code],
                "shipped": queries.shipped(key, code),
                "seen": _shown(place, seen.text),
                "seen_in": dict(settings.LANGUAGES).get(seen.language, ""),
                "lang": seen.language or code,
            }
        )
    return made


def _shown(place: Place, text: str) -> str | SafeString:
    return text if place.is_line else as_html(text)


@coordinators
@require_POST
def back(request: HttpRequest, row_id: int) -> HttpResponse:
    """Put an earlier wording back."""
    row = actions.put_back(actor=signed_in(request), row_id=row_id)
    messages.success(request, _("The earlier words are back."))
    return redirect("texts:edit", row.place)


@coordinators
@require_POST
def shipped(request: HttpRequest, key: str) -> HttpResponse:
    """Back to the standard words."""
    actions.ship_again(actor=signed_in(request), key=key)
    messages.success(request, _("The standard words are back. Yours stay under “Earlier words”."))
    return redirect("texts:edit", key)


def _done(request: HttpRequest, changed: int) -> None:
    if changed:
        words = ngettext("Saved in %(n)d language.", "Saved in %(n)d languages.", changed)
        messages.success(request, words % {"n": changed})
    else:
        messages.info(request, _("Nothing was changed."))
