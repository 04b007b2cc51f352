"""A person's own pages: account, consent, notifications, invitations, API token, demo sign-in."""

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rest_framework.authtoken.models import Token

from jobbank.accounts import actions, queries
from jobbank.accounts.adapter import INVITATION_KEY
from jobbank.accounts.enums import Role
from jobbank.accounts.errors import InvitationUsed
from jobbank.accounts.forms import AccountForm
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.mail import absolute

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name and e-mails, and the doors to password, second step and sessions."""
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:settings")
    return render(request, "accounts/account.html", {"form": form})


@login_required
@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """What the person was told; looking at it marks it as read."""
    rows = signed_in(request).notifications.all()
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    unread = rows.filter(pk__in=[row.pk for row in shown], read_at__isnull=True)
    unread.update(read_at=timezone.now())
    return render(request, "accounts/notifications.html", {"page_obj": page, "rows": shown})


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest) -> HttpResponse:
    """Make a link for a mentor or coordinator; the secret is shown once."""
    link = ""
    if request.method == "POST":
        role = Role.COORDINATOR if request.POST.get("role") == Role.COORDINATOR else Role.MENTOR
        secret = actions.invite(actor=signed_in(request), role=role)
        link = absolute(reverse("accounts:invitation", args=[secret]))
    context = {"link": link, "open_invitations": queries.open_invitations()}
    return render(request, "accounts/invitations.html", context)


@require_safe
@never_cache
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Open an invitation: the sign-up that follows gives its role."""
    if not queries.invitation_works(secret):
        raise InvitationUsed
    request.session[INVITATION_KEY] = secret
    return redirect("account_signup")


@login_required
@reauthentication_required(allow_get=True)
@require_http_methods(["GET", "HEAD", "POST"])
def api_token(request: HttpRequest) -> HttpResponse:
    """Make or revoke the token for the REST interface; it is shown once."""
    token = ""
    if request.method == "POST" and "revoke" in request.POST:
        actions.revoke_token(user=signed_in(request))
        messages.success(request, _("The token no longer works."))
        return redirect("accounts:api_token")
    if request.method == "POST":
        token = actions.make_token(user=signed_in(request))
    has_token = Token.objects.filter(user=signed_in(request)).exists()
    return render(request, "accounts/api_token.html", {"token": token, "has_token": has_token})


@require_safe
@never_cache
def demo_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a demo's one-time link."""
    user = actions.use_sign_in_link(token)
    login(request, user, backend=MODEL_BACKEND)
    record_authentication(request, user, method="demo")
    return redirect("web:home")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    signed_in(request).notifications.filter(read_at__isnull=True).update(read_at=timezone.now())
    return redirect("accounts:notifications")
