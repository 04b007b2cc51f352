"""django-allauth's forms in the manner of ours: a label says what a field is, a sentence how."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as theirs
from django import forms
from django.utils.translation import gettext_lazy as _

NEW_PASSWORD = _("At least 12 characters. Four words in a row are easy to remember.")


class _Plain:
    """Without words inside fields, which repeat the label and go when somebody types."""

    fields: Mapping[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name == "password1":
                field.help_text = NEW_PASSWORD


class LoginForm(_Plain, theirs.LoginForm):
    """Sign in."""


class SignupForm(_Plain, theirs.SignupForm):
    """Sign up."""


class AddEmailForm(_Plain, theirs.AddEmailForm):
    """Another address."""


class ChangePasswordForm(_Plain, theirs.ChangePasswordForm):
    """Another password, by somebody who knows the old one."""


class SetPasswordForm(_Plain, theirs.SetPasswordForm):
    """The first password, of somebody who came by a key or a link."""


class ResetPasswordForm(_Plain, theirs.ResetPasswordForm):
    """Ask for a link to choose a new password."""


class ResetPasswordKeyForm(_Plain, theirs.ResetPasswordKeyForm):
    """Choose it."""


class ReauthenticateForm(_Plain, theirs.ReauthenticateForm):
    """The password once more, before a step that matters."""
