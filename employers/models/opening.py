"""Openings and what they ask for."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from employers.enums import (
    Currency,
    OpeningLanguage,
    OpeningOutcome,
    OpeningSource,
    OpeningState,
    PayPeriod,
    RequirementKind,
)
from employers.extract.spoken import NOT_SAID
from employers.models.organisation import Employer
from jobbank.common.models import PublicModel
from matching.types import Cefr

LONGEST_TEXT = 20_000
NO_PAY = Q(pay_min__isnull=True, pay_max__isnull=True, pay_currency="", pay_period="")
# A comparison with nothing is neither true nor false, and a check lets that pass: hence "isnull".
PAY = (
    Q(pay_min__isnull=False, pay_max__isnull=False)
    & Q(pay_min__gt=0, pay_max__gte=F("pay_min"))
    & Q(pay_currency__in=Currency.values)
    & Q(pay_period__in=PayPeriod.values)
)
CEFR_CHOICES = [(level.value, level.value) for level in Cefr if level is not Cefr.NATIVE] + [
    (Cefr.NATIVE.value, _("native"))
]


class Opening(PublicModel):
    """A job somebody is wanted for."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="openings")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT)
    language = models.CharField(_("language"), max_length=2, choices=OpeningLanguage)
    occupation = models.ForeignKey(
        "matching.Occupation", models.SET_NULL, null=True, blank=True, related_name="openings"
    )
    occupation_score = models.FloatField(_("certainty of the occupation"), null=True, blank=True)
    # What a person took out of the requirements, as [kind, what]: reading again leaves it out.
    dropped = models.JSONField(default=list, blank=True)
    municipality = models.ForeignKey(
        "matching.Municipality", models.PROTECT, null=True, blank=True, related_name="openings"
    )
    remote = models.PositiveSmallIntegerField(_("share of remote work, per cent"), default=0)
    share_min = models.PositiveSmallIntegerField(_("work share from, per cent"), default=100)
    share_max = models.PositiveSmallIntegerField(_("work share to, per cent"), default=100)
    pay_min = models.DecimalField(
        _("pay from"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    pay_max = models.DecimalField(
        _("pay to"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    pay_currency = models.CharField(_("currency"), max_length=3, choices=Currency, blank=True)
    pay_period = models.CharField(_("pay for"), max_length=8, choices=PayPeriod, blank=True)
    start = models.DateField(_("start"), null=True, blank=True)
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    url = models.URLField(_("original advertisement"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=OpeningState, default=OpeningState.DRAFT
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=OpeningOutcome, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    source = models.CharField(
        _("source"), max_length=16, choices=OpeningSource, default=OpeningSource.FORM
    )
    external_id = models.CharField(_("id at the source"), max_length=200, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True, db_index=True)
    duplicate_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="duplicates"
    )
    # Skills and occupation are linked by a worker; until then this is empty.
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")
        ordering: ClassVar = ["-published_at", "-created_at"]
        indexes: ClassVar = [
            models.Index(fields=["state", "-published_at"], name="opening_state_published"),
            models.Index(fields=["employer", "state"], name="opening_employer_state"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["employer", "source", "external_id"],
                condition=~Q(external_id=""),
                name="opening_source_once",
            ),
            models.CheckConstraint(
                condition=Q(title__regex=r"\S", text__regex=r"\S"), name="opening_not_blank"
            ),
            models.CheckConstraint(
                condition=Q(
                    language__in=OpeningLanguage.values,
                    state__in=OpeningState.values,
                    source__in=OpeningSource.values,
                ),
                name="opening_words_known",
            ),
            models.CheckConstraint(condition=Q(remote__lte=100), name="opening_remote_share"),
            models.CheckConstraint(
                condition=Q(share_min__gte=1, share_min__lte=F("share_max"), share_max__lte=100),
                name="opening_work_share",
            ),
            models.CheckConstraint(condition=NO_PAY | PAY, name="opening_pay_range_whole"),
            models.CheckConstraint(
                condition=Q(occupation_score__isnull=True)
                | Q(occupation_score__gte=0, occupation_score__lte=1),
                name="opening_occupation_score",
            ),
            models.CheckConstraint(
                condition=~Q(state=OpeningState.PUBLISHED) | Q(published_at__isnull=False),
                name="opening_published_has_date",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=OpeningState.CLOSED,
                    closed_at__isnull=False,
                    outcome__in=OpeningOutcome.values,
                )
                | ~Q(state=OpeningState.CLOSED) & Q(closed_at__isnull=True, outcome=""),
                name="opening_closed_has_outcome",
            ),
            models.CheckConstraint(
                condition=Q(duplicate_of__isnull=True) | ~Q(duplicate_of=F("id")),
                name="opening_not_its_own_duplicate",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Can everybody read it now?"""
        return self.state == OpeningState.PUBLISHED


class Requirement(models.Model):
    """One thing an opening asks for, with the line that says so."""

    opening = models.ForeignKey(Opening, models.CASCADE, related_name="requirements")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=RequirementKind)
    must = models.BooleanField(_("must"), default=True)
    label = models.CharField(_("label"), max_length=200)
    skill = models.ForeignKey(
        "matching.Skill", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    language = models.CharField(_("language"), max_length=3, blank=True)
    cefr = models.CharField(_("level"), max_length=8, choices=CEFR_CHOICES, blank=True)
    eqf = models.PositiveSmallIntegerField(_("education level (EQF)"), null=True, blank=True)
    years = models.DecimalField(_("years"), max_digits=4, decimal_places=1, null=True, blank=True)
    line = models.CharField(_("line"), max_length=1000, blank=True)
    line_index = models.IntegerField(_("line number"), default=-1)
    confidence = models.FloatField(_("confidence"), default=1.0)
    corrected = models.BooleanField(_("set by a person"), default=False)

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering: ClassVar = ["-must", "position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=RequirementKind.values), name="requirement_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(label__regex=r"\S"), name="requirement_label_not_blank"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=RequirementKind.LANGUAGE,
                    language__regex=r"^[a-z]{2,3}$",
                    cefr__in=[level.value for level in Cefr],
                )
                | ~Q(kind=RequirementKind.LANGUAGE) & Q(language="", cefr=""),
                name="requirement_language_has_level",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=RequirementKind.EDUCATION, eqf__isnull=False, eqf__gte=1, eqf__lte=8
                )
                | ~Q(kind=RequirementKind.EDUCATION) & Q(eqf__isnull=True),
                name="requirement_education_has_level",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=RequirementKind.EXPERIENCE,
                    years__isnull=False,
                    years__gt=0,
                    years__lte=40,
                )
                | ~Q(kind=RequirementKind.EXPERIENCE) & Q(years__isnull=True),
                name="requirement_experience_has_years",
            ),
            models.CheckConstraint(
                condition=Q(skill__isnull=True) | Q(kind=RequirementKind.SKILL),
                name="requirement_skill_kind",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1, line_index__gte=-1),
                name="requirement_confidence_share",
            ),
            models.UniqueConstraint(
                fields=["opening", "skill"],
                condition=Q(skill__isnull=False),
                name="requirement_skill_once",
            ),
            models.UniqueConstraint(
                fields=["opening", "language"],
                condition=~Q(language=""),
                name="requirement_language_once",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def names_level(self) -> bool:
        """Does the text, or a person, say the level of the language? Else it was assumed."""
        return self.corrected or self.confidence > NOT_SAID
