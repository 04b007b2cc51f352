"""Tables for coordinators: searched, filtered, saved, acted on, exported."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TablesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "jobbank.tables"
    label = "tables"
    verbose_name = _("Tables of rows")

    def ready(self) -> None:
        """Add this room's own tables."""
        from jobbank.tables import logs  # noqa: PLC0415 - models are ready only now

        logs.register()
