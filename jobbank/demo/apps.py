"""The demo: sample people and openings, and the chain run on them."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Commands that need every app."""

    name = "jobbank.demo"
    label = "demo"
