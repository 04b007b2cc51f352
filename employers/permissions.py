"""Who may do what for an employer. Not yours and not there are the same answer."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from employers.enums import Side
from employers.errors import NotVerified
from employers.models import Employer, Member
from jobbank.accounts.enums import Role
from jobbank.common.errors import NotFound

Actor = AbstractBaseUser | AnonymousUser | None
# On which side of introductions each role stands.
SIDES: dict[str, Side] = {
    Role.PARTNER.value: Side.PARTNER,
    Role.EMPLOYER.value: Side.EMPLOYER,
    Role.MENTOR.value: Side.MENTOR,
    Role.COORDINATOR.value: Side.MENTOR,
}


def role_of(user: Actor) -> str:
    """The role of somebody signed in; "" for nobody and for the system."""
    return getattr(user, "role", "") if user is not None and user.is_authenticated else ""


def membership(user: Actor) -> Member | None:
    """For which employer does this person act?

    :param user: who asks.
    :return: the membership with its employer; ``None`` for everybody else.
    """
    if role_of(user) != Role.EMPLOYER:
        return None
    return Member.objects.select_related("employer").filter(user_id=user.pk).first()  # type: ignore[union-attr,misc]


def is_coordinator(user: Actor) -> bool:
    """Does this person run the programme?"""
    return role_of(user) == Role.COORDINATOR


def is_looking(user: Actor) -> bool:
    """May this person look at introductions before they go on?"""
    return role_of(user) in (Role.MENTOR, Role.COORDINATOR)


def require_coordinator(user: Actor) -> None:
    """:raises NotFound: for everybody but coordinators and the system (``None``)"""
    if user is not None and not is_coordinator(user):
        raise NotFound


def require_member(user: Actor, employer: Employer) -> None:
    """:raises NotFound: for everybody but members, coordinators and the system (``None``)"""
    if user is None or is_coordinator(user):
        return
    member = membership(user)
    if member is None or member.employer_id != employer.pk:
        raise NotFound


def require_owner(user: Actor, employer: Employer) -> None:
    """:raises NotFound: for everybody but owners and coordinators"""
    if is_coordinator(user):
        return
    member = membership(user)
    if member is None or member.employer_id != employer.pk or member.role != "owner":
        raise NotFound


def verified_member(user: Actor) -> Member:
    """The membership of somebody whose employer may see cards.

    :param user: who asks.
    :return: the membership.
    :raises NotFound: acts for no employer.
    :raises NotVerified: the employer is not verified (yet).
    """
    member = membership(user)
    if member is None:
        raise NotFound
    if not member.employer.is_verified:
        raise NotVerified
    return member
