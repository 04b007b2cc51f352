"""A partner's calendar as a feed."""

from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _

from jobbank.common.models import PublicModel


class CalendarFeed(PublicModel):
    """The address under which a calendar program reads a partner's dates. Only a digest of its
    secret is kept; taking the row away ends it."""

    partner = models.OneToOneField("accounts.Partner", models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True, help_text=_("SHA-256 of the secret"))

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    @staticmethod
    def digest_of(secret: str) -> str:
        """:return: what is kept of a secret"""
        return sha256(secret.encode()).hexdigest()

    def __str__(self) -> str:
        return f"calendar feed {self.pk}"
