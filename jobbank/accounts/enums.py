"""Roles and purposes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is here for. One person, one role."""

    PARTNER = "partner", _("Partner")
    EMPLOYER = "employer", _("Employer")
    MENTOR = "mentor", _("Mentor")
    COORDINATOR = "coordinator", _("Coordinator")


class Purpose(models.TextChoices):
    """What a partner consents to, each by itself and revocable."""

    MATCHING = "matching", _("Read my CV and match me")
    CARD = "card", _("Show my anonymous card to verified employers")
    MENTORS = "mentors", _("Let mentors see who I am")
    MINGLES = "mingles", _("Seat me at mingles")
    STATISTICS = "statistics", _("Count me in statistics")


class MailWish(models.TextChoices):
    """How a person wants to hear from us."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, all together")
    NEVER = "never", _("No e-mails, only in the app")
