"""Forms of openings."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from employers.enums import Currency, OpeningLanguage, OpeningOutcome, PayPeriod, RequirementKind
from employers.forms.organisation import DateInput
from employers.models import Opening, Requirement
from employers.models.opening import CEFR_CHOICES, LONGEST_TEXT
from employers.queries.choices import language_choices
from employers.types import Kind, OpeningFields, RequirementFields
from matching.geography.queries import municipality_choices

NOTHING: list[Any] = [("", "—")]


class OpeningForm(forms.Form):
    """An opening. Only title and text have to be written; the rest can be read or left out."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 16, "class": "tall"}),
        help_text=_(
            "Paste the whole advertisement. We read from it what you ask for, and the place, work "
            "share, dates and pay that you leave empty below. You correct it."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("As the text is written")), *OpeningLanguage.choices],
        required=False,
    )
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    remote = forms.IntegerField(
        label=_("Share of remote work, %"), min_value=0, max_value=100, initial=0, required=False
    )
    share_min = forms.IntegerField(
        label=_("Work share from, %"), min_value=1, max_value=100, required=False
    )
    share_max = forms.IntegerField(
        label=_("Work share to, %"), min_value=1, max_value=100, required=False
    )
    pay_min = forms.DecimalField(
        label=_("Pay from"), max_digits=12, decimal_places=2, required=False
    )
    pay_max = forms.DecimalField(label=_("Pay to"), max_digits=12, decimal_places=2, required=False)
    pay_currency = forms.ChoiceField(
        label=_("Currency"), choices=NOTHING + Currency.choices, required=False
    )
    pay_period = forms.ChoiceField(
        label=_("For"), choices=NOTHING + PayPeriod.choices, required=False
    )
    start = forms.DateField(label=_("Start"), widget=DateInput(), required=False)
    deadline = forms.DateField(label=_("Last day to answer"), widget=DateInput(), required=False)
    url = forms.URLField(
        label=_("Link to your own advertisement"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].choices = NOTHING + municipality_choices()  # type: ignore[attr-defined]

    def fields_of_opening(self) -> OpeningFields:
        """What was written, for the action."""
        data = self.cleaned_data
        ends = [end for end in (data["pay_min"], data["pay_max"]) if end is not None]
        least, most = data["share_min"], data["share_max"]
        return OpeningFields(
            title=data["title"],
            text=data["text"],
            language=data["language"],
            municipality=data["municipality"],
            remote=data["remote"] or 0,
            share=(least or most, most or 100) if least or most else None,
            pay=_pay(ends, data),
            currency=data["pay_currency"],
            period=data["pay_period"],
            start=data["start"],
            deadline=data["deadline"],
            url=data["url"],
        )


def _pay(ends: list[Decimal], data: dict[str, Any]) -> tuple[Decimal, Decimal] | None:
    if not ends:
        return None
    low = data["pay_min"] if data["pay_min"] is not None else ends[0]
    high = data["pay_max"] if data["pay_max"] is not None else ends[0]
    return low, high


def initial_of(opening: Opening) -> dict[str, Any]:
    """What stands in the form of an opening that is there already."""
    names = ("title", "text", "language", "remote", "share_min", "share_max", "pay_min", "pay_max")
    more = ("pay_currency", "pay_period", "start", "deadline", "url")
    values = {name: getattr(opening, name) for name in (*names, *more)}
    return {**values, "municipality": opening.municipality_id or ""}


class RequirementForm(forms.Form):
    """One requirement. Which of the last fields counts depends on the kind."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    skill = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind"), choices=RequirementKind.choices)
    must = forms.TypedChoiceField(
        label=_("How much"),
        choices=[("must", _("must")), ("nice", _("nice to have"))],
        coerce=lambda value: value == "must",
    )
    label = forms.CharField(label=_("In words"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), required=False)
    cefr = forms.ChoiceField(label=_("Level"), choices=NOTHING + CEFR_CHOICES, required=False)
    eqf = forms.IntegerField(label=_("Education level"), min_value=1, max_value=8, required=False)
    years = forms.DecimalField(
        label=_("Years"), min_value=Decimal("0.5"), max_value=40, decimal_places=1, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = NOTHING + language_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A language needs its level, an education and an experience their number."""
        data = super().clean() or {}
        needed = {
            RequirementKind.LANGUAGE: ("language", "cefr"),
            RequirementKind.EDUCATION: ("eqf",),
            RequirementKind.EXPERIENCE: ("years",),
        }
        for name in needed.get(data.get("kind", ""), ()):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("This is needed for this kind."))
        return data

    def fields_of_requirement(self) -> RequirementFields:
        """What was written, for the action."""
        data = self.cleaned_data
        return RequirementFields(
            kind=Kind(data["kind"]),
            must=data["must"],
            label=data["label"],
            pk=data["pk"],
            skill=data["skill"],
            language=data["language"],
            cefr=data["cefr"],
            eqf=data["eqf"],
            years=data["years"],
        )


RequirementFormSet = forms.formset_factory(
    RequirementForm, extra=2, can_delete=True, max_num=100, absolute_max=120
)


def initial_of_requirement(row: Requirement) -> dict[str, Any]:
    """What stands in the form of a requirement that is there already."""
    return {
        "pk": row.pk,
        "skill": row.skill.uri if row.skill else "",
        "kind": row.kind,
        "must": "must" if row.must else "nice",
        "label": row.label,
        "language": row.language,
        "cefr": row.cefr,
        "eqf": row.eqf,
        "years": row.years.normalize() if row.years else None,
    }


class CloseForm(forms.Form):
    """How an opening ended."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[choice for choice in OpeningOutcome.choices if choice[0] != OpeningOutcome.ENDED],
        widget=forms.RadioSelect,
    )
