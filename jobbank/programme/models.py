"""Cohorts, modules, enrolments and mentorships. The database itself refuses nonsense."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jobbank.common.models import PublicModel
from jobbank.programme.enums import CohortState, EnrolmentState, Topic

MOST_MENTEES = 20


class Cohort(PublicModel):
    """The partners who take the programme together."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    starts_on = models.DateField(_("first week"))
    location = models.CharField(_("place"), max_length=200, blank=True)
    places = models.PositiveSmallIntegerField(_("places"))
    state = models.CharField(
        _("state"), max_length=12, choices=CohortState, default=CohortState.PLANNED
    )

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering: ClassVar = ["-starts_on", "name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(places__range=(1, 500)), name="cohort_places"),
            models.CheckConstraint(
                condition=Q(state__in=CohortState.values), name="cohort_state_known"
            ),
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="cohort_name_not_blank"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def takes_enrolments(self) -> bool:
        """Can somebody ask for a place now?"""
        return self.state in (CohortState.OPEN, CohortState.RUNNING)


class Module(models.Model):
    """One weekly block of the programme."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="modules")
    position = models.PositiveSmallIntegerField(_("week"))
    topic = models.CharField(_("topic"), max_length=24, choices=Topic)
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    location = models.CharField(_("place"), max_length=200, blank=True)
    note = models.CharField(_("what to bring or read"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        ordering: ClassVar = ["cohort", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "position"], name="module_position_once"),
            models.UniqueConstraint(fields=["cohort", "topic"], name="module_topic_once"),
            models.CheckConstraint(condition=Q(position__gte=1), name="module_position_from_one"),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="module_topic_known"),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__isnull=False, starts_at__lt=F("ends_at")),
                name="module_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.get_topic_display()}"


class Enrolment(PublicModel):
    """A partner's place in a cohort, or on its waiting list.

    A place has a number, each number once a cohort: two people never get the last place. Who waits
    has none, and waits in the order of ``asked_at``.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="enrolments")
    partner = models.ForeignKey("accounts.Partner", models.CASCADE, related_name="enrolments")
    state = models.CharField(_("state"), max_length=12, choices=EnrolmentState)
    place = models.PositiveSmallIntegerField(_("number of the place"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering: ClassVar = ["cohort", "asked_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "partner"], name="enrolment_once"),
            models.UniqueConstraint(fields=["cohort", "place"], name="enrolment_place_once"),
            models.CheckConstraint(
                condition=Q(state=EnrolmentState.ENROLLED, place__isnull=False, place__gte=1)
                | Q(
                    state__in=[EnrolmentState.WAITING, EnrolmentState.LEFT],
                    place__isnull=True,
                ),
                name="enrolment_place_if_enrolled",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["cohort", "state", "asked_at"], name="enrolment_waiting_order")
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


class MentorCapacity(models.Model):
    """How many partners a mentor wants to follow at a time."""

    mentor = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentor_capacity"
    )
    mentees = models.PositiveSmallIntegerField(_("partners at a time"), default=3)

    class Meta:
        verbose_name = _("mentor’s capacity")
        verbose_name_plural = _("mentors’ capacity")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(mentees__lte=MOST_MENTEES), name="mentor_capacity_sane"
            )
        ]

    def __str__(self) -> str:
        return str(self.mentees)


class Mentorship(PublicModel):
    """A mentor follows a partner, with what they agreed on.

    ``slot`` numbers a mentor's present partners, each number once; so the capacity holds even if
    two coordinators pair at the same moment.
    """

    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentorships")
    partner = models.ForeignKey("accounts.Partner", models.CASCADE, related_name="mentorships")
    slot = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    goals = models.TextField(_("agreed goals"), max_length=2000, blank=True)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    next_step_on = models.DateField(_("next step on"), null=True, blank=True)
    # The partner may read the notes: they are part of what is held about them.
    notes = models.TextField(_("notes"), max_length=5000, blank=True)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("mentorship")
        verbose_name_plural = _("mentorships")
        ordering: ClassVar = ["-started_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partner"], condition=Q(ended_at__isnull=True), name="mentorship_one_mentor"
            ),
            models.UniqueConstraint(fields=["mentor", "slot"], name="mentorship_slot_once"),
            models.CheckConstraint(
                condition=Q(
                    ended_at__isnull=True, slot__isnull=False, slot__range=(1, MOST_MENTEES)
                )
                | Q(ended_at__isnull=False, slot__isnull=True),
                name="mentorship_slot_while_it_lasts",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="mentorship_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"mentorship {self.pk}"
