"""Shapes of matching over REST."""

from typing import Any, ClassVar

from django.utils.translation import get_language
from rest_framework import serializers

from matching.enums import STATE_AFTER, EntryState, Reason
from matching.models import Municipality, RankingRun, Review, ShortlistEntry
from matching.phrases import gap_sentence, sentence
from matching.search import Filters
from matching.types import Cefr


class SourceSerializer(serializers.Serializer):
    """A line that is evidence."""

    text = serializers.CharField()
    page = serializers.IntegerField()
    line = serializers.IntegerField()


class ContributionSerializer(serializers.Serializer):
    """One part of a score; the parts add up to it exactly."""

    feature = serializers.CharField()
    points = serializers.FloatField()
    value = serializers.FloatField()
    sentence = serializers.CharField(help_text="in the reader's language")
    candidate = SourceSerializer(allow_null=True)
    opening = SourceSerializer(allow_null=True)
    data = serializers.JSONField()  # type: ignore[assignment]

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        """The data as kept, with its sentence: there are hundreds on a list."""
        return {**instance, "sentence": sentence(instance, self.context.get("labels"))}


class GapSerializer(serializers.Serializer):
    """What is missing."""

    feature = serializers.CharField()
    sentence = serializers.CharField(help_text="in the reader's language")
    opening = SourceSerializer(allow_null=True)
    data = serializers.JSONField()  # type: ignore[assignment]

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        """The data as kept, with its sentence."""
        return {**instance, "sentence": gap_sentence(instance, self.context.get("labels"))}


class EntrySerializer(serializers.ModelSerializer):
    """A shortlist entry for a mentor or coordinator; the candidate by card code."""

    code = serializers.CharField(source="candidate.code", read_only=True)
    state = serializers.ChoiceField(choices=EntryState.choices, read_only=True)
    contributions = ContributionSerializer(many=True, read_only=True)
    gaps = GapSerializer(many=True, read_only=True)

    class Meta:
        model = ShortlistEntry
        fields: ClassVar = [
            "id",
            "opening",
            "code",
            "state",
            "score",
            "rank",
            "contributions",
            "gaps",
            "updated_at",
        ]
        read_only_fields = fields


class RunSerializer(serializers.ModelSerializer):
    """How a shortlist was made."""

    class Meta:
        model = RankingRun
        fields: ClassVar = [
            "id",
            "side",
            "model",
            "revision",
            "ranker",
            "weights",
            "fingerprint",
            "pool",
            "taken_at",
        ]
        read_only_fields = fields


class ShortlistSerializer(serializers.Serializer):
    """A shortlist as it is now."""

    run = RunSerializer()
    entries = EntrySerializer(many=True)


class FiltersSerializer(serializers.Serializer):
    """What every candidate must have; what is left out may be anything."""

    language = serializers.RegexField(r"^[a-z]{2,3}$", required=False)
    level = serializers.ChoiceField([str(level) for level in Cefr], required=False)
    isco = serializers.RegexField(
        r"^\d{1,4}(,\d{1,4})*$", required=False, help_text="ISCO-08 groups, by commas: any of them"
    )
    skill = serializers.CharField(max_length=255, required=False, help_text="URI of a concept")
    near = serializers.RegexField(r"^\d{4}$", required=False, help_text="code of a municipality")
    minutes = serializers.IntegerField(min_value=0, max_value=600, default=60)
    start_by = serializers.DateField(required=False)
    years = serializers.IntegerField(min_value=0, max_value=60, default=0)
    education = serializers.IntegerField(min_value=0, max_value=8, default=0)
    remote = serializers.BooleanField(default=False)

    def filters(self) -> Filters:
        """As the search reads them."""
        asked = self.validated_data
        level = Cefr(asked["level"]) if "level" in asked else None
        return Filters(
            languages=((asked["language"], level),) if "language" in asked else (),
            isco=tuple(asked["isco"].split(",")) if "isco" in asked else (),
            skills=(asked["skill"],) if "skill" in asked else (),
            near=asked.get("near", ""),
            minutes=asked["minutes"],
            start_by=asked.get("start_by"),
            years=asked["years"],
            education=asked["education"],
            remote=asked["remote"],
        )


class NarrowedCandidateSerializer(serializers.Serializer):
    """A candidate for an opening, with reasons; by card code."""

    code = serializers.CharField()
    score = serializers.FloatField()
    contributions = ContributionSerializer(many=True)
    gaps = GapSerializer(many=True)


class NarrowedSerializer(serializers.Serializer):
    """The best of those who pass some filters. ``total`` were measured."""

    total = serializers.IntegerField()
    candidates = NarrowedCandidateSerializer(many=True)


class CardSerializer(serializers.Serializer):
    """What an employer sees of a forwarded candidate before an introduction."""

    code = serializers.CharField()
    headline = serializers.CharField()
    occupations = serializers.ListField(child=serializers.CharField())
    skills = serializers.ListField(child=serializers.CharField())
    years = serializers.IntegerField(allow_null=True)
    languages = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    education = serializers.ListField(child=serializers.CharField())
    area = serializers.CharField()
    availability = serializers.CharField(allow_null=True)
    text = serializers.CharField()


class PullInSerializer(serializers.Serializer):
    """Who is pulled in, and why."""

    code = serializers.CharField(max_length=7)
    words = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class ReviewRequestSerializer(serializers.Serializer):
    """A decision with its reason."""

    decision = serializers.ChoiceField(choices=[(one.value, one.label) for one in STATE_AFTER])
    reason = serializers.ChoiceField(choices=Reason.choices)
    words = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class ReviewSerializer(serializers.ModelSerializer):
    """A decision as kept."""

    class Meta:
        model = Review
        fields: ClassVar = [
            "id",
            "entry",
            "decision",
            "reason",
            "words",
            "state_before",
            "state_after",
            "score",
            "rank",
            "decided_at",
        ]
        read_only_fields = fields


class OpeningMatchSerializer(serializers.Serializer):
    """An opening for a candidate, with reasons. ``missing`` names the one gap of a near miss."""

    opening = serializers.UUIDField(source="opening_id")
    score = serializers.FloatField()
    missing = serializers.CharField(allow_blank=True)
    contributions = ContributionSerializer(many=True)
    gaps = GapSerializer(many=True)


class ConceptSerializer(serializers.Serializer):
    """An occupation or a skill."""

    uri = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


class MunicipalitySerializer(serializers.ModelSerializer):
    """A municipality on either side of the strait."""

    class Meta:
        model = Municipality
        fields: ClassVar = ["code", "name", "name_en", "country", "region"]
        read_only_fields = fields


def reader_language() -> str:
    """The language answers are written in."""
    return (get_language() or "en")[:2]
