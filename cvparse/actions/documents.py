"""Documents come in, are read, and go."""

import hashlib
from contextlib import contextmanager
from pathlib import PurePath
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile, File
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cvparse import tasks
from cvparse.actions.filling import fill_profile
from cvparse.codec import encode
from cvparse.enums import REFUSALS, WAITING, WORTH_ANOTHER_TRY, DocumentState, Reason
from cvparse.errors import FileEmpty, FileTooLarge
from cvparse.models import CvDocument
from cvparse.permissions import own_partner
from cvparse.pipeline import Outcome, parse_document
from cvparse.readers.base import Limits, Refused
from jobbank.accounts.models import Partner
from jobbank.common import audit

MAX_BYTES = Limits().size
MAX_PAGES = Limits().pages


def receive_cv(*, actor: AbstractBaseUser | None, partner: Partner, upload: File) -> CvDocument:
    """Take in a file. The same bytes twice are one document; some that failed get another try.

    :param actor: the partner's own user; ``None`` for the operator's command.
    :param partner: whose CV it is.
    :param upload: the file, with its name.
    :return: the document; reading is queued.
    :raises FileTooLarge: over the limit.
    :raises FileEmpty: no bytes.
    :raises NotFound: somebody else's.
    """
    own_partner(partner, actor)
    size = upload.size or 0
    if size > MAX_BYTES:
        raise FileTooLarge(limit=MAX_BYTES // 1_000_000)
    data = upload.read()
    if not data:
        raise FileEmpty
    digest = hashlib.sha256(data).hexdigest()
    document, made = _get_or_create(partner, digest, data, PurePath(upload.name or "").name[:255])
    with transaction.atomic():
        if made:
            audit.record(
                "cv.received", document, actor=actor, subject_id=partner.pk, size=len(data)
            )
        if document.state in WAITING:
            transaction.on_commit(lambda: tasks.read_cv_task.delay(str(document.pk)))
    return document


def _get_or_create(
    partner: Partner, digest: str, data: bytes, name: str
) -> tuple[CvDocument, bool]:
    known = CvDocument.objects.filter(partner=partner, sha256=digest).first()
    if known is not None:
        return known, known.reason in WORTH_ANOTHER_TRY and _try_again(known, data)
    document = CvDocument(partner=partner, sha256=digest, size=len(data), original_name=name)
    document.file.save("", ContentFile(data), save=False)
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:
        # Somebody was quicker with the same file.
        document.file.delete(save=False)
        return CvDocument.objects.get(partner=partner, sha256=digest), False
    return document, True


def _try_again(document: CvDocument, data: bytes) -> bool:
    """Take a document in once more: since it failed, scans may have become readable.

    :return: whether it was this call that did.
    """
    with transaction.atomic():
        row = CvDocument.objects.select_for_update().get(pk=document.pk)
        if row.reason not in WORTH_ANOTHER_TRY:
            return False
        row.state, row.reason, row.read_at = DocumentState.RECEIVED, "", None
        row.file.save("", ContentFile(data), save=False)
        row.save()
    document.refresh_from_db()
    return True


@contextmanager
def _alone(document_id: UUID):
    """Hold a lock that dies with this process: a killed reader blocks nobody.

    :return: whether the lock is ours.
    """
    key = document_id.int & 0x7FFF_FFFF_FFFF_FFFF
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        ours = bool(cursor.fetchone()[0])
    try:
        yield ours
    finally:
        if ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def read_cv(document_id: UUID) -> DocumentState | None:
    """Read a document. Safe to run twice and after a kill in the middle.

    :param document_id: which.
    :return: its state afterwards; ``None`` where it is gone.
    """
    with _alone(document_id) as ours:
        document = CvDocument.objects.filter(pk=document_id).first()
        if document is None:
            return None
        if not ours or document.state not in WAITING:
            return DocumentState(document.state)
        CvDocument.objects.filter(pk=document_id).update(
            state=DocumentState.READING, updated_at=timezone.now()
        )
        try:
            with document.file.open("rb") as file:
                data = file.read()
            outcome = parse_document(data, document.original_name)
        except Refused as refusal:
            return _refuse(document_id, Reason(refusal.code))
        except FileNotFoundError:
            return _refuse(document_id, Reason.CORRUPT)
        return _keep(document_id, outcome)


@transaction.atomic
def _refuse(document_id: UUID, reason: Reason) -> DocumentState | None:
    document = CvDocument.objects.select_for_update().filter(pk=document_id).first()
    if document is None:
        return None
    document.state = DocumentState.REFUSED if reason in REFUSALS else DocumentState.UNREADABLE
    document.reason = reason
    document.read_at = timezone.now()
    document.save(update_fields=["state", "reason", "read_at", "updated_at"])
    _forget_file(document)
    audit.record(
        "cv.refused", document, actor=None, subject_id=document.partner_id, reason=str(reason)
    )
    return DocumentState(document.state)


@transaction.atomic
def _keep(document_id: UUID, outcome: Outcome) -> DocumentState | None:
    document = CvDocument.objects.select_for_update().filter(pk=document_id).first()
    if document is None:
        return None
    document.format = outcome.document.format
    document.pages = len(outcome.document.pages)
    document.scanned = outcome.document.scanned
    document.content = encode(outcome.document)
    document.parsed = encode(outcome.cv)
    document.seconds = outcome.seconds
    document.read_at = timezone.now()
    document.state = DocumentState.NEEDS_REVIEW
    document.save()
    fill_profile(document, outcome.cv, outcome.document)
    audit.record(
        "cv.read", document, actor=None, subject_id=document.partner_id, format=document.format
    )
    return DocumentState.NEEDS_REVIEW


def _forget_file(document: CvDocument) -> None:
    """A file that can't be used is not kept."""
    if document.file:
        stored, storage = str(document.file.name), document.file.storage
        CvDocument.objects.filter(pk=document.pk).update(file="")
        transaction.on_commit(lambda: storage.delete(stored))


@transaction.atomic
def delete_document(*, actor: AbstractBaseUser, document: CvDocument) -> None:
    """Delete a document and its file; what was confirmed from it stays until changed.

    :param actor: the partner's own user.
    :param document: which.
    :raises NotFound: somebody else's.
    """
    own_partner(document.partner, actor)
    audit.record("cv.deleted", document, actor=actor, subject_id=document.partner_id)
    _forget_file(document)
    document.delete()
