"""How far a partner's introductions have come, told by the room above that holds them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from jobbank.accounts.models import User
from jobbank.common.registry import Registry


@dataclass(frozen=True, slots=True)
class Asked:
    """An introduction to an opening's employer. :param state: in the reader's language."""

    state: str
    url: str


Finder = Callable[[User, Collection[UUID]], Mapping[UUID, Asked]]
# Filled in AppConfig.ready(). A finder gets the partner and openings, and asks in one query.
finders: Registry[Finder] = Registry("finder of introductions")


def asked_of(user: User, openings: Collection[UUID]) -> dict[UUID, Asked]:
    """The newest introduction to each opening that the partner may know of.

    :param user: the partner.
    :param openings: keys.
    :return: by opening.
    """
    return {key: one for _name, find in finders for key, one in find(user, openings).items()}
