"""A person decides; every decision is a row of its own."""

from uuid import UUID

from django.db import transaction

from jobbank.accounts.models import User
from jobbank.common import audit
from jobbank.common.errors import NotFound
from matching import queries
from matching.enums import REASONS_FOR, STATE_AFTER, Decision, EntryState, Reason
from matching.errors import AlreadyDecided, ReasonMissing
from matching.models import Review, ShortlistEntry
from matching.permissions import require_reviewer

LONGEST_WORDS = 500


@transaction.atomic
def review_entry(
    *, actor: User, entry_id: UUID, decision: Decision, reason: Reason, words: str = ""
) -> Review:
    """Forward, hold or decline an entry, for a reason.

    The same decision for the same reason twice is one. A decision on a decided entry is an
    override: both rows are kept.

    :param actor: mentor or coordinator.
    :param entry_id: what is decided on.
    :param decision: forward, hold or decline.
    :param reason: one of that decision's reasons.
    :param words: more in words; needed for "something else". The partner may read them.
    :return: the decision in force.
    :raises NotFound: not for this person.
    :raises ReasonMissing: a reason of another list, or no words where they are needed.
    """
    require_reviewer(actor)
    words = words.strip()[:LONGEST_WORDS]
    if decision not in STATE_AFTER or reason not in REASONS_FOR[decision]:
        raise ReasonMissing({"reason": [str(ReasonMissing.message)]})
    if reason == Reason.OTHER and not words:
        raise ReasonMissing({"words": [str(ReasonMissing.message)]})
    entry = _locked(actor, entry_id)
    last = in_force(entry)
    if last and (last.decision, last.reason, last.words) == (decision, reason, words):
        return last
    return _keep(actor, entry, decision, reason, words, STATE_AFTER[decision])


@transaction.atomic
def undo_review(*, actor: User, entry_id: UUID) -> Review:
    """Take the decision in force back; the entry is as it was before it.

    :return: the row that says so.
    :raises NotFound: not for this person.
    :raises AlreadyDecided: there is nothing to undo.
    """
    require_reviewer(actor)
    entry = _locked(actor, entry_id)
    last = in_force(entry)
    if last is None:
        raise AlreadyDecided
    before = EntryState(last.state_before)
    return _keep(actor, entry, Decision.UNDO, Reason.CHANGED_MIND, "", before, undoes=last)


def in_force(entry: ShortlistEntry) -> Review | None:
    """The decision that holds: the newest that is neither an undo nor undone."""
    decisions = entry.reviews.filter(decision__in=STATE_AFTER).filter(undone_by__isnull=True)
    return decisions.order_by("-decided_at", "-created_at").first()


def _locked(actor: User, entry_id: UUID) -> ShortlistEntry:
    visible = queries.candidates_visible_to(actor).values("pk")
    entry = (
        ShortlistEntry.objects.select_for_update(of=("self",))
        .select_related("candidate")
        .filter(pk=entry_id, candidate__in=visible)
        .first()
    )
    if entry is None:
        raise NotFound
    return entry


def _keep(
    actor: User,
    entry: ShortlistEntry,
    decision: Decision,
    reason: Reason,
    words: str,
    state: EntryState,
    undoes: Review | None = None,
) -> Review:
    made = Review.objects.create(
        entry=entry,
        reviewer=actor,
        decision=decision,
        reason=reason,
        words=words,
        state_before=entry.state,
        state_after=state,
        score=entry.score,
        rank=entry.rank,
        features=entry.features,
        undoes=undoes,
    )
    entry.state = state
    entry.save(update_fields=["state", "updated_at"])
    audit.record(
        f"entry.{state}",
        entry,
        actor=actor,
        subject_id=entry.candidate.partner_id,
        decision=str(decision),
        reason=str(reason),
        opening=str(entry.opening_id),
    )
    return made
