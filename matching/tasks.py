"""Background work of matching. Each task may run twice."""

from celery import shared_task
from django.core.cache import cache

from matching import actions
from matching.search import SEARCH_TEXT, embed_now


@shared_task
def embed_search(key: str) -> bool:
    """Embed the search text kept under a key, and keep its vector there too.

    :param key: hash of text and model; the text itself never is an argument.
    :return: whether there was a text.
    """
    text = cache.get(SEARCH_TEXT.format(key))
    if text is None:
        return False
    embed_now(text)
    return True


@shared_task
def count_words() -> None:
    """Count again how often words occur; meant for every night."""
    actions.count_words()


@shared_task
def rank_opening(opening_id: str) -> None:
    """Rank an opening in the background."""
    actions.rank_opening(actor=None, opening_id=opening_id)  # type: ignore[arg-type]
