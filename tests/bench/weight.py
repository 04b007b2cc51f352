"""What a page weighs at first load: the bytes that Chromium gets with an empty cache, by kind."""

import os
import re
from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings
from playwright.sync_api import Browser, sync_playwright

from tests.bench.screenshots import CHROMIUM, server

LIMIT_KB = 150
KINDS = ("page", "style", "script", "font", "other")
ROW = "{:<12} {:<46} {:>7} {:>6} {:>7} {:>6} {:>6} {:>7}"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
# Sizes as they were sent, compressed, with the heads of the answers as the standard reckons them.
SIZES = """() => performance.getEntries()
  .filter((one) => ["navigation", "resource"].includes(one.entryType))
  .map((one) => [one.entryType, one.initiatorType, one.name, one.transferSize])"""


class Visit(NamedTuple):
    """A page and who looks at it. :param session: key of the session, "" for visitors."""

    role: str
    path: str
    session: str


def short(path: str) -> str:
    """An address without the digits that tell nothing."""
    return UUID.sub("…", path)


def print_table(visits: Sequence[Visit]) -> None:
    """Load each page with an empty cache, and print kilobytes by kind."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's event loop stands beside us
    print(f"\nFirst load, kB as sent, at most {LIMIT_KB}")
    print(ROW.format("who", "page", *KINDS, "all"))
    heavy = 0
    with server() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for visit in visits:
            sizes = _load(browser, base, visit)
            total = sum(sizes.values())
            heavy += total > LIMIT_KB
            cells = [f"{sizes[kind]:.0f}" for kind in KINDS]
            shown = visit.role or "visitor", short(visit.path)
            print(ROW.format(*shown, *cells, f"{total:.0f}"), "TOO HEAVY" * (total > LIMIT_KB))
        browser.close()
    print(f"{heavy} pages weigh more than {LIMIT_KB} kB")


def _load(browser: Browser, base: str, visit: Visit) -> dict[str, float]:
    """:return: kilobytes (1000 bytes) by kind"""
    context = browser.new_context()
    if visit.session:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": visit.session, "url": base}
        context.add_cookies([cookie])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(base + visit.path)
    page.wait_for_load_state("networkidle")
    sizes = dict.fromkeys(KINDS, 0.0)
    for entry, _by, name, size in page.evaluate(SIZES):
        sizes[_kind(entry, name)] += size / 1000
    context.close()
    return sizes


def _kind(entry: str, name: str) -> str:
    if entry == "navigation":
        return "page"
    ends = {".css": "style", ".js": "script", ".woff2": "font"}
    path = name.partition("?")[0]
    return next((kind for end, kind in ends.items() if path.endswith(end)), "other")
