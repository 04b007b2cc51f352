"""Combinations of filters with a name, and what was done with several rows at once."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jobbank.common.models import PublicModel


class SavedView(PublicModel):
    """A combination of search, filters and order that a coordinator gave a name."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    table = models.SlugField(_("table"), max_length=40)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filters, as in the address"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "table", "name"], name="saved_view_named_once"),
        ]

    def __str__(self) -> str:
        return f"saved view {self.pk}"


class StepRun(PublicModel):
    """A step that was done with several rows: their keys, so that it can be undone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="step_runs")
    table = models.SlugField(_("table"), max_length=40)
    step = models.SlugField(_("step"), max_length=40)
    keys = models.JSONField(_("rows"), default=list)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("step with several rows")
        verbose_name_plural = _("steps with several rows")
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"step run {self.pk}"
