"""What a partner sees of their own documents and profile."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from cvparse.codec import decode
from cvparse.enums import READ, WAITING
from cvparse.extract.personal import name_parts
from cvparse.extract.safe import redact
from cvparse.formats import json_resume
from cvparse.models import (
    Certificate,
    CvDocument,
    Education,
    Experience,
    LanguageSkill,
    Profile,
    ProfileSkill,
)
from cvparse.models.items import Item
from cvparse.sandbox import client
from cvparse.types import ParsedCv
from jobbank.accounts.models import Partner
from jobbank.common.errors import NotFound

# The kinds of parts, as they appear in addresses.
KINDS: dict[str, type[Item]] = {
    "experiences": Experience,
    "educations": Education,
    "languages": LanguageSkill,
    "skills": ProfileSkill,
    "certificates": Certificate,
}
# What is asked of each kind, where it is uncertain; and of the person.
ASKED: dict[str, tuple[str, ...]] = {
    "person": ("name", "email", "phone", "city", "country", "headline", "summary"),
    "experiences": ("title", "organisation", "place", "start", "end", "text"),
    "educations": ("degree", "area", "institution", "start", "end", "level"),
    "languages": ("language", "cefr"),
    "skills": ("label",),
    "certificates": ("name", "issuer", "date"),
}
# As the encoded lines have it where a document is set in columns.
IN_COLUMNS = {"lines": [{"column": 1}]}
# Formats that can be given away without what programs wrote into them: readers.bare.CLEANED,
# named here because that module loads the readers.
SHAREABLE = (
    *("pdf", "scan", "image", "docx", "odt", "rtf", "html", "text"),
    *("europass-xml", "europass-json", "json-resume"),
)
# Below this a field is a question to the person.
QUESTION_BELOW = 0.8


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to ask the person about.

    :param kind: of part, or "person".
    :param key: id of the part, name of the person's field, or "all" for skills, which are asked together.
    :param names: the uncertain fields; for skills their ids.
    """  # noqa: E501

    kind: str
    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CvTraits:
    """What a CV looks like, without a word of it.

    :param language: ISO 639-1, "" where unknown.
    :param format: "pdf", "docx", …
    :param scanned: read from pictures.
    :param columns: set in more than one column.
    """

    language: str
    format: str
    scanned: bool
    columns: bool


def cv_traits(partner_ids: Iterable[UUID]) -> dict[UUID, CvTraits]:
    """What the CVs look like that profiles were filled from.

    :param partner_ids: the people.
    :return: traits by partner; those who typed their profile are left out.
    """
    rows = Profile.objects.filter(partner__in=list(partner_ids), document__isnull=False).annotate(
        in_columns=Exists(
            CvDocument.objects.filter(pk=OuterRef("document"), content__contains=IN_COLUMNS)
        )
    )
    parts = ("partner_id", "language", "document__format", "document__scanned", "in_columns")
    return {key: CvTraits(*values) for key, *values in rows.values_list(*parts)}


def partner_of(user: AbstractBaseUser | AnonymousUser) -> Partner:
    """The partner behind a user.

    :raises NotFound: the user is none.
    """
    partner = Partner.objects.filter(user_id=user.pk).first() if user.pk is not None else None
    if partner is None:
        raise NotFound
    return partner


def documents_of(partner: Partner) -> QuerySet[CvDocument]:
    """A partner's documents, newest first, without their text."""
    return CvDocument.objects.filter(partner=partner).defer("content", "parsed")


def document_of(partner: Partner, document_id: UUID) -> CvDocument:
    """One of a partner's documents.

    :raises NotFound: not there, or somebody else's.
    """
    document = CvDocument.objects.filter(partner=partner, pk=document_id).first()
    if document is None:
        raise NotFound
    return document


def any_waiting(partner: Partner) -> bool:
    """Is something still being read?"""
    return CvDocument.objects.filter(partner=partner, state__in=WAITING).exists()


