"""What axe finds on a page."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHOWN = 3


def axe_faults(page: Page) -> Iterator[str]:
    """Violations of WCAG 2.2 AA and of good practice, each with the first few places."""
    results = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]})
    for fault in results.response["violations"]:
        for node in fault["nodes"][:SHOWN]:
            yield f"{fault['id']}: {node['html'][:160]}"
