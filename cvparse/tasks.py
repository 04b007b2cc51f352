"""Work for the worker. Tasks take ids and may run twice."""

from datetime import timedelta
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from cvparse.enums import WAITING
from cvparse.models import CvDocument

TAKE_UP_AFTER = timedelta(minutes=10)


@shared_task(name="cvparse.read_cv")
def read_cv_task(document_id: str) -> str | None:
    """Read one document."""
    from cvparse.actions.documents import read_cv  # noqa: PLC0415 - actions queue tasks, so they know this file

    state = read_cv(UUID(document_id))
    return str(state) if state else None


@shared_task(name="cvparse.index_profile")
def index_profile_task(partner_id: str) -> bool:
    """Bring one confirmed profile into the index."""
    from cvparse.actions.confirming import index_profile  # noqa: PLC0415 - see above

    return index_profile(UUID(partner_id))


@shared_task(name="cvparse.take_up_again")
def take_up_again() -> int:
    """Queue documents that wait for long: their task was lost with a broker or a worker."""
    late = timezone.now() - TAKE_UP_AFTER
    waiting = CvDocument.objects.filter(state__in=WAITING, updated_at__lt=late).values_list(
        "pk", flat=True
    )
    for pk in waiting:
        read_cv_task.delay(str(pk))
    return len(waiting)
