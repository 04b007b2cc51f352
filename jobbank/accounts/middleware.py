"""Roles that see other people's data need a second step to sign in."""

import math
import time
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from jobbank.accounts.enums import Role
from jobbank.accounts.errors import SecondStepNeeded
from jobbank.accounts.models import User
from jobbank.accounts.queries import needs_second_step
from jobbank.common.rest import PROBLEM_JSON

# Where one can set up the second step, sign out, read help and choose a language.
OPEN = (
    "/accounts/",
    "/i18n/",
    "/language/",
    "/theme/",
    "/help/",
    "/privacy/",
    "/accessibility/",
    "/static/",
)


SEEN_SECONDS = 60
MOST_SESSIONS = 10_000


class LastSeenMiddleware:
    """Write when a session was last used, once a minute and address instead of at every request.

    allauth's own takes five queries each time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._written: dict[tuple[str, str], float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = request.session.session_key
        who = (session or "", request.META.get("REMOTE_ADDR", ""))
        if session and request.user.is_authenticated and self._is_due(who, time.monotonic()):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)

    def _is_due(self, who: tuple[str, str], now: float) -> bool:
        """Was this session not written down here for a while?"""
        if now - self._written.get(who, -math.inf) < SEEN_SECONDS:
            return False
        self._written.pop(who, None)
        while len(self._written) >= MOST_SESSIONS:
            self._written.pop(next(iter(self._written)), None)  # the one that waits longest
        self._written[who] = now
        return True


class SecondStepMiddleware:
    """Send mentors, coordinators and employers' owners to set up a passkey or TOTP first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._lets_through(request):
            return self.get_response(request)
        error = SecondStepNeeded()
        if request.path.startswith("/api/"):
            body = {
                "type": f"urn:jobbank:error:{error.code}",
                "title": "Forbidden",
                "status": error.status,
                "code": error.code,
                "detail": str(error),
            }
            return JsonResponse(body, status=error.status, content_type=PROBLEM_JSON)
        messages.warning(request, str(error))
        return HttpResponseRedirect(reverse("mfa_index"))

    @staticmethod
    def _lets_through(request: HttpRequest) -> bool:
        if not settings.SECOND_STEP_REQUIRED:
            return True
        user = request.user
        if request.path.startswith(OPEN) or not isinstance(user, User) or user.role == Role.PARTNER:
            return True
        return not needs_second_step(user) or is_mfa_enabled(user)
