"""The agreed CV: what the employer of an open introduction may read, chosen by the partner."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cvparse.errors import Refused
from cvparse.queries import bare_file, cvs_to_share, profile_as_resume
from employers.actions.steps import locked, side_of
from employers.enums import LIVE, NAMED, AgreedCv, Side
from employers.errors import WrongState
from employers.models import Introduction
from employers.queries.introductions import may_see_name
from jobbank.accounts.models import Partner, User
from jobbank.common import audit
from jobbank.common.errors import Invalid, NotFound

PICTURES = {"image": "jpg", "scan": "pdf", "text": "txt"}


@dataclass(frozen=True, slots=True)
class AgreedFile:
    """What is handed out.

    :param name: says nothing about the person: file names travel further than files.
    """

    content: bytes
    name: str


def agree_to(introduction: Introduction, cv: str = "") -> None:
    """Set what the partner agrees to show; the caller saves the row.

    :param introduction: of the partner who chooses.
    :param cv: the id of a document, "profile" or "nothing"; "" is the newest document, and the
        profile where there is none.
    :raises Invalid: not one of the partner's.
    """
    agreed, document = _choice(introduction.partner, cv)
    introduction.agreed, introduction.document = agreed, document


def _choice(partner: Partner, cv: str) -> tuple[AgreedCv, Any]:
    if cv == AgreedCv.NOTHING:
        return AgreedCv.NOTHING, None
    documents = cvs_to_share(partner)
    if cv and cv != AgreedCv.PROFILE:
        key = _key(cv)
        document = documents.filter(pk=key).first() if key else None
        if document is None:
            raise Invalid({"cv": [_("Choose one of these.")]})
        return AgreedCv.DOCUMENT, document
    newest = documents.first() if not cv else None
    if newest is not None:
        return AgreedCv.DOCUMENT, newest
    has_profile = profile_as_resume(partner) is not None
    return (AgreedCv.PROFILE if has_profile else AgreedCv.NOTHING), None


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@transaction.atomic
def choose_cv(*, actor: User, introduction: Introduction, cv: str) -> Introduction:
    """Change what the employer may read, or take it back. It counts at once.

    :param actor: the partner, after having said yes.
    :param cv: see :func:`agree_to`.
    :return: the introduction.
    :raises NotFound: anybody else.
    :raises WrongState: the partner has not said yes, or it has ended.
    :raises Invalid: not one of the partner's.
    """
    introduction = locked(actor, introduction)
    if side_of(actor) != Side.PARTNER:
        raise NotFound
    if introduction.partner_yes_at is None or introduction.state not in (*LIVE, *NAMED):
        raise WrongState
    agree_to(introduction, cv)
    introduction.save(update_fields=["agreed", "document", "updated_at"])
    audit.record(
        "cv.chosen",
        introduction,
        actor=actor,
        subject_id=introduction.partner_id,
        agreed=introduction.agreed,
    )
    return introduction


@transaction.atomic
def open_agreed_cv(*, actor: User, introduction: Introduction) -> AgreedFile:
    """Hand out the agreed CV, and log it for the partner to see.

    :param actor: a member of the employer of an open introduction, or the partner.
    :return: the file, without what programs wrote into it about its author.
    :raises NotFound: no name, no CV.
    """
    introduction = locked(actor, introduction)
    shown = side_of(actor) in (Side.EMPLOYER, Side.PARTNER) and may_see_name(actor, introduction)
    file = _file(introduction) if shown else None
    if file is None:
        raise NotFound
    audit.record("cv.opened", introduction, actor=actor, subject_id=introduction.partner_id)
    return file


def _file(introduction: Introduction) -> AgreedFile | None:
    if introduction.agreed == AgreedCv.PROFILE:
        resume = profile_as_resume(introduction.partner)
        text = json.dumps(resume, ensure_ascii=False, indent=2)
        return AgreedFile(text.encode(), "cv.json") if resume else None
    document = introduction.document
    if introduction.agreed != AgreedCv.DOCUMENT or document is None or not document.file:
        return None
    ending = PICTURES.get(document.format) or _ending(document.format)
    try:
        return AgreedFile(bare_file(document), f"cv.{ending}")
    except Refused:
        return None


def _ending(kind: str) -> str:
    """ "europass-xml" is an XML file, "json-resume" a JSON file."""
    return next((end for end in ("xml", "json") if end in kind), kind)
