"""What stands where, without a query a page."""

from collections.abc import Mapping

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.translation import get_language, override

from jobbank.common.errors import NotFound
from jobbank.texts.models import OwnText
from jobbank.texts.types import Place, Words, places

KEPT = "texts:newest"
# Long enough for pages, short enough for a process that read while another one wrote.
KEEP_SECONDS = 60
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def newest() -> dict[str, dict[str, str]]:
    """What the centre wrote and still holds: text by place, then language."""
    kept: dict[str, dict[str, str]] | None = cache.get(KEPT)
    if kept is None:
        kept = {}
        rows = OwnText.objects.order_by("place", "language", "-pk").distinct("place", "language")
        for place, language, text in rows.values_list("place", "language", "text"):
            if text:
                kept.setdefault(place, {})[language] = text
        cache.set(KEPT, kept, KEEP_SECONDS)
    return kept


def place_of(key: str) -> Place:
    """A place by its key.

    :raises NotFound: there is none.
    """
    found = places.get(key)
    if found is None:
        raise NotFound
    return found


def words(
    key: str, language: str = "", own: Mapping[str, Mapping[str, str]] | None = None
) -> Words:
    """What a reader sees in a place.

    Once the centre wrote something, its words hold in every language: a reader whose language is
    missing gets them in another one, as the shipped words may say what is no longer true.

    :param key: of the place.
    :param language: of the reader; the active one where left out.
    :param own: what the centre wrote, where it is known already.
    """
    mine = (language or get_language() or LANGUAGES[0])[:2]
    return seen_by(key, mine, (newest() if own is None else own).get(key, {}))


def seen_by(key: str, language: str, own: Mapping[str, str]) -> Words:
    """What a reader would see, were these the centre's words.

    :param own: text by language, without empty ones.
    """
    for code in (language, *LANGUAGES):
        if code in own:
            return Words(own[code], "" if code == language else code, is_own=True)
    return Words(shipped(key, language))


def shipped(key: str, language: str) -> str:
    """What stands in a place until the centre writes something."""
    with override(language):
        return str(place_of(key).shipped)


def unfinished() -> int:
    """In how many places the centre's words are missing in a language, though it wrote some."""
    own = newest()
    return sum(0 < len(own.get(key, ())) < len(LANGUAGES) for key, _place in places)


def history(key: str) -> QuerySet[OwnText]:
    """All wordings of a place, the newest first."""
    return OwnText.objects.filter(place=key).select_related("writer")
