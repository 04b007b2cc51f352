"""Where somebody is signed in: allauth's page, in as many queries for many sessions as for one."""

from typing import Any

from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.generic.edit import FormView

from jobbank.accounts.models import User
from jobbank.accounts.permissions import signed_in


def open_sessions(user: User) -> list[UserSession]:
    """A person's sessions that still open something, the oldest first; the others are forgotten.

    allauth's own look takes three queries a session.
    """
    known = list(UserSession.objects.filter(user=user).order_by("created_at", "pk"))
    kept = Session.objects.filter(
        session_key__in=[one.session_key for one in known], expire_date__gt=timezone.now()
    )
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    living = {row.session_key for row in kept if _opens(row.get_decoded(), user, hashes)}
    gone = [one.pk for one in known if one.session_key not in living]
    if gone:
        UserSession.objects.filter(pk__in=gone).delete()
    return [one for one in known if one.session_key in living]


def _opens(held: dict[str, Any], user: User, hashes: list[str]) -> bool:
    """Would Django take this session for the person's?"""
    return (
        held.get(SESSION_KEY) == str(user.pk)
        and held.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and any(constant_time_compare(held.get(HASH_SESSION_KEY, ""), one) for one in hashes)
    )


def browser_in_words(user_agent: str) -> str:
    """Which program on what: "Firefox, Windows". Some also carry the name of another."""
    program = next((words for mark, words in PROGRAMS if mark in user_agent), "")
    system = next((words for mark, words in SYSTEMS if mark in user_agent), "")
    return ", ".join(filter(None, [program, system])) or str(_("Another program"))


PROGRAMS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrom", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class SessionsView(ListUserSessionsView):
    """Look at one's sessions, and end the others."""

    template_name = "accounts/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """:return: sessions, each with its browser in words"""
        context: dict[str, Any] = FormView.get_context_data(self, **kwargs)
        rows = open_sessions(signed_in(self.request))
        context["rows"] = [(one, browser_in_words(one.user_agent)) for one in rows]
        return context
