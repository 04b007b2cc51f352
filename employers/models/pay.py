"""What each country says about naming pay, as dated data that a coordinator can edit."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from employers.enums import PayDuty
from matching.geography.enums import Country


class PayRule(models.Model):
    """A country's rule from a day on, until a later rule takes over."""

    country = models.CharField(_("country"), max_length=2, choices=Country)
    valid_from = models.DateField(_("valid from"))
    duty = models.CharField(_("pay range in openings"), max_length=12, choices=PayDuty)
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("link to the source"), max_length=300)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("When a coordinator last compared this with the source; empty: not yet"),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("pay rule")
        verbose_name_plural = _("pay rules")
        ordering: ClassVar = ["country", "-valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["country", "valid_from"], name="pay_rule_one_a_day"),
            models.CheckConstraint(
                condition=Q(duty__in=PayDuty.values, country__in=Country.values),
                name="pay_rule_known",
            ),
            models.CheckConstraint(
                condition=Q(source__regex=r"\S", source_url__startswith="https://"),
                name="pay_rule_has_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.valid_from}: {self.duty}"
