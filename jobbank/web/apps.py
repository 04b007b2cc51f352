"""The design system, and the pages that belong to everybody."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "jobbank.web"
    label = "web"
    verbose_name = _("Pages")
