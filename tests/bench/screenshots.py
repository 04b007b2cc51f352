"""Make the README's pictures from the demo's data: ``make screenshots`` (needs Debian's chromium).

The demo runs first if it has not; then a server starts on a free port, one person a role signs in
by a one-time link, and each page is photographed as it is.
"""

import io
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast
from urllib.parse import urlsplit

import django
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

if TYPE_CHECKING:
    from playwright._impl._api_structures import SetCookieParam

    from jobbank.accounts.models import User

CHECKOUT = Path(__file__).resolve().parents[2]
TARGET = CHECKOUT / "jobbank" / "docs" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
WIDE, PHONE = (1280, 860), (390, 844)


@dataclass(frozen=True)
class Shot:
    """A picture.

    :param name: file name without its end.
    :param role: who looks; "" for a visitor.
    :param path: a path, or a function of the database that gives one.
    """

    name: str
    role: str
    path: str
    size: tuple[int, int] = WIDE
    scheme: Literal["light", "dark"] = "light"
    language: str = "en"


def shots() -> list[Shot]:
    """Which pictures, with the addresses of what the demo made."""
    from django.db.models import Count

    from employers.models import Opening
    from jobbank.events.models import Mingle

    opening = Opening.objects.annotate(n=Count("shortlist_entries")).order_by("-n", "pk").first()
    mingle = Mingle.objects.order_by("-created_at").first()
    if opening is None or mingle is None:
        raise SystemExit("The demo has made no opening or no mingle. Run: make demo SERVE=0")
    shortlist = f"/matching/openings/{opening.pk}/shortlist/?state=all"
    return [
        Shot("landing", "", "/"),
        Shot("landing-phone-dark", "", "/", PHONE, "dark", "sv"),
        Shot("partner-start", "partner", "/"),
        Shot("partner-openings", "partner", "/matching/my-openings/"),
        Shot("partner-profile", "partner", "/cv/profile/"),
        Shot("partner-data-phone", "partner", "/accounts/data/", PHONE),
        Shot("mentor-shortlist", "mentor", shortlist),
        Shot("mentor-shortlist-dark", "mentor", shortlist, WIDE, "dark"),
        Shot("employer-talent", "employer", "/employers/talent/"),
        Shot("coordinator-start", "coordinator", "/"),
        Shot("mingle-plan", "coordinator", f"/mingles/{mingle.pk}/plan/"),
    ]


def person(role: str) -> "User | None":
    """Somebody of the demo: the partner with the most matches, the first of the others."""
    from django.db.models import Count

    from jobbank.accounts.models import User

    people = User.objects.filter(role=role, is_active=True)
    if role == "partner":
        people = people.annotate(n=Count("partner__candidate__shortlist_entries")).order_by("-n")
    return people.order_by("pk").first() if role != "partner" else people.first()


@contextmanager
def server() -> Iterator[str]:
    """The site on a free port, stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _second in range(120):
        if process.poll() is not None:
            raise SystemExit("The server did not start. Try: python manage.py runserver")
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - our own address
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The server did not answer within a minute.")


def sign_in(browser: Browser, base: str, role: str) -> "list[SetCookieParam]":
    """Cookies of somebody of this role."""
    from jobbank.accounts.actions import make_sign_in_link

    user = person(role)
    if user is None:
        raise SystemExit(f"The demo has no {role}. Run: make demo SERVE=0")
    context = browser.new_context()
    context.new_page().goto(base + urlsplit(make_sign_in_link(user)).path)
    cookies = context.cookies()
    context.close()
    return cast("list[SetCookieParam]", cookies)


def photograph(browser: Browser, base: str, shot: Shot, cookies: "list[SetCookieParam]") -> Path:
    """One picture, in few colours so that it stays small.

    :return: the file.
    """
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=shot.scheme,
        device_scale_factor=2 if shot.size == PHONE else 1.5,
        reduced_motion="reduce",
    )
    context.add_cookies(
        [*cookies, {"name": "django_language", "value": shot.language, "url": base}]
    )
    page = context.new_page()
    page.goto(base + shot.path)
    page.wait_for_load_state("networkidle")
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    file = TARGET / f"{shot.name}.png"
    image.quantize(256, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE).save(
        file, optimize=True
    )
    return file


def main() -> None:
    """Run the demo if need be, then make all pictures (or those named on the command line)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's event loop stands beside us
    if not Path(CHROMIUM).exists():
        raise SystemExit("Chromium is missing: apt install chromium")
    django.setup()
    from jobbank.accounts.actions import is_demo

    if not is_demo():
        subprocess.run(
            [sys.executable, "manage.py", "demo", "--no-serve"], cwd=CHECKOUT, check=True
        )
    TARGET.mkdir(parents=True, exist_ok=True)
    wanted = [shot for shot in shots() if not sys.argv[1:] or shot.name in sys.argv[1:]]
    with server() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        roles = {shot.role for shot in wanted} - {""}
        cookies = {role: sign_in(browser, base, role) for role in sorted(roles)}
        for shot in wanted:
            file = photograph(browser, base, shot, cookies.get(shot.role, []))
            print(f"{file.relative_to(CHECKOUT)}  {file.stat().st_size // 1024} kB")
        browser.close()


if __name__ == "__main__":
    main()
