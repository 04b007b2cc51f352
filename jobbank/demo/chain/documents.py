"""CVs of the demo: uploaded, read by the worker, confirmed by their owners, indexed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from cvparse.actions import change_wishes, confirm_profile, receive_cv
from cvparse.enums import WAITING, WorkRight
from cvparse.models import CvDocument, Profile
from jobbank.accounts.models import Partner
from jobbank.common.errors import AppError
from jobbank.demo.samples.people import DOCUMENTS, Person
from matching.models import Candidate

AT_ONCE = {"SE": {"SE"}, "DK": {"DK"}, "EU": {"SE", "DK"}, "NORDIC": {"SE", "DK"}}
LESS_WOULD_DO = 20  # per cent of full time


def upload(partner: Partner, file: str) -> AppError | None:
    """Hand in one sample file as its owner; the same file again changes nothing.

    :param partner: whose.
    :param file: name in the samples' documents.
    :return: why it was turned away at the door, if it was.
    """
    content = (DOCUMENTS / file).read_bytes()
    try:
        receive_cv(actor=partner.user, partner=partner, upload=ContentFile(content, name=file))
    except AppError as error:
        return error
    return None


def unread(partners: Iterable[Partner]) -> int:
    """How many documents the worker has not read yet."""
    return CvDocument.objects.filter(partner__in=list(partners), state__in=WAITING).count()


def confirm(partner: Partner, person: Person) -> bool:
    """Say what the partner wishes and confirm the draft, as its owner; once is enough.

    :param partner: whose profile.
    :param person: what they wish.
    :return: whether there is a confirmed profile now.
    """
    profile = Profile.objects.filter(partner=partner).first()
    if profile is None:
        return False
    if not profile.is_confirmed:
        change_wishes(actor=partner.user, profile=profile, values=wishes(person))
    # A run that was stopped may have left a confirmed profile outside of the index.
    if not Candidate.objects.filter(partner=partner, is_active=True).exists():
        confirm_profile(actor=partner.user, partner=partner)
    return True


def wishes(person: Person) -> dict[str, Any]:
    """What a sample person wants, by field of the profile."""
    wanted = person["partner"]
    at_once = AT_ONCE[wanted["work_right"]]
    return {
        "municipality_id": wanted["municipality"],
        "start_date": date.fromisoformat(str(wanted["from"])),
        "share_least": wanted["share"] - LESS_WOULD_DO,
        "share_most": wanted["share"],
        "remote": wanted.get("remote", True),
        "work_right_sweden": WorkRight.NOW if "SE" in at_once else WorkRight.AFTER_OFFER,
        "work_right_denmark": WorkRight.NOW if "DK" in at_once else WorkRight.AFTER_OFFER,
    }


def not_indexed(partners: Iterable[Partner]) -> int:
    """How many confirmed profiles are not in the index yet."""
    confirmed = Profile.objects.filter(partner__in=list(partners), confirmed_at__isnull=False)
    there = Candidate.objects.filter(is_active=True).values("partner")
    return confirmed.exclude(partner__in=there).count()
