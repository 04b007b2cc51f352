"""Remembering who saw whom on a plan, so that each partner can read it."""

from django.db import transaction

from employers.models import Employer
from jobbank.accounts.models import User
from jobbank.common import audit
from jobbank.common.models import AuditEvent
from jobbank.events.models import Mingle
from jobbank.events.queries import seated_meetings

SEEN = "mingle.sheet_seen"


@transaction.atomic
def record_seen(*, actor: User, mingle: Mingle, employer: Employer) -> int:
    """Write one audit row for each candidate that this person sees on a sheet for the first time.

    :return: how many are new.
    """
    if not mingle.is_public:
        return 0
    partners = set(
        seated_meetings(mingle)
        .filter(employer=employer)
        .values_list("candidate__partner_id", flat=True)
    )
    known = AuditEvent.objects.filter(
        action=SEEN, object_id=str(mingle.pk), actor_id=actor.pk
    ).values_list("subject_id", flat=True)
    new = {str(partner) for partner in partners} - set(known)
    for partner in sorted(new):
        audit.record(SEEN, mingle, actor=actor, subject_id=partner)
    return len(new)
