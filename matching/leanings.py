"""What a partner saved and hid, and what their own list learns from it.

An opening like one that was hidden for its occupation, its place or its employer loses a fixed
number of points in this partner's list, and says so. Nobody else's list changes, and taking the
mark off takes the points back.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from matching.enums import HideReason, MarkKind
from matching.models import Candidate, IndexedOpening, OpeningMark

POINTS = 0.5  # for each hidden opening that is like it
MOST_POINTS = 1.5
LEARNT = (HideReason.OCCUPATION, HideReason.TRAVEL, HideReason.EMPLOYER)

Trait = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Leanings:
    """A list in the partner's own order. :param like: hidden openings that one is like."""

    keys: list[UUID]
    like: Mapping[UUID, int]


def leaning(candidate: Candidate, keys: Sequence[UUID], scores: Mapping[UUID, float]) -> Leanings:
    """Put what is like hidden openings further down.

    :param keys: of openings, best first; those hidden are left out already.
    :param scores: log-odds by key.
    :return: the same keys in the partner's order.
    """
    disliked = _disliked(candidate)
    if not disliked:
        return Leanings(list(keys), {})
    traits = _traits(keys)
    like = {key: n for key in keys if (n := sum(disliked[one] for one in traits.get(key, ())))}
    lost = {key: min(MOST_POINTS, POINTS * n) for key, n in like.items()}
    order = sorted(keys, key=lambda key: -(scores[key] - lost.get(key, 0.0)))
    return Leanings(order, like)


def _disliked(candidate: Candidate) -> Counter[Trait]:
    marks = OpeningMark.objects.filter(
        partner=candidate.partner_id, kind=MarkKind.HIDDEN, reason__in=LEARNT
    )
    reasons = dict(marks.values_list("opening_id", "reason"))
    return Counter(
        trait
        for key, traits in _traits(list(reasons)).items()
        for trait in traits
        if trait[0] == reasons[key]
    )


def _traits(keys: Sequence[UUID]) -> dict[UUID, set[Trait]]:
    """What openings can be alike in; in one query."""
    if not keys:
        return {}
    rows = IndexedOpening.objects.filter(pk__in=keys).values_list(
        "pk", "isco", "municipality_id", "opening__employer_id"
    )
    return {
        key: {
            *((HideReason.OCCUPATION.value, code) for code in isco),
            *([(HideReason.TRAVEL.value, place)] if place else []),
            (HideReason.EMPLOYER.value, str(employer)),
        }
        for key, isco, place, employer in rows
    }


def marked_openings(partner_id: UUID, kind: MarkKind) -> QuerySet[OpeningMark]:
    """What a partner saved or hid, the last first, with opening, employer and place."""
    rows = OpeningMark.objects.filter(partner=partner_id, kind=kind)
    return rows.select_related("opening__employer", "opening__municipality").defer("opening__text")


def mark_counts(partner_id: UUID) -> dict[str, int]:
    """How many openings a partner saved and hid, by kind."""
    rows = OpeningMark.objects.filter(partner=partner_id).order_by().values_list("kind")
    return dict(rows.annotate(n=Count("pk")))


def saved_keys(partner_id: UUID) -> set[UUID]:
    """Openings that a partner keeps."""
    rows = OpeningMark.objects.filter(partner=partner_id, kind=MarkKind.SAVED)
    return set(rows.values_list("opening_id", flat=True))
