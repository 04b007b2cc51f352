"""What is searched: candidates and openings as neutral data, and their vectors."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField, HnswIndex

from jobbank.common.models import PublicModel

DIMENSION = 384
SHA256 = r"^[0-9a-f]{64}$"
CARD_CODE = r"^[A-HJ-NP-Z][0-9]-[0-9]{4}$"


def _gin(field: str, name: str) -> GinIndex:
    """An index that is up to date at once: what waits in its pending list would be read through at
    every look-up, and a list asks for a dozen terms."""
    return GinIndex(fields=[field], name=name, fastupdate=False)


class FacetKindChoice(models.TextChoices):
    """The kinds of `matching.types.FacetKind`, for the database."""

    HEADLINE = "headline", _("Headline")
    EXPERIENCE = "experience", _("Experience")
    EDUCATION = "education", _("Education")
    SKILLS = "skills", _("Skills")
    TASKS = "tasks", _("Tasks")
    WHOLE = "whole", _("The whole text")


class Indexed(models.Model):
    """What both sides share: the data as given, a short form for scoring, words, a hash.

    ``signals`` is what the engine needs to score, without texts. ``words`` packs hashed words
    with their counts; ``term_ids`` are those words and the linked concepts, to search by.
    """

    payload = models.JSONField(_("data"), default=dict)
    signals = models.JSONField(_("short form"), default=dict)
    term_ids = ArrayField(models.IntegerField(), default=list, verbose_name=_("search terms"))
    words = models.BinaryField(_("words"), default=bytes)
    input_hash = models.CharField(_("hash of the data"), max_length=64)
    indexed_at = models.DateTimeField(_("indexed at"), auto_now=True)

    class Meta:
        abstract = True


class Candidate(Indexed, PublicModel):
    """A partner's confirmed profile as matching sees it. Its key leads nowhere once erased."""

    partner = models.OneToOneField(
        "accounts.Partner", models.CASCADE, related_name="candidate", verbose_name=_("partner")
    )
    code = models.CharField(_("card code"), max_length=7, unique=True)
    is_active = models.BooleanField(_("in the index"), default=True)
    municipality = models.ForeignKey(
        "matching.Municipality", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    countries = ArrayField(models.CharField(max_length=2), default=list)
    # Every level reached is listed ("sv-A1", "sv-A2", …), so “at least B1” is one look-up.
    languages = ArrayField(models.CharField(max_length=12), default=list)
    occupation_uris = ArrayField(models.CharField(max_length=255), default=list)
    isco = ArrayField(models.CharField(max_length=4), default=list)
    skill_uris = ArrayField(models.CharField(max_length=255), default=list)
    years = models.PositiveSmallIntegerField(_("years of work"), default=0)
    education_level = models.PositiveSmallIntegerField(_("EQF level"), null=True, blank=True)
    earliest_start = models.DateField(_("can start from"), null=True, blank=True)
    share_from = models.PositiveSmallIntegerField(_("least work share, %"), default=0)
    share_to = models.PositiveSmallIntegerField(_("most work share, %"), default=100)
    remote = models.BooleanField(_("would work remotely"), default=True)
    # What the partner left off their card ("skill:…", "language:ar", "part:area"), and what they
    # approved to stand on it. Both outlive a new index entry.
    card_hidden = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    card_text = models.CharField(_("own words on the card"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(code__regex=CARD_CODE), name="candidate_code_form"),
            models.CheckConstraint(condition=Q(input_hash__regex=SHA256), name="candidate_hash"),
            models.CheckConstraint(
                condition=Q(education_level=None) | Q(education_level__range=(1, 8)),
                name="candidate_eqf_level",
            ),
            models.CheckConstraint(
                condition=Q(share_from__lte=F("share_to"), share_to__lte=100),
                name="candidate_share_range",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True) | Q(payload={}, signals={}, term_ids=[]),
                name="candidate_inactive_is_empty",
            ),
        ]
        indexes: ClassVar = [
            _gin("term_ids", "candidate_terms"),
            _gin("skill_uris", "candidate_skills"),
            _gin("languages", "candidate_languages"),
            _gin("isco", "candidate_isco"),
            _gin("occupation_uris", "candidate_occupations"),
        ]

    def __str__(self) -> str:
        return self.code


class CandidateDigest(models.Model):
    """What measuring needs of a candidate, as one block of bytes: hundreds are one small query.

    Made of ``signals``, ``words`` and the vectors, in the same transaction; where one is missing or
    of an earlier layout, it is made when it is asked for.
    """

    candidate = models.OneToOneField(
        Candidate, models.CASCADE, primary_key=True, related_name="digest"
    )
    layout = models.PositiveSmallIntegerField(_("layout"))
    data = models.BinaryField(_("data"))

    class Meta:
        verbose_name = _("candidate digest")
        verbose_name_plural = _("candidate digests")

    def __str__(self) -> str:
        return str(self.pk)


