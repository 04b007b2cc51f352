"""What every app shares, without a domain noun."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "jobbank.common"
    label = "common"
