"""The coordinators' tables of reviews and of eligibility rules."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jobbank.tables import checks
from jobbank.tables.types import Column, Filter, Table, where
from matching.enums import Decision, Reason, RuleKind
from matching.geography.enums import Country
from matching.models import EligibilityRule, IscoGroup, Review


def _reviews() -> QuerySet[Any]:
    return (
        Review.objects.select_related("entry__candidate", "entry__opening__employer", "reviewer")
        .defer(
            "features",
            "entry__candidate__payload",
            "entry__candidate__signals",
            "entry__candidate__words",
            "entry__candidate__term_ids",
            "entry__opening__text",
        )
        .order_by("-decided_at", "-pk")
    )


LANGUAGES = ("en", "sv", "da")


def rules_to_check() -> QuerySet[EligibilityRule]:
    """Rules in use that nobody compared with their source in the last half year."""
    return checks.due(EligibilityRule.objects.filter(is_active=True))


def _rules() -> QuerySet[Any]:
    """Rules with the words of their ISCO groups, the one that was checked longest ago first."""
    groups = IscoGroup.objects.filter(code=OuterRef("isco_prefix"))
    labels = {f"group_{code}": Subquery(groups.values(f"label_{code}")[:1]) for code in LANGUAGES}
    rows = EligibilityRule.objects.annotate(**labels)
    return checks.oldest_first(rows, "country", "kind", "basis", "isco_prefix")


def _mine(row: EligibilityRule, name: str) -> str:
    """The one of three columns that is in the reader's language."""
    language = (get_language() or "en")[:2]
    return getattr(row, f"{name}_{language if language in LANGUAGES else 'en'}") or ""


def _subject(row: EligibilityRule) -> str:
    if row.basis:
        return row.get_basis_display()
    return _mine(row, "group") or f"ISCO {row.isco_prefix}"


def _says(row: EligibilityRule) -> str:
    return _mine(row, "reason") if row.is_active else f"{_mine(row, 'reason')} ({_('not in use')})"


RULES = Table(
    key="rules",
    title=_("Eligibility rules"),
    lead=_(
        "What a country asks of somebody before they may work. Open the source, compare, and say "
        "that you did: readers see the day. Those that waited longest stand first."
    ),
    route="matching:rules",
    rows=_rules,
    search=(
        *("reason_en", "reason_sv", "reason_da", "authority"),
        *("isco_prefix", "group_en", "group_sv", "group_da"),
    ),
    columns=(
        Column(
            "subject",
            _("About"),
            _subject,
            link=lambda row: reverse("admin:matching_eligibilityrule_change", args=[row.pk]),
        ),
        Column("country", _("Country"), lambda row: row.get_country_display(), "country"),
        Column("status", _("In short"), lambda row: row.get_status_display(), "status"),
        Column("words", _("What it says"), _says),
        Column(
            "source",
            _("Source"),
            lambda row: row.authority,
            "authority",
            link=lambda row: row.source_url,
        ),
        checks.COLUMN,
    ),
    filters=(
        checks.FILTER,
        Filter("country", _("Country"), Country.choices, where("country")),
        Filter("kind", _("Kind"), RuleKind.choices, where("kind")),
        Filter(
            "use",
            _("In use"),
            (("yes", _("yes")), ("no", _("no"))),
            lambda rows, value: rows.filter(is_active=value == "yes"),
        ),
    ),
    steps=(checks.STEP,),
)
REVIEWS = Table(
    key="reviews",
    title=_("Reviews"),
    lead=_("What mentors decided about candidates, and why."),
    route="matching:reviews",
    rows=_reviews,
    search=("entry__opening__title", "entry__opening__employer__name", "entry__candidate__code"),
    columns=(
        Column(
            "opening",
            _("Opening"),
            lambda row: row.entry.opening.title,
            "entry__opening__title",
            link=lambda row: reverse("matching:shortlist", args=[row.entry.opening_id]),
        ),
        Column(
            "employer",
            _("Employer"),
            lambda row: row.entry.opening.employer.name,
            "entry__opening__employer__name",
        ),
        Column("candidate", _("Candidate"), lambda row: row.entry.candidate.code),
        Column("decision", _("Decision"), lambda row: row.get_decision_display(), "decision"),
        Column("reason", _("Reason"), lambda row: row.get_reason_display(), "reason"),
        Column("rank", _("Rank"), lambda row: row.rank, "rank", number=True),
        Column("reviewer", _("Mentor"), lambda row: row.reviewer.name if row.reviewer else ""),
        Column("decided", _("Decided"), lambda row: row.decided_at, "decided_at"),
    ),
    filters=(
        Filter("decision", _("Decision"), Decision.choices, where("decision")),
        Filter("reason", _("Reason"), Reason.choices, where("reason")),
    ),
)
