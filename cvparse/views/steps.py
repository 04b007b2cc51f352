"""One question after the other, each on a page of its own: for phones, screen readers and whoever likes it.

The plan is made when somebody begins and kept in the session, so that "back" finds what was answered.
"""  # noqa: E501

from typing import Any

from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from cvparse import actions, queries
from cvparse.forms import PersonForm, WishesForm
from cvparse.forms.questions import completed, narrowed
from cvparse.models import Profile
from cvparse.queries import Asked
from cvparse.views.documents import partners
from cvparse.views.parts import field_rows, group_of
from cvparse.views.profile import counts, own_profile
from cvparse.views.questions import answer, question_of
from jobbank.accounts.permissions import signed_in

PLAN = "cv_steps"
LOOKS: dict[str, str | Promise] = {
    "person": _("Is this you?"),
    "experiences": _("Is this your work?"),
    "educations": _("Is this your education?"),
    "languages": _("Are these your languages?"),
    "skills": _("Are these your skills?"),
    "certificates": _("Are these your certificates and licences?"),
}
WISHES: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "home": (
        _("Where do you live, and how far would you go?"),
        ("municipality", "commute_minutes"),
    ),
    "work": (
        _("Where and when would you work?"),
        ("works_in_sweden", "works_in_denmark", "remote", "start_date"),
    ),
    "share": (_("How much would you work?"), ("share_least", "share_most")),
    "right": (
        _("May you work here?"),
        ("work_right_sweden", "work_right_denmark", "work_right_note", "driving_licence"),
    ),
}
Step = list[str]


def plan_of(own: Profile) -> list[Step]:
    """What is asked in which order: the uncertain first, then each kind of part, then wishes.

    :param own: the draft.
    :return: rows of strings, ready for the session.
    """
    asked = [["ask", one.kind, one.key, *one.names] for one in queries.questions_of(own)]
    return [*asked, *(["look", kind] for kind in LOOKS), *(["wish", name] for name in WISHES)]


@partners
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Make the plan, and ask the first."""
    own = queries.profile_of(queries.partner_of(request.user))
    if own is None:
        return redirect("cvparse:documents")
    request.session[PLAN] = plan_of(own)
    return redirect("cvparse:step", 1)


@partners
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: int) -> HttpResponse:
    """One question; after the last one, the end."""
    own = own_profile(request)
    plan: list[Step] = request.session.get(PLAN, [])
    if not plan or not 1 <= number <= len(plan) + 1:
        return redirect("cvparse:steps")
    context = counts(own) | {
        "number": number,
        "all": len(plan),
        "step_number": number,
        "back": number - 1,
    }
    if number == len(plan) + 1:
        return render(request, "cvparse/steps_end.html", context)
    kind, *rest = plan[number - 1]
    wrong = _DO[kind](request, own, rest) if request.method == "POST" else None
    if request.method == "POST" and wrong is None:
        return redirect("cvparse:step", number + 1)
    shown = _SHOW[kind](own, rest, wrong)
    if shown is None:
        return redirect("cvparse:step", number + 1)
    return render(request, "cvparse/step.html", context | shown, status=422 if wrong else 200)


def _ask(rest: list[str]) -> Asked:
    return Asked(rest[0], rest[1], tuple(rest[2:]))


def _answered(request: HttpRequest, own: Profile, rest: list[str]) -> ModelForm | None:
    return answer(request, own, _ask(rest))


def _looked(_request: HttpRequest, _own: Profile, _rest: list[str]) -> ModelForm | None:
    """What is shown is changed by forms of its own; yes only leads on."""
    return None


def _wished(request: HttpRequest, own: Profile, rest: list[str]) -> ModelForm | None:
    names = WISHES[rest[0]][1]
    kept = completed(narrowed_out(WishesForm(instance=own, prefix="wishes"), names), request.POST)
    form = WishesForm(
        kept | {k: v for k, v in request.POST.items() if k.startswith("wishes-")},
        instance=own,
        prefix="wishes",
    )
    if not form.is_valid():
        return form
    values = {name: form.cleaned_data[name] for name in names}
    actions.change_wishes(actor=signed_in(request), profile=own, values=values)
    return None


def narrowed_out(form: WishesForm, names: tuple[str, ...]) -> WishesForm:
    """The form without these fields: an empty box that was sent must not be filled in again."""
    return narrowed(form, set(form.fields) - set(names))


def _show_ask(own: Profile, rest: list[str], wrong: ModelForm | None) -> dict[str, Any] | None:
    question = question_of(own, _ask(rest), wrong)
    return {"question": question, "title": question.title} if question else None


def _show_look(own: Profile, rest: list[str], _wrong: ModelForm | None) -> dict[str, Any]:
    kind = rest[0]
    if kind == "person":
        form = PersonForm(instance=own, prefix="person")
        shown: dict[str, Any] = {"person_rows": field_rows(form, own.evidence.get("_was"))}
    else:
        shown = {"group": group_of(own, kind)}
    return shown | {"title": LOOKS[kind]}


def _show_wish(own: Profile, rest: list[str], wrong: ModelForm | None) -> dict[str, Any]:
    title, names = WISHES[rest[0]]
    form = wrong or WishesForm(instance=own, prefix="wishes")
    return {"wishes": narrowed(form, names), "title": title}


_DO = {"ask": _answered, "look": _looked, "wish": _wished}
_SHOW = {"ask": _show_ask, "look": _show_look, "wish": _show_wish}
