"""Forms about organisations and their people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from employers.enums import MemberRole
from employers.models import Employer
from matching.geography.enums import Country


class DateInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class RegisterForm(forms.Form):
    """An organisation, as its first member writes it."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    country = forms.ChoiceField(label=_("Country"), choices=Country.choices)
    number = forms.CharField(
        label=_("Organisation number"),
        max_length=20,
        help_text=_("Organisationsnummer in Sweden (10 digits), CVR-nummer in Denmark (8 digits)."),
    )
    domain = forms.CharField(
        label=_("Web domain"),
        max_length=253,
        required=False,
        help_text=_("For example example.com. It helps us to verify you."),
    )
    about = forms.CharField(
        label=_("About the organisation"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A few sentences for partners: what you do, and how you work."),
    )


class EmployerForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an owner may change."""

    class Meta:
        model = Employer
        fields = ("name", "domain", "about", "two_people")
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}  # noqa: RUF012

    def _post_clean(self) -> None:
        """Leave the row alone: the action changes and checks it."""


class InviteForm(forms.Form):
    """A colleague's address."""

    email = forms.EmailField(label=_("E-mail address of your colleague"))
    role = forms.ChoiceField(
        label=_("May do"),
        choices=[
            (MemberRole.COLLEAGUE, _("Openings and introductions")),
            (MemberRole.OWNER, _("Everything, also invite people")),
        ],
        widget=forms.RadioSelect,
        initial=MemberRole.COLLEAGUE,
    )


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]
    """The coordinators' notes."""

    class Meta:
        model = Employer
        fields = ("last_contact", "next_step", "next_step_on", "hosts_mingles")
        widgets = {"last_contact": DateInput(), "next_step_on": DateInput()}  # noqa: RUF012

    def _post_clean(self) -> None:
        """Leave the row alone: the action changes and checks it."""


class RefuseForm(forms.Form):
    """Why an organisation is not accepted."""

    reason = forms.CharField(
        label=_("Why not"), max_length=300, help_text=_("The people there read this sentence.")
    )
