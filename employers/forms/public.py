"""The filter of the public list."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from employers.enums import OpeningLanguage
from employers.models import Opening
from matching.geography.enums import Country
from matching.geography.queries import municipality_choices


class OpeningFilterForm(forms.Form):
    """Words, place and language; everything may be left open."""

    q = forms.CharField(label=_("Words"), max_length=200, required=False)
    country = forms.ChoiceField(
        label=_("Country"),
        choices=[("", _("Both sides")), *Country.choices],
        required=False,
    )
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    language = forms.ChoiceField(
        label=_("Written in"),
        choices=[("", _("Any language")), *OpeningLanguage.choices],
        required=False,
    )
    remote = forms.BooleanField(label=_("Some remote work"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anywhere = [("", _("Anywhere"))]
        self.fields["municipality"].choices = [*anywhere, *municipality_choices()]  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Opening]) -> QuerySet[Opening]:
        """Keep what fits the choices."""
        data = self.cleaned_data
        if data["country"]:
            rows = rows.filter(municipality__country=data["country"])
        if data["municipality"]:
            rows = rows.filter(municipality_id=data["municipality"])
        if data["language"]:
            rows = rows.filter(language=data["language"])
        if data["remote"]:
            rows = rows.filter(remote__gt=0)
        return rows
