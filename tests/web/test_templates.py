"""What no template may hold, since the content policy would block it."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
ROOMS = ("jobbank", "cvparse", "employers", "matching")
# Mails have no style sheet; the demo's report is one file of its own.
APART = ("/mail/", "/mails/", "/email/", "/demo/")
TEMPLATES = [
    file
    for room in ROOMS
    for file in sorted((CHECKOUT / room).glob("**/templates/**/*.html"))
    if not any(part in file.as_posix() for part in APART)
]
FORBIDDEN = {
    "inline style": r"\sstyle\s*=",
    "style element": r"<style[\s>]",
    "inline script": r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>",
    "event attribute": r"\son[a-z]+\s*=\s*[\"']",
    "htmx code": r"hx-on|hx-vals\s*=\s*[\"']js:|hx-vars",
    "javascript address": r"javascript:",
    "outside address": r"<(?:link|script|img)[^>]+(?:href|src|srcset)=[\"'](?:https?:)?//",
}


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(CHECKOUT)))
def test_nothing_that_the_policy_blocks(file: Path) -> None:
    text = file.read_text()
    found = {name: hits for name, rule in FORBIDDEN.items() if (hits := re.findall(rule, text))}
    assert found == {}


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 40
