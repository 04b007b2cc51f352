"""Forms of introductions."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cvparse.queries import cvs_to_share, profile_as_resume
from employers.enums import REASONS_OF, AgreedCv, DeclineReason, IntroductionOutcome, Side
from employers.models import Introduction
from jobbank.accounts.models import Partner


class MessageForm(forms.Form):
    """A partner's few words."""

    message = forms.CharField(
        label=_("A few words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A mentor reads it first. The employer reads it once you both said yes."),
    )


class CvForm(forms.Form):
    """What the employer may read once everybody has said yes."""

    cv = forms.ChoiceField(
        label=_("Which CV may they read?"),
        widget=forms.RadioSelect,
        help_text=_("You can change it or take it back at any time, also later."),
    )

    def __init__(
        self, *args: Any, partner: Partner, now: Introduction | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        documents = [(str(row.pk), _described(row)) for row in cvs_to_share(partner)]
        profile = [(AgreedCv.PROFILE.value, AgreedCv.PROFILE.label)]
        choices = [
            *documents,
            *(profile if profile_as_resume(partner) else []),
            (AgreedCv.NOTHING.value, AgreedCv.NOTHING.label),
        ]
        self.fields["cv"].choices = choices  # type: ignore[attr-defined]
        chosen = (str(now.document_id or "") or now.agreed) if now else ""
        self.fields["cv"].initial = chosen or choices[0][0]


def _described(document: Any) -> str:
    day = date_format(document.created_at, "DATE_FORMAT")
    return f"{document.original_name or _('A document of mine')} ({day})"


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
