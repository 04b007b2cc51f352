"""Who may do what in matching."""

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.accounts.permissions import has_role
from jobbank.common.errors import NotFound

REVIEWERS = (Role.MENTOR, Role.COORDINATOR)
Actor = User | None


def may_review(user: User) -> bool:
    """May this person see shortlists and decide on them?"""
    return has_role(user, *REVIEWERS)


def require_reviewer(actor: Actor) -> None:
    """Let mentors and coordinators through; ``None`` is the system.

    :raises NotFound: everybody else.
    """
    if actor is not None and not has_role(actor, *REVIEWERS):
        raise NotFound


def require_coordinator(actor: Actor) -> None:
    """Let coordinators through; ``None`` is the system.

    :raises NotFound: everybody else.
    """
    if actor is not None and not has_role(actor, Role.COORDINATOR):
        raise NotFound
