"""Who may see which introduction, and what of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet

from employers.encounters import Encounter, encounters_of
from employers.enums import LIVE, NAMED, WAITING, AgreedCv, IntroductionState, Side
from employers.models import Introduction
from employers.permissions import SIDES, Actor, membership, role_of
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Consent
from jobbank.common.audit import type_of
from jobbank.common.models import AuditEvent
from matching.models import Candidate
from matching.queries import cards
from matching.types import CandidateCard

State = IntroductionState


@dataclass(frozen=True, slots=True)
class View:
    """An introduction as one person may read it. What is not in it never leaves the server.

    :param code: the card's code; "" once the candidate is no longer in the index.
    :param name: the partner's name, "" where the reader may not know it.
    :param email: the partner's address, for the employer of an open introduction.
    :param message: of the side that asked, where the reader may read it.
    :param words: own words to a no, where the reader may read them.
    :param mingle: where the two meet at a published mingle.
    """

    introduction: Introduction
    code: str
    card: CandidateCard | None
    name: str
    email: str
    message: str
    words: str
    due_at: datetime | None
    has_cv: bool
    may_withdraw: bool
    mingle: Encounter | None = None


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
            return rows.filter(asked, partner__user_id=user.pk)  # type: ignore[union-attr,misc]
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
    return introduction.pk in _known_names(user, [introduction])


def view_of(user: Actor, introduction: Introduction) -> View:
    """What this person may read of one introduction; see :func:`views_of`."""
    return views_of(user, [introduction])[0]


def views_of(user: Actor, introductions: Sequence[Introduction]) -> list[View]:
    """What this person may read of introductions that they can see, in a few queries for all.

    Words travel to the partner and to mentors. To an employer they only travel once names do,
    because people write their name into them.

    :param user: who reads.
    :param introductions: visible to them.
    :return: allow-listed views, in the same order.
    """
    partners = [one.partner_id for one in introductions]
    candidates = {
        one.partner_id: one
        for one in Candidate.objects.select_related("municipality").filter(
            partner_id__in=partners, is_active=True
        )
    }
    made = dict(zip(candidates, cards(list(candidates.values())), strict=True))
    known = _known_names(user, introductions)
    met = encounters_of(user, introductions)
    return [
        replace(
            _view(user, one, made.get(one.partner_id), named=one.pk in known),
            mingle=met.get(one.pk),
        )
        for one in introductions
    ]


def _known_names(user: Actor, introductions: Sequence[Introduction]) -> set[object]:
    """Keys of the introductions whose partner this person may know by name."""
    role, key = role_of(user), getattr(user, "pk", None)
    partners = [one.partner_id for one in introductions]
    to_mentors: set[object] = set()
    if role == Role.MENTOR:
        consents = Consent.objects.filter(
            partner_id__in=partners, purpose=Purpose.MENTORS, withdrawn_at__isnull=True
        )
        to_mentors = set(consents.values_list("partner_id", flat=True))
    return {
        one.pk
        for one in introductions
        if role == Role.COORDINATOR
        or (role == Role.PARTNER and one.partner.user_id == key)
        or one.partner_id in to_mentors
        or (role == Role.EMPLOYER and one.is_named)
    }


def _view(
    user: Actor, introduction: Introduction, card: CandidateCard | None, *, named: bool
) -> View:
    is_employer = role_of(user) == Role.EMPLOYER
    may_read = not is_employer or introduction.asked_by == Side.EMPLOYER or named
    own_words = not is_employer or introduction.ended_by == Side.EMPLOYER
    person = introduction.partner.user
    return View(
        introduction=introduction,
        code=card.code if card else "",
        card=card,
        name=person.name if named else "",
        email=person.email if named and is_employer else "",
        message=introduction.message if may_read else "",
        words=introduction.words if own_words else "",
        due_at=introduction.due_at if introduction.state in WAITING else None,
        has_cv=named and is_employer and _shows_cv(introduction),
        may_withdraw=may_withdraw(role_of(user), introduction),
    )


def _shows_cv(introduction: Introduction) -> bool:
    there = introduction.agreed == AgreedCv.PROFILE or introduction.document_id is not None
    return introduction.agreed != AgreedCv.NOTHING and there


def openings_of_cv(introduction: Introduction) -> list[datetime]:
    """When the employer opened the agreed CV, newest first."""
    rows = AuditEvent.objects.filter(
        action="cv.opened",
        object_type=type_of(introduction._meta),
        object_id=str(introduction.pk),
    ).exclude(actor_id=introduction.partner.user_id)
    return list(rows.order_by("-at").values_list("at", flat=True))


def may_withdraw(role: str, introduction: Introduction) -> bool:
    """May a person of this role take the introduction back now?

    :param role: of somebody who can see it.
    :return: the side that asked while it lives, the partner at any time until it has ended
        without names, and the employer while it is open.
    """
    asked = introduction.asked_by == SIDES.get(role) and introduction.state in LIVE
    partner = role == Role.PARTNER and introduction.state in (*LIVE, *NAMED)
    employer = role == Role.EMPLOYER and introduction.state == State.OPEN
    return asked or partner or employer
