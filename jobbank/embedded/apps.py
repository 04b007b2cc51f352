"""The app's place in Django."""

from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    """Embedded services; it has no tables."""

    name = "jobbank.embedded"
