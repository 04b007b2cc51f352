"""Base model and the append-only audit log."""

import uuid
from typing import ClassVar

from django.db import models


class PublicModel(models.Model):
    """A row that appears in addresses: its key is random, so it can't be guessed or counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class AuditEvent(models.Model):
    """Who did what to which object, when. The database refuses update and delete.

    Actor and object are plain ids, not foreign keys: after an erasure they lead nowhere.
    ``data`` holds codes and ids, never names or text.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor_id = models.BigIntegerField(null=True, help_text="null: the system itself")
    action = models.CharField(max_length=64)
    object_type = models.CharField(max_length=64)
    object_id = models.CharField(max_length=64)
    subject_id = models.CharField(
        max_length=64, blank=True, help_text="the partner concerned, for “who saw me”"
    )
    data = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
            models.Index(fields=["subject_id", "-at"], name="audit_subject"),
            models.Index(fields=["action", "-at"], name="audit_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type}:{self.object_id}"


class FailedJob(models.Model):
    """A job of the worker that failed for good. ``given`` holds its arguments: ids and codes."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    task = models.CharField(max_length=120)
    given = models.JSONField(default=list)
    error = models.CharField(max_length=100, help_text="the kind of fault, without its text")

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"
