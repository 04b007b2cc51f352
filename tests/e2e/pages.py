"""Which pages there are: every GET route, from the resolver, with things of everybody's filled in."""

from collections.abc import Iterator

from tests.web.test_routes import routes as all_routes
from tests.web.world import World

# Their pages are other people's software, are files, or end what the visit is about.
APART = ("admin/", "api/", "i18n/", "accounts/logout/", "healthz", "readyz", "metrics", "static/")
NOT_PAGES = (".ics", ".xml", ".json", ".csv", ".xlsx", ".atom", ".rss", "feed/", "export/csv/")


def paths(world: World) -> Iterator[str]:
    """Addresses, sorted; a route whose arguments the world does not know fails here."""
    found = {world.address(route) for route, method in all_routes() if method == "GET"}
    for path in sorted(found):
        if not path.lstrip("/").startswith(APART) and not path.endswith(NOT_PAGES):
            yield path
