"""Who sees the comparison."""

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.accounts.permissions import has_role
from jobbank.common.errors import NotFound


def require_coordinator(actor: User | None) -> None:
    """Let coordinators through; ``None`` is the system.

    :raises NotFound: everybody else.
    """
    if actor is not None and not has_role(actor, Role.COORDINATOR):
        raise NotFound
