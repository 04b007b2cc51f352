"""What every app shares, without a domain noun."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "jobbank.common"
    label = "common"

    def ready(self) -> None:
        """Keep jobs that fail."""
        from jobbank.common import jobs  # noqa: PLC0415 - models are ready only now

        jobs.watch()
