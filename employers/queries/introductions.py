"""Who may see which introduction, and what of it."""

from django.db.models import Q, QuerySet

from employers.enums import IntroductionState
from employers.models import Introduction
from employers.permissions import Actor, is_coordinator, membership, role_of
from jobbank.accounts.enums import Role

State = IntroductionState


def introductions_visible_to(user: Actor) -> QuerySet[Introduction]:
    """Introductions that this person may know of.

    Partners: their own, but those that a mentor stopped before they were asked. Members: of their
    verified employer, once they reached it. Mentors: those that wait for a mentor, and those they
    had in hand. Coordinators: all.

    :param user: who asks.
    :return: introductions with opening, employer and partner.
    """
    rows = Introduction.objects.select_related(
        "opening__employer", "opening__municipality", "partner__user"
    )
    match role_of(user):
        case Role.COORDINATOR:
            return rows
        case Role.MENTOR:
            mine = Q(mentor_id=user.pk) | Q(asker_id=user.pk)  # type: ignore[union-attr]
            return rows.filter(mine | Q(state=State.WITH_MENTOR))
        case Role.PARTNER:
            asked = Q(asked_by="partner") | Q(mentor_yes_at__isnull=False)
            return rows.filter(asked, partner__user_id=user.pk)  # type: ignore[union-attr]
        case Role.EMPLOYER:
            member = membership(user)
            if member is None or not member.employer.is_verified:
                return rows.none()
            return rows.filter(opening__employer_id=member.employer_id, reached_at__isnull=False)
    return rows.none()


def may_see_name(user: Actor, introduction: Introduction) -> bool:
    """May this person read the partner's name?

    :param user: who asks; can see the introduction.
    :param introduction: which.
    :return: the partner and coordinators always, mentors with the partner's consent, members
        once it is open.
    """
    if is_coordinator(user) or introduction.partner.user_id == getattr(user, "pk", None):
        return True
    if role_of(user) == Role.MENTOR:
        from_consent = introduction.partner.consents.filter(
            purpose="mentors", withdrawn_at__isnull=True
        )
        return from_consent.exists()
    return role_of(user) == Role.EMPLOYER and introduction.is_named
