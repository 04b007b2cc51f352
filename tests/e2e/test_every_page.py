"""On every page, light and dark: axe finds nothing, nothing scrolls sideways or is blocked."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import APIResponse, BrowserContext, Page

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from tests.e2e.pages import routes
from tests.factories.accounts import make_new_partner, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTH_OF = {"light": 1280, "dark": 320}


def _person(role: str) -> User | None:
    if role == Role.PARTNER:
        return make_new_partner().user
    return make_person(role) if role else None


def _faults(page: Page) -> list[str]:
    results = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]})
    return [
        f"{fault['id']}: {node['html'][:160]}"
        for fault in results.response["violations"]
        for node in fault["nodes"][:3]
    ]


def _is_page(answer: APIResponse) -> bool:
    """A whole page; not a file, and not a part that htmx asks for."""
    return "html" in answer.headers["content-type"] and "<!doctype html>" in answer.text()[:99]


def _paths_of(role: str) -> list[str]:
    """What visitors see is looked at once, as a visitor; the start page as everybody."""
    open_to_all = {path for path in routes() if Client().get(path).status_code == 200}
    return [path for path in routes() if not role or path == "/" or path not in open_to_all]


@pytest.mark.parametrize("role", ["", *Role.values])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page(
    context_of: Callable[..., BrowserContext],
    watch: Callable[[Page], Page],
    role: str,
    scheme: str,
) -> None:
    width = WIDTH_OF[scheme]
    context = context_of(_person(role), width=width, scheme=scheme)
    page = watch(context.new_page())
    faults: list[str] = []
    seen: set[str] = set()
    for path in _paths_of(role):
        answer = context.request.get(path)
        assert answer.status < 500, path
        address = answer.url.partition("?")[0]
        if answer.status >= 400 or address in seen or not _is_page(answer):
            continue
        seen.add(address)
        page.goto(path)
        faults += [f"{path}: {fault}" for fault in _faults(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{path}: scrolls sideways")
    assert not faults, "\n".join(faults)
    assert len(seen) >= 6, "too few pages: the routes were not found"
