"""The parts of a profile, each with its place, how sure we are and where it was read."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from cvparse.enums import CefrLevel, Origin
from cvparse.types import NO_OCCUPATION
from jobbank.common.models import PublicModel

PARTIAL_DATE = r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?$"
PRESENT = "present"


class Item(PublicModel):
    """What all parts share. ``evidence`` is {field: {"confidence", "places": [...]}}; in it "_edited" names
    the fields a person corrected, "_was" holds values that the newest CV changed, "_gone" says it left them out.
    """  # noqa: E501

    profile = models.ForeignKey(
        "cvparse.Profile", on_delete=models.CASCADE, related_name="%(class)ss"
    )
    position = models.PositiveSmallIntegerField(default=0)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.TYPED)
    confidence = models.FloatField(default=1.0)
    evidence = models.JSONField(default=dict, blank=True)
    edited = models.BooleanField(default=False)
    is_new = models.BooleanField(default=False, help_text=_("Came with the newest CV"))
    removed = models.BooleanField(default=False, help_text=_("The partner said: not me"))

    class Meta:
        abstract = True
        ordering = ("position", "created_at")

    @property
    def has_news(self) -> bool:
        """Did the newest CV add, change or leave it out?"""
        return self.is_new or bool(self.evidence.keys() & {"_was", "_gone"})


def _common(name: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(confidence__gte=0, confidence__lte=1), name=f"{name}_confidence_range"
        ),
        models.CheckConstraint(condition=Q(origin__in=Origin.values), name=f"{name}_origin_known"),
    ]


def _period(name: str) -> list[models.BaseConstraint]:
    """Dates are YYYY or YYYY-MM; the end may be "present" and is never before the start."""
    starts = Q(start="") | Q(start__regex=PARTIAL_DATE)
    ends = Q(end__in=["", PRESENT]) | Q(end__regex=PARTIAL_DATE)
    # Compared at the precision that both have, so 2019-05 to 2019 is fine.
    ordered = (
        Q(start="")
        | Q(end__in=["", PRESENT])
        | Q(GreaterThanOrEqual(Substr("end", 1, 4), Substr("start", 1, 4)))
    )
    months = (
        ~Q(start__regex=r"^.{7}$")
        | ~Q(end__regex=r"^[0-9]{4}-[0-9]{2}$")
        | Q(end__gte=models.F("start"))
    )
    return [
        models.CheckConstraint(condition=starts & ends, name=f"{name}_dates_form"),
        models.CheckConstraint(condition=ordered & months, name=f"{name}_end_after_start"),
    ]


class Experience(Item):
    """One role in one organisation."""

    title = models.CharField(_("title"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    start = models.CharField(_("from"), max_length=7, blank=True)
    end = models.CharField(_("to"), max_length=7, blank=True)
    text = models.TextField(_("what you did"), max_length=8000, blank=True)
    # What the partner chose: a concept's URI, or that none fits; "" lets the title tell.
    occupation = models.CharField(_("occupation"), max_length=255, blank=True)

    class Meta(Item.Meta):
        verbose_name = _("experience")
        verbose_name_plural = _("experiences")
        constraints: ClassVar = [
            *_common("experience"),
            *_period("experience"),
            models.CheckConstraint(
                condition=Q(title__regex=r"\S") | Q(organisation__regex=r"\S"),
                name="experience_says_something",
            ),
            models.CheckConstraint(
                condition=Q(occupation__in=["", NO_OCCUPATION])
                | Q(occupation__regex=r"^(https?://|urn:)\S+$"),
                name="experience_occupation_form",
            ),
        ]

    def __str__(self) -> str:
        return f"experience {self.pk}"

    @property
    def shown(self) -> str:
        """In a few words, for its owner."""
        return ", ".join(p for p in (self.title, self.organisation) if p)


class Education(Item):
    """One education."""

    degree = models.CharField(_("degree"), max_length=200, blank=True)
    area = models.CharField(_("field of study"), max_length=200, blank=True)
    institution = models.CharField(_("school or university"), max_length=200, blank=True)
    start = models.CharField(_("from"), max_length=7, blank=True)
    end = models.CharField(_("to"), max_length=7, blank=True)
    level = models.PositiveSmallIntegerField(_("level (EQF)"), null=True, blank=True)
    isced = models.CharField(_("ISCED field"), max_length=4, blank=True)

    class Meta(Item.Meta):
        verbose_name = _("education")
        verbose_name_plural = _("educations")
        constraints: ClassVar = [
            *_common("education"),
            *_period("education"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=8),
                name="education_level_eqf",
            ),
            models.CheckConstraint(
                condition=Q(isced="") | Q(isced__regex=r"^[0-9]{2,4}$"), name="education_isced_form"
            ),
            models.CheckConstraint(
                condition=Q(degree__regex=r"\S")
                | Q(institution__regex=r"\S")
                | Q(area__regex=r"\S"),
                name="education_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"education {self.pk}"

    @property
    def shown(self) -> str:
        """In a few words, for its owner."""
        return ", ".join(p for p in (self.degree, self.area, self.institution) if p)


class LanguageSkill(Item):
    """A language and how well."""

    language = models.CharField(_("language"), max_length=3)
    level = models.CharField(_("level as written"), max_length=80, blank=True)
    cefr = models.CharField(_("level"), max_length=6, choices=CefrLevel, blank=True)

    class Meta(Item.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        constraints: ClassVar = [
            *_common("language"),
            models.CheckConstraint(
                condition=Q(language__regex=r"^[a-z]{2,3}$"), name="language_iso"
            ),
            models.CheckConstraint(
                condition=Q(cefr="") | Q(cefr__in=CefrLevel.values), name="language_cefr_known"
            ),
            models.UniqueConstraint(fields=["profile", "language"], name="language_once"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.cefr}"

    @property
    def shown(self) -> str:
        """In a few words, for its owner."""
        return self.language


class ProfileSkill(Item):
    """A skill: claimed (listed) or evidenced (used in an experience)."""

    label = models.CharField(_("skill"), max_length=200)
    uri = models.CharField(max_length=255, blank=True)
    evidenced = models.BooleanField(_("used in a job"), default=False)
    years = models.FloatField(_("years of use"), default=0)

    class Meta(Item.Meta):
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        constraints: ClassVar = [
            *_common("profile_skill"),
            models.CheckConstraint(condition=Q(label__regex=r"\S"), name="profile_skill_not_blank"),
            models.CheckConstraint(
                condition=Q(years__gte=0, years__lte=80), name="profile_skill_years"
            ),
            models.UniqueConstraint(
                fields=["profile", "uri"], condition=~Q(uri=""), name="profile_skill_once"
            ),
        ]

    def __str__(self) -> str:
        return f"skill {self.pk}"

    @property
    def shown(self) -> str:
        """In a few words, for its owner."""
        return self.label


class Certificate(Item):
    """A certificate, licence or driving licence."""

    name = models.CharField(_("certificate"), max_length=200)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    date = models.CharField(_("date"), max_length=7, blank=True)

    class Meta(Item.Meta):
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints: ClassVar = [
            *_common("certificate"),
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="certificate_not_blank"),
            models.CheckConstraint(
                condition=Q(date="") | Q(date__regex=PARTIAL_DATE), name="certificate_date_form"
            ),
        ]

    def __str__(self) -> str:
        return f"certificate {self.pk}"

    @property
    def shown(self) -> str:
        """In a few words, for its owner."""
        return self.name
