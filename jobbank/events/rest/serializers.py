"""Mingles as JSON. What employers read has no field for a name that was not released."""

from typing import Any

from rest_framework import serializers

from jobbank.events.enums import PairWishKind, RunKind
from jobbank.events.models import EmployerAttendance, Mingle, MingleSignup, PlanRun


class MingleSerializer(serializers.ModelSerializer):
    """A mingle."""

    class Meta:
        model = Mingle
        fields = (
            "id",
            "name",
            "held_on",
            "starts_at",
            "location",
            "cohort",
            "rounds",
            "round_minutes",
            "tables",
            "seats",
            "minimum",
            "threshold",
            "state",
        )
        read_only_fields = ("state",)
        extra_kwargs = {  # noqa: RUF012 - DRF's form
            "rounds": {"min_value": 1, "max_value": 20},
            "round_minutes": {"min_value": 3, "max_value": 120},
            "tables": {"min_value": 1, "max_value": 200},
            "seats": {"min_value": 1, "max_value": 20},
            "minimum": {"min_value": 0, "max_value": 20},
            "threshold": {"min_value": 0, "max_value": 100},
        }


class RoundsSerializer(serializers.Serializer):
    """From which round to which."""

    first_round = serializers.IntegerField(min_value=1, max_value=20, default=1)
    last_round = serializers.IntegerField(min_value=1, max_value=20, required=False)


class SignupSerializer(RoundsSerializer, serializers.ModelSerializer):
    """A partner's sign-up."""

    class Meta:
        model = MingleSignup
        fields = ("id", "mingle", "state", "first_round", "last_round", "name_released")
        read_only_fields = ("mingle", "state")


class AttendanceSerializer(RoundsSerializer, serializers.ModelSerializer):
    """An employer who comes."""

    class Meta:
        model = EmployerAttendance
        fields = ("employer", "opening", "tables", "first_round", "last_round")
        extra_kwargs = {"tables": {"min_value": 1, "max_value": 10}}  # noqa: RUF012 - DRF's form


class PairWishSerializer(serializers.Serializer):
    """Two who must, or must never, meet; ``null`` takes the wish back."""

    signup = serializers.UUIDField()
    employer = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=PairWishKind.choices, allow_null=True)


class AskPlanSerializer(serializers.Serializer):
    """Which plan is wanted: a new one, or one with few changes."""

    kind = serializers.ChoiceField(choices=RunKind.choices, default=RunKind.PLAN.value)


class PlanRunSerializer(serializers.ModelSerializer):
    """How far a planning is, and the proof of the plan."""

    class Meta:
        model = PlanRun
        fields = (
            "id",
            "mingle",
            "kind",
            "state",
            "step",
            "share",
            "error",
            "total",
            "bound",
            "gap",
            "musts_open",
            "meetings_short",
            "changed",
            "conflicts",
            "seconds",
            "created_at",
            "finished_at",
        )
        read_only_fields = fields


class SeatedSerializer(serializers.Serializer):
    """A candidate on an employer's sheet."""

    code = serializers.CharField()
    name = serializers.CharField(allow_blank=True)
    opening = serializers.CharField(allow_blank=True)


class TableSeatsSerializer(serializers.Serializer):
    """Who sits at one table."""

    table = serializers.IntegerField()
    candidates = SeatedSerializer(many=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """From a (number, candidates) pair."""
        number, seated = instance
        return {"table": number, "candidates": SeatedSerializer(seated, many=True).data}


class EmployerRoundSerializer(serializers.Serializer):
    """A round on an employer's sheet."""

    number = serializers.IntegerField()
    begins = serializers.DateTimeField()
    tables = TableSeatsSerializer(many=True)


class PartnerRoundSerializer(serializers.Serializer):
    """A round on a partner's sheet; table 0 is a free round."""

    number = serializers.IntegerField()
    begins = serializers.DateTimeField()
    table = serializers.IntegerField()
    employer = serializers.CharField(allow_blank=True)
    opening = serializers.CharField(allow_blank=True)


class MeetingSerializer(serializers.Serializer):
    """A meeting of the plan, for coordinators."""

    round = serializers.IntegerField(source="round.number")
    table = serializers.IntegerField(source="table.number")
    seat = serializers.IntegerField()
    candidate = serializers.UUIDField(source="candidate_id")
    code = serializers.CharField(source="candidate.code")
    employer = serializers.UUIDField(source="employer_id")
    weight = serializers.FloatField()
    fill_in = serializers.BooleanField()
    pinned = serializers.BooleanField()


class MoveSerializer(serializers.Serializer):
    """Who should sit with whom in a round; without an employer the round is free.

    ``preview`` only says what would happen.
    """

    candidate = serializers.UUIDField()
    round = serializers.IntegerField(min_value=1, max_value=20)
    employer = serializers.UUIDField(allow_null=True, required=False, default=None)
    preview = serializers.BooleanField(default=False)


class MoveEffectSerializer(serializers.Serializer):
    """What a move does to the total match, and which meetings go and come."""

    before = serializers.FloatField()
    after = serializers.FloatField()
    difference = serializers.FloatField()
    dropped = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    added = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    reason = serializers.CharField(allow_blank=True)
