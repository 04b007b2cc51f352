"""Groups that people name themselves, in a table of their own, and the newest comparison."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Concat
from django.db.models.lookups import StartsWith
from django.utils.translation import gettext_lazy as _

from jobbank.fairness.enums import Group, Question


class GroupAnswer(models.Model):
    """One answer of one partner. There is no way here from the partner's row or their profile."""

    partner = models.ForeignKey("accounts.Partner", models.CASCADE, related_name="+")
    question = models.CharField(_("question"), max_length=16, choices=Question)
    group = models.CharField(_("answer"), max_length=24, choices=Group)
    said_at = models.DateTimeField(_("said at"), auto_now=True)

    class Meta:
        verbose_name = _("answer about a group")
        verbose_name_plural = _("answers about groups")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "question"], name="group_answer_once"),
            models.CheckConstraint(condition=Q(group__in=Group.values), name="group_answer_known"),
            models.CheckConstraint(
                condition=Q(StartsWith(F("group"), Concat(F("question"), models.Value(":")))),
                name="group_answer_fits_question",
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class FairnessReport(models.Model):
    """The newest comparison; only one is kept. Two of them side by side could give away what one
    person changed in between."""

    only = models.BooleanField(primary_key=True, default=True)
    figures = models.JSONField(_("figures"), default=list)
    asked_at = models.DateTimeField(_("asked for"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)

    class Meta:
        verbose_name = _("fairness report")
        verbose_name_plural = _("fairness reports")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(only=True), name="fairness_report_one_row"),
        ]

    def __str__(self) -> str:
        return "fairness report"

    @property
    def is_waiting(self) -> bool:
        """Was it asked for after it was made?"""
        return self.asked_at is not None and (self.made_at is None or self.made_at < self.asked_at)