def profile_of(partner: Partner) -> Profile | None:
    """A partner's profile with all its parts, ``None`` before the first CV."""
    parts = ("experiences", "educations", "languageskills", "profileskills", "certificates")
    return (
        Profile.objects.filter(partner=partner)
        .select_related("document")
        .prefetch_related(*parts)
        .first()
    )


def parts_of(profile: Profile, kind: str) -> list[Item]:
    """A profile's parts of one kind that were not taken out, in order."""
    return list(KINDS[kind]._default_manager.filter(profile=profile, removed=False))


def questions_of(profile: Profile) -> list[Asked]:
    """What we are not sure of, in the order of the page.

    :param profile: somebody's draft.
    :return: one question a field of the person and a part; all uncertain skills are one.
    """
    evidence = profile.evidence
    asked = [Asked("person", name, (name,)) for name in _uncertain(evidence, "person")]
    for kind in KINDS:
        rows = [(item, _uncertain(item.evidence, kind)) for item in parts_of(profile, kind)]
        rows = [(item, names) for item, names in rows if names]
        if kind == "skills" and rows:
            asked.append(Asked(kind, "all", tuple(str(item.pk) for item, _ in rows)))
        elif kind != "skills":
            asked += [Asked(kind, str(item.pk), names) for item, names in rows]
    return asked


def _uncertain(evidence: dict[str, Any], kind: str) -> tuple[str, ...]:
    known = ((name, evidence.get(name) or {}) for name in ASKED[kind])
    return tuple(name for name, row in known if row.get("confidence", 1.0) < QUESTION_BELOW)


def things_in(profile: Profile) -> int:
    """How many things a profile says: the person's own fields, and parts."""
    own = sum(bool(getattr(profile, name)) for name in ASKED["person"])
    return own + sum(len(parts_of(profile, kind)) for kind in KINDS)


def item_of(partner: Partner, kind: str, item_id: UUID) -> Item:
    """One part of a partner's profile.

    :raises NotFound: not there, or somebody else's.
    """
    model = KINDS.get(kind)
    item = (
        model._default_manager.filter(profile__partner=partner, pk=item_id).first()
        if model
        else None
    )
    if item is None:
        raise NotFound
    return item


def old_from() -> datetime:
    """Profiles that last no longer than this moment are to be looked at again by now."""
    return timezone.now() + timedelta(days=max(settings.PROFILE_REMINDER_DAYS))


def confirmed_profiles() -> QuerySet[Profile]:
    """Profiles that were confirmed at least once."""
    return Profile.objects.filter(confirmed_at__isnull=False)


def cvs_to_share(partner: Partner) -> QuerySet[CvDocument]:
    """A partner's documents that an employer could be given, newest first."""
    there = documents_of(partner).filter(state__in=READ, format__in=SHAREABLE)
    return there.exclude(file="").order_by("-created_at")


def bare_file(document: CvDocument) -> bytes:
    """A document's file without what programs wrote into it about its author.

    :raises Refused: it can't be cleaned (any more).
    """
    with document.file.open("rb") as file:
        return client.bare(file.read(), document.format)


def profile_as_resume(partner: Partner) -> dict[str, Any] | None:
    """What a partner confirmed, as JSON Resume; ``None`` before that."""
    profile = Profile.objects.filter(partner=partner, confirmed__isnull=False).first()
    return json_resume(decode(ParsedCv, profile.confirmed)) if profile else None


def safe_words(partner: Partner, text: str) -> str:
    """Own words without what tells who the person is: names, addresses, employers, schools.

    :param partner: who wrote it.
    :param text: as typed.
    :return: the rest, as it may stand on a card; "" where nothing is left.
    """
    profile = profile_of(partner)
    names = list(name_parts(partner.user.name))
    places: list[str] = []
    if profile is not None:
        names += [one for one in name_parts(profile.name) if one not in names]
        places = [one.organisation for one in profile.experiences.all()]
        places += [one.institution for one in profile.educations.all()]
    for place in sorted(filter(None, places), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(place)}\b", " ", text, flags=re.IGNORECASE)
    return redact(text, names)
