"""Background work. Each task may run twice."""

from datetime import timedelta
from uuid import UUID

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from employers import actions, news
from employers.enums import OpeningState
from employers.models import Opening, SavedSearch
from employers.neutral import build_ask
from matching.actions import index_opening, remove_opening

TAKE_UP_AFTER = timedelta(minutes=10)


@shared_task
def index_opening_task(opening_id: str) -> None:
    """Link an opening's skills and occupation where that is to be done, then bring the index up
    to date: in while it is published, else out."""
    with transaction.atomic():
        locked = Opening.objects.select_for_update().filter(pk=opening_id).first()
        if locked is not None and locked.read_at is None:
            actions.read_requirements(locked)
        elif locked is not None and locked.occupation_id is None:
            # A command has no language model; a worker has, and may find what spelling did not.
            actions.link_occupation(locked)
            locked.save(update_fields=["occupation", "occupation_score", "updated_at"])
    opening = (
        Opening.objects.select_related("employer", "municipality", "occupation__isco")
        .filter(pk=opening_id)
        .first()
    )
    if opening is None or not opening.is_published:
        remove_opening(opening_id=UUID(opening_id))
        return
    index_opening(opening_id=opening.pk, ask=build_ask(opening))


@shared_task
def take_up_again() -> int:
    """Queue published openings that are not in the index: their task was lost or failed."""
    late = timezone.now() - TAKE_UP_AFTER
    missing = Opening.objects.filter(
        state=OpeningState.PUBLISHED, updated_at__lt=late, indexed__isnull=True
    ).values_list("pk", flat=True)
    for pk in missing:
        index_opening_task.delay(str(pk))
    return len(missing)


@shared_task
def introductions_clock() -> dict[str, int]:
    """Remind and end introductions; meant for every hour."""
    return {
        "reminded": actions.remind_introductions(),
        "expired": actions.expire_introductions(),
    }


@shared_task
def close_passed_openings() -> int:
    """Close openings a week after their deadline; meant for every night."""
    return actions.close_passed_openings()


@shared_task
def look_at_searches() -> int:
    """Look for news in every talent search that is kept; meant for every day.

    :return: how many tasks were queued.
    """
    keys = list(SavedSearch.objects.values_list("pk", flat=True))
    for key in keys:
        look_for_news.delay(str(key))
    return len(keys)


@shared_task
def look_for_news(search_id: str) -> int:
    """Tell the owner of one search who is new; a second run finds nothing new."""
    return news.look_for_news(UUID(search_id))
