"""Who may see which opening."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from employers.enums import OpeningState
from employers.models import Opening
from employers.permissions import Actor, is_coordinator, membership, role_of
from jobbank.accounts.enums import Role

MOST_WORDS = 8
WITH = ("employer", "municipality", "occupation")


def public_openings() -> QuerySet[Opening]:
    """Openings that everybody may read: published, deadline not over, no duplicates."""
    today = timezone.localdate()
    return Opening.objects.select_related(*WITH).filter(
        Q(deadline__isnull=True) | Q(deadline__gte=today),
        state=OpeningState.PUBLISHED,
        duplicate_of__isnull=True,
    )


def openings_visible_to(user: Actor) -> QuerySet[Opening]:
    """Openings that this person may read.

    Everybody: what is published. Members: all of their employer as well. Partners: those they have
    an introduction for as well. Mentors: all but drafts. Coordinators and the system: all.

    :param user: who asks; ``None`` is a visitor.
    :return: openings with employer and municipality.
    """
    rows = Opening.objects.select_related(*WITH)
    published = Q(state=OpeningState.PUBLISHED)
    match role_of(user):
        case Role.COORDINATOR:
            return rows
        case Role.MENTOR:
            return rows.exclude(state=OpeningState.DRAFT)
        case Role.EMPLOYER:
            member = membership(user)
            own = Q(employer_id=member.employer_id) if member else Q(pk__in=[])
            return rows.filter(published | own)
        case Role.PARTNER:
            mine = Opening.objects.filter(introductions__partner__user_id=user.pk)  # type: ignore[union-attr,misc]
            return rows.filter(published | Q(pk__in=mine.values("pk")))
    return rows.filter(published)


def openings_managed_by(user: Actor) -> QuerySet[Opening]:
    """Openings that this person may change: of their employer, or all for coordinators.

    :param user: who asks.
    :return: openings.
    """
    rows = Opening.objects.select_related(*WITH)
    if is_coordinator(user):
        return rows
    member = membership(user)
    return rows.filter(employer_id=member.employer_id) if member else rows.none()


def matching_words(rows: QuerySet[Opening], text: str) -> QuerySet[Opening]:
    """Openings in which every word of a search occurs: title, text, employer or place.

    :param rows: that the person may see.
    :param text: as typed; nothing keeps all.
    :return: fewer rows.
    """
    for word in text.split()[:MOST_WORDS]:
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(text__icontains=word)
            | Q(employer__name__icontains=word)
            | Q(municipality__name__icontains=word)
        )
    return rows
