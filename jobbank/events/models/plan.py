"""The plan of a mingle: pairs with their match, meetings, and how the plan was made."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jobbank.common.models import PublicModel
from jobbank.events.enums import RunKind, RunState, Step
from jobbank.events.models.mingle import MOST_SEATS, Mingle, Round, Table


class MinglePair(models.Model):
    """How well a candidate and an employer fit, as measured for the last plan.

    ``match`` is the probability that the ranking gives, 0 to 1, for the best of the employer's
    openings. A forwarded pair is worth 1 more than any fill-in: a person has looked at it.
    """

    mingle = models.ForeignKey(Mingle, models.CASCADE, related_name="pairs")
    candidate = models.ForeignKey("matching.Candidate", models.CASCADE, related_name="+")
    employer = models.ForeignKey("employers.Employer", models.CASCADE, related_name="+")
    opening = models.ForeignKey(
        "employers.Opening", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    match = models.FloatField(_("match"))
    forwarded = models.BooleanField(_("forwarded by a mentor"), default=False)

    class Meta:
        verbose_name = _("pair")
        verbose_name_plural = _("pairs")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mingle", "candidate", "employer"], name="mingle_pair_once"
            ),
            models.CheckConstraint(condition=Q(match__range=(0, 1)), name="mingle_pair_match"),
        ]

    def __str__(self) -> str:
        return f"pair {self.pk}"

    @property
    def weight(self) -> float:
        """What a meeting of the two adds to the total match."""
        return self.match + (1.0 if self.forwarded else 0.0)


class Meeting(models.Model):
    """One candidate at one table in one round.

    The database refuses a candidate at two tables in a round, a pair that meets twice, and two
    candidates on one seat.
    """

    mingle = models.ForeignKey(Mingle, models.CASCADE, related_name="meetings")
    round = models.ForeignKey(Round, models.CASCADE, related_name="meetings")
    table = models.ForeignKey(Table, models.CASCADE, related_name="meetings")
    seat = models.PositiveSmallIntegerField(_("seat"))
    candidate = models.ForeignKey("matching.Candidate", models.CASCADE, related_name="meetings")
    employer = models.ForeignKey("employers.Employer", models.CASCADE, related_name="meetings")
    opening = models.ForeignKey(
        "employers.Opening", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    weight = models.FloatField(_("match"))
    fill_in = models.BooleanField(_("fill-in"), default=False)
    pinned = models.BooleanField(_("placed by hand"), default=False)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering: ClassVar = ["round__number", "table__number", "seat"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "candidate"], name="meeting_one_place"),
            models.UniqueConstraint(
                fields=["mingle", "candidate", "employer"], name="meeting_pair_once"
            ),
            models.UniqueConstraint(fields=["round", "table", "seat"], name="meeting_seat_once"),
            models.CheckConstraint(
                condition=Q(seat__range=(1, MOST_SEATS), weight__gte=0), name="meeting_numbers"
            ),
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class PlanRun(PublicModel):
    """One planning: how far it is, and the proof of how good the plan was.

    ``conflicts`` holds ids only, never names.
    """

    mingle = models.ForeignKey(Mingle, models.CASCADE, related_name="runs")
    kind = models.CharField(_("kind"), max_length=8, choices=RunKind)
    state = models.CharField(_("state"), max_length=8, choices=RunState, default=RunState.QUEUED)
    step = models.CharField(_("step"), max_length=12, choices=Step, default=Step.MEASURE)
    share = models.FloatField(_("share done"), default=0.0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    error = models.CharField(_("error"), max_length=64, blank=True)
    total = models.FloatField(_("total match"), default=0.0)
    bound = models.FloatField(_("proven bound"), default=0.0)
    gap = models.FloatField(_("gap"), default=0.0)
    musts_open = models.PositiveIntegerField(_("must-meets left open"), default=0)
    meetings_short = models.PositiveIntegerField(_("meetings missing to the minimum"), default=0)
    changed = models.PositiveIntegerField(_("meetings changed"), default=0)
    conflicts = models.JSONField(_("what stands in the way"), default=list)
    seconds = models.FloatField(_("seconds"), default=0.0)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("planning")
        verbose_name_plural = _("plannings")
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mingle"],
                condition=Q(state__in=[RunState.QUEUED, RunState.RUNNING]),
                name="plan_run_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RunState.values, kind__in=RunKind.values),
                name="plan_run_known",
            ),
            models.CheckConstraint(condition=Q(share__range=(0, 1)), name="plan_run_share"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def gap_per_cent(self) -> float:
        """Gap in per cent, 0 to 100."""
        return 100 * self.gap

    @property
    def is_over(self) -> bool:
        """Has it ended, well or not?"""
        return self.state in (RunState.DONE, RunState.FAILED)
