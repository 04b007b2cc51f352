"""Where the two sides of an introduction meet besides, as a room above this one plans it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from employers.models import Introduction
from employers.permissions import Actor
from jobbank.common.registry import Registry


@dataclass(frozen=True, slots=True)
class Encounter:
    """Partner and employer sit at one table.

    :param begins_at: when their round begins.
    :param is_over: the day is past.
    :param url: where the reader sees whom they meet; "" where they have no such page.
    """

    begins_at: datetime
    table: int
    is_over: bool
    url: str


Finder = Callable[[Actor, Sequence[Introduction]], Mapping[UUID, Encounter]]
# Filled in AppConfig.ready(). A finder gets who reads and what they may see, and asks in one query.
finders: Registry[Finder] = Registry("finder of encounters")


def encounters_of(user: Actor, introductions: Sequence[Introduction]) -> dict[UUID, Encounter]:
    """Where the sides of some introductions meet, by introduction.

    :param user: who reads; can see these introductions.
    """
    return {key: met for _name, find in finders for key, met in find(user, introductions).items()}
