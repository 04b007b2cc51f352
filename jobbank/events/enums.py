"""Closed vocabularies of mingles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MingleState(models.TextChoices):
    """Where a mingle stands."""

    DRAFT = "draft", _("Taking sign-ups")
    PLANNED = "planned", _("Planned")
    PUBLISHED = "published", _("Published")
    HELD = "held", _("Held")


class SignupState(models.TextChoices):
    """Whether a partner comes."""

    COMING = "coming", _("Comes")
    WITHDRAWN = "withdrawn", _("Has cancelled")
    NO_SHOW = "no_show", _("Did not come")


class PairWishKind(models.TextChoices):
    """What a coordinator wants of a pair."""

    MUST = "must", _("Must meet")
    NEVER = "never", _("Must never meet")


class RunState(models.TextChoices):
    """Where the planning of a mingle stands."""

    QUEUED = "queued", _("Waiting to begin")
    RUNNING = "running", _("Working")
    DONE = "done", _("Done")
    FAILED = "failed", _("Did not work")


class RunKind(models.TextChoices):
    """What is planned."""

    PLAN = "plan", _("New plan")
    REPLAN = "replan", _("Plan with few changes")


class Step(models.TextChoices):
    """What the planning does just now."""

    MEASURE = "measure", _("Comparing candidates and openings")
    CHOOSE = "choose", _("Choosing who meets whom")
    TIMETABLE = "timetable", _("Putting the meetings into rounds")
    IMPROVE = "improve", _("Making the plan better")
    CHANGE = "change", _("Looking for the fewest changes")
    EXPLAIN = "explain", _("Looking for what stands in the way")
    DONE = "done", _("Done")
