"""The programme app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    """Cohorts, modules, enrolments and mentorships."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "jobbank.programme"
    label = "programme"
    verbose_name = _("Programme")

    def ready(self) -> None:
        """Add this room's part to what reaches every room."""
        from jobbank.programme import registered  # noqa: PLC0415 - models are ready only now

        registered.register()
