"""The person's own fields, and what they wish."""

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from cvparse.codes import country_code, e164
from cvparse.forms.fields import mark
from cvparse.models import Profile


class PersonForm(forms.ModelForm):
    """Name, contacts, headline and summary."""

    country = forms.CharField(label=_("Country"), required=False, max_length=60)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40)

    class Meta:
        model = Profile
        fields: ClassVar = ["name", "email", "phone", "city", "country", "headline", "summary"]
        widgets: ClassVar = {"summary": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mark(self, self.instance.evidence)

    def clean_country(self) -> str:
        """A country's name becomes its code."""
        text = str(self.cleaned_data["country"]).strip()
        if not text:
            return ""
        code = country_code(text if len(text) > 2 else text.upper())
        if not re.fullmatch(r"[A-Z]{2}", code):
            raise forms.ValidationError(_("We don’t know this country. Write its English name."))
        return code

    def clean_phone(self) -> str:
        """Any way of writing becomes E.164."""
        text = str(self.cleaned_data["phone"]).strip()
        number = e164(text) if text else ""
        if text and not number:
            raise forms.ValidationError(
                _("This is no phone number. Start with + and the country’s code.")
            )
        return number

    def _post_clean(self) -> None:
        """Values go to the action, not onto the row."""


class WishesForm(forms.ModelForm):
    """Where, when and how much the partner wants to work."""

    class Meta:
        model = Profile
        fields: ClassVar = [
            "municipality",
            "commute_minutes",
            "works_in_sweden",
            "works_in_denmark",
            "remote",
            "start_date",
            "share_least",
            "share_most",
            "work_right_sweden",
            "work_right_denmark",
            "work_right_note",
            "driving_licence",
        ]
        widgets: ClassVar = {
            "start_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        }
        labels: ClassVar = {
            "municipality": _("Where you live"),
            "commute_minutes": _("Longest way to work, in minutes from door to door"),
            "start_date": _("You can start"),
            "share_least": _("At least, in per cent of full time"),
            "share_most": _("At most, in per cent of full time"),
            "work_right_note": _("About your right to work, in your own words"),
        }

    def clean(self) -> dict[str, Any]:
        """A range that is one, and shares that exist."""
        data = super().clean() or {}
        least, most = data.get("share_least"), data.get("share_most")
        if least is not None and most is not None and not 1 <= least <= most <= 100:
            self.add_error("share_most", _("Between 1 and 100, and not under the least."))
        if (data.get("commute_minutes") or 0) > 600:
            self.add_error("commute_minutes", _("At most 600 minutes."))
        return data

    def _post_clean(self) -> None:
        """Values go to the action, not onto the row."""
