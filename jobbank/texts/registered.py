"""This room's rows in the registries of all rooms."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.accounts.permissions import has_role
from jobbank.common.home import NavItem, Todo, Urgency, navigation, todos
from jobbank.texts import queries


def register() -> None:
    """Fill the registries; called once, when Django is ready."""
    coordinators = frozenset({Role.COORDINATOR.value})
    words = _("Welcome, contact, help and letters in your own words.")
    navigation.add("texts", NavItem(_("Texts"), "texts:list", coordinators, words), order=95)
    todos.add("texts", todo_rows)


def todo_rows(user: User) -> Iterable[Todo]:
    """For coordinators: texts of the centre that are missing in a language."""
    if not has_role(user, Role.COORDINATOR):
        return
    missing = queries.unfinished()
    if missing:
        yield Todo(
            title=_("Write your texts in all three languages"),
            url=reverse("texts:list"),
            action=_("Look"),
            detail=_("Until then, readers of the missing language see another one."),
            urgency=Urgency.LATER,
            count=missing,
        )
