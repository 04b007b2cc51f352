"""The matching app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    """Candidates meet openings."""

    name = "matching"
    verbose_name = _("Matching")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add this room's part to what reaches every room."""
        from matching import registered  # noqa: PLC0415 - models are ready only now

        registered.register()
