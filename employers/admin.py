"""What has no page of its own: pay rules to keep current, and the rest to look at."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from employers.models import Employer, Introduction, Opening, PayRule


@admin.register(PayRule)
class PayRuleAdmin(ModelAdmin):  # type: ignore[misc]
    """Dated rules on naming pay, with their source."""

    list_display = ("country", "valid_from", "duty", "source", "checked_on")
    list_filter = ("country", "duty")


class LookOnly(ModelAdmin):  # type: ignore[misc]
    """Changes go through the pages: their actions check, log and tell people."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


@admin.register(Employer)
class EmployerAdmin(LookOnly):
    """Employers."""

    list_display = ("name", "country", "number", "state", "verified_at")
    list_filter = ("state", "country")
    search_fields = ("name", "number")


@admin.register(Opening)
class OpeningAdmin(LookOnly):
    """Openings."""

    list_display = ("title", "employer", "state", "language", "source", "published_at")
    list_filter = ("state", "language", "source")
    search_fields = ("title", "external_id")


@admin.register(Introduction)
class IntroductionAdmin(LookOnly):
    """Introductions, without words and names."""

    list_display = ("id", "opening", "state", "asked_by", "due_at")
    list_filter = ("state", "asked_by")
    fields = (
        "opening",
        "state",
        "asked_by",
        "due_at",
        "opened_at",
        "ended_at",
        "reason",
        "outcome",
    )
