"""What coordinators may do in the admin: edit dated rules, look at the rest of our rooms."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import has_role

ROOMS = frozenset({"matching", "employers", "programme", "events"})
EDITED = frozenset({"matching.eligibilityrule", "employers.payrule"})


class CoordinatorBackend(BaseBackend):
    """Signs nobody in. Accounts, second steps and tokens stay with who runs the machine."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Is this a rule, or looking at a row of ours?

        :param user_obj: who asks.
        :param perm: "room.verb_model".
        :param obj: the row, which makes no difference.
        :return: yes or no.
        """
        room, _dot, code = perm.partition(".")
        verb, _line, model = code.partition("_")
        may = f"{room}.{model}" in EDITED or (verb == "view" and room in ROOMS)
        return may and has_role(user_obj, Role.COORDINATOR)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Is there something to see in this room?

        :param user_obj: who asks.
        :param app_label: the room.
        :return: yes or no.
        """
        return app_label in ROOMS and has_role(user_obj, Role.COORDINATOR)
