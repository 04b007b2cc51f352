"""Shapes of a person's own things."""

from typing import ClassVar

from django.conf import settings
from rest_framework import serializers

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Notification, User
from jobbank.common.home import Urgency


class MeSerializer(serializers.ModelSerializer):
    """The person who calls."""

    role = serializers.ChoiceField(choices=Role.choices, read_only=True)
    language = serializers.ChoiceField(choices=settings.LANGUAGES, required=False)

    class Meta:
        model = User
        fields = ("email", "name", "role", "language", "mail_wish")
        read_only_fields = ("email",)


class ConsentSerializer(serializers.Serializer):
    """A purpose, and whether the partner agrees to it now."""

    purpose = serializers.ChoiceField(choices=Purpose.choices)
    words = serializers.CharField()
    given_at = serializers.DateTimeField(allow_null=True)
    text_version = serializers.CharField(allow_null=True)


class TodoSerializer(serializers.Serializer):
    """One thing to do now."""

    title = serializers.CharField()
    detail = serializers.CharField()
    url = serializers.CharField()
    action = serializers.CharField()
    urgency = serializers.ChoiceField(choices=[(level.value, level.value) for level in Urgency])
    count = serializers.IntegerField()
    at_once = serializers.BooleanField()


class NotificationSerializer(serializers.ModelSerializer):
    """Something the person was told."""

    class Meta:
        model = Notification
        fields: ClassVar = ["id", "subject", "path", "created_at", "read_at"]


class StandingSerializer(serializers.Serializer):
    """Whether a partner takes part, pauses, or leaves."""

    paused_at = serializers.DateTimeField(allow_null=True)
    erase_after = serializers.DateTimeField(allow_null=True)
    fresh_until = serializers.DateTimeField(allow_null=True)
    kept_until = serializers.DateTimeField()


class SightingSerializer(serializers.Serializer):
    """Who saw or changed what, and when."""

    when = serializers.DateTimeField()
    who = serializers.CharField()
    what = serializers.CharField()
