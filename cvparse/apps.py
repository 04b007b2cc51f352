"""Documents become structured CVs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CvparseConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "cvparse"
    verbose_name = _("CVs")
