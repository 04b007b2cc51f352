"""Eligibility as dated, sourced data that a coordinator edits. It never ranks or filters."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matching.enums import Basis, RuleKind, RuleStatus
from matching.geography.enums import Country


class EligibilityRule(models.Model):
    """What holds in a country: for a basis of stay, or for a regulated profession (ISCO prefix)."""

    country = models.CharField(_("country"), max_length=2, choices=Country)
    kind = models.CharField(_("kind"), max_length=12, choices=RuleKind)
    basis = models.CharField(_("basis of stay"), max_length=20, choices=Basis, blank=True)
    isco_prefix = models.CharField(_("ISCO prefix"), max_length=4, blank=True)
    status = models.CharField(_("status"), max_length=24, choices=RuleStatus)
    reason_en = models.TextField(_("reason in English"))
    reason_sv = models.TextField(_("reason in Swedish"))
    reason_da = models.TextField(_("reason in Danish"))
    authority = models.CharField(_("authority"), max_length=120)
    source_url = models.URLField(_("source"))
    checked_on = models.DateField(
        _("date checked"),
        null=True,
        blank=True,
        help_text=_("When a coordinator last compared this with the source; empty: not yet"),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("eligibility rule")
        verbose_name_plural = _("eligibility rules")
        ordering = ("country", "kind", "basis", "isco_prefix")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "kind", "basis", "isco_prefix"], name="eligibility_rule_unique"
            ),
            models.CheckConstraint(
                condition=Q(kind=RuleKind.WORK_RIGHT, basis__in=Basis.values, isco_prefix="")
                | Q(kind=RuleKind.LICENCE, basis="", isco_prefix__regex=r"^[0-9]{1,4}$")
                | Q(kind=RuleKind.DRIVING, basis="", isco_prefix__regex=r"^[0-9]{1,4}$"),
                name="eligibility_rule_subject",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=RuleKind.WORK_RIGHT,
                    status__in=[
                        RuleStatus.CAN_START_NOW,
                        RuleStatus.PERMIT_AFTER_OFFER,
                        RuleStatus.ASK_AUTHORITY,
                    ],
                )
                | Q(
                    kind__in=[RuleKind.LICENCE, RuleKind.DRIVING],
                    status__in=[
                        RuleStatus.LICENCE_NEEDED,
                        RuleStatus.REGISTRATION_NEEDED,
                        RuleStatus.ASK_AUTHORITY,
                    ],
                ),
                name="eligibility_rule_status",
            ),
            models.CheckConstraint(
                condition=Q(country__in=Country.values), name="eligibility_rule_country"
            ),
            models.CheckConstraint(
                condition=Q(reason_en__regex=r"\S", reason_sv__regex=r"\S", reason_da__regex=r"\S"),
                name="eligibility_rule_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.kind} {self.basis or self.isco_prefix}"


class WorkBasis(models.Model):
    """On what a partner stays in a country, as they say themselves; optional, for planning."""

    partner = models.ForeignKey("accounts.Partner", models.CASCADE, related_name="work_bases")
    country = models.CharField(_("country"), max_length=2, choices=Country)
    basis = models.CharField(_("basis of stay"), max_length=20, choices=Basis)
    said_at = models.DateTimeField(_("said at"), auto_now=True)

    class Meta:
        verbose_name = _("basis of stay")
        verbose_name_plural = _("bases of stay")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "country"], name="work_basis_unique"),
            models.CheckConstraint(
                condition=Q(country__in=Country.values, basis__in=Basis.values),
                name="work_basis_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.pk}"
