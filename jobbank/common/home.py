"""What each app adds to the pages all share: rows on a home page, and links in the navigation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from jobbank.common.registry import Registry

Text = str | Promise


class Urgency(StrEnum):
    """How soon a person should do something."""

    NOW = "now"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do, with the door to doing it.

    :param title: what, in a few words that start with a verb ("Confirm your CV").
    :param url: where it is done.
    :param action: the button's words ("Look and confirm").
    :param detail: why, or by when, in one sentence.
    :param urgency: how soon.
    :param count: how many wait, 0 for one thing without a number.
    :param at_once: the button does it, without another page; ``url`` takes a POST then.
    """

    title: Text
    url: str
    action: Text
    detail: Text = ""
    urgency: Urgency = Urgency.SOON
    count: int = 0
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link in the header.

    :param label: one or two words, a noun.
    :param route: URL name without arguments ("matching:openings").
    :param roles: values of ``User.role`` that see it.
    :param detail: what one finds there, in a short sentence for the home page.
    """

    label: Text
    route: str
    roles: frozenset[str]
    detail: Text = ""


# Filled in AppConfig.ready(). A source gets the user and answers with as few queries as it can;
# it must return nothing for roles that it does not know.
todos: Registry[Callable[..., Iterable[Todo]]] = Registry("to-do source")
navigation: Registry[NavItem] = Registry("navigation link")


def todos_for(user: object) -> list[Todo]:
    """Everything that waits for this person, the most urgent first.

    :param user: who is looking.
    :return: rows in the order of urgency, then of the registry.
    """
    rows = [todo for _name, source in todos for todo in source(user)]
    return sorted(rows, key=lambda todo: list(Urgency).index(todo.urgency))
