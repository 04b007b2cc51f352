"""Documents become structured CVs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CvparseConfig(AppConfig):
    """Reading, understanding and confirming CVs."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "cvparse"
    verbose_name = _("CVs")

    def ready(self) -> None:
        """Fill the registries."""
        from cvparse import registered  # noqa: PLC0415 - models are there only now

        registered.register()
