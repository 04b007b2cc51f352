"""Employers that a partner does not want to be shown to. No reason is asked or kept."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class EmployerBlock(models.Model):
    """This partner is in none of this employer's lists."""

    partner = models.ForeignKey(
        "accounts.Partner", models.CASCADE, related_name="blocked_employers"
    )
    employer = models.ForeignKey("employers.Employer", models.CASCADE, related_name="+")
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("blocked employer")
        verbose_name_plural = _("blocked employers")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "employer"], name="employer_block_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)
