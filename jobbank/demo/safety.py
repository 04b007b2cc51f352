"""The demo fills only databases that are empty or its own."""

from django.conf import settings

from jobbank.accounts.actions import is_demo, mark_as_demo
from jobbank.accounts.models import User
from jobbank.demo.errors import NotADemoError


def claim() -> None:
    """Mark the database as a demo.

    :raises NotADemoError: production settings, or somebody else lives here.
    """
    if not settings.DEMO:
        raise NotADemoError("These settings are not for a demo: set JOBBANK_DEMO=1 to allow it.")
    if not is_demo() and User.objects.exists():
        raise NotADemoError(
            "People live in this database already, so the demo leaves it alone: "
            "give it another one with DATABASE_URL or JOBBANK_VAR."
        )
    mark_as_demo()
