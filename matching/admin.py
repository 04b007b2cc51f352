"""What coordinators edit by hand: eligibility rules. Ranking and reviews are for reading only."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from matching.models import EligibilityRule, RankerVersion, RankingRun, Review


@admin.register(EligibilityRule)
class EligibilityRuleAdmin(ModelAdmin):
    """Rules with their sources and the day somebody compared them."""

    list_display: ClassVar = (
        "country",
        "kind",
        "basis",
        "isco_prefix",
        "status",
        "authority",
        "checked_on",
        "is_active",
    )
    list_filter: ClassVar = ("country", "kind", "status", "is_active")
    search_fields: ClassVar = ("reason_en", "authority", "isco_prefix")


class ReadOnlyAdmin(ModelAdmin):
    """Nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


@admin.register(RankingRun)
class RankingRunAdmin(ReadOnlyAdmin):
    """Which model and weights made which list."""

    list_display: ClassVar = ("taken_at", "side", "ranker", "model", "revision", "pool")
    list_filter: ClassVar = ("side", "ranker", "model")


@admin.register(RankerVersion)
class RankerVersionAdmin(ReadOnlyAdmin):
    """Sets of weights and their reports."""

    list_display: ClassVar = ("name", "status", "made_at", "approved_at")


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    """Decisions, all of them."""

    list_display: ClassVar = ("decided_at", "decision", "reason", "state_after")
    list_filter: ClassVar = ("decision", "reason")
