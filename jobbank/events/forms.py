"""Forms of mingles."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from employers.models import Employer
from jobbank.events.enums import PairWishKind
from jobbank.events.models import EmployerAttendance, Mingle, MingleSignup
from jobbank.programme.queries import cohorts_visible_to


class MingleForm(forms.ModelForm):
    """When, where, how many rounds and tables."""

    class Meta:
        model = Mingle
        fields = (
            "name",
            "held_on",
            "starts_at",
            "location",
            "cohort",
            "rounds",
            "round_minutes",
            "tables",
            "seats",
            "minimum",
            "threshold",
        )
        widgets: ClassVar = {
            "held_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "starts_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        }
        help_texts: ClassVar = {
            "cohort": _("Leave empty if every partner may sign up."),
            "minimum": _("As far as it can be done; the plan says where it can’t."),
            "threshold": _(
                "Pairs that a mentor forwarded come first. Free seats are filled with pairs that "
                "match at least this well."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"].queryset = cohorts_visible_to(None)  # type: ignore[attr-defined]
        for name, least in (("rounds", 1), ("round_minutes", 3), ("tables", 1), ("seats", 1)):
            self.fields[name].widget.attrs["min"] = least
            self.fields[name].min_value = least  # type: ignore[attr-defined]


class RoundsMixin(forms.Form):
    """From which round to which."""

    first_round = forms.IntegerField(label=_("From round"), min_value=1, initial=1)
    last_round = forms.IntegerField(label=_("To round"), min_value=1)

    def limit(self, rounds: int) -> None:
        """Offer the rounds that there are."""
        for name in ("first_round", "last_round"):
            self.fields[name].widget.attrs["max"] = rounds
        self.fields["last_round"].initial = self.initial.get("last_round", rounds)


class SignupForm(RoundsMixin, forms.ModelForm):
    """A partner comes, for all rounds or some."""

    class Meta:
        model = MingleSignup
        fields = ("first_round", "last_round", "name_released")

    def __init__(self, *args: Any, mingle: Mingle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit(mingle.rounds)


class EmployerForm(RoundsMixin, forms.ModelForm):
    """An employer comes, with one table or more."""

    class Meta:
        model = EmployerAttendance
        fields = ("employer", "tables", "first_round", "last_round")

    def __init__(
        self, *args: Any, mingle: Mingle, employers: QuerySet[Employer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employer"].queryset = employers  # type: ignore[attr-defined]
        self.fields["tables"].min_value = 1  # type: ignore[attr-defined]
        self.fields["tables"].widget.attrs |= {"min": 1, "max": 10}
        self.limit(mingle.rounds)


class PairWishForm(forms.Form):
    """Two who must, or must never, meet."""

    signup: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Partner"), queryset=None)
    employer: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Employer"), queryset=None)
    kind = forms.ChoiceField(label=_("Wish"), choices=PairWishKind.choices)

    def __init__(self, *args: Any, mingle: Mingle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signups = mingle.signups.select_related("partner__user").order_by("partner__user__name")
        self.fields["signup"].queryset = signups  # type: ignore[attr-defined]
        self.fields["signup"].label_from_instance = lambda row: row.partner.user.name  # type: ignore[attr-defined]
        self.fields["employer"].queryset = Employer.objects.filter(attendances__mingle=mingle)  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Who should sit where in a round."""

    candidate: forms.ChoiceField = forms.ChoiceField(label=_("Person"))
    number = forms.TypedChoiceField(label=_("Round"), coerce=int)
    employer = forms.ChoiceField(label=_("Sits with"), required=False)

    def __init__(
        self,
        *args: Any,
        people: list[tuple[str, str]],
        employers: list[tuple[str, str]],
        rounds: list[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["candidate"].choices = people  # type: ignore[attr-defined]
        self.fields["number"].choices = [(n, n) for n in rounds]  # type: ignore[attr-defined]
        self.fields["employer"].choices = [("", _("nobody: a free round")), *employers]  # type: ignore[attr-defined]
