"""The texts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextsConfig(AppConfig):
    """The centre's own words in the place of shipped ones, written without a developer."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "jobbank.texts"
    label = "texts"
    verbose_name = _("Texts")

    def ready(self) -> None:
        """Add this room's part to what reaches every room."""
        from jobbank.texts import registered  # noqa: PLC0415 - models are ready only now

        registered.register()
