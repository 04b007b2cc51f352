"""The programme in the administration."""

from django.contrib import admin
from unfold.admin import ModelAdmin, TabularInline

from jobbank.programme.models import Cohort, Enrolment, MentorCapacity, Mentorship, Module


class ModuleInline(TabularInline):
    """The weeks of a cohort."""

    model = Module
    extra = 0


@admin.register(Cohort)
class CohortAdmin(ModelAdmin):
    """Cohorts with their modules. Places and states change through the pages."""

    list_display = ("name", "starts_on", "places", "state")
    list_filter = ("state",)
    search_fields = ("name",)
    readonly_fields = ("state", "places")
    inlines = (ModuleInline,)


@admin.register(Enrolment)
class EnrolmentAdmin(ModelAdmin):
    """Who is in which cohort."""

    list_display = ("id", "cohort", "state", "place", "asked_at")
    list_filter = ("state", "cohort")
    list_select_related = ("cohort",)
    readonly_fields = ("cohort", "partner", "state", "place", "asked_at")


@admin.register(MentorCapacity)
class MentorCapacityAdmin(ModelAdmin):
    """How many partners mentors follow."""

    list_display = ("mentor", "mentees")
    list_select_related = ("mentor",)


@admin.register(Mentorship)
class MentorshipAdmin(ModelAdmin):
    """Who follows whom; goals and notes stay between the two."""

    list_display = ("id", "mentor", "started_at", "ended_at")
    list_select_related = ("mentor",)
    fields = ("mentor", "partner", "started_at", "ended_at")
    readonly_fields = fields
