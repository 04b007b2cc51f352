"""Evaluation: how good reading and matching are, on folders of judged data."""

from django.apps import AppConfig


class EvaluateConfig(AppConfig):
    """One command, ``evaluate``, with a task a kind of data."""

    name = "jobbank.evaluate"
    label = "evaluate"
