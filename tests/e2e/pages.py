"""Which pages there are: every GET route without arguments, from the resolver."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

# Their pages are other people's software, are files, or end what the visit is about.
APART = ("admin/", "api/", "i18n/", "accounts/logout/", "healthz", "readyz", "metrics")
NOT_PAGES = (".ics", ".xml", ".json", ".csv", ".xlsx", ".atom", ".rss", "feed/")


def routes() -> Iterator[str]:
    """Paths without arguments, sorted."""
    found = sorted({path for path in _walk(get_resolver().url_patterns, "") if "<" not in path})
    for path in found:
        if not path.startswith(APART) and not path.endswith(NOT_PAGES):
            yield f"/{path}"


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        part = prefix + _plain(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, part)
        else:
            yield part


def _plain(pattern: str) -> str:
    """A regular expression becomes a path; groups become "<"."""
    text = pattern.removeprefix("^").removesuffix("$").removesuffix("\\Z")
    return text.replace("(?P<", "<").replace("\\", "")
