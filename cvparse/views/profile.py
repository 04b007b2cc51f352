"""The confirm page: the CV on one side, what was read on the other."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from cvparse import actions, queries
from cvparse.enums import CefrLevel
from cvparse.forms import FORMS, ItemForm, PersonForm, WishesForm
from cvparse.models import Profile
from cvparse.models.items import Item
from cvparse.views.documents import partners
from cvparse.views.sheets import sheets_of
from jobbank.accounts.permissions import signed_in
from jobbank.common.errors import Invalid, NotFound

TITLES: dict[str, str | Promise] = {
    "experiences": gettext_lazy("Work"),
    "educations": gettext_lazy("Education"),
    "languages": gettext_lazy("Languages"),
    "skills": gettext_lazy("Skills"),
    "certificates": gettext_lazy("Certificates and licences"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of parts on the page."""

    kind: str
    title: str | Promise
    rows: list[tuple[Item, ItemForm]]
    new: ItemForm

    @property
    def unsure(self) -> int:
        """How many fields are a question."""
        return sum(_questions(form) for item, form in self.rows if not item.removed)


def _questions(form: Any) -> int:
    return sum("data-unsure" in field.widget.attrs for field in form.fields.values())


def _group(profile: Profile, kind: str) -> Group:
    model = queries.KINDS[kind]
    items = list(model._default_manager.filter(profile=profile))
    rows = [(item, FORMS[model](instance=item)) for item in items]
    # The uncertain ones first; the person's own order within both.
    rows.sort(
        key=lambda row: (_questions(row[1]) == 0 if kind == "skills" else False, row[0].position)
    )
    new = FORMS[model](instance=model(profile=profile), prefix=f"new-{kind}")
    return Group(kind, TITLES[kind], rows, new)


def _own_profile(request: HttpRequest) -> Profile:
    profile = queries.profile_of(queries.partner_of(request.user))
    if profile is None:
        raise NotFound
    return profile


@partners
@require_GET
def profile(request: HttpRequest) -> HttpResponse:
    """The whole page."""
    partner = queries.partner_of(request.user)
    own = queries.profile_of(partner)
    if own is None:
        return redirect("cvparse:documents")
    return render(request, "cvparse/profile.html", _page(own))


def _page(own: Profile, **forms: Any) -> dict[str, Any]:
    groups = [_group(own, kind) for kind in queries.KINDS]
    person = forms.get("person") or PersonForm(instance=own, prefix="person")
    questions = _questions(person) + sum(group.unsure for group in groups)
    return {
        "profile": own,
        "person": person,
        "wishes": forms.get("wishes") or WishesForm(instance=own, prefix="wishes"),
        "groups": groups,
        "questions": questions,
        "sheets": sheets_of(own.document),
        "document": own.document,
        "levels": CefrLevel.choices,
    }


def _saved(request: HttpRequest, anchor: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "cvparse/_saved.html")
    return redirect(f"{_address()}#{anchor}")


def _address() -> str:
    return reverse("cvparse:profile")


@partners
@require_POST
def save_person(request: HttpRequest) -> HttpResponse:
    """Autosave of the person's own fields."""
    own = _own_profile(request)
    form = PersonForm(request.POST, instance=own, prefix="person")
    if not form.is_valid():
        return _not_saved(request, form, own, person=form)
    actions.change_person(actor=signed_in(request), profile=own, values=form.cleaned_data)
    return _saved(request, "person")


@partners
@require_POST
def save_wishes(request: HttpRequest) -> HttpResponse:
    """Autosave of wishes."""
    own = _own_profile(request)
    form = WishesForm(request.POST, instance=own, prefix="wishes")
    if not form.is_valid():
        return _not_saved(request, form, own, wishes=form)
    actions.change_wishes(actor=signed_in(request), profile=own, values=form.cleaned_data)
    return _saved(request, "wishes")


def _not_saved(request: HttpRequest, form: Any, own: Profile, **forms: Any) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "cvparse/_saved.html", {"form": form}, status=422)
    return render(request, "cvparse/profile.html", _page(own, **forms), status=422)


@partners
@require_POST
def save_item(request: HttpRequest, kind: str, item_id: UUID) -> HttpResponse:
    """Autosave of one part."""
    item = queries.item_of(queries.partner_of(request.user), kind, item_id)
    form = FORMS[type(item)](request.POST, instance=item)
    if form.is_valid():
        try:
            actions.change_item(actor=signed_in(request), item=item, values=form.cleaned_data)
        except Invalid as error:
            form.add_error(None, error.fields["__all__"][0])
        else:
            return _saved(request, f"item-{item.pk}")
    if request.headers.get("HX-Request"):
        return render(request, "cvparse/_saved.html", {"form": form}, status=422)
    messages.error(request, _("That was not saved: %(why)s") % {"why": _first_error(form)})
    return redirect(f"{_address()}#item-{item.pk}")


def _first_error(form: Any) -> str:
    return next((str(errors[0]) for errors in form.errors.values()), "")


@partners
@require_POST
def add_item(request: HttpRequest, kind: str) -> HttpResponse:
    """A part written by hand."""
    own = _own_profile(request)
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
    if request.headers.get("HX-Request"):
        return render(request, "cvparse/_saved.html", {"form": form}, status=422)
    messages.error(request, _("That was not saved: %(why)s") % {"why": _first_error(form)})
    return redirect(f"{_address()}#{kind}")


def _list(request: HttpRequest, own: Profile, kind: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "cvparse/_items.html", {"group": _group(own, kind)})
    return redirect(f"{_address()}#{kind}")


@partners
@require_POST
def change_place(request: HttpRequest, kind: str, item_id: UUID, step: str) -> HttpResponse:
    """Take out, bring back, move up or down."""
    item = queries.item_of(queries.partner_of(request.user), kind, item_id)
    actor = signed_in(request)
    if step == "remove":
        actions.remove_item(actor=actor, item=item)
    elif step == "restore":
        actions.restore_item(actor=actor, item=item)
    elif step in {"up", "down"}:
        actions.move_item(actor=actor, item=item, by=-1 if step == "up" else 1)
    else:
        raise NotFound
    return _list(request, item.profile, kind)


@partners
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """This is me."""
    actions.confirm_profile(actor=signed_in(request), partner=queries.partner_of(request.user))
    messages.success(
        request,
        _("Confirmed. We now compare your profile with openings, as far as you agreed to it."),
    )
    return redirect("web:home")
