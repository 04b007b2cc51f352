"""Walk through everything that somebody of each role can click on in the demo: ``make walk``.

From the start page along every link, once an address pattern, in three languages. Printed is what
nobody should meet: an answer that is no page, an error in the console, English among Swedish or
Danish, sideways scrolling at 320 or 1280 pixels, and what axe finds in light and dark. With
``--shots FOLDER`` each page is photographed, wide and narrow. Needs Debian's chromium.
"""

import argparse
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import django
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's event loop stands beside us
django.setup()

from django.db.models import Count  # noqa: E402 - Django first

from employers.models import Opening  # noqa: E402
from jobbank.accounts.models import User  # noqa: E402
from tests.bench.screenshots import CHROMIUM, server  # noqa: E402
from tests.e2e.axe import axe_faults  # noqa: E402
from tests.e2e.conftest import session_of  # noqa: E402
from tests.e2e.pages import APART, NOT_PAGES  # noqa: E402

ROLES = ("", "partner", "employer", "mentor", "coordinator")
LANGUAGES = ("en", "sv", "da")
LOOKS = ((1280, "light"), (320, "dark"), (1280, "dark"), (320, "light"))
NAMES = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b[A-Z]\d-\d{4}\b|\d+|(?<=/texts/)[^/]+")
# Words of English that are none of Swedish or Danish, in texts that do not say their language.
# What people wrote is met as well, so this is for the eye and no fault; of evidence it is known.
ENGLISH = r"\b(the|and|your|you|with|this|that|are|what|who|from|here|was|not|of)\b"
READ = """(english) => {
  const found = [], pattern = new RegExp(english, "i"), page = document.documentElement.lang;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement, text = node.data.trim();
    if (holder.closest("script, style, template, textarea, .evidence")) continue;
    if (holder.closest("[lang]").lang === page && pattern.test(text)) found.push(text);
  }
  return found;
}"""


@dataclass
class Walk:
    """One person's way. :param seen: patterns of addresses. :param faults: what was found."""

    base: str
    role: str
    shots: Path | None
    seen: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def note(self, where: str, what: str) -> None:
        """Keep and print a fault."""
        self.faults += [what] if self.show(where, what) else []

    def show(self, where: str, what: str) -> bool:
        """Print what is new. :return: was it?"""
        line = f"{self.role or 'visitor'} {where}: {what}"
        is_new = line not in self.shown
        if is_new:
            self.shown.add(line)
            print(line, flush=True)
        return is_new


def pattern(address: str) -> str:
    """An address without what tells one thing from another of its kind."""
    parts = urlsplit(address)
    asked = ",".join(sorted({name for name, _value in parse_qsl(parts.query)} - {"order"}))
    return f"{NAMES.sub('…', parts.path)}?{asked}"


def links(page: Page, base: str) -> Iterator[str]:
    """Addresses of this site that a page leads to, without those that are apart."""
    # In a picture, a link's address is an object.
    find = "all => all.map((one) => new URL(one.getAttribute('href'), document.baseURI).href)"
    for address in page.eval_on_selector_all("a[href]", find):
        if not address.startswith(base):
            continue
        parts = urlsplit(address)
        path = parts.path.lstrip("/")
        if not path.startswith(APART) and not path.endswith(NOT_PAGES) and "/export" not in path:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def walk(browser: Browser, base: str, role: str, given: argparse.Namespace) -> Walk:
    """Follow every link of one person, in each language."""
    way = Walk(base, role, Path(given.shots) if given.shots else None)
    context = browser.new_context(reduced_motion="reduce", accept_downloads=False)
    context.set_default_timeout(20_000)
    if role:
        session = _session(role)
        context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
    page, waiting = context.new_page(), ["/"]

    def scripts(error: Error) -> None:
        way.note(pattern(page.url), f"script: {error}")

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            way.note(pattern(page.url), f"console: {message.text}")

    page.on("pageerror", scripts)
    page.on("console", console)
    while waiting:
        path = waiting.pop(0)
        if pattern(path) in way.seen:
            continue
        way.seen.add(pattern(path))
        kind = context.request.get(base + path).headers.get("content-type", "")
        if "html" not in kind:
            continue
        for language in LANGUAGES:
            context.add_cookies([{"name": "django_language", "value": language, "url": base}])
            answer = page.goto(base + path)
            if answer is None or answer.status != 200:
                way.note(path, f"status {answer.status if answer else 'none'}")
                break
            look(page, way, path, language)
        waiting += links(page, base)
    context.close()
    print(f"{role or 'visitor'}: {len(way.seen)} pages, {len(way.faults)} faults", flush=True)
    return way


def look(page: Page, way: Walk, path: str, language: str) -> None:
    """Everything that is to be seen of one page in one language."""
    page.wait_for_load_state("networkidle")
    if language != "en":
        for text in set(page.evaluate(READ, ENGLISH)) - titles():
            way.show(pattern(path), f"{language}: {text[:120]!r}, is it somebody's own?")
    for width, scheme in LOOKS if language == "en" else ((320, "light"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            way.note(path, f"{language}, {width}: scrolls sideways by {wide} pixels")
        if language == "en" and (width, scheme) in LOOKS[:2]:
            page.reload()  # a change of colours on a page that stands is another page to axe
            for fault in axe_faults(page):
                way.note(path, f"{width} {scheme}: {fault}")
        if way.shots and ((width, scheme) in LOOKS[:2] or language == "sv"):
            name = re.sub(r"[^a-z]+", "-", pattern(path).lower()).strip("-") or "start"
            file = way.shots / f"{way.role or 'visitor'}-{name}-{language}-{width}.png"
            page.screenshot(path=file, full_page=True)


@cache
def titles() -> frozenset[str]:
    """Of openings: they are in the language of the employer."""
    return frozenset(Opening.objects.values_list("title", flat=True))


def _session(role: str) -> str:
    """The key of a session of somebody of this role; of partners, who has most introductions."""
    people = User.objects.filter(role=role).annotate(n=Count("partner__introductions"))
    user = people.order_by("-n", "pk").first()
    if user is None:
        raise SystemExit(f"The demo has no {role}. Run: make demo SERVE=0")
    return session_of(user)


def main() -> None:
    """Walk, print, and end with 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--roles", nargs="*", default=ROLES, help='"" is a visitor')
    parser.add_argument("--shots", help="a folder for photographs")
    given = parser.parse_args()
    if given.shots:
        Path(given.shots).mkdir(parents=True, exist_ok=True)
    with server() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        ways = [walk(browser, base, role, given) for role in given.roles]
        browser.close()
    raise SystemExit(any(way.faults for way in ways))


if __name__ == "__main__":
    main()
