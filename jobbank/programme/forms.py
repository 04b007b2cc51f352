"""Forms of the programme."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from jobbank.accounts.models import display_name
from jobbank.programme.models import MOST_MENTEES, Cohort, Mentorship, Module


def _date() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class CohortForm(forms.ModelForm):
    """A new cohort; its ten modules follow from the first week."""

    class Meta:
        model = Cohort
        fields = ("name", "starts_on", "location", "places")
        widgets: ClassVar = {"starts_on": _date()}
        help_texts: ClassVar = {
            "starts_on": _("The day of the first module; the others follow a week apart."),
            "places": _("Who asks later is put on a waiting list."),
        }


class CohortChangeForm(forms.ModelForm):
    """What can change once a cohort is there."""

    class Meta:
        model = Cohort
        fields = ("name", "location", "places")


class ModuleForm(forms.ModelForm):
    """When and where a module is held."""

    class Meta:
        model = Module
        fields = ("held_on", "starts_at", "ends_at", "location", "note")
        widgets: ClassVar = {
            "held_on": _date(),
            "starts_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "ends_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        }


class PairForm(forms.Form):
    """Which partner a mentor follows."""

    mentor: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Mentor"), queryset=None)
    partner: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Partner"), queryset=None)

    def __init__(self, *args: Any, mentors: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"].queryset = mentors  # type: ignore[attr-defined]
        self.fields["mentor"].label_from_instance = display_name  # type: ignore[attr-defined]
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]
        self.fields["partner"].label_from_instance = lambda row: row.user.name  # type: ignore[attr-defined]


class CapacityForm(forms.Form):
    """How many partners a mentor follows."""

    mentees = forms.IntegerField(label=_("Partners at a time"), min_value=0, max_value=MOST_MENTEES)


class NotesForm(forms.ModelForm):
    """What mentor and partner agreed on."""

    class Meta:
        model = Mentorship
        fields = ("goals", "next_step", "next_step_on", "notes")
        widgets: ClassVar = {"next_step_on": _date()}
        help_texts: ClassVar = {"notes": _("The partner may ask to read them.")}
