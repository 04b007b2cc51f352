"""What partners did with openings in their list."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matching.enums import HideReason, MarkKind


class OpeningMark(models.Model):
    """A partner saved an opening, or hid it for a reason. One mark an opening, the last counts."""

    partner = models.ForeignKey(
        "accounts.Partner", models.CASCADE, related_name="opening_marks", verbose_name=_("partner")
    )
    opening = models.ForeignKey("employers.Opening", models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=MarkKind)
    reason = models.CharField(_("reason"), max_length=12, choices=HideReason, blank=True)
    marked_at = models.DateTimeField(_("marked at"), auto_now=True)

    class Meta:
        verbose_name = _("mark on an opening")
        verbose_name_plural = _("marks on openings")
        ordering = ("-marked_at",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "opening"], name="opening_mark_once"),
            models.CheckConstraint(
                condition=Q(kind=MarkKind.SAVED, reason="")
                | Q(kind=MarkKind.HIDDEN, reason__in=HideReason.values),
                name="opening_mark_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
