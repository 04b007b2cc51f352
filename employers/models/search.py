"""Talent searches that an employer keeps."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from employers.models.organisation import Member
from jobbank.common.models import PublicModel


class SavedSearch(PublicModel):
    """A talent search with a name, to run again."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="searches")
    name = models.CharField(_("name"), max_length=80)
    query = models.JSONField(_("query"), default=dict)
    muted = models.BooleanField(_("no notices"), default=False)
    # Opaque keys of who was found last; a key of somebody who was erased leads nowhere.
    known = ArrayField(models.UUIDField(), null=True, blank=True, verbose_name=_("found last"))

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "name"], name="saved_search_name_once"),
            models.CheckConstraint(
                condition=Q(name__regex=r"\S"), name="saved_search_name_not_blank"
            ),
        ]

    def __str__(self) -> str:
        return self.name
