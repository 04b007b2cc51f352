"""Occupations and skills: what candidates and openings are linked to."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Now
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from matching.taxonomy.enums import LabelKind, Pillar, SkillRelation, SkillType, TaxonomySource

LANGUAGE_CODE = r"^[a-z]{2,3}$"
NOT_BLANK = r"\S"
SHA256 = r"^[0-9a-f]{64}$"


def _label_constraints(owner: str, name: str) -> list[models.BaseConstraint]:
    """Say what holds for the labels of any concept.

    :param owner: the field that points at the concept.
    :param name: prefix of the constraint names.
    :return: one text once a concept and language; one preferred label a concept and language;
        a plausible language code; a text that is not blank.
    """
    return [
        models.UniqueConstraint(fields=[owner, "language", "text"], name=f"{name}_text_unique"),
        models.UniqueConstraint(
            fields=[owner, "language"],
            condition=Q(kind=LabelKind.PREFERRED),
            name=f"{name}_one_preferred",
        ),
        models.CheckConstraint(
            condition=Q(language__regex=LANGUAGE_CODE), name=f"{name}_language_code"
        ),
        models.CheckConstraint(condition=Q(text__regex=NOT_BLANK), name=f"{name}_not_blank"),
        models.CheckConstraint(condition=Q(kind__in=LabelKind.values), name=f"{name}_kind_known"),
    ]


class TaxonomyVersion(models.Model):
    """One import of one pillar; earlier ones are kept so that old links stay explainable."""

    pillar = models.CharField(_("pillar"), max_length=16, choices=Pillar)
    source = models.CharField(_("source"), max_length=16, choices=TaxonomySource)
    name = models.CharField(_("name"), max_length=120)
    languages = models.JSONField(_("languages"), default=list)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    concept_count = models.PositiveIntegerField(_("concepts"))
    label_count = models.PositiveIntegerField(_("labels"))
    is_current = models.BooleanField(_("current"), default=False)
    imported_at = models.DateTimeField(_("imported at"), db_default=Now())

    class Meta:
        verbose_name = _("taxonomy version")
        verbose_name_plural = _("taxonomy versions")
        ordering = ("-imported_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["pillar", "fingerprint"], name="taxonomy_imported_once"
            ),
            models.UniqueConstraint(
                fields=["pillar"], condition=Q(is_current=True), name="taxonomy_one_current"
            ),
            models.CheckConstraint(
                condition=Q(fingerprint__regex=SHA256), name="taxonomy_fingerprint_sha256"
            ),
            models.CheckConstraint(
                condition=Q(pillar__in=Pillar.values, source__in=TaxonomySource.values),
                name="taxonomy_kind_known",
            ),
            models.CheckConstraint(condition=Q(concept_count__gt=0), name="taxonomy_not_empty"),
        )

    def __str__(self) -> str:
        return f"{self.get_pillar_display()}: {self.name}"


class IscoGroup(models.Model):
    """A group of the international classification ISCO-08, major (one digit) to unit (four)."""

    code = models.CharField(_("code"), max_length=4, primary_key=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    label_en = models.CharField(_("label in English"), max_length=200)
    label_sv = models.CharField(_("label in Swedish"), max_length=200)
    label_da = models.CharField(_("label in Danish"), max_length=200)

    class Meta:
        verbose_name = _("ISCO group")
        verbose_name_plural = _("ISCO groups")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{1,4}$"), name="isco_code_digits"
            ),
            # A group hangs under the group whose code is its own without the last digit.
            models.CheckConstraint(
                condition=Q(Exact(Length("code"), 1), parent=None)
                | Q(
                    Exact(Length("code"), Length("parent") + 1),
                    parent__isnull=False,
                    code__startswith=F("parent"),
                ),
                name="isco_parent_is_prefix",
            ),
            models.CheckConstraint(
                condition=Q(
                    label_en__regex=NOT_BLANK, label_sv__regex=NOT_BLANK, label_da__regex=NOT_BLANK
                ),
                name="isco_labels_not_blank",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.label_en}"


class Concept(models.Model):
    """What occupations and skills share: a lasting URI, a version, a way on when retired."""

    uri = models.CharField(_("URI"), max_length=255, unique=True)
    version = models.ForeignKey(TaxonomyVersion, models.PROTECT, related_name="%(class)ss")
    is_active = models.BooleanField(_("active"), default=True)
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.uri


def _concept_constraints(name: str) -> list[models.BaseConstraint]:
    """Say what holds for any concept: a real URI, and only the retired are replaced.

    :param name: prefix of the constraint names.
    :return: the constraints.
    """
    return [
        models.CheckConstraint(
            condition=Q(uri__regex=r"^(https?://|urn:)\S+$"), name=f"{name}_uri_form"
        ),
        models.CheckConstraint(
            condition=Q(is_active=False) | Q(replaced_by=None), name=f"{name}_active_not_replaced"
        ),
        models.CheckConstraint(
            condition=Q(replaced_by=None) | ~Q(replaced_by=F("id")), name=f"{name}_not_own_heir"
        ),
    ]


class Occupation(Concept):
    """A line of work, such as midwife."""

    isco = models.ForeignKey(
        IscoGroup, models.PROTECT, null=True, blank=True, related_name="occupations"
    )
    # A plain label table names no group; then the group is that of the nearest known title.
    isco_inferred = models.BooleanField(_("ISCO group inferred"), default=False)
    regulated_note = models.CharField(_("regulated profession"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")
        ordering = ("uri",)
        constraints = (
            *_concept_constraints("occupation"),
            models.CheckConstraint(
                condition=Q(isco_inferred=False) | Q(isco__isnull=False),
                name="occupation_inferred_has_isco",
            ),
        )


class OccupationLabel(models.Model):
    """A name of an occupation in one language."""

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=3)
    text = models.CharField(_("text"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=LabelKind)

    class Meta:
        verbose_name = _("occupation label")
        verbose_name_plural = _("occupation labels")
        ordering = ("occupation", "language", "id")
        constraints = _label_constraints("occupation", "occupation_label")
        indexes = (
            GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="occupation_label_trgm"),
        )

    def __str__(self) -> str:
        return self.text


class SkillGroup(models.Model):
    """A branch of the skills hierarchy, such as S1.1 negotiating."""

    uri = models.CharField(_("URI"), max_length=255, unique=True)
    code = models.CharField(_("code"), max_length=20, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    label_en = models.CharField(_("label in English"), max_length=200)
    label_sv = models.CharField(_("label in Swedish"), max_length=200, blank=True)
    label_da = models.CharField(_("label in Danish"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("skill group")
        verbose_name_plural = _("skill groups")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="skill_group_not_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(label_en__regex=NOT_BLANK, code__regex=NOT_BLANK),
                name="skill_group_not_blank",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.label_en}"


class Skill(Concept):
    """Something a person can do or knows, such as project management."""

    skill_type = models.CharField(_("type"), max_length=12, choices=SkillType)
    groups = models.ManyToManyField(SkillGroup, related_name="skills", blank=True)
    broader = models.ManyToManyField(
        "self", through="SkillBroader", symmetrical=False, related_name="narrower", blank=True
    )

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ("uri",)
        constraints = (
            *_concept_constraints("skill"),
            models.CheckConstraint(
                condition=Q(skill_type__in=SkillType.values), name="skill_type_known"
            ),
        )


class SkillBroader(models.Model):
    """One skill is a special case of another."""

    skill = models.ForeignKey(Skill, models.CASCADE, related_name="broader_links")
    broader = models.ForeignKey(Skill, models.CASCADE, related_name="narrower_links")

    class Meta:
        verbose_name = _("broader skill")
        verbose_name_plural = _("broader skills")
        constraints = (
            models.UniqueConstraint(fields=["skill", "broader"], name="skill_broader_unique"),
            models.CheckConstraint(
                condition=~Q(skill=F("broader")), name="skill_not_broader_than_itself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.skill_id} < {self.broader_id}"


class SkillLabel(models.Model):
    """A name of a skill in one language."""

    skill = models.ForeignKey(Skill, models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=3)
    text = models.CharField(_("text"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=LabelKind)

    class Meta:
        verbose_name = _("skill label")
        verbose_name_plural = _("skill labels")
        ordering = ("skill", "language", "id")
        constraints = _label_constraints("skill", "skill_label")
        indexes = (GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="skill_label_trgm"),)

    def __str__(self) -> str:
        return self.text


class OccupationSkill(models.Model):
    """An occupation needs a skill, essentially or optionally."""

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="skill_links")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="occupation_links")
    relation = models.CharField(_("relation"), max_length=12, choices=SkillRelation)

    class Meta:
        verbose_name = _("occupation skill")
        verbose_name_plural = _("occupation skills")
        constraints = (
            models.UniqueConstraint(fields=["occupation", "skill"], name="occupation_skill_unique"),
            models.CheckConstraint(
                condition=Q(relation__in=SkillRelation.values),
                name="occupation_skill_relation_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.occupation_id}: {self.skill_id} ({self.relation})"
