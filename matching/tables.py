"""The coordinators' table of reviews."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobbank.accounts.models import User
from jobbank.tables.types import Column, Filter, Step, Table, where
from matching.actions.eligibility import mark_checked
from matching.enums import Decision, Reason, RuleKind
from matching.geography.enums import Country
from matching.models import EligibilityRule, Review


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


CHECK_AGAIN = timedelta(days=180)


def rules_to_check() -> QuerySet[EligibilityRule]:
    """Rules in use that nobody compared with their source in the last half year."""
    limit = timezone.localdate() - CHECK_AGAIN
    old = Q(checked_on=None) | Q(checked_on__lt=limit)
    return EligibilityRule.objects.filter(old, is_active=True)


def _to_check(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    due = rules_to_check().values("pk")
    return rows.filter(pk__in=due) if value == "due" else rows.exclude(pk__in=due)


def _subject(row: EligibilityRule) -> str:
    return row.get_basis_display() if row.basis else f"ISCO {row.isco_prefix}"


def _check(user: User, row: EligibilityRule, _choice: str) -> None:
    mark_checked(actor=user, rule_id=row.pk, on=timezone.localdate())


RULES = Table(
    key="rules",
    title=_("Eligibility rules"),
    lead=_("What a country asks of somebody before they may work. Compare each with its source."),
    route="matching:rules",
    rows=EligibilityRule.objects.all,
    search=("reason_en", "reason_sv", "reason_da", "authority", "isco_prefix"),
    columns=(
        Column(
            "subject",
            _("About"),
            _subject,
            link=lambda row: reverse("admin:matching_eligibilityrule_change", args=[row.pk]),
        ),
        Column("country", _("Country"), lambda row: row.get_country_display(), "country"),
        Column("kind", _("Kind"), lambda row: row.get_kind_display(), "kind"),
        Column("status", _("What it says"), lambda row: row.get_status_display(), "status"),
        Column(
            "source",
            _("Source"),
            lambda row: row.authority,
            "authority",
            link=lambda row: row.source_url,
        ),
        Column("checked", _("Checked"), lambda row: row.checked_on, "checked_on"),
        Column("active", _("In use"), lambda row: row.is_active, "is_active"),
    ),
    filters=(
        Filter(
            "check",
            _("Checked"),
            (("due", _("To be checked")), ("done", _("Checked lately"))),
            _to_check,
        ),
        Filter("country", _("Country"), Country.choices, where("country")),
        Filter("kind", _("Kind"), RuleKind.choices, where("kind")),
    ),
    steps=(
        Step(
            "checked",
            _("Checked today"),
            _("You compared each of these with its source, and what we say is right."),
            _check,
            changes=lambda row: row.checked_on != timezone.localdate(),
        ),
    ),
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
