"""What comes in and goes out, field by field. What is not named here stays inside."""

from typing import Any, ClassVar

from rest_framework import serializers

from employers.enums import (
    Currency,
    DeclineReason,
    IntroductionOutcome,
    MemberRole,
    OpeningLanguage,
    OpeningOutcome,
    PayPeriod,
    RequirementKind,
)
from employers.models import Employer, Member, Opening, Requirement
from employers.models.opening import CEFR_CHOICES, LONGEST_TEXT
from employers.types import Kind, OpeningFields, RequirementFields
from matching.geography.enums import Country


class EmployerSerializer(serializers.ModelSerializer):  # type: ignore[type-arg]
    """An employer, as its own people and coordinators read it."""

    class Meta:
        model = Employer
        fields: ClassVar = [
            "id",
            "name",
            "country",
            "number",
            "domain",
            "about",
            "state",
            "verified_at",
            "refusal",
            "two_people",
        ]
        read_only_fields: ClassVar = fields


class RegisterSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """An organisation to register."""

    name = serializers.CharField(max_length=200)
    country = serializers.ChoiceField(choices=Country.choices)
    number = serializers.CharField(max_length=20)
    domain = serializers.CharField(max_length=253, required=False, allow_blank=True, default="")
    about = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class EmployerChangeSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What an owner changes."""

    name = serializers.CharField(max_length=200)
    domain = serializers.CharField(max_length=253, required=False, allow_blank=True, default="")
    about = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    two_people = serializers.BooleanField(required=False, default=False)


class RefuseSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Why an employer is not accepted."""

    reason = serializers.CharField(max_length=300)


class MemberSerializer(serializers.ModelSerializer):  # type: ignore[type-arg]
    """Somebody who acts for an employer."""

    name = serializers.CharField(source="user.name", read_only=True)
    email = serializers.EmailField(source="user.email", read_only=True)

    class Meta:
        model = Member
        fields: ClassVar = ["id", "name", "email", "role", "joined_at"]
        read_only_fields: ClassVar = fields


class InviteSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """A colleague to invite."""

    email = serializers.EmailField()
    role = serializers.ChoiceField(choices=MemberRole.choices, default=MemberRole.COLLEAGUE)


class EmployerNameSerializer(serializers.ModelSerializer):  # type: ignore[type-arg]
    """An employer, as everybody reads it."""

    class Meta:
        model = Employer
        fields: ClassVar = ["id", "name", "country", "about"]
        read_only_fields: ClassVar = fields


class RequirementSerializer(serializers.ModelSerializer):  # type: ignore[type-arg]
    """One thing an opening asks for, with the line that says so."""

    skill = serializers.CharField(source="skill.uri", default="", read_only=True)

    class Meta:
        model = Requirement
        fields: ClassVar = [
            "id",
            "kind",
            "must",
            "label",
            "skill",
            "language",
            "cefr",
            "eqf",
            "years",
            "line",
            "line_index",
            "confidence",
            "corrected",
        ]
        read_only_fields: ClassVar = fields


class RequirementChangeSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """A requirement as a person sets it; with ``id`` it replaces that row."""

    id = serializers.IntegerField(required=False, allow_null=True, default=None)
    kind = serializers.ChoiceField(choices=RequirementKind.choices)
    must = serializers.BooleanField(default=True)
    label = serializers.CharField(max_length=200)  # type: ignore[assignment]
    skill = serializers.CharField(max_length=255, required=False, allow_blank=True, default="")
    language = serializers.RegexField(r"^[a-z]{2,3}$", required=False, allow_blank=True, default="")
    cefr = serializers.ChoiceField(
        choices=CEFR_CHOICES, required=False, allow_blank=True, default=""
    )
    eqf = serializers.IntegerField(
        min_value=1, max_value=8, required=False, allow_null=True, default=None
    )
    years = serializers.DecimalField(
        max_digits=4, decimal_places=1, required=False, allow_null=True, default=None
    )

    def to_fields(self, data: dict[str, Any]) -> RequirementFields:
        """What the action takes."""
        rest = {name: value for name, value in data.items() if name not in ("id", "kind")}
        return RequirementFields(kind=Kind(data["kind"]), pk=data["id"], **rest)


class OpeningSerializer(serializers.ModelSerializer):  # type: ignore[type-arg]
    """An opening."""

    employer = EmployerNameSerializer(read_only=True)
    occupation = serializers.CharField(source="occupation.uri", default="", read_only=True)
    municipality = serializers.CharField(source="municipality_id", allow_null=True, read_only=True)

    class Meta:
        model = Opening
        fields: ClassVar = [
            "id",
            "employer",
            "title",
            "text",
            "language",
            "occupation",
            "occupation_score",
            "municipality",
            "remote",
            "share_min",
            "share_max",
            "pay_min",
            "pay_max",
            "pay_currency",
            "pay_period",
            "start",
            "deadline",
            "url",
            "state",
            "outcome",
            "published_at",
            "closed_at",
            "source",
            "duplicate_of",
            "updated_at",
        ]
        read_only_fields: ClassVar = fields


class OpeningChangeSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What a person writes into an opening."""

    title = serializers.CharField(max_length=200)
    text = serializers.CharField(max_length=LONGEST_TEXT)
    language = serializers.ChoiceField(
        choices=OpeningLanguage.choices, required=False, allow_blank=True, default=""
    )
    occupation = serializers.CharField(max_length=255, required=False, allow_blank=True, default="")
    municipality = serializers.RegexField(
        r"^[0-9]{4}$", required=False, allow_blank=True, default=""
    )
    remote = serializers.IntegerField(min_value=0, max_value=100, required=False, default=0)
    share_min = serializers.IntegerField(
        min_value=1, max_value=100, required=False, allow_null=True, default=None
    )
    share_max = serializers.IntegerField(
        min_value=1, max_value=100, required=False, allow_null=True, default=None
    )
    pay_min = serializers.DecimalField(
        max_digits=12, decimal_places=2, required=False, allow_null=True, default=None
    )
    pay_max = serializers.DecimalField(
        max_digits=12, decimal_places=2, required=False, allow_null=True, default=None
    )
    pay_currency = serializers.ChoiceField(
        choices=Currency.choices, required=False, allow_blank=True, default=""
    )
    pay_period = serializers.ChoiceField(
        choices=PayPeriod.choices, required=False, allow_blank=True, default=""
    )
    start = serializers.DateField(required=False, allow_null=True, default=None)
    deadline = serializers.DateField(required=False, allow_null=True, default=None)
    url = serializers.URLField(max_length=500, required=False, allow_blank=True, default="")

    def to_fields(self) -> OpeningFields:
        """What the action takes."""
        data = dict(self.validated_data)
        low, high = data.pop("pay_min"), data.pop("pay_max")
        ends = [end for end in (low, high) if end is not None]
        pay = (ends[0], ends[-1]) if ends else None
        least, most = data.pop("share_min"), data.pop("share_max")
        share = (least or most, most or 100) if least or most else None
        currency, period = data.pop("pay_currency"), data.pop("pay_period")
        return OpeningFields(**data, pay=pay, share=share, currency=currency, period=period)


class CloseSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """How an opening ended."""

    outcome = serializers.ChoiceField(choices=OpeningOutcome.choices)


class WordingSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Words that may keep people away."""

    words = serializers.CharField()
    reason = serializers.CharField()
    alternative = serializers.CharField()


class CardSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Everything an employer gets of a candidate before an introduction is open."""

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

    class Meta:
        ref_name = "TalentCard"


class CardsFoundSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Cards, best first, how many pass the filters, and how many of these are near to the words."""

    total = serializers.IntegerField()
    near = serializers.IntegerField(allow_null=True)
    cards = CardSerializer(many=True)


class EncounterSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Where the two sides meet at a published mingle."""

    begins_at = serializers.DateTimeField()
    table = serializers.IntegerField()
    is_over = serializers.BooleanField()


class IntroductionSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """An introduction as the caller may read it (see ``queries.introductions.View``)."""

    id = serializers.UUIDField(source="introduction.pk")
    opening = serializers.UUIDField(source="introduction.opening_id")
    employer = EmployerNameSerializer(source="introduction.opening.employer")
    state = serializers.CharField(source="introduction.state")
    asked_by = serializers.CharField(source="introduction.asked_by")
    due_at = serializers.DateTimeField(allow_null=True)
    opened_at = serializers.DateTimeField(source="introduction.opened_at", allow_null=True)
    interview_at = serializers.DateTimeField(source="introduction.interview_at", allow_null=True)
    reason = serializers.ChoiceField(
        source="introduction.reason", choices=DeclineReason.choices, allow_blank=True
    )
    outcome = serializers.ChoiceField(
        source="introduction.outcome", choices=IntroductionOutcome.choices, allow_blank=True
    )
    card = CardSerializer(allow_null=True)
    name = serializers.CharField(help_text="empty until the caller may know it")
    email = serializers.CharField()
    message = serializers.CharField()
    words = serializers.CharField()
    mingle = EncounterSerializer(allow_null=True)


class AskSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Which opening, which card (partners leave it out: they ask for themselves), a few words."""

    opening = serializers.UUIDField()
    card = serializers.CharField(max_length=12, required=False, allow_blank=True, default="")
    message = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")


class AnswerSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Yes, or "no, because …"."""

    yes = serializers.BooleanField()
    reason = serializers.ChoiceField(
        choices=DeclineReason.choices, required=False, allow_blank=True, default=""
    )
    words = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")


class AgreedCvSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What the employer may read."""

    cv = serializers.CharField(max_length=36, help_text="id of a document, “profile” or “nothing”")


class OutcomeSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What came of it."""

    outcome = serializers.ChoiceField(choices=IntroductionOutcome.choices)


class InterviewSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """When they meet."""

    at = serializers.DateTimeField()
