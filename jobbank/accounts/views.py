"""A person's own pages: account, consent, data."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import role_required


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Doors to name, e-mail, password, second step and sessions."""
    return render(request, "accounts/account.html")


@role_required(Role.PARTNER)
def consents(request: HttpRequest) -> HttpResponse:
    """What the partner agrees to, purpose by purpose."""
    return render(request, "accounts/account.html")


@role_required(Role.PARTNER)
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything that is held about the partner."""
    return render(request, "accounts/account.html")
