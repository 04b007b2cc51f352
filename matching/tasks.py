"""Background work of matching. Each task may run twice."""

from celery import shared_task

from matching import actions, answers
from matching.search import embed_now
from matching.taxonomy.linking import link_now


@shared_task
def embed_search(key: str) -> bool:
    """Embed the search text kept under a key, and keep its vector there too.

    :param key: hash of text and model; the text itself never is an argument.
    :return: whether there was a text.
    """
    text = answers.asked(key)
    if text is None:
        return False
    embed_now(text)
    return True


@shared_task
def link_title(key: str) -> bool:
    """Link the job title kept under a key, and keep its occupation there too.

    :param key: hash of title, language, model and taxonomy.
    :return: whether there was a title.
    """
    question = answers.asked(key)
    if question is None:
        return False
    if not answers.answered(key):
        link_now(key, *question)
    return True


@shared_task
def count_words() -> None:
    """Count again how often words occur; meant for every night."""
    actions.count_words()


@shared_task
def rank_opening(opening_id: str) -> None:
    """Rank an opening in the background."""
    actions.rank_opening(actor=None, opening_id=opening_id)  # type: ignore[arg-type]
