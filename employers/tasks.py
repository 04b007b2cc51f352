"""Background work. Each task may run twice."""

from uuid import UUID

from celery import shared_task

from employers.models import Opening
from employers.neutral import build_ask
from matching.actions import index_opening, remove_opening


@shared_task
def index_opening_task(opening_id: str) -> None:
    """Bring the index up to date with an opening: in while it is published, else out."""
    opening = (
        Opening.objects.select_related("employer", "municipality", "occupation__isco")
        .filter(pk=opening_id)
        .first()
    )
    if opening is None or not opening.is_published:
        remove_opening(opening_id=UUID(opening_id))
        return
    index_opening(opening_id=opening.pk, ask=build_ask(opening))
