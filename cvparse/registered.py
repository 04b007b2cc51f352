"""This room's rows in the registries of all rooms."""

import json
from collections.abc import Iterable
from functools import partial

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cvparse import formats
from cvparse.enums import DocumentState
from cvparse.models import CvDocument, Profile
from cvparse.profiles import as_cv
from cvparse.queries import old_from
from cvparse.tables import PARTNERS, stuck_partners
from jobbank.accounts import privacy
from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User
from jobbank.accounts.types import Held, HeldFile
from jobbank.common.home import NavItem, Todo, Urgency, navigation, todos
from jobbank.tables.types import tables

SIGHTINGS = {
    "cv.received": _("Uploaded a CV"),
    "cv.read": _("Read the CV"),
    "cv.refused": _("Could not use the CV"),
    "cv.deleted": _("Deleted a CV"),
    "profile.confirmed": _("Confirmed the profile"),
    "profile.reaffirmed": _("Said that the profile is still right"),
    "partner.told_of_time": _("Wrote to you about how long your profile lasts"),
    "partner.reminded": _("Reminded you of what is next with your CV"),
}


def register() -> None:
    """Fill the registries; called once, when Django is ready."""
    privacy.exporters.add("cvparse", export_documents, order=20)
    privacy.erasers.add("cvparse", erase_documents, order=60)
    for action, words in SIGHTINGS.items():
        privacy.sightings.add(action, words)
    todos.add("cvparse", todo_rows, order=20)
    navigation.add(
        "cv",
        NavItem(
            _("My CV"),
            "cvparse:documents",
            frozenset({Role.PARTNER.value}),
            _("Upload it, and check what we read."),
        ),
        order=10,
    )
    tables.add(PARTNERS.key, PARTNERS)
    coordinators = frozenset({Role.COORDINATOR.value})
    navigation.add(
        "partners",
        NavItem(_("Partners"), PARTNERS.route, coordinators, _("Where each of them stands.")),
        order=10,
    )


def export_documents(partner: Partner) -> Iterable[Held]:
    """Documents with their files, and the profile, also as JSON Resume and Europass."""
    rows, files = [], []
    for document in CvDocument.objects.filter(partner=partner):
        rows.append(
            {
                "name": document.original_name,
                "received": document.created_at,
                "state": document.state,
                "reason": document.reason,
                "format": document.format,
                "size": document.size,
                "content": document.content,
                "read_as": document.parsed,
            }
        )
        if document.file:
            files.append(HeldFile(f"{document.pk}.{document.format or 'bin'}", document.file.read))
    yield Held("cv_documents", _("CV documents"), rows, files)
    profile = Profile.objects.filter(partner=partner).first()
    if profile is not None:
        row = _profile_row(profile)
        files = [
            HeldFile(f"{name}.json", partial(_as_json, row.pop(key)))
            for key, name in (("json_resume", "json-resume"), ("europass", "europass"))
        ]
        yield Held("profile", _("Profile"), [row], files)


def _as_json(content: object) -> bytes:
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()


def _profile_row(profile: Profile) -> dict[str, object]:
    cv = as_cv(profile)
    wishes = (
        "municipality_id",
        "commute_minutes",
        "start_date",
        "share_least",
        "share_most",
        "remote",
        "works_in_sweden",
        "works_in_denmark",
        "work_right_sweden",
        "work_right_denmark",
        "work_right_note",
        "driving_licence",
    )
    return {
        "neutral": formats.neutral(cv),
        "json_resume": formats.json_resume(cv),
        "europass": formats.europass(cv),
        "wishes": {name: getattr(profile, name) for name in wishes},
        "personal_details_kept_out": profile.personal,
        "confirmed_at": profile.confirmed_at,
        "confirmed": profile.confirmed,
    }


def erase_documents(partner: Partner) -> dict[str, int]:
    """Delete profile, documents and files."""
    profiles = Profile.objects.filter(partner=partner)
    documents = CvDocument.objects.filter(partner=partner)
    counts = {"profiles": profiles.count(), "documents": documents.count()}
    stored = [(d.file.storage, str(d.file.name)) for d in documents if d.file]
    profiles.delete()
    documents.delete()
    for storage, name in stored:
        transaction.on_commit(partial(storage.delete, name))
    return counts


def todo_rows(user: User) -> Iterable[Todo]:
    """A partner's next step with their CV; for coordinators, whose is stuck."""
    if user.role == Role.COORDINATOR:
        yield from _coordinator_rows()
    if user.role != Role.PARTNER:
        return
    states = set(CvDocument.objects.filter(partner__user=user).values_list("state", flat=True))
    if DocumentState.NEEDS_REVIEW in states:
        url = reverse("cvparse:profile")
        why = _("It takes about two minutes. Before that nothing is matched.")
        yield Todo(_("Check what we read in your CV"), url, _("Look and confirm"), why, Urgency.NOW)
    elif again := _again_row(user):
        yield again
    elif DocumentState.CONFIRMED not in states:
        why = _("PDF, Word or a photo of paper: we read it in seconds.")
        yield Todo(
            _("Give us your CV"), reverse("cvparse:documents"), _("Upload"), why, Urgency.NOW
        )


def _again_row(user: User) -> Todo | None:
    """Is the profile still right? Asked when it leaves the search soon, or has left it."""
    partner = Partner.objects.filter(user=user, paused_at=None, erase_after=None).first()
    until = partner.fresh_until if partner else None
    if until is None or until > old_from():
        return None
    left = until <= timezone.now()
    why = (
        _("It was not confirmed again, so nobody finds you now.")
        if left
        else format_lazy(
            _("It is in the search until {day}."),
            day=date_format(timezone.localtime(until), "DATE_FORMAT"),
        )
    )
    return Todo(
        _("Say whether your profile is still right"),
        reverse("cvparse:still_right"),
        _("It is still right"),
        why,
        Urgency.NOW if left else Urgency.SOON,
        at_once=True,
    )


def _coordinator_rows() -> Iterable[Todo]:
    counts = stuck_partners()
    page = reverse(PARTNERS.route)
    rows = (
        ("reading", _("CVs that are not read yet"), "?stands=reading", Urgency.SOON),
        ("failed", _("CVs that could not be read"), "?stands=failed", Urgency.SOON),
        ("check", _("CVs that their partners have not checked"), "?stands=check", Urgency.LATER),
        ("expiring", _("Profiles to be confirmed again"), "?age=expiring", Urgency.LATER),
    )
    for key, title, query, urgency in rows:
        if counts[key]:
            yield Todo(title, page + query, _("Look"), urgency=urgency, count=counts[key])
