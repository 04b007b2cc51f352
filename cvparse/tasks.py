"""Work for the worker. Tasks take ids and may run twice."""

from datetime import datetime, timedelta
from uuid import UUID

from celery import Task, shared_task
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cvparse.enums import WAITING
from cvparse.models import CvDocument, Profile
from matching.models import Candidate

TAKE_UP_AFTER = timedelta(minutes=10)
RETRY_SECONDS = 5


@shared_task(bind=True, name="cvparse.read_cv", max_retries=60)
def read_cv_task(self: Task, document_id: str) -> str | None:
    """Read one document."""
    from cvparse.actions.documents import read_cv  # noqa: PLC0415 - actions queue tasks, so they know this file

    state = read_cv(UUID(document_id))
    if state in WAITING:
        # Another worker holds it, or died so lately that the database has not noticed yet.
        raise self.retry(countdown=RETRY_SECONDS)
    return str(state) if state else None


@shared_task(name="cvparse.index_profile")
def index_profile_task(partner_id: str) -> bool:
    """Bring one confirmed profile into the index."""
    from cvparse.actions.confirming import index_profile  # noqa: PLC0415 - see above

    return index_profile(UUID(partner_id))


@shared_task(name="cvparse.take_up_again")
def take_up_again() -> int:
    """Queue what waits for long: its task was lost with a broker or a worker."""
    late = timezone.now() - TAKE_UP_AFTER
    waiting = CvDocument.objects.filter(state__in=WAITING, updated_at__lt=late).values_list(
        "pk", flat=True
    )
    for pk in waiting:
        read_cv_task.delay(str(pk))
    missing = _not_indexed(late)
    for pk in missing:
        index_profile_task.delay(str(pk))
    return len(waiting) + len(missing)


@shared_task(name="cvparse.tell_of_time")
def tell_of_time() -> int:
    """Write the letters about how long profiles last; every morning.

    :return: how many are due.
    """
    from cvparse.actions.lasting import due_for_a_letter  # noqa: PLC0415 - see above

    due = due_for_a_letter(timezone.now())
    for partner_id in due:
        tell_one_of_time.delay(str(partner_id))
    return len(due)


@shared_task(name="cvparse.tell_one_of_time")
def tell_one_of_time(partner_id: str) -> bool:
    """Write to one partner; a second run finds nothing to tell."""
    from cvparse.actions import tell_of_time as tell  # noqa: PLC0415 - see above

    return tell(partner_id=UUID(partner_id))


def _not_indexed(late: datetime) -> list[UUID]:
    """Partners whose profile was confirmed for long, and is not in the index as it is now."""
    indexed = Candidate.objects.filter(
        partner=OuterRef("partner"), is_active=True, indexed_at__gte=OuterRef("confirmed_at")
    )
    confirmed = Profile.objects.filter(confirmed_at__lt=late).exclude(Exists(indexed))
    return list(confirmed.values_list("partner_id", flat=True))
