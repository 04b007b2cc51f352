"""A document that a partner gave us."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cvparse.enums import FAILED, READ, DocumentState, Reason
from jobbank.common.models import PublicModel


def private_name(document: "CvDocument", _original: str) -> str:
    """A storage name that says nothing and can't be guessed.

    :return: "cv/" and 64 random hex digits.
    """
    return f"cv/{secrets.token_hex(32)}"


class CvDocument(PublicModel):
    """One file of one partner. The same bytes twice are one document."""

    partner = models.ForeignKey(
        "accounts.Partner", on_delete=models.CASCADE, related_name="cv_documents"
    )
    sha256 = models.CharField(max_length=64)
    # The name may hold the person's name: it is shown to its owner only and never logged.
    original_name = models.CharField(_("file name"), max_length=255, blank=True)
    file = models.FileField(_("file"), upload_to=private_name, max_length=120, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    format = models.CharField(_("format"), max_length=24, blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=DocumentState, default=DocumentState.RECEIVED
    )
    reason = models.CharField(_("reason"), max_length=24, choices=Reason, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)
    scanned = models.BooleanField(_("read from pictures"), default=False)
    # What was read: cvparse.types.ReadDocument and ParsedCv as JSON.
    content = models.JSONField(null=True, blank=True)
    parsed = models.JSONField(null=True, blank=True)
    seconds = models.FloatField(_("seconds to read"), null=True, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        verbose_name = _("CV document")
        verbose_name_plural = _("CV documents")
        ordering = ("-created_at",)
        indexes: ClassVar = [models.Index(fields=["state", "updated_at"], name="cv_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "sha256"], name="cv_once_per_partner"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="cv_sha256_form"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="cv_not_empty"),
            models.CheckConstraint(
                condition=Q(state__in=DocumentState.values), name="cv_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=FAILED, reason__in=Reason.values)
                | (~Q(state__in=FAILED) & Q(reason="")),
                name="cv_reason_when_failed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=READ) | Q(parsed__isnull=False, content__isnull=False),
                name="cv_read_has_content",
            ),
        ]

    def __str__(self) -> str:
        return f"document {self.pk}"

    @property
    def is_waiting(self) -> bool:
        """Not read yet: the page asks again."""
        return self.state in (DocumentState.RECEIVED, DocumentState.READING)

    @property
    def has_pictures(self) -> bool:
        """Can its pages be shown as pictures?"""
        return self.format in {"pdf", "scan", "image"} and bool(self.file)
