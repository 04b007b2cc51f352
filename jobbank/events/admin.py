"""Mingles in the administration: to look at. They change through their pages."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from jobbank.events.models import EmployerAttendance, Mingle, MingleSignup, PlanRun


class ReadOnlyAdmin(ModelAdmin):
    """Rows to look at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds rows here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes rows here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes rows here."""
        return False


@admin.register(Mingle)
class MingleAdmin(ReadOnlyAdmin):
    """Mingles."""

    list_display = ("name", "held_on", "location", "rounds", "tables", "state")
    list_filter = ("state",)
    search_fields = ("name",)


@admin.register(MingleSignup)
class MingleSignupAdmin(ReadOnlyAdmin):
    """Who signed up."""

    list_display = ("id", "mingle", "state", "first_round", "last_round", "name_released")
    list_filter = ("state",)
    list_select_related: ClassVar = ["mingle"]


@admin.register(EmployerAttendance)
class EmployerAttendanceAdmin(ReadOnlyAdmin):
    """Which employers come."""

    list_display = ("mingle", "employer", "tables", "first_round", "last_round")
    list_select_related: ClassVar = ["mingle", "employer"]


@admin.register(PlanRun)
class PlanRunAdmin(ReadOnlyAdmin):
    """How plans were made, with their proof."""

    list_display = ("mingle", "kind", "state", "total", "bound", "gap", "seconds", "created_at")
    list_filter = ("state", "kind")
    list_select_related: ClassVar = ["mingle"]
