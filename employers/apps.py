"""Organisations, openings and introductions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmployersConfig(AppConfig):
    """Employers, openings and introductions."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "employers"
    verbose_name = _("Employers")

    def ready(self) -> None:
        """Add this room's part to what reaches every room."""
        from employers import registered  # noqa: PLC0415 - models are ready only now

        registered.register()
