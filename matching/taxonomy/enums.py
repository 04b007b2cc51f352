"""Closed vocabularies of the taxonomy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pillar(models.TextChoices):
    """The two halves of a taxonomy; each is imported, versioned and replaced by itself."""

    OCCUPATIONS = "occupations", _("Occupations")
    SKILLS = "skills", _("Skills")


class TaxonomySource(models.TextChoices):
    """Where a version of a pillar came from."""

    STARTER = "starter", _("Starter list")
    BUNDLED = "bundled", _("Bundled English skills")
    ESCO = "esco", _("ESCO download")
    TABLE = "table", _("Label table")


class LabelKind(models.TextChoices):
    """A concept has one preferred label a language and any number of alternatives."""

    PREFERRED = "preferred", _("Preferred label")
    ALTERNATIVE = "alternative", _("Alternative label")


class SkillType(models.TextChoices):
    """What sort of thing a skill is."""

    SKILL = "skill", _("Skill")
    KNOWLEDGE = "knowledge", _("Knowledge")
    LANGUAGE = "language", _("Language")
    ATTITUDE = "attitude", _("Attitude")


class SkillRelation(models.TextChoices):
    """How much an occupation leans on a skill."""

    ESSENTIAL = "essential", _("Essential")
    OPTIONAL = "optional", _("Optional")
