"""Who people are and what they consented to."""

from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Consent, Invitation, Notification, Partner, User
from jobbank.common.registry import Registry

# Purposes for which somebody is looked for; the others go on with an old profile.
FOUND_FOR = frozenset({Purpose.MATCHING, Purpose.CARD, Purpose.MINGLES})
# Filled by apps that know more than the role: does this person need a second step to sign in?
second_step_asked: Registry[Callable[[User], bool]] = Registry("who needs a second step")


def has_consent(partner: Partner, purpose: Purpose) -> bool:
    """Is this consent in force now?

    :param partner: the person.
    :param purpose: what for.
    :return: yes or no.
    """
    return Consent.objects.filter(
        partner=partner, purpose=purpose, withdrawn_at__isnull=True
    ).exists()


def partners_with_consent(*purposes: Purpose, also_old: bool = False) -> QuerySet[Partner]:
    """Partners who consent to all of these now and are neither paused nor leaving.

    Where others look for them, their profile must have been confirmed lately.

    :param purposes: what for.
    :param also_old: those whose profile is too old to be found as well.
    :return: partners, to scope any list *before* it is ranked or counted.
    """
    partners = Partner.objects.filter(paused_at__isnull=True, erase_after__isnull=True)
    if not also_old and FOUND_FOR & set(purposes):
        partners = partners.filter(Q(fresh_until=None) | Q(fresh_until__gt=timezone.now()))
    for purpose in purposes:
        in_force = Consent.objects.filter(
            partner=OuterRef("pk"), purpose=purpose, withdrawn_at__isnull=True
        )
        partners = partners.filter(Exists(in_force))
    return partners


def own_partner(user: User) -> Partner | None:
    """The partner that this person is, if any."""
    return Partner.objects.filter(user=user).first()


def needs_second_step(user: User) -> bool:
    """Must this person sign in with a second step?

    :param user: the person.
    :return: yes for mentors and coordinators, and for whom another app says so (employers' owners).
    """
    if user.role in (Role.MENTOR, Role.COORDINATOR):
        return True
    return any(asks(user) for _name, asks in second_step_asked)


def open_invitations() -> QuerySet[Invitation]:
    """Invitations that still work, newest first."""
    return Invitation.objects.filter(used_at__isnull=True, expires_at__gt=timezone.now()).order_by(
        "-created_at"
    )


def invitation_works(secret: str) -> bool:
    """Would this invitation let somebody in?

    :param secret: what the link carried.
    :return: yes or no.
    """
    return open_invitations().filter(digest=sha256(secret.encode()).hexdigest()).exists()


def consents_in_force(partner: Partner) -> dict[str, Consent]:
    """What a partner agrees to now, by purpose."""
    rows = Consent.objects.filter(partner=partner, withdrawn_at__isnull=True)
    return {row.purpose: row for row in rows}


def consent_history(partner: Partner) -> QuerySet[Consent]:
    """Every yes a partner gave and took back, newest first."""
    return Consent.objects.filter(partner=partner).order_by("-given_at", "-pk")


def erasures_due() -> list[UUID]:
    """Partners whose seven days of grace are over.

    :return: their ids.
    """
    due = Partner.objects.filter(erase_after__lte=timezone.now())
    return list(due.values_list("pk", flat=True))


def unread_count(user: User) -> int:
    """How many notifications a person has not read; asked once a request."""
    known: int | None = getattr(user, "_unread_count", None)
    if known is None:
        known = Notification.objects.filter(user=user, read_at__isnull=True).count()
        user._unread_count = known  # type: ignore[attr-defined]
    return known


def digests_due() -> list[int]:
    """People who wait for their daily digest.

    :return: their ids.
    """
    waiting = Notification.objects.filter(mailed_at__isnull=True)
    return sorted(set(waiting.values_list("user_id", flat=True)))
