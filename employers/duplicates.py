"""Openings that say the same as one that is there already."""

from rapidfuzz import fuzz

from employers.enums import OpeningState
from employers.models import Opening

SAME = 96.0
COMPARED = 100


def find_duplicate(opening: Opening) -> Opening | None:
    """Find an earlier opening that is the same, or nearly.

    Word for word the same, of any employer; or of the same employer in the same place with a text
    that differs in a few words.

    :param opening: a saved opening.
    :return: the earlier one, or ``None``.
    """
    others = (
        Opening.objects.exclude(pk=opening.pk)
        .exclude(state=OpeningState.CLOSED)
        .filter(created_at__lt=opening.created_at, duplicate_of__isnull=True)
    )
    exact = others.filter(fingerprint=opening.fingerprint).order_by("created_at").first()
    if exact is not None:
        return exact
    near = others.filter(employer_id=opening.employer_id, municipality_id=opening.municipality_id)
    mine = f"{opening.title}\n{opening.text}"
    for other in near.order_by("-created_at")[:COMPARED]:
        if fuzz.ratio(mine, f"{other.title}\n{other.text}", score_cutoff=SAME):
            return other
    return None
