"""Reminding a partner of what is next with their CV."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cvparse.enums import DocumentState
from cvparse.errors import NothingToRemind, RemindedLately
from cvparse.models import CvDocument, Profile
from cvparse.queries import old_from
from jobbank.accounts.actions import notify
from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User
from jobbank.accounts.permissions import has_role
from jobbank.common import audit
from jobbank.common.errors import NotFound
from jobbank.common.mail import Letter
from jobbank.common.models import AuditEvent

REMIND_AGAIN = timedelta(days=3)


@transaction.atomic
def remind_partner(*, actor: AbstractBaseUser, partner: Partner) -> None:
    """Tell a partner what is next with their CV: give one, check it, or look at it again.

    :param actor: a coordinator.
    :param partner: who.
    :raises NotFound: for everybody but coordinators.
    :raises NothingToRemind: nothing is to be done, or the partner pauses or leaves.
    :raises RemindedLately: reminded in the last three days.
    """
    if not isinstance(actor, User) or not has_role(actor, Role.COORDINATOR):
        raise NotFound
    partner = (
        Partner.objects.select_for_update(of=("self",)).select_related("user").get(pk=partner.pk)
    )
    write = None if partner.paused_at or partner.erase_after else _letter_for(partner)
    if write is None:
        raise NothingToRemind
    reminded = AuditEvent.objects.filter(
        action="partner.reminded",
        subject_id=str(partner.pk),
        at__gt=timezone.now() - REMIND_AGAIN,
    )
    if reminded.exists():
        raise RemindedLately
    audit.record("partner.reminded", partner, actor=actor, subject_id=partner.pk)
    notify(partner.user, write)


def _letter_for(partner: Partner) -> Callable[[], Letter] | None:
    states = set(CvDocument.objects.filter(partner=partner).values_list("state", flat=True))
    if DocumentState.NEEDS_REVIEW in states:
        return _to_check
    if DocumentState.RECEIVED in states or DocumentState.READING in states:
        return None
    profile = Profile.objects.filter(partner=partner).only("confirmed_at").first()
    if profile is None or profile.confirmed_at is None:
        return _to_give
    old = partner.fresh_until is not None and partner.fresh_until <= old_from()
    return _to_look_again if old else None


def _to_check() -> Letter:
    return Letter(
        subject=_("Your CV is read and waits for your look"),
        lines=[_("It takes about two minutes. Before that nothing is matched.")],
        path=reverse("cvparse:profile"),
        action=_("Look and confirm"),
    )


def _to_give() -> Letter:
    return Letter(
        subject=_("Give us your CV"),
        lines=[_("PDF, Word or a photo of paper: we read it in seconds.")],
        path=reverse("cvparse:documents"),
        action=_("Upload"),
    )


def _to_look_again() -> Letter:
    return Letter(
        subject=_("Is your profile still right?"),
        lines=[_("You confirmed it a while ago. If it is still right, one click says so.")],
        path=reverse("cvparse:still_right"),
        action=_("Look and say yes"),
    )
