"""What we are not sure of: asked one by one, with the place in the CV."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cvparse import actions, queries
from cvparse.forms import FORMS, PersonForm
from cvparse.forms.questions import completed, narrowed
from cvparse.models import Profile
from cvparse.models.items import Item
from cvparse.queries import Asked
from cvparse.views.parts import described
from cvparse.views.sheets import Quote, quote_of
from jobbank.accounts.permissions import signed_in
from jobbank.common.errors import Invalid, NotFound

TITLES: dict[str, str | Promise] = {
    "name": _("Is this your name?"),
    "email": _("Is this your e-mail address?"),
    "phone": _("Is this your phone number?"),
    "city": _("Is this where you live?"),
    "country": _("Is this the country you live in?"),
    "headline": _("Is this what you are by profession?"),
    "summary": _("Is this text about you?"),
    "experiences": _("Is this job right?"),
    "educations": _("Is this education right?"),
    "languages": _("Is this language right?"),
    "skills": _("Are these your skills?"),
    "certificates": _("Is this certificate right?"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    :param said: what the part is, in a few words.
    :param form: its uncertain fields; ``None`` for skills.
    :param skills: the uncertain ones, to keep or to take out.
    :param quote: where it stands in the CV.
    """

    asked: Asked
    title: str | Promise
    said: str
    form: forms.ModelForm | None
    skills: list[Item]
    quote: Quote | None

    @property
    def is_person(self) -> bool:
        """A field of the person is left empty; a part is taken out."""
        return self.asked.kind == "person"


def question_of(
    profile: Profile, asked: Asked, form: forms.ModelForm | None = None
) -> Question | None:
    """A question to show.

    :param profile: the person's own.
    :param asked: what is asked.
    :param form: with errors, where it was answered so.
    :return: ``None`` where the part is gone.
    """
    document = profile.document
    if asked.kind == "person":
        own = form or _form(profile)
        quote = quote_of(document, profile.evidence, asked.names)
        return Question(asked, TITLES[asked.key], "", narrowed(own, asked.names), [], quote)
    items = _items(profile, asked)
    if not items:
        return None
    if asked.kind == "skills":
        places = {str(n): item.evidence.get("label", {}) for n, item in enumerate(items)}
        quote = quote_of(document, places, tuple(places))
        return Question(asked, TITLES["skills"], "", None, items, quote)
    item = items[0]
    own = form or FORMS[type(item)](instance=item)
    quote = quote_of(document, item.evidence, asked.names)
    said = " · ".join(part for part in described(item) if part)
    return Question(asked, TITLES[asked.kind], said, narrowed(own, asked.names), [], quote)


def all_questions(profile: Profile) -> list[Question]:
    """Everything that is uncertain, as it stands now."""
    made = (question_of(profile, asked) for asked in queries.questions_of(profile))
    return [one for one in made if one is not None]


def asked_of(profile: Profile, kind: str, key: str) -> Asked:
    """What an address names.

    :raises NotFound: there is no such question (any more).
    """
    for asked in queries.questions_of(profile):
        if (asked.kind, asked.key) == (kind, key):
            return asked
    raise NotFound


def answer(request: HttpRequest, profile: Profile, asked: Asked) -> forms.ModelForm | None:
    """Do what the person answered.

    :param request: with ``answer``: "yes" (with the fields as they are now) or "no".
    :param profile: the person's own.
    :param asked: the question.
    :return: the form, where something in it can't be so.
    """
    actor, sent = signed_in(request), request.POST
    yes = sent.get("answer") != "no"
    if asked.kind == "person":
        return _answer_person(actor, profile, asked, sent, yes=yes)
    items = _items(profile, asked)
    if asked.kind == "skills":
        for item in items:
            if yes and str(item.pk) in sent.getlist("mine"):
                actions.change_item(actor=actor, item=item, values={}, settled=("label",))
            else:
                actions.remove_item(actor=actor, item=item)
    elif not yes:
        for item in items:
            actions.remove_item(actor=actor, item=item)
    elif items:
        return _answer_item(actor, items[0], asked, sent)
    return None


def _answer_person(
    actor: AbstractBaseUser, profile: Profile, asked: Asked, sent: QueryDict, *, yes: bool
) -> forms.ModelForm | None:
    if not yes:
        values: dict[str, Any] = dict.fromkeys(asked.names, "")
    else:
        form = PersonForm(completed(_form(profile), sent), instance=profile, prefix="person")
        if any(name in form.errors for name in asked.names):
            return form
        values = {name: form.cleaned_data[name] for name in asked.names}
    actions.change_person(actor=actor, profile=profile, values=values, settled=asked.names)
    return None


def _answer_item(
    actor: AbstractBaseUser, item: Item, asked: Asked, sent: QueryDict
) -> forms.ModelForm | None:
    kind = FORMS[type(item)]
    form = kind(completed(kind(instance=item), sent), instance=item)
    if not form.is_valid():
        return form
    values = {name: form.cleaned_data[name] for name in asked.names}
    try:
        actions.change_item(actor=actor, item=item, values=values, settled=asked.names)
    except Invalid as error:
        form.add_error(None, error.fields["__all__"][0])
        return form
    return None


def _form(profile: Profile) -> PersonForm:
    return PersonForm(instance=profile, prefix="person")


def _items(profile: Profile, asked: Asked) -> list[Item]:
    keys = asked.names if asked.kind == "skills" else (asked.key,)
    there = queries.KINDS[asked.kind]._default_manager
    return list(there.filter(profile=profile, pk__in=keys, removed=False))
