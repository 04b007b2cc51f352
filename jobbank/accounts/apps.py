"""People, roles, consent and privacy."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "jobbank.accounts"
    label = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        """Add this room's part to what reaches every room."""
        from jobbank.accounts import registered  # noqa: PLC0415 - models are ready only now

        registered.register()
