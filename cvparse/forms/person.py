"""The person's own fields, and what they wish."""

import re
from functools import cache
from typing import Any, ClassVar

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cvparse.codes import country_code, e164
from cvparse.forms.fields import mark
from cvparse.models import Profile
from matching.geography.queries import municipality_choices


def country_name(code: str) -> str:
    """Name of a country in the reader's language, the code itself where it has none."""
    locale = (get_language() or "en").split("-")[0]
    return str(Locale(locale).territories.get(code, code))


@cache
def _codes() -> dict[str, str]:
    """Names of countries in our three languages → ISO 3166."""
    named = [Locale(locale).territories.items() for locale in ("da", "sv", "en")]
    return {
        name.casefold(): code
        for rows in named
        for code, name in rows
        if re.fullmatch("[A-Z]{2}", code)
    }


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
        if self.instance.country:
            self.initial["country"] = country_name(self.instance.country)
        mark(self, self.instance.evidence)

    def clean_country(self) -> str:
        """A country's name becomes its code."""
        text = str(self.cleaned_data["country"]).strip()
        if not text:
            return ""
        code = _codes().get(text.casefold(), "") or country_code(
            text if len(text) > 2 else text.upper()
        )
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["municipality"].choices = [("", "–"), *municipality_choices()]

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
