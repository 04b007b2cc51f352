"""Forms of matching."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.enums import STATE_AFTER, Basis, Decision, Reason
from matching.geography.enums import Country


class ReviewForm(forms.Form):
    """A decision with its reason."""

    decision = forms.ChoiceField(choices=[(one.value, one.label) for one in STATE_AFTER])
    reason = forms.ChoiceField(choices=Reason.choices, label=_("Reason"))
    words = forms.CharField(max_length=500, required=False, label=_("In words"))

    def decided(self) -> dict[str, Any]:
        """The cleaned data in the types of ``review_entry``."""
        data = self.cleaned_data
        return {
            "decision": Decision(data["decision"]),
            "reason": Reason(data["reason"]),
            "words": data["words"],
        }


class WorkBasisForm(forms.Form):
    """On what a partner stays in each country; empty says nothing and keeps nothing."""

    SE = forms.ChoiceField(
        choices=[("", _("I’d rather not say")), *Basis.choices],
        label=Country.SWEDEN.label,
        required=False,
    )
    DK = forms.ChoiceField(
        choices=[("", _("I’d rather not say")), *Basis.choices],
        label=Country.DENMARK.label,
        required=False,
    )
