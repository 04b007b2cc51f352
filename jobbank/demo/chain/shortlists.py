"""Ranking every opening, and mentors who decide on the first ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from employers.models import Opening
from jobbank.accounts.models import User
from matching.actions import open_shortlist, review_entry
from matching.enums import Decision, EntryState, Reason
from matching.models import ShortlistEntry
from matching.queries import shortlist_for

REVIEWED = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who belongs on a shortlist, by e-mail address."""

    top: frozenset[str]
    near: frozenset[str]


def rank_and_review(opening: Opening, mentor: User, wanted: Wanted) -> int:
    """Rank an opening and let a mentor decide on the first five, and on whoever belongs there.

    :param opening: published and read.
    :param mentor: who decides.
    :param wanted: what this mentor knows about the people.
    :return: how many decisions there are now; decided entries are left as they are.
    """
    open_shortlist(actor=mentor, opening_id=opening.pk)
    entries = list(shortlist_for(mentor, opening.pk))
    for place, entry in enumerate(entries):
        known = _email(entry) in wanted.top | wanted.near
        if (place < REVIEWED or known) and entry.state == EntryState.RANKED:
            decision, reason, words = decide(entry, wanted)
            review_entry(
                actor=mentor, entry_id=entry.pk, decision=decision, reason=reason, words=words
            )
    return sum(entry.reviews.exists() for entry in entries)


def decide(entry: ShortlistEntry, wanted: Wanted) -> tuple[Decision, Reason, str]:
    """What a mentor who knows the person says, and why.

    :return: decision, reason and words.
    """
    if _email(entry) in wanted.top:
        return Decision.FORWARD, Reason.GOOD_MATCH, ""
    lacking = {gap["feature"] for gap in entry.gaps}
    if _email(entry) in wanted.near:
        if "languages" in lacking:
            return Decision.HOLD, Reason.LATER, "Once the language has grown a little."
        return Decision.FORWARD, Reason.WORTH_A_TALK, ""
    if "languages" in lacking:
        return Decision.DECLINE, Reason.LANGUAGE, ""
    if "must_skills" in lacking:
        return Decision.DECLINE, Reason.MUST_MISSING, ""
    return Decision.DECLINE, Reason.OTHER_OCCUPATION, ""


def _email(entry: ShortlistEntry) -> str:
    return entry.candidate.partner.user.email


def forwarded(openings: Sequence[Opening]) -> int:
    """How many entries of these openings were forwarded."""
    return ShortlistEntry.objects.filter(opening__in=openings, state=EntryState.FORWARDED).count()
