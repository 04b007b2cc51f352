"""Which pages there are: every GET route of the resolver, with a thing of each kind filled in."""

from collections.abc import Iterator

from tests.web.test_routes import routes as all_routes
from tests.web.world import World

# Their pages are other people's software, are files, or end what the visit is about.
APART = ("admin/", "api/", "i18n/", "accounts/logout/", "healthz", "readyz", "metrics", "static/")
NOT_PAGES = (".ics", ".xml", ".json", ".csv", ".xlsx", ".atom", ".rss", "feed/", "export/csv/")


def paths(world: World, *, known_only: bool = False) -> Iterator[str]:
    """Addresses, sorted.

    :param world: the things that arguments name.
    :param known_only: leave out routes whose arguments the world does not know; else they raise.
    """
    found = set()
    for route, method in all_routes():
        if method == "GET" and (not known_only or world.knows(route)):
            found.add(world.address(route))
    for path in sorted(found):
        if not path.lstrip("/").startswith(APART) and not path.endswith(NOT_PAGES):
            yield path
