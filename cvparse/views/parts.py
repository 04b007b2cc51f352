"""What the confirm page shows of a profile: parts in a few words, each with its form and its places."""  # noqa: E501

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cvparse import queries
from cvparse.codes import spaced
from cvparse.forms import FORMS, ItemForm
from cvparse.forms.items import language_name
from cvparse.linking import Counted, counted
from cvparse.models import (
    Certificate,
    Education,
    Experience,
    LanguageSkill,
    Profile,
    ProfileSkill,
)
from cvparse.models.items import PRESENT, Item
from matching.engine.wording import is_leave
from matching.taxonomy.names import own_labels

TITLES: dict[str, str | Promise] = {
    "experiences": gettext_lazy("Work"),
    "educations": gettext_lazy("Education"),
    "languages": gettext_lazy("Languages"),
    "skills": gettext_lazy("Skills"),
    "certificates": gettext_lazy("Certificates and licences"),
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One of the person's own fields, or one wish.

    :param bound: the field of the form.
    :param shown: its value in words, "" where there is none.
    :param before: what stood there before the newest CV.
    """

    bound: BoundField
    shown: str
    before: str = ""

    @property
    def lines(self) -> str:
        """Lines of the CV where it was read."""
        return str(self.bound.field.widget.attrs.get("data-lines", ""))

    @property
    def missing(self) -> str:
        """What stands where there is nothing: a CV was read, wishes are told."""
        return _("not found") if self.bound.html_name.startswith("person") else _("not said yet")

    @property
    def unsure(self) -> bool:
        """Is it a question?"""
        return "data-unsure" in self.bound.field.widget.attrs


@dataclass(frozen=True, slots=True)
class Row:
    """One part of a profile: what it is in bold, the rest beside it, and the form to change it.

    :param changes: (label, value before) of what the newest CV changed.
    :param counts: which occupation a job counts as; ``None`` for what is no job.
    """

    item: Item
    form: ItemForm
    what: str
    rest: str
    changes: tuple[tuple[str, str], ...] = ()
    counts: Counted | None = None

    @property
    def lines(self) -> str:
        """Lines of the CV where it was read."""
        read = (f.widget.attrs.get("data-lines", "") for f in self.form.fields.values())
        return " ".join(dict.fromkeys(" ".join(read).split()))

    @property
    def unsure(self) -> bool:
        """Is something of it a question?"""
        return bool(uncertain(self.form))


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of parts. :param new: the form to add one by hand."""

    kind: str
    title: str | Promise
    rows: list[Row]
    new: ItemForm

    @property
    def there(self) -> int:
        """How many there are, without those taken out."""
        return sum(not row.item.removed for row in self.rows)


def uncertain(form: forms.BaseForm) -> list[str]:
    """Names of the fields that are questions."""
    return [name for name, f in form.fields.items() if "data-unsure" in f.widget.attrs]


def group_of(profile: Profile, kind: str) -> Group:
    """All parts of one kind, in the person's own order."""
    model = queries.KINDS[kind]
    items = model._default_manager.filter(profile=profile)
    new = FORMS[model](instance=model(profile=profile), prefix=f"new-{kind}")
    return Group(kind, TITLES[kind], rows_of(items), new)


def rows_of(items: Iterable[Item]) -> list[Row]:
    """Parts of one profile."""
    rows = [_row(item) for item in items]
    jobs = [row.item for row in rows if isinstance(row.item, Experience)]
    counts = _counts([job for job in jobs if not (job.removed or is_leave(job.title))])
    return [replace(row, counts=counts.get(row.item.pk)) for row in rows]


def _counts(jobs: list[Experience]) -> dict[Any, Counted]:
    """What jobs count as, in the reader's language, by key."""
    if not jobs:
        return {}
    said = [(job.title, job.occupation) for job in jobs]
    found = counted(said, jobs[0].profile.language or None, ask=True)
    names = own_labels([one.link.uri for one in found if one.link])
    named = [
        replace(one, link=replace(one.link, label=names.get(one.link.uri, one.link.label)))
        if one.link
        else one
        for one in found
    ]
    return {job.pk: one for job, one in zip(jobs, named, strict=True)}


def _row(item: Item) -> Row:
    form = FORMS[type(item)](instance=item)
    what, rest = described(item)
    was = item.evidence.get("_was", {})
    changes = tuple(
        (str(form[name].label), _in_words(form[name], value))
        for name, value in was.items()
        if name in form.fields
    )
    return Row(item, form, what, rest, changes)


def described(item: Item) -> tuple[str, str]:
    """A part in a few words: what it is, and the rest."""
    if isinstance(item, Experience):
        what, rest = item.title or item.organisation, [item.organisation if item.title else ""]
        return what, _joined([*rest, item.place, period(item.start, item.end)])
    if isinstance(item, Education):
        named = [v for v in (item.degree, item.area, item.institution) if v]
        return named[0], _joined([*named[1:], period(item.start, item.end)])
    if isinstance(item, LanguageSkill):
        return language_name(item.language), str(item.get_cefr_display()) or item.level
    if isinstance(item, Certificate):
        return item.name, _joined([item.issuer, month(item.date)])
    if isinstance(item, ProfileSkill):
        return item.label, ""
    raise TypeError(type(item))


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


def month(value: str) -> str:
    """A year, or a month and a year, as the reader writes it."""
    if value == PRESENT:
        return _("now")
    year, _sep, number = value.partition("-")
    return date_format(date(int(year), int(number), 1), "M Y") if number else year


def period(start: str, end: str) -> str:
    """From and to, as the reader writes it."""
    return " – ".join(dict.fromkeys(month(value) for value in (start, end) if value))


def field_rows(form: forms.BaseForm, was: dict[str, Any] | None = None) -> list[FieldRow]:
    """A form's fields with their values in words.

    :param form: of the person or of wishes.
    :param was: values before the newest CV, by field name.
    """
    return [
        FieldRow(bound, _in_words(bound, bound.value()), str((was or {}).get(bound.name, "")))
        for bound in form
    ]


def _in_words(bound: BoundField, value: Any) -> str:
    if isinstance(bound.field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(bound.field, forms.ChoiceField):
        # The widget's choices are a list, those of a field may be a function or made by a query.
        choices = {str(key): str(label) for key, label in bound.field.widget.choices}
        return choices.get(str(value), "") if value not in (None, "") else ""
    if isinstance(value, date):
        return date_format(value)
    if bound.name == "phone" and value:
        return spaced(str(value))
    return str(bound.field.prepare_value(value) if value is not None else "")
