"""Ranking runs, replayable from what they kept, and the shortlists they make."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jobbank.common.models import PublicModel
from matching.enums import EntryState, RankerStatus, Side
from matching.models.index import SHA256, Candidate


class RankerVersion(models.Model):
    """A set of weights: how it was made, how good it was, who let it take over."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    weights = models.JSONField(_("weights"))
    report = models.JSONField(_("report"), default=dict)
    status = models.CharField(
        _("status"), max_length=12, choices=RankerStatus, default=RankerStatus.PROPOSED
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)

    class Meta:
        verbose_name = _("ranker version")
        verbose_name_plural = _("ranker versions")
        ordering = ("-id",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["status"], condition=Q(status=RankerStatus.ACTIVE), name="ranker_one_active"
            ),
            models.CheckConstraint(
                condition=Q(status__in=RankerStatus.values), name="ranker_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status=RankerStatus.PROPOSED) | Q(approved_at__isnull=False),
                name="ranker_used_only_approved",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RankingRun(PublicModel):
    """One ranking: model, revision, weights, when and for whom. Nothing personal."""

    side = models.CharField(_("side"), max_length=12, choices=Side)
    opening = models.ForeignKey(
        "employers.Opening", models.CASCADE, null=True, blank=True, related_name="ranking_runs"
    )
    candidate = models.ForeignKey(
        Candidate, models.CASCADE, null=True, blank=True, related_name="ranking_runs"
    )
    model = models.CharField(_("model"), max_length=120)
    revision = models.CharField(_("revision"), max_length=64)
    ranker = models.CharField(_("ranker"), max_length=80)
    weights = models.JSONField(_("weights"))
    fingerprint = models.CharField(_("hash of inputs and result"), max_length=64)
    # What could have changed the list; where it is the same, nothing has to be ranked again.
    stamp = models.CharField(_("hash of all that counts"), max_length=64, blank=True)
    pool = models.PositiveIntegerField(_("visible"), default=0)
    taken_at = models.DateTimeField(_("taken at"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("ranking run")
        verbose_name_plural = _("ranking runs")
        ordering = ("-taken_at",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(side=Side.OPENING, opening__isnull=False, candidate=None)
                | Q(side=Side.CANDIDATE, candidate__isnull=False, opening=None),
                name="ranking_run_one_side",
            ),
            models.CheckConstraint(
                condition=Q(fingerprint__regex=SHA256), name="ranking_run_fingerprint"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["opening", "-taken_at"], name="ranking_run_opening"),
            models.Index(fields=["candidate", "-taken_at"], name="ranking_run_candidate"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.pk}"


class RunNumbers(models.Model):
    """What a run measured, best first: with the run's weights it gives the scores again.

    n pairs as four columns in one row, since they are only ever written and read together. Erasing
    a person takes their place out of every column.
    """

    run = models.OneToOneField(RankingRun, models.CASCADE, primary_key=True, related_name="numbers")
    anchor_hash = models.CharField(_("hash of what was ranked for"), max_length=64)
    # The other side of each pair: candidates, or openings where a candidate was ranked for.
    keys = ArrayField(models.UUIDField(), verbose_name=_("what was ranked"))
    hashes = models.BinaryField(_("hashes of their data"))
    features = ArrayField(models.CharField(max_length=32), verbose_name=_("names of the features"))
    values = models.BinaryField(_("features"))
    scores = models.BinaryField(_("scores"))

    class Meta:
        verbose_name = _("numbers of a run")
        verbose_name_plural = _("numbers of runs")
        indexes: ClassVar = [GinIndex(fields=["keys"], name="run_numbers_keys")]

    def __str__(self) -> str:
        return str(self.pk)


class ShortlistEntry(PublicModel):
    """A candidate on an opening's shortlist, with the reasons as they were when last ranked."""

    opening = models.ForeignKey(
        "employers.Opening", models.CASCADE, related_name="shortlist_entries"
    )
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="shortlist_entries")
    state = models.CharField(
        _("state"), max_length=12, choices=EntryState, default=EntryState.RANKED
    )
    score = models.FloatField(_("score"))
    rank = models.PositiveIntegerField(_("rank"))
    contributions = models.JSONField(_("contributions"), default=list)
    gaps = models.JSONField(_("gaps"), default=list)
    features = models.JSONField(_("features"), default=dict)
    run = models.ForeignKey(
        RankingRun, models.SET_NULL, null=True, blank=True, related_name="entries"
    )

    class Meta:
        verbose_name = _("shortlist entry")
        verbose_name_plural = _("shortlist entries")
        ordering = ("opening", "rank")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opening", "candidate"], name="entry_pair_unique"),
            models.CheckConstraint(
                condition=Q(state__in=EntryState.values), name="entry_state_known"
            ),
            models.CheckConstraint(condition=Q(rank__gte=1), name="entry_rank_from_one"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["opening", "state", "rank"], name="entry_opening_state"),
            models.Index(fields=["state", "-updated_at"], name="entry_state_updated"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"
