"""Tables for coordinators: searched, filtered, saved, acted on, exported."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TablesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "jobbank.tables"
    label = "tables"
    verbose_name = _("Tables")
