"""One-time sign-in links, a role each."""

from urllib.parse import urlsplit

from django.conf import settings

from jobbank.accounts.actions import make_sign_in_link
from jobbank.accounts.models import User
from jobbank.demo.console import console


def base_url(host: str, port: int) -> str:
    """Where the pages will be, as a browser on this machine finds them."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104 - compared only
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def show(people: dict[str, User], host: str, port: int) -> None:
    """Print a link for each role.

    :param people: whom, by what they are called in the list.
    :param host: where the web server listens.
    :param port: its port.
    """
    console.print("\n[bold]Sign in[/], each link once, within two hours, on this demo only:")
    for role, user in people.items():
        path = urlsplit(make_sign_in_link(user)).path
        base = settings.BASE_URL if _elsewhere() else base_url(host, port)
        console.print(f"  {role:<12} {user.name}", style="bold")
        console.print(f"    {base.rstrip('/')}{path}", soft_wrap=True)


def _elsewhere() -> bool:
    """Was an address of its own given to this installation?"""
    return "127.0.0.1" not in settings.BASE_URL
