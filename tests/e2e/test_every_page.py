"""On every page, light and dark, wide and narrow: axe finds nothing, nothing scrolls sideways or is
blocked. Pages of one thing are looked at with a thing, by somebody who may."""

from collections.abc import Callable
from typing import Any, Literal

import pytest
from django.test import Client
from playwright.sync_api import APIResponse, BrowserContext, Page, ViewportSize

from tests.e2e.axe import axe_faults
from tests.e2e.pages import paths
from tests.web.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS: tuple[tuple[ViewportSize, Literal["light", "dark"]], ...] = (
    ({"width": 1280, "height": 900}, "light"),
    ({"width": 320, "height": 900}, "dark"),
)
LOW_FIELDS = """[...document.querySelectorAll("textarea")]
  .filter((one) => one.offsetHeight > 0 && one.offsetHeight < 80).length"""
# Who looks: somebody new without anything, and those whose things there are.
PEOPLE = (
    *("visitor", "partner", "new_employer", "mentor", "coordinator"),
    *("its_partner", "its_mentor", "its_employer"),
)


@pytest.fixture
def world(settings: Any) -> World:
    settings.EMBEDDING_MODEL = "hashing"
    return make_world()


def _faults(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    low = page.evaluate(LOW_FIELDS)
    found = list(axe_faults(page))
    found += [f"scrolls sideways by {wide} pixels"] if wide > 0 else []
    return [*found, f"{low} fields for many words have one line"] if low else found


def _is_page(answer: APIResponse) -> bool:
    """A whole page; not a file, and not a part that htmx asks for."""
    is_html = "html" in answer.headers.get("content-type", "")
    return answer.status == 200 and is_html and "<!doctype html>" in answer.text()[:99]


def _paths_of(world: World, person: str) -> list[str]:
    """What visitors see is looked at once, as a visitor; the start page as everybody."""
    visitor = Client()
    return [
        path
        for path in (*paths(world), *world.more)
        if person == "visitor" or path == "/" or visitor.get(path).status_code != 200
    ]


@pytest.mark.parametrize("person", PEOPLE)
def test_every_page(
    context_of: Callable[..., BrowserContext],
    watch: Callable[[Page], Page],
    world: World,
    person: str,
) -> None:
    context = context_of(world.people[person])
    page = watch(context.new_page())
    faults: list[str] = []
    seen: set[str] = set()
    for path in _paths_of(world, person):
        answer = context.request.get(path)
        assert answer.status < 500, path
        address = answer.url.partition("?")[0] if path not in world.more else path
        if address in seen or not _is_page(answer):
            continue
        seen.add(address)
        for size, scheme in LOOKS:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.goto(path)
            faults += [f"{path}, {scheme}: {fault}" for fault in _faults(page)]
    assert not faults, "\n".join(faults)
    fewest = 3 if person in ("new_employer", "its_mentor") else 6
    assert len(seen) >= fewest, "too few pages: the routes were not found"
