"""Who may open a page or call an endpoint, by role. Objects are guarded by each app's queries."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.common.errors import NotFound

View = Callable[..., HttpResponseBase]


def has_role(user: User | AnonymousUser, *roles: Role) -> bool:
    """Is this person signed in, active, and one of these?

    :param user: who asks.
    :param roles: the roles that may.
    :return: yes or no.
    """
    return isinstance(user, User) and user.is_active and user.role in roles


def signed_in(request: HttpRequest | Request) -> User:
    """The person behind a request, for pages that are guarded already.

    :param request: the request.
    :return: the person.
    :raises NotFound: a visitor.
    """
    if not isinstance(request.user, User):
        raise NotFound
    return request.user


def role_required(*roles: Role) -> Callable[[View], View]:
    """Guard a page: visitors are sent to sign in, other roles get "nothing here".

    :param roles: the roles that may open it.
    :return: a decorator for a view function.
    :raises NotFound: the person has another role.
    """

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not has_role(request.user, *roles):
                raise NotFound
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def HasRole(*roles: Role) -> type[BasePermission]:  # noqa: N802 - it makes a class
    """A REST permission: ``permission_classes = [HasRole(Role.MENTOR, Role.COORDINATOR)]``.

    :param roles: the roles that may call.
    :return: a permission class; others get 404, visitors 401.
    """

    class RolePermission(BasePermission):
        def has_permission(self, request: Request, view: Any) -> bool:
            if not request.user.is_authenticated:
                return False
            if not has_role(request.user, *roles):
                raise NotFound
            return True

    return RolePermission
