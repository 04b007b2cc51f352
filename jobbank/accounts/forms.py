"""Forms of a person's own pages."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User

OPEN_ROLES = [
    (Role.PARTNER, _("I moved here with my partner and look for work")),
    (Role.EMPLOYER, _("I look for people to work with us")),
]


class SignUpFields(forms.Form):
    """What django-allauth's sign-up asks beyond e-mail and password."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("What we should call you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    role = forms.ChoiceField(
        label=_("Why are you here?"), choices=OPEN_ROLES, widget=forms.RadioSelect
    )

    field_order = ("role", "name", "email", "password1")

    def signup(self, request: object, user: User) -> None:
        """Asked for by django-allauth; our adapter has done the work."""


class AccountForm(forms.ModelForm):
    """Name, language and how to hear from us."""

    class Meta:
        model = User
        fields = ("name", "mail_wish")
        widgets: ClassVar = {"mail_wish": forms.RadioSelect}
        labels: ClassVar = {"mail_wish": _("E-mails")}


class ConfirmForm(forms.Form):
    """A word to type before something that can't be undone."""

    sure = forms.BooleanField(label=_("Yes, delete everything about me after seven days"))
