"""Who is told what. No name and no line of a CV is ever in a letter."""

from collections.abc import Callable

from employers.models import Employer
from jobbank.accounts.actions import notify
from jobbank.accounts.models import User
from jobbank.common.mail import Letter

Write = Callable[[], Letter]


def tell(user: User | None, write: Write) -> None:
    """Tell one person, if there is one who can sign in."""
    if user is not None and user.is_active:
        notify(user, write)


def tell_members(employer: Employer, write: Write) -> None:
    """Tell everybody who acts for an employer."""
    for member in employer.members.select_related("user"):
        tell(member.user, write)
