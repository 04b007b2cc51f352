"""How django-allauth makes people and writes to them, in this house."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jobbank.accounts import actions
from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.common.mail import Letter, compose

INVITATION_KEY = "invitation"
# What allauth's letters lead to, in the order of what matters more.
BUTTONS = {
    "activate_url": _("Yes, it is my address"),
    "password_reset_url": _("Choose a new password"),
    "signup_url": _("Sign up"),
}


class _Site:
    """What allauth's mails call "the site"."""

    name = "Jobbank"

    def __init__(self) -> None:
        self.domain = urlsplit(settings.BASE_URL).netloc


def _button(context: dict[str, Any]) -> tuple[str, Promise | str]:
    """Where a letter leads and what its button says; nothing for one that only tells."""
    for name, words in BUTTONS.items():
        if url := context.get(name):
            parts = urlsplit(url)
            return f"{parts.path}?{parts.query}" if parts.query else parts.path, words
    return "", ""


class AccountAdapter(DefaultAccountAdapter):
    """Roles at sign-up, our letters, no names in messages."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:  # noqa: FBT001, FBT002
        """Make the account, with the role that was chosen or that an invitation gives."""
        data = form.cleaned_data
        user.email = data["email"].lower()
        user.set_password(data.get("password1"))
        if not commit:
            return user
        role = Role(data.get("role") or Role.PARTNER)
        user.role = role
        user.save()
        secret = request.session.pop(INVITATION_KEY, "")
        if secret:
            role = Role(actions.accept_invitation(user=user, secret=secret).role)
        return actions.join(
            user=user, role=role, name=data.get("name", ""), language=get_language() or "en"
        )

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> Any:
        """A text of our templates, or else of allauth's, in the frame of our letters."""
        context = context | {"current_site": _Site()}
        plain = super().render_mail(template_prefix, email, context, headers)
        lines = [part.strip() for part in str(plain.body).split("\n\n") if part.strip()]
        path, action = _button(context)
        letter = Letter(subject=plain.subject, lines=lines, path=path, action=action)
        language = get_language() or "en"
        return compose(letter, to=plain.to[0], language=language)
