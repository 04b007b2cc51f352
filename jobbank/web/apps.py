"""The design system, and the pages that belong to everybody."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "jobbank.web"
    label = "web"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Add the texts of everybody's pages."""
        from jobbank.web import own_texts  # noqa: PLC0415 - after the rooms below

        own_texts.register()
