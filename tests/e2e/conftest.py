"""A real browser against a live server with the real database."""

import os
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from jobbank.accounts.models import User
from tests.conftest import CHROMIUM

BACKEND = "django.contrib.auth.backends.ModelBackend"
ContextOf = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    # Playwright keeps an event loop in this thread; Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def context_of(browser: Browser, live_server: LiveServer) -> Iterator[ContextOf]:
    """Contexts with a person, a width, a colour scheme, a language."""
    made: list[BrowserContext] = []

    def make(
        user: User | None = None,
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        language: str = "en",
        scripts: bool = True,
    ) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale={"sv": "sv-SE", "da": "da-DK"}.get(language, "en-GB"),
        )
        cookies: list[SetCookieParam] = [
            {"name": "django_language", "value": language, "url": live_server.url}
        ]
        if user is not None:
            session = session_of(user)
            cookies.append({"name": "sessionid", "value": session, "url": live_server.url})
        context.add_cookies(cookies)
        context.set_default_timeout(15_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


def session_of(user: User) -> str:
    """The key of a new session in which this person is signed in."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)


@pytest.fixture
def watch() -> Iterator[Callable[[Page], Page]]:
    """A page whose errors fail the test: scripts, blocked content, answers of 500."""
    complaints: list[str] = []

    def attach(page: Page) -> Page:
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        return page

    yield attach
    serious = [line for line in complaints if "status of 4" not in line]
    assert serious == []
