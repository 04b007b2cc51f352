"""What goes over the wire."""

from typing import Any, ClassVar

from rest_framework import serializers

from cvparse.models import (
    Certificate,
    CvDocument,
    Education,
    Experience,
    LanguageSkill,
    Profile,
    ProfileSkill,
)


class DocumentSerializer(serializers.ModelSerializer):
    """A document and what became of it."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)
    reason_label = serializers.CharField(source="get_reason_display", read_only=True)

    class Meta:
        model = CvDocument
        fields: ClassVar = [
            "id",
            "original_name",
            "sha256",
            "format",
            "size",
            "pages",
            "scanned",
            "state",
            "state_label",
            "reason",
            "reason_label",
            "seconds",
            "created_at",
            "read_at",
        ]
        read_only_fields = fields


class UploadSerializer(serializers.Serializer[Any]):
    """A file."""

    file = serializers.FileField(allow_empty_file=True)


_ITEM = ["id", "position", "origin", "confidence", "edited", "is_new", "removed", "evidence"]


class ItemSerializer(serializers.ModelSerializer):
    """What parts of a profile share; checks are those of the page's forms."""

    class Meta:
        read_only_fields: ClassVar = _ITEM


class ExperienceSerializer(ItemSerializer):
    """One job."""

    class Meta(ItemSerializer.Meta):
        model = Experience
        fields: ClassVar = [
            *_ITEM,
            "title",
            "organisation",
            "place",
            "start",
            "end",
            "text",
            "occupation",
        ]


class EducationSerializer(ItemSerializer):
    """One education."""

    class Meta(ItemSerializer.Meta):
        model = Education
        fields: ClassVar = [
            *_ITEM,
            "degree",
            "area",
            "institution",
            "start",
            "end",
            "level",
            "isced",
        ]


class LanguageSerializer(ItemSerializer):
    """One language."""

    class Meta(ItemSerializer.Meta):
        model = LanguageSkill
        fields: ClassVar = [*_ITEM, "language", "level", "cefr"]


class SkillSerializer(ItemSerializer):
    """One skill."""

    class Meta(ItemSerializer.Meta):
        model = ProfileSkill
        fields: ClassVar = [*_ITEM, "label", "uri", "evidenced", "years"]
        read_only_fields: ClassVar = [*_ITEM, "uri", "evidenced", "years"]


class CertificateSerializer(ItemSerializer):
    """One certificate."""

    class Meta(ItemSerializer.Meta):
        model = Certificate
        fields: ClassVar = [*_ITEM, "name", "issuer", "date"]


PERSON = ["name", "email", "phone", "city", "country", "headline", "summary"]
WISHES = [
    "municipality",
    "commute_minutes",
    "works_in_sweden",
    "works_in_denmark",
    "remote",
    "start_date",
    "share_least",
    "share_most",
    "work_right_sweden",
    "work_right_denmark",
    "work_right_note",
    "driving_licence",
]


class ProfileSerializer(serializers.ModelSerializer):
    """The draft of a profile with its parts."""

    experiences = ExperienceSerializer(many=True, read_only=True)
    educations = EducationSerializer(many=True, read_only=True)
    languages = LanguageSerializer(many=True, read_only=True, source="languageskills")
    skills = SkillSerializer(many=True, read_only=True, source="profileskills")
    certificates = CertificateSerializer(many=True, read_only=True)

    class Meta:
        model = Profile
        fields: ClassVar = [
            "id",
            "document",
            *PERSON,
            "links",
            "language",
            *WISHES,
            "confirmed_at",
            "experiences",
            "educations",
            "languages",
            "skills",
            "certificates",
        ]
        read_only_fields: ClassVar = ["id", "document", "links", "language", "confirmed_at"]


SERIALIZERS: dict[str, type[ItemSerializer]] = {
    "experiences": ExperienceSerializer,
    "educations": EducationSerializer,
    "languages": LanguageSerializer,
    "skills": SkillSerializer,
    "certificates": CertificateSerializer,
}
