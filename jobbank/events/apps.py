"""The events app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Mingles, their tables, rounds and meetings."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "jobbank.events"
    label = "events"
    verbose_name = _("Mingles")

    def ready(self) -> None:
        """Add this room's part to what reaches every room."""
        from jobbank.events import registered  # noqa: PLC0415 - models are ready only now

        registered.register()
