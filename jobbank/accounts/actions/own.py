"""The guard of what belongs to one person."""

from django.contrib.auth.models import AbstractBaseUser

from jobbank.accounts.models import Partner
from jobbank.common.errors import NotFound


def own_only(partner: Partner, actor: AbstractBaseUser) -> None:
    """Nobody acts for somebody else.

    :param partner: the person concerned.
    :param actor: who acts.
    :raises NotFound: somebody else's.
    """
    if partner.user_id != actor.pk:
        raise NotFound
