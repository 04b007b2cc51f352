"""Jobbank: the Django project, and what all pages share."""

from .celery import app as celery_app

__all__ = ["celery_app"]
