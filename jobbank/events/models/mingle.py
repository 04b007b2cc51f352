"""A mingle: when, where, how many rounds, which employers at which tables."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobbank.common.models import PublicModel
from jobbank.events.enums import MingleState

MOST_ROUNDS = 20
MOST_TABLES = 200
MOST_SEATS = 20


class Mingle(PublicModel):
    """An evening where candidates meet employers at tables."""

    name = models.CharField(_("name"), max_length=120)
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("first round at"))
    location = models.CharField(_("place"), max_length=200)
    cohort = models.ForeignKey(
        "programme.Cohort",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="mingles",
        verbose_name=_("only for the cohort"),
    )
    rounds = models.PositiveSmallIntegerField(_("rounds"), default=6)
    round_minutes = models.PositiveSmallIntegerField(_("minutes a round"), default=15)
    tables = models.PositiveSmallIntegerField(_("tables in the room"))
    seats = models.PositiveSmallIntegerField(_("candidates at a table"), default=3)
    minimum = models.PositiveSmallIntegerField(_("meetings for everybody, at least"), default=3)
    threshold = models.PositiveSmallIntegerField(_("least match of a fill-in, per cent"), default=5)
    state = models.CharField(
        _("state"), max_length=12, choices=MingleState, default=MingleState.DRAFT
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("mingle")
        verbose_name_plural = _("mingles")
        ordering: ClassVar = ["-held_on", "-starts_at", "name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    rounds__range=(1, MOST_ROUNDS),
                    round_minutes__range=(3, 120),
                    tables__range=(1, MOST_TABLES),
                    seats__range=(1, MOST_SEATS),
                    minimum__lte=F("rounds"),
                    threshold__lte=100,
                ),
                name="mingle_sizes",
                violation_error_message=_(
                    "Check the numbers: 1 to 20 rounds of 3 to 120 minutes, 1 to 200 tables with "
                    "1 to 20 seats, and not more meetings than rounds."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state__in=MingleState.values), name="mingle_state_known"
            ),
            models.CheckConstraint(
                condition=Q(name__regex=r"\S", location__regex=r"\S"),
                name="mingle_not_blank",
                violation_error_message=_("A mingle has a name and a place."),
            ),
            models.CheckConstraint(
                condition=~Q(state=MingleState.PUBLISHED) | Q(published_at__isnull=False),
                name="mingle_published_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def takes_signups(self) -> bool:
        """Can a partner sign up or change their mind by themselves?"""
        return self.state in (MingleState.DRAFT, MingleState.PLANNED)

    @property
    def is_public(self) -> bool:
        """Do partners and employers see the plan?"""
        return self.state in (MingleState.PUBLISHED, MingleState.HELD)

    def begins(self, number: int) -> datetime:
        """When a round begins. :param number: from 1"""
        first = timezone.make_aware(datetime.combine(self.held_on, self.starts_at))
        return first + timedelta(minutes=self.round_minutes * (number - 1))


class Round(models.Model):
    """A stretch of a mingle in which everybody sits still."""

    mingle = models.ForeignKey(Mingle, models.CASCADE, related_name="round_set")
    number = models.PositiveSmallIntegerField(_("number"))
    held_at = models.DateTimeField(_("over since"), null=True, blank=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering: ClassVar = ["mingle", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mingle", "number"], name="round_number_once"),
            models.CheckConstraint(
                condition=Q(number__range=(1, MOST_ROUNDS)), name="round_number_from_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class EmployerAttendance(models.Model):
    """An employer comes to a mingle, with one table or more, for all rounds or some."""

    mingle = models.ForeignKey(Mingle, models.CASCADE, related_name="attendances")
    employer = models.ForeignKey("employers.Employer", models.CASCADE, related_name="attendances")
    opening = models.ForeignKey(
        "employers.Opening",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only for the opening"),
    )
    tables = models.PositiveSmallIntegerField(_("tables"), default=1)
    first_round = models.PositiveSmallIntegerField(_("from round"), default=1)
    last_round = models.PositiveSmallIntegerField(_("to round"))

    class Meta:
        verbose_name = _("attending employer")
        verbose_name_plural = _("attending employers")
        ordering: ClassVar = ["mingle", "employer__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mingle", "employer"], name="attendance_once"),
            models.CheckConstraint(
                condition=Q(
                    tables__range=(1, 10), first_round__gte=1, first_round__lte=F("last_round")
                ),
                name="attendance_rounds_in_order",
                violation_error_message=_("The first round comes before the last."),
            ),
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"


class Table(models.Model):
    """Where an employer sits."""

    mingle = models.ForeignKey(Mingle, models.CASCADE, related_name="table_set")
    number = models.PositiveSmallIntegerField(_("number"))
    employer = models.ForeignKey("employers.Employer", models.CASCADE, related_name="tables")
    seats = models.PositiveSmallIntegerField(_("seats"))

    class Meta:
        verbose_name = _("table")
        verbose_name_plural = _("tables")
        ordering: ClassVar = ["mingle", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mingle", "number"], name="table_number_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, seats__range=(1, MOST_SEATS)), name="table_sizes"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
