"""The programme as JSON."""

from rest_framework import serializers

from jobbank.programme.enums import CohortState
from jobbank.programme.models import Cohort, Enrolment, Module


class ModuleSerializer(serializers.ModelSerializer):
    """A weekly block."""

    class Meta:
        model = Module
        fields = ("position", "topic", "held_on", "starts_at", "ends_at", "location", "note")


class CohortSerializer(serializers.ModelSerializer):
    """A cohort with its modules and the number of places taken."""

    modules = ModuleSerializer(many=True, read_only=True)
    enrolled = serializers.IntegerField(read_only=True, default=0)

    class Meta:
        model = Cohort
        fields = ("id", "name", "starts_on", "location", "places", "state", "enrolled", "modules")
        read_only_fields = ("state",)
        extra_kwargs = {"name": {"validators": []}, "places": {"min_value": 1, "max_value": 500}}  # noqa: RUF012 - DRF's form


class CohortStateSerializer(serializers.Serializer):
    """Where a cohort should go."""

    state = serializers.ChoiceField(choices=CohortState.choices)


class EnrolmentSerializer(serializers.ModelSerializer):
    """A place, or a place on the waiting list."""

    class Meta:
        model = Enrolment
        fields = ("id", "cohort", "state", "place", "asked_at")
        read_only_fields = ("state", "place", "asked_at")
