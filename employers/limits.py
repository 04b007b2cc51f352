"""How often a person may look at cards: the same count for pages and REST."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import cache

from employers.errors import TooMany

HOUR = 3600
AN_HOUR = {"card": 120, "search": 240, "introduction": 30}


def take(what: str, user: AbstractBaseUser) -> None:
    """Count one use.

    :param what: "card", "search" or "introduction".
    :param user: who.
    :raises TooMany: the hour's share is used up.
    """
    key = f"limit:{what}:{user.pk}"
    cache.add(key, 0, timeout=HOUR)
    try:
        count = cache.incr(key)
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, timeout=HOUR)
        count = 1
    if count > AN_HOUR[what]:
        raise TooMany
