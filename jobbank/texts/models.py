"""Every wording of every text, one row each: the newest of a place and language holds."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jobbank.texts.types import LONGEST_BLOCK


class OwnText(models.Model):
    """A wording of the centre. An empty one means: back to the shipped words."""

    place = models.SlugField(_("place"), max_length=60)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    text = models.TextField(_("text"), max_length=LONGEST_BLOCK, blank=True)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("own text")
        verbose_name_plural = _("own texts")
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["place", "language", "-id"], name="own_text_newest")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="own_text_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.language} {self.pk}"
