"""The coordinators' table of reviews."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jobbank.tables.types import Column, Filter, Table, where
from matching.enums import Decision, Reason
from matching.models import Review


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