class IndexedOpening(Indexed):
    """An opening as matching sees it; its key is the opening's own."""

    opening = models.OneToOneField(
        "employers.Opening", models.CASCADE, primary_key=True, related_name="indexed"
    )
    municipality = models.ForeignKey(
        "matching.Municipality", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    country = models.CharField(_("country"), max_length=2, blank=True)
    occupation_uris = ArrayField(models.CharField(max_length=255), default=list)
    isco = ArrayField(models.CharField(max_length=4), default=list)
    skill_uris = ArrayField(models.CharField(max_length=255), default=list)

    class Meta:
        verbose_name = _("indexed opening")
        verbose_name_plural = _("indexed openings")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(input_hash__regex=SHA256), name="indexed_opening_hash"
            ),
            models.CheckConstraint(
                condition=Q(country__in=["", "SE", "DK"]), name="indexed_opening_country"
            ),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["term_ids"], name="opening_terms"),
            GinIndex(fields=["isco"], name="opening_isco"),
            GinIndex(fields=["skill_uris"], name="opening_skills"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class FacetVector(models.Model):
    """One vector a row. Its text stays in the owner's data at ``position``: a row of more than
    two kilobytes would be stored out of line, and an exact scan would be four times slower."""

    kind = models.CharField(_("kind"), max_length=12, choices=FacetKindChoice)
    position = models.PositiveSmallIntegerField(_("position"))
    text_hash = models.CharField(_("hash of the text"), max_length=64, db_index=True)
    page = models.PositiveSmallIntegerField(_("page"), default=0)
    line = models.IntegerField(_("line"), default=-1)
    model = models.CharField(_("model"), max_length=120)
    revision = models.CharField(_("revision"), max_length=64)
    vector = HalfVectorField(_("vector"), dimensions=DIMENSION)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"


class CandidateFacet(FacetVector):
    """The vector of one part of a candidate's profile."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="facets")

    class Meta:
        verbose_name = _("candidate facet")
        verbose_name_plural = _("candidate facets")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate", "position"], name="candidate_facet_position"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=FacetKindChoice.values, text_hash__regex=SHA256),
                name="candidate_facet_known",
            ),
        ]
        indexes: ClassVar = [
            HnswIndex(
                name="candidate_facet_hnsw",
                fields=["vector"],
                m=16,
                ef_construction=64,
                opclasses=["halfvec_cosine_ops"],
            )
        ]


class OpeningFacet(FacetVector):
    """The vector of one part of an opening."""

    opening = models.ForeignKey(IndexedOpening, models.CASCADE, related_name="facets")

    class Meta:
        verbose_name = _("opening facet")
        verbose_name_plural = _("opening facets")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opening", "position"], name="opening_facet_position"),
            models.CheckConstraint(
                condition=Q(kind__in=FacetKindChoice.values, text_hash__regex=SHA256),
                name="opening_facet_known",
            ),
        ]
        indexes: ClassVar = [
            HnswIndex(
                name="opening_facet_hnsw",
                fields=["vector"],
                m=16,
                ef_construction=64,
                opclasses=["halfvec_cosine_ops"],
            )
        ]


class LabelVector(models.Model):
    """The vector of a short text (a skill, an occupation, a search), embedded once."""

    text_hash = models.CharField(_("hash of the text"), max_length=64)
    model = models.CharField(_("model"), max_length=120)
    revision = models.CharField(_("revision"), max_length=64)
    vector = HalfVectorField(_("vector"), dimensions=DIMENSION)

    class Meta:
        verbose_name = _("label vector")
        verbose_name_plural = _("label vectors")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["text_hash", "model", "revision"], name="label_vector_unique"
            ),
            models.CheckConstraint(condition=Q(text_hash__regex=SHA256), name="label_vector_hash"),
        ]

    def __str__(self) -> str:
        return self.text_hash[:12]


class WordCount(models.Model):
    """How often words and concepts occur over all candidates, as of one count.

    ``terms`` holds sorted 32-bit hashes, ``frequencies`` the number of candidates with each.
    """

    documents = models.PositiveIntegerField(_("candidates counted"))
    terms = models.BinaryField(_("words"))
    frequencies = models.BinaryField(_("frequencies"))
    counted_at = models.DateTimeField(_("counted at"), auto_now_add=True)

    class Meta:
        verbose_name = _("word count")
        verbose_name_plural = _("word counts")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.documents}"
