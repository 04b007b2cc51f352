"""Only the partner sees and changes their own CV; the operator's commands act without a person."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from jobbank.accounts.models import Partner
from jobbank.common.errors import NotFound


def own_partner(partner: Partner, actor: AbstractBaseUser | AnonymousUser | None) -> None:
    """Is this the partner's own user, or a command?

    :param partner: the person.
    :param actor: who asks; ``None`` for a command.
    :raises NotFound: somebody else's.
    """
    if actor is not None and partner.user_id != actor.pk:
        raise NotFound
