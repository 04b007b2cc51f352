"""What people decide about entries. Every decision is kept, also those decided again later."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jobbank.common.models import PublicModel
from matching.enums import Decision, EntryState, Reason
from matching.models.ranking import ShortlistEntry


class Review(PublicModel):
    """One decision. Rows are added, never changed: the last one tells the entry's state.

    ``features`` keeps what the reviewer saw in numbers, so that weights can be learnt from it.
    """

    entry = models.ForeignKey(ShortlistEntry, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="reviews"
    )
    decision = models.CharField(_("decision"), max_length=12, choices=Decision)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    words = models.CharField(_("in words"), max_length=500, blank=True)
    state_before = models.CharField(_("state before"), max_length=12, choices=EntryState)
    state_after = models.CharField(_("state after"), max_length=12, choices=EntryState)
    score = models.FloatField(_("score at the time"))
    rank = models.PositiveIntegerField(_("rank at the time"))
    features = models.JSONField(_("features at the time"), default=dict)
    undoes = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="undone_by"
    )
    decided_at = models.DateTimeField(_("decided at"), auto_now_add=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ("-decided_at", "-id")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    decision__in=Decision.values,
                    reason__in=Reason.values,
                    state_before__in=EntryState.values,
                    state_after__in=EntryState.values,
                ),
                name="review_words_known",
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.FORWARD, state_after=EntryState.FORWARDED)
                | Q(decision=Decision.HOLD, state_after=EntryState.HELD)
                | Q(decision=Decision.DECLINE, state_after=EntryState.DECLINED)
                | Q(decision=Decision.PULL_IN, state_after=EntryState.RANKED)
                | Q(decision=Decision.UNDO, undoes__isnull=False),
                name="review_state_follows_decision",
            ),
            models.CheckConstraint(
                condition=Q(undoes=None) | Q(decision=Decision.UNDO), name="review_only_undo_undoes"
            ),
            models.CheckConstraint(
                condition=Q(undoes=None) | ~Q(undoes=F("id")), name="review_not_its_own_undo"
            ),
            models.CheckConstraint(
                condition=~Q(reason=Reason.OTHER) | Q(words__regex=r"\S"),
                name="review_other_in_words",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["entry", "-decided_at"], name="review_entry_newest")
        ]

    def __str__(self) -> str:
        return f"{self.decision} {self.pk}"
