"""The confirm page: the CV on one side, what was read on the other."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cvparse import actions, queries
from cvparse.forms import FORMS, PersonForm, WishesForm
from cvparse.models import Profile
from cvparse.profiles import is_as_confirmed
from cvparse.views.documents import partners
from cvparse.views.parts import Group, field_rows, group_of, rows_of
from cvparse.views.questions import all_questions, answer, asked_of, question_of
from cvparse.views.sheets import sheets_of
from jobbank.accounts.permissions import signed_in
from jobbank.common.errors import Invalid, NotFound

STEPS = {"up": -1, "down": 1}


def own_profile(request: HttpRequest) -> Profile:
    """The asking partner's own profile.

    :raises NotFound: there is none yet.
    """
    profile = queries.profile_of(queries.partner_of(request.user))
    if profile is None:
        raise NotFound
    return profile


@partners
@require_GET
def profile(request: HttpRequest) -> HttpResponse:
    """The whole page."""
    own = queries.profile_of(queries.partner_of(request.user))
    if own is None:
        return redirect("cvparse:documents")
    return render(request, "cvparse/profile.html", _page(own))


def _page(own: Profile, **forms: Any) -> dict[str, Any]:
    groups = [group_of(own, kind) for kind in queries.KINDS]
    person = forms.get("person") or PersonForm(instance=own, prefix="person")
    wishes = forms.get("wishes") or WishesForm(instance=own, prefix="wishes")
    return counts(own) | {
        "groups": groups,
        "person_rows": field_rows(person, own.evidence.get("_was")),
        "person_errors": person.errors,
        "wishes_rows": field_rows(wishes),
        "wishes_errors": wishes.errors,
        "questions": all_questions(own),
        "news": news_of(own, groups),
        "sheets": sheets_of(own.document, _targets(own, groups)),
    }


def counts(own: Profile) -> dict[str, Any]:
    """What the first line of the page says."""
    return {
        "profile": own,
        "document": own.document,
        "things": queries.things_in(own),
        "unsure": len(queries.questions_of(own)),
        "as_confirmed": is_as_confirmed(own),
    }


def news_of(own: Profile, groups: list[Group]) -> list[tuple[str, str, str]]:
    """What the newest CV added, changed or left out, as (what happened, to what, its place)."""
    found = []
    for group in groups:
        for row in group.rows:
            if row.item.removed or not row.item.has_news:
                continue
            gone = "_gone" in row.item.evidence
            word = _("Not in it") if gone else _("New") if row.item.is_new else _("Changed")
            found.append((word, row.what, f"item-{row.item.pk}"))
    was = own.evidence.get("_was", {})
    own_rows = field_rows(PersonForm(instance=own, prefix="person"))
    changed = [row.bound for row in own_rows if row.bound.name in was]
    return [(_("Changed"), str(bound.label), f"row-{bound.html_name}") for bound in changed] + found


def _targets(own: Profile, groups: list[Group]) -> dict[int, str]:
    """Where a touch on a line of the CV leads: the first field that was read there."""
    found: dict[int, str] = {}
    for name in queries.ASKED["person"]:
        for place in (own.evidence.get(name) or {}).get("places", ()):
            found.setdefault(place["line"], f"sum-person-{name}")
    for group in groups:
        for row in group.rows:
            for line in () if row.item.removed else row.lines.split():
                found.setdefault(int(line), f"sum-{row.item.pk}")
    return found


def back_to(request: HttpRequest, anchor: str) -> HttpResponseRedirect:
    """Where the form stands: a step, or a place on the page."""
    step = request.POST.get("step") or request.GET.get("step", "")
    if step.isdigit():
        return redirect("cvparse:step", int(step))
    return redirect(f"{reverse('cvparse:profile')}#{anchor}")


def _by_script(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


@partners
@require_POST
def save_person(request: HttpRequest) -> HttpResponse:
    """Autosave of the person's own fields."""
    own = own_profile(request)
    form = PersonForm(request.POST, instance=own, prefix="person")
    if not form.is_valid():
        return _not_saved(request, form, own, "person", person=form)
    before = queries.questions_of(own)
    actions.change_person(actor=signed_in(request), profile=own, values=form.cleaned_data)
    if not _by_script(request):
        return back_to(request, "person")
    own = own_profile(request)
    rows = field_rows(PersonForm(instance=own, prefix="person"), own.evidence.get("_was"))
    return _saved(request, own, before, "person", rows=rows)


@partners
@require_POST
def save_wishes(request: HttpRequest) -> HttpResponse:
    """Autosave of wishes."""
    own = own_profile(request)
    form = WishesForm(request.POST, instance=own, prefix="wishes")
    if not form.is_valid():
        return _not_saved(request, form, own, "wishes", wishes=form)
    before = queries.questions_of(own)
    actions.change_wishes(actor=signed_in(request), profile=own, values=form.cleaned_data)
    if not _by_script(request):
        return back_to(request, "wishes")
    own = own_profile(request)
    rows = field_rows(WishesForm(instance=own, prefix="wishes"))
    return _saved(request, own, before, "wishes", rows=rows)


