"""Introductions: three yeses before two names meet."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.enums import (
    LIVE,
    NAMED,
    WAITING,
    AgreedCv,
    DeclineReason,
    IntroductionOutcome,
    IntroductionState,
    Side,
)
from employers.models.opening import Opening
from jobbank.common.models import PublicModel

State = IntroductionState
WAITS_FOR = (
    Q(state=State.WITH_MENTOR, mentor_yes_at__isnull=True)
    | Q(state=State.WITH_PARTNER, mentor_yes_at__isnull=False, partner_yes_at__isnull=True)
    | Q(
        state=State.WITH_EMPLOYER,
        mentor_yes_at__isnull=False,
        partner_yes_at__isnull=False,
        employer_yes_at__isnull=True,
    )
    | ~Q(state__in=WAITING)
)
THREE_YESES = Q(
    mentor_yes_at__isnull=False,
    partner_yes_at__isnull=False,
    employer_yes_at__isnull=False,
    opened_at__isnull=False,
)


class Introduction(PublicModel):
    """A partner and an opening on the way to each other.

    The state names who is asked now; the three yeses say who has agreed. The database refuses an
    open introduction without all three.
    """

    partner = models.ForeignKey("accounts.Partner", models.CASCADE, related_name="introductions")
    opening = models.ForeignKey(Opening, models.CASCADE, related_name="introductions")
    asked_by = models.CharField(_("asked by"), max_length=12, choices=Side)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    message = models.TextField(_("message"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=16, choices=IntroductionState)
    due_at = models.DateTimeField(_("answer by"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    mentor_yes_at = models.DateTimeField(_("mentor’s yes"), null=True, blank=True)
    partner_yes_at = models.DateTimeField(_("partner’s yes"), null=True, blank=True)
    employer_yes_at = models.DateTimeField(_("employer’s yes"), null=True, blank=True)
    # When the employer first heard of it; before, it does not exist for the employer.
    reached_at = models.DateTimeField(_("reached the employer"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    agreed = models.CharField(
        _("agreed CV"), max_length=12, choices=AgreedCv, default=AgreedCv.NOTHING
    )
    document = models.ForeignKey(
        "cvparse.CvDocument",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreed document"),
    )
    interview_at = models.DateTimeField(_("interview"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.CharField(_("ended by"), max_length=12, choices=Side, blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=DeclineReason, blank=True)
    words = models.TextField(_("in own words"), max_length=1000, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=IntroductionOutcome, blank=True)

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at"], name="introduction_due"),
            models.Index(fields=["partner", "-created_at"], name="introduction_partner"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partner", "opening"],
                condition=Q(state__in=LIVE),
                name="introduction_one_alive",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values, asked_by__in=Side.values),
                name="introduction_words_known",
            ),
            models.CheckConstraint(
                condition=Q(agreed=AgreedCv.DOCUMENT)
                | Q(agreed__in=[AgreedCv.NOTHING, AgreedCv.PROFILE], document=None),
                name="introduction_agreed_cv_known",
            ),
            models.CheckConstraint(condition=WAITS_FOR, name="introduction_waits_for_the_next"),
            models.CheckConstraint(
                condition=Q(state__in=WAITING, due_at__isnull=False)
                | ~Q(state__in=WAITING) & Q(due_at__isnull=True),
                name="introduction_waiting_has_clock",
            ),
            models.CheckConstraint(
                condition=Q(reached_at__isnull=False)
                | ~Q(asked_by=Side.EMPLOYER)
                & ~Q(state=State.WITH_EMPLOYER)
                & Q(employer_yes_at__isnull=True),
                name="introduction_reached_employer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=NAMED) | THREE_YESES, name="introduction_open_needs_yeses"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=State.DECLINED,
                    reason__in=DeclineReason.values,
                    ended_by__in=Side.values,
                )
                | ~Q(state=State.DECLINED) & Q(reason=""),
                name="introduction_no_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CONCLUDED, outcome__in=IntroductionOutcome.values)
                | ~Q(state=State.CONCLUDED) & Q(outcome="")
                | Q(state=State.WITHDRAWN),
                name="introduction_outcome_ends_it",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE, ended_at__isnull=True)
                | ~Q(state__in=LIVE) & Q(ended_at__isnull=False),
                name="introduction_ended_has_date",
            ),
        ]

    @property
    def has_met(self) -> bool:
        """Did they meet, as far as is known?"""
        met = self.interview_at is not None and self.interview_at <= timezone.now()
        return met or self.state == State.CONCLUDED

    def __str__(self) -> str:
        return f"introduction {self.pk}"

    @property
    def is_named(self) -> bool:
        """May the employer see the name and the agreed CV?"""
        return self.state in NAMED


class IntroductionStep(models.Model):
    """One step of an introduction: its history, never changed."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="steps")
    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    before = models.CharField(max_length=16, choices=IntroductionState, blank=True)
    after = models.CharField(max_length=16, choices=IntroductionState)
    reason = models.CharField(max_length=20, choices=DeclineReason, blank=True)

    class Meta:
        verbose_name = _("step of an introduction")
        verbose_name_plural = _("steps of introductions")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(after__in=State.values), name="introduction_step_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
