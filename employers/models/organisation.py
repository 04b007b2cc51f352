"""Employers, and the people who act for them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from employers.enums import EmployerState, MemberRole
from employers.numbers import shown_number
from jobbank.common.models import PublicModel
from matching.geography.enums import Country


class Employer(PublicModel):
    """An organisation that hires. The last four fields are the coordinators' own notes."""

    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2, choices=Country)
    # Empty only for employers that an import named and that nobody has registered yet.
    number = models.CharField(_("organisation number"), max_length=10, blank=True)
    domain = models.CharField(_("web domain"), max_length=253, blank=True)
    about = models.TextField(_("about the employer"), max_length=2000, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=EmployerState, default=EmployerState.UNVERIFIED
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verified by"),
    )
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    refusal = models.CharField(_("why not accepted"), max_length=300, blank=True)
    two_people = models.BooleanField(
        _("two people publish"),
        default=False,
        help_text=_("Who wrote an opening last can’t publish it; a colleague does."),
    )
    last_contact = models.DateField(_("last contact"), null=True, blank=True)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    next_step_on = models.DateField(_("next step on"), null=True, blank=True)
    hosts_mingles = models.BooleanField(_("would host a mingle"), default=False)

    class Meta:
        verbose_name = _("employer")
        verbose_name_plural = _("employers")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "number"], condition=~Q(number=""), name="employer_number_once"
            ),
            models.UniqueConstraint(
                "country", Lower("name"), condition=Q(number=""), name="employer_unnumbered_once"
            ),
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="employer_name_not_blank"),
            # Check digits are the action's work; the table refuses what has not even the form.
            models.CheckConstraint(
                condition=Q(country=Country.SWEDEN, number__regex=r"^[0-9]{10}$")
                | Q(country=Country.DENMARK, number__regex=r"^[0-9]{8}$")
                | Q(number="") & ~Q(state=EmployerState.VERIFIED),
                name="employer_number_form",
            ),
            models.CheckConstraint(
                condition=Q(state__in=EmployerState.values), name="employer_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=EmployerState.VERIFIED, verified_at__isnull=False)
                | ~Q(state=EmployerState.VERIFIED) & Q(verified_at__isnull=True),
                name="employer_verified_has_date",
            ),
            models.CheckConstraint(
                condition=Q(domain="") | Q(domain__regex=r"^[a-z0-9.-]+\.[a-z0-9-]{2,}$"),
                name="employer_domain_form",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_number(self) -> str:
        """The organisation number as people of its country write it."""
        return shown_number(self.country, self.number)

    @property
    def is_verified(self) -> bool:
        """May this employer's people see cards and publish?"""
        return self.state == EmployerState.VERIFIED


class Member(models.Model):
    """A person who acts for an employer; one person, one employer."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="membership")
    employer = models.ForeignKey(Employer, models.CASCADE, related_name="members")
    role = models.CharField(_("role"), max_length=12, choices=MemberRole)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering: ClassVar = ["joined_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(role__in=MemberRole.values), name="member_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"


class Invitation(PublicModel):
    """A link that lets one person join an employer, once, until it runs out."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=12, choices=MemberRole)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    expires_at = models.DateTimeField(_("runs out"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="invitation_email_lower"
            ),
            models.CheckConstraint(
                condition=Q(role__in=MemberRole.values), name="invitation_role_known"
            ),
            models.UniqueConstraint(
                fields=["employer", "email"],
                condition=Q(accepted_at__isnull=True),
                name="invitation_one_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
