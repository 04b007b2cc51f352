"""People of each role; the password is "a long password 1"."""

import itertools
from typing import Any

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User

PASSWORD = "a long password 1"
_numbers = itertools.count(1)


def make_person(role: Role | str = Role.PARTNER, **fields: Any) -> User:
    """A person who signs in, without what belongs to the role."""
    number = next(_numbers)
    values = {"email": f"somebody{number}@example.org", "name": f"Person Number{number}"}
    staff = role == Role.COORDINATOR
    return User.objects.create_user(
        **{"password": PASSWORD, "role": role, "is_staff": staff, **values, **fields}
    )


def make_new_partner(**fields: Any) -> Partner:
    """A partner who agreed to nothing yet."""
    return Partner.objects.create(user=make_person(Role.PARTNER, **fields))
