"""The newest openings as Atom and RSS."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.syndication.views import Feed
from django.urls import reverse, reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from employers.models import Opening
from employers.queries import public_openings

NEWEST = 50
TEASER = 600


class RssFeed(Feed):  # type: ignore[type-arg]
    """RSS 2.0."""

    title = _("Openings on both sides of the Øresund")
    description = _("Work for people whose partner’s career brought them here.")
    link = reverse_lazy("openings:list")

    def items(self) -> Iterable[Opening]:
        """The newest openings."""
        return public_openings().order_by("-published_at")[:NEWEST]

    def item_title(self, item: Opening) -> str:  # type: ignore[override]
        """Title and employer."""
        return f"{item.title} – {item.employer.name}"

    def item_description(self, item: Opening) -> str:  # type: ignore[override]
        """The beginning of the text."""
        return item.text[:TEASER]

    def item_link(self, item: Opening) -> str:
        """The public page."""
        return reverse("openings:opening", args=[item.pk])

    def item_guid(self, item: Opening) -> str:
        """Lasting, whatever the site's address is."""
        return f"urn:uuid:{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Opening) -> datetime | None:
        """When it was published."""
        return item.published_at

    def item_updateddate(self, item: Opening) -> datetime:
        """When it was last changed."""
        return item.updated_at


class AtomFeed(RssFeed):
    """Atom 1.0."""

    feed_type = Atom1Feed
    subtitle = RssFeed.description
