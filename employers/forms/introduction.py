"""Forms of introductions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from employers.enums import REASONS_OF, DeclineReason, IntroductionOutcome, Side


class MessageForm(forms.Form):
    """A partner's few words."""

    message = forms.CharField(
        label=_("A few words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A mentor reads it first. The employer reads it once you both said yes."),
    )


class NoForm(forms.Form):
    """“No, because …”."""

    reason = forms.ChoiceField(label=_("No, because …"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your own words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, side: Side, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = [(reason.value, DeclineReason(reason).label) for reason in REASONS_OF[side]]
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
        helps = {
            Side.PARTNER: _("Your mentor reads this; the employer only reads the reason."),
            Side.EMPLOYER: _("The candidate reads this."),
            Side.MENTOR: _("The partner reads this; the employer only reads the reason."),
        }
        self.fields["words"].help_text = str(helps[side])


class OutcomeForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=IntroductionOutcome.choices,
        widget=forms.RadioSelect,
    )


class InterviewForm(forms.Form):
    """When they meet."""

    at = forms.DateTimeField(
        label=_("You meet on"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
