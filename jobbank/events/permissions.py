"""Who runs mingles."""

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.accounts.permissions import has_role
from jobbank.common.errors import NotFound

Actor = User | None


def require_coordinator(actor: Actor) -> None:
    """Let coordinators through; ``None`` is the system.

    :raises NotFound: everybody else.
    """
    if actor is not None and not has_role(actor, Role.COORDINATOR):
        raise NotFound


def person(user: object) -> User:
    """The person behind a request that is guarded already.

    :raises NotFound: a visitor.
    """
    if not isinstance(user, User):
        raise NotFound
    return user
