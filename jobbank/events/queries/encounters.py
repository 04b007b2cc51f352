"""Meetings at published mingles, as a step of introductions."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from employers.encounters import Encounter
from employers.models import Introduction
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.queries import partners_with_consent
from jobbank.events.enums import MingleState
from jobbank.events.models import Meeting

HEAVY = tuple(f"candidate__{name}" for name in ("payload", "signals", "words", "term_ids"))
PAGES = {
    Role.PARTNER.value: "events:sheet",
    Role.EMPLOYER.value: "events:employer_sheet",
    Role.COORDINATOR.value: "events:plan",
}


def encounters(user: object, introductions: Sequence[Introduction]) -> Mapping[UUID, Encounter]:
    """The last mingle since an introduction was asked for at which its two sides meet; one query.

    Only published plans, and only partners who agree to be seated now: what both sides read on
    their own sheets.

    :param user: who reads.
    :return: by introduction.
    """
    consenting = partners_with_consent(Purpose.MATCHING, Purpose.MINGLES)
    meetings = Meeting.objects.filter(
        mingle__state__in=(MingleState.PUBLISHED, MingleState.HELD),
        candidate__partner__in=[one.partner_id for one in introductions],
        candidate__partner_id__in=consenting.values("pk"),
        employer__in=[one.opening.employer_id for one in introductions],
    ).select_related("mingle", "round", "table", "candidate")
    met = {
        (row.candidate.partner_id, row.employer_id): row
        for row in meetings.order_by("mingle__held_on", "round__number").defer(*HEAVY)
    }
    page = PAGES.get(str(getattr(user, "role", "")), "")
    return {
        one.pk: _encounter(meeting, page)
        for one in introductions
        if (meeting := met.get((one.partner_id, one.opening.employer_id)))
        and meeting.mingle.held_on >= timezone.localdate(one.created_at)
    }


def _encounter(meeting: Meeting, page: str) -> Encounter:
    mingle = meeting.mingle
    return Encounter(
        mingle.begins(meeting.round.number),
        meeting.table.number,
        mingle.held_on < timezone.localdate() or mingle.state == MingleState.HELD,
        reverse(page, args=[mingle.pk]) if page else "",
    )
