"""The partner says: this is me. Only then is a profile embedded, ranked and shown."""

from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from cvparse import tasks
from cvparse.actions.editing import forget_news
from cvparse.codec import decode, encode
from cvparse.enums import DocumentState
from cvparse.errors import NothingToConfirm
from cvparse.models import CvDocument, Profile
from cvparse.neutral import neutral_profile
from cvparse.permissions import own_partner
from cvparse.profiles import ITEMS, as_cv
from cvparse.types import ParsedCv
from jobbank.accounts.actions import renew
from jobbank.accounts.models import Partner
from jobbank.common import audit
from jobbank.common.errors import NotFound
from matching import encoding
from matching.actions import index_candidate, remove_candidate
from matching.types import Wishes


@transaction.atomic
def confirm_profile(*, actor: AbstractBaseUser | None, partner: Partner) -> Profile:
    """Confirm the draft as it stands, and queue its way into the index.

    :param actor: the partner's own user; ``None`` for the operator's command.
    :param partner: whose profile.
    :return: the confirmed profile.
    :raises NotFound: somebody else's, or there is no profile.
    :raises NothingToConfirm: it is empty.
    """
    own_partner(partner, actor)
    profile = Profile.objects.select_for_update().filter(partner=partner).first()
    if profile is None:
        raise NotFound
    cv = as_cv(profile)
    if not (cv.experiences or cv.educations or cv.skills):
        raise NothingToConfirm
    profile.confirmed = encode(cv)
    profile.confirmed_at = timezone.now()
    profile.save(update_fields=["confirmed", "confirmed_at", "updated_at"])
    _settle(profile)
    CvDocument.objects.filter(partner=partner, state=DocumentState.NEEDS_REVIEW).update(
        state=DocumentState.CONFIRMED, updated_at=timezone.now()
    )
    renew(partner)
    audit.record("profile.confirmed", profile, actor=actor, subject_id=partner.pk)
    transaction.on_commit(lambda: tasks.index_profile_task.delay(str(partner.pk)))
    return profile


@transaction.atomic
def reaffirm_profile(*, actor: AbstractBaseUser, partner: Partner) -> Profile:
    """Say that what was confirmed is still right; what is being changed stays a draft.

    :param actor: the partner's own user.
    :param partner: whose profile.
    :return: the profile, found and kept for the whole time again.
    :raises NotFound: somebody else's, or there is no profile.
    :raises NothingToConfirm: it was never confirmed.
    """
    own_partner(partner, actor)
    profile = Profile.objects.select_for_update().filter(partner=partner).first()
    if profile is None:
        raise NotFound
    if not profile.is_confirmed:
        raise NothingToConfirm
    profile.confirmed_at = timezone.now()
    profile.save(update_fields=["confirmed_at", "updated_at"])
    renew(partner)
    audit.record("profile.reaffirmed", profile, actor=actor, subject_id=partner.pk)
    transaction.on_commit(lambda: tasks.index_profile_task.delay(str(partner.pk)))
    return profile


def _settle(profile: Profile) -> None:
    """What a newer CV changed was looked at."""
    for model in ITEMS:
        for item in model._default_manager.filter(profile=profile):
            if item.has_news:
                forget_news(item)
                item.save(update_fields=["is_new", "evidence", "updated_at"])
    if profile.evidence.pop("_was", None):
        profile.save(update_fields=["evidence", "updated_at"])


def wishes_of(profile: Profile) -> Wishes:
    """What the partner wants, as matching sees it."""
    countries = [("SE", profile.works_in_sweden), ("DK", profile.works_in_denmark)]
    return Wishes(
        municipality=profile.municipality_id or "",
        commute=profile.commute_minutes,
        countries=tuple(code for code, wanted in countries if wanted),
        start=profile.start_date,
        share=(profile.share_least, profile.share_most),
        remote=profile.remote,
    )


def index_profile(partner_id: UUID) -> bool:
    """Bring the index up to date with what was confirmed. Safe to run twice.

    :param partner_id: whose profile.
    :return: whether it is in the index now.
    """
    profile = Profile.objects.select_related("partner__user").filter(partner_id=partner_id).first()
    if profile is None or profile.confirmed is None:
        remove_candidate(partner_id=partner_id)
        return False
    cv: ParsedCv = decode(ParsedCv, profile.confirmed)
    account_name = profile.partner.user.name if profile.partner.user else ""
    # What is indexed is embedded, too, so any process that comes here holds the language model.
    with encoding.held():
        neutral = neutral_profile(cv, wishes_of(profile), timezone.localdate(), account_name)
    index_candidate(partner_id=partner_id, profile=neutral)
    return True
