"""What a partner says about themselves, once they looked at it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cvparse.enums import WorkRight
from jobbank.common.models import PublicModel


class Profile(PublicModel):
    """A partner's profile: drafts may change at any time, what was confirmed is kept apart."""

    partner = models.OneToOneField(
        "accounts.Partner", on_delete=models.CASCADE, related_name="profile"
    )
    document = models.ForeignKey(
        "cvparse.CvDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="profiles",
        help_text=_("The newest CV it was filled from"),
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    links = models.JSONField(_("links"), default=list, blank=True)
    city = models.CharField(_("place"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    summary = models.TextField(_("summary"), max_length=5000, blank=True)
    language = models.CharField(_("language of the CV"), max_length=3, blank=True)
    # Confidence and place of the fields above, by field name.
    evidence = models.JSONField(default=dict, blank=True)
    # Personal data found in the CV, as {"kind", "text"}: kept out of everything that is shown.
    personal = models.JSONField(default=list, blank=True)

    # What the partner wishes.
    municipality = models.ForeignKey(
        "matching.Municipality",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    commute_minutes = models.PositiveSmallIntegerField(_("longest commute"), null=True, blank=True)
    start_date = models.DateField(_("can start"), null=True, blank=True)
    share_least = models.PositiveSmallIntegerField(_("least share of full time"), default=50)
    share_most = models.PositiveSmallIntegerField(_("most share of full time"), default=100)
    remote = models.BooleanField(_("would work remotely"), default=True)
    works_in_sweden = models.BooleanField(_("would work in Sweden"), default=True)
    works_in_denmark = models.BooleanField(_("would work in Denmark"), default=True)
    work_right_sweden = models.CharField(
        _("right to work in Sweden"), max_length=12, choices=WorkRight, default=WorkRight.UNKNOWN
    )
    work_right_denmark = models.CharField(
        _("right to work in Denmark"), max_length=12, choices=WorkRight, default=WorkRight.UNKNOWN
    )
    work_right_note = models.CharField(_("in your own words"), max_length=500, blank=True)
    driving_licence = models.CharField(_("driving licence"), max_length=40, blank=True)

    # What was confirmed: cvparse.types.ParsedCv as JSON, frozen.
    confirmed = models.JSONField(null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed__isnull=False),
                name="profile_confirmed_is_kept",
            ),
            models.CheckConstraint(
                condition=Q(
                    share_least__gte=1, share_most__lte=100, share_least__lte=F("share_most")
                ),
                name="profile_share_range",
            ),
            models.CheckConstraint(
                condition=Q(commute_minutes__isnull=True) | Q(commute_minutes__lte=600),
                name="profile_commute_plausible",
            ),
            models.CheckConstraint(
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"),
                name="profile_country_iso",
            ),
            models.CheckConstraint(
                condition=Q(phone="") | Q(phone__regex=r"^\+[0-9]{4,15}$"),
                name="profile_phone_e164",
            ),
            models.CheckConstraint(
                condition=Q(
                    work_right_sweden__in=WorkRight.values, work_right_denmark__in=WorkRight.values
                ),
                name="profile_work_right_known",
            ),
        ]

    def __str__(self) -> str:
        return f"profile {self.pk}"

    @property
    def is_confirmed(self) -> bool:
        """Did the partner confirm it at least once?"""
        return self.confirmed_at is not None