def _saved(
    request: HttpRequest, own: Profile, before: list[queries.Asked], key: str, **more: Any
) -> HttpResponse:
    """Say so, and bring what hangs on it up to date: the words in short, the count of questions."""
    context = counts(own) | {"key": key, "by_script": True} | more
    if queries.questions_of(own) != before:
        context["questions"] = all_questions(own)
        context["asks_anew"] = True
    return render(request, "cvparse/_saved.html", context)


def _not_saved(
    request: HttpRequest, form: Any, own: Profile, key: str, **forms: Any
) -> HttpResponse:
    if _by_script(request):
        context = {"form": form, "key": key, "by_script": True}
        return render(request, "cvparse/_saved.html", context, status=422)
    return render(request, "cvparse/profile.html", _page(own, **forms), status=422)


@partners
@require_POST
def save_item(request: HttpRequest, kind: str, item_id: UUID) -> HttpResponse:
    """Autosave of one part."""
    item = queries.item_of(queries.partner_of(request.user), kind, item_id)
    before = queries.questions_of(item.profile)
    form = FORMS[type(item)](request.POST, instance=item)
    if form.is_valid():
        try:
            actions.change_item(actor=signed_in(request), item=item, values=form.cleaned_data)
        except Invalid as error:
            form.add_error(None, error.fields["__all__"][0])
        else:
            if not _by_script(request):
                return back_to(request, f"item-{item.pk}")
            own = own_profile(request)
            return _saved(request, own, before, str(item.pk), row=rows_of([item])[0])
    return _item_not_saved(request, form, str(item.pk), f"item-{item.pk}")


def _item_not_saved(request: HttpRequest, form: Any, key: str, anchor: str) -> HttpResponse:
    if _by_script(request):
        context = {"form": form, "key": key, "by_script": True}
        return render(request, "cvparse/_saved.html", context, status=422)
    why = next((str(errors[0]) for errors in form.errors.values()), "")
    messages.error(request, _("That was not saved: %(why)s") % {"why": why})
    return back_to(request, anchor)


@partners
@require_POST
def add_item(request: HttpRequest, kind: str) -> HttpResponse:
    """A part written by hand."""
    own = own_profile(request)
    model = queries.KINDS.get(kind)
    if model is None:
        raise NotFound
    form = FORMS[model](request.POST, instance=model(profile=own), prefix=f"new-{kind}")
    if form.is_valid():
        try:
            actions.add_item(
                actor=signed_in(request), profile=own, model=model, values=form.cleaned_data
            )
        except Invalid as error:
            form.add_error(None, error.fields["__all__"][0])
        else:
            return _list(request, own, kind)
    return _item_not_saved(request, form, f"new-{kind}", kind)


def _list(request: HttpRequest, own: Profile, kind: str, focus: str = "") -> HttpResponse:
    if not _by_script(request):
        return back_to(request, kind)
    context = counts(own) | {"group": group_of(own, kind), "by_script": True, "focus": focus}
    context |= {"questions": all_questions(own), "step_number": request.POST.get("step", "")}
    return render(request, "cvparse/_items_answer.html", context)


@partners
@require_POST
def change_place(request: HttpRequest, kind: str, item_id: UUID, step: str) -> HttpResponse:
    """Take out, bring back, move up or down, keep as it was or as the newest CV says."""
    item = queries.item_of(queries.partner_of(request.user), kind, item_id)
    actor = signed_in(request)
    if step in STEPS:
        actions.move_item(actor=actor, item=item, by=STEPS[step])
    elif (act := _ACTS.get(step)) is not None:
        act(actor=actor, item=item)
    else:
        raise NotFound
    return _list(request, item.profile, kind, str(item.pk))


_ACTS = {
    "remove": actions.remove_item,
    "restore": actions.restore_item,
    "before": actions.keep_before,
    "keep": actions.keep_as_is,
}


@partners
@require_POST
def answer_question(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Yes, corrected, or not me; the next question takes its place."""
    own = own_profile(request)
    asked = asked_of(own, kind, key)
    form = answer(request, own, asked)
    own = own_profile(request)
    if not _by_script(request):
        if form is not None:
            return _item_not_saved(request, form, key, "questions")
        return redirect(f"{reverse('cvparse:profile')}#questions")
    questions = all_questions(own)
    if form is not None:
        wrong = question_of(own, asked, form)
        questions = [wrong if q.asked == asked and wrong else q for q in questions]
    context = counts(own) | {"questions": questions, "by_script": True, "key": kind}
    if kind == "person":
        context["rows"] = field_rows(PersonForm(instance=own, prefix="person"))
    else:
        context["group"] = group_of(own, kind)
    return render(request, "cvparse/_questions_answer.html", context)


@partners
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """This is me."""
    partner = queries.partner_of(request.user)
    own = actions.confirm_profile(actor=signed_in(request), partner=partner)
    if own.municipality_id is None:
        messages.success(request, _("Confirmed. Where do you live? Openings near you stand first."))
        return redirect("cvparse:area")
    messages.success(request, _("Confirmed. We now compare your profile with the openings."))
    return redirect("matching:my_openings")
