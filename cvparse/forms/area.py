"""Where the partner would work: from where, how far, on which side."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cvparse.models import Profile
from matching.geography.enums import Country
from matching.geography.queries import (
    USUAL_COMMUTE,
    municipality_choices,
    municipality_code,
)
from matching.models import Municipality

LIMITS = (20, 30, 45, 60, 75, 90, 120)
BOTH = "both"


class AreaForm(forms.Form):
    """Home, the longest way to work, and the sides of the strait."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("Where you live"), empty_label=_("Choose")
    )
    minutes = forms.TypedChoiceField(
        label=_("Longest way to work, door to door"), coerce=int, widget=forms.RadioSelect
    )
    side = forms.ChoiceField(
        label=_("Where you would work"),
        choices=(
            (BOTH, _("On both sides")),
            (Country.SWEDEN.value, _("In Sweden only")),
            (Country.DENMARK.value, _("In Denmark only")),
        ),
        widget=forms.RadioSelect,
    )
    remote = forms.BooleanField(
        label=_("Also work from home, wherever the employer is"), required=False
    )

    def __init__(self, profile: Profile, *args: Any, **kwargs: Any) -> None:
        initial: dict[str, Any] = {
            # What the CV names is offered; it counts once it is saved.
            "municipality": profile.municipality_id or municipality_code(profile.city) or None,
            "minutes": profile.commute_minutes or USUAL_COMMUTE,
            "side": _side(profile),
            "remote": profile.remote,
        }
        super().__init__(*args, **{"initial": initial, **kwargs})
        limits = sorted({*LIMITS, initial["minutes"]})
        words = [(n, ngettext("%(n)d minute", "%(n)d minutes", n) % {"n": n}) for n in limits]
        fields: dict[str, Any] = self.fields
        fields["minutes"].choices = words
        fields["municipality"].choices = [("", _("Choose")), *municipality_choices()]

    def wishes(self) -> dict[str, Any]:
        """What was said, as the profile keeps it."""
        said = self.cleaned_data
        return {
            "municipality": said["municipality"],
            "commute_minutes": said["minutes"],
            "works_in_sweden": said["side"] in (BOTH, Country.SWEDEN),
            "works_in_denmark": said["side"] in (BOTH, Country.DENMARK),
            "remote": said["remote"],
        }


def _side(profile: Profile) -> str:
    if profile.works_in_sweden == profile.works_in_denmark:
        return BOTH
    return Country.SWEDEN.value if profile.works_in_sweden else Country.DENMARK.value
