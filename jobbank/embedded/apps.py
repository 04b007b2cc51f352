"""The app's place in Django."""

from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    """Embedded services; it has no tables."""

    name = "jobbank.embedded"

    def ready(self) -> None:
        """Register the system checks."""
        from . import checks  # noqa: F401, PLC0415 - checks read the settings, which are ready now
