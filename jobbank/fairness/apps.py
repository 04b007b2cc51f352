"""The fairness app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FairnessConfig(AppConfig):
    """Self-declared groups, and the comparison of how often their people are forwarded.

    It stands above matching, which therefore can't read a line of it.
    """

    default_auto_field = "django.db.models.BigAutoField"
    name = "jobbank.fairness"
    label = "fairness"
    verbose_name = _("Fairness")

    def ready(self) -> None:
        """Add this room's part to what reaches every room."""
        from jobbank.fairness import registered  # noqa: PLC0415 - models are ready only now

        registered.register()
