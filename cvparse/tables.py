"""The coordinators' table of partners."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cvparse import actions
from cvparse.enums import FAILED, WAITING, DocumentState
from cvparse.models import CvDocument
from cvparse.queries import old_from
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Partner, display_name
from jobbank.accounts.queries import partners_with_consent
from jobbank.tables.types import Column, Filter, Step, Table, where

STEPS = {
    "leaving": _("Asked to be deleted"),
    "paused": _("Pauses"),
    "check": _("CV waits to be checked"),
    "reading": _("CV is being read"),
    "visible": _("In the lists"),
    "old": _("Left the search: not confirmed again"),
    "hidden": _("Confirmed, but in no list"),
    "failed": _("CV could not be read"),
    "none": _("No CV yet"),
}
TONES = {"visible": "good", "old": "warn", "check": "warn", "failed": "bad", "reading": "busy"}


def partners() -> QuerySet[Any]:
    """All partners with where they stand as ``stands``, a key of :data:`STEPS`."""

    def has(**wanted: Any) -> Exists:
        return Exists(CvDocument.objects.filter(partner=OuterRef("pk"), **wanted))

    consents = partners_with_consent(Purpose.MATCHING).values("pk")
    stands = Case(
        When(erase_after__isnull=False, then=Value("leaving")),
        When(paused_at__isnull=False, then=Value("paused")),
        When(has(state=DocumentState.NEEDS_REVIEW), then=Value("check")),
        When(has(state__in=WAITING), then=Value("reading")),
        When(Q(candidate__is_active=True, pk__in=consents), then=Value("visible")),
        When(fresh_until__lte=timezone.now(), then=Value("old")),
        When(profile__confirmed_at__isnull=False, then=Value("hidden")),
        When(has(state__in=FAILED), then=Value("failed")),
        default=Value("none"),
        output_field=CharField(),
    )
    # Of the profile and the candidate only what the columns show: the rest is large.
    person = ("user__name", "user__email", "user__language")
    only = ("created_at", "fresh_until", *person, "profile__confirmed_at")
    return (
        Partner.objects.select_related("user", "profile", "candidate")
        .only(*only, "candidate__code", "candidate__is_active")
        .annotate(stands=stands)
        .order_by("-created_at", "pk")
    )


def stuck_partners() -> dict[str, int]:
    """How many partners wait for a word: the same rows that the table's filters show.

    :return: numbers for "reading", "failed", "check" and "expiring".
    """
    states = (*WAITING, *FAILED, DocumentState.NEEDS_REVIEW)
    # The few who have such a document first: where somebody stands is dear to work out for all.
    maybe = CvDocument.objects.filter(state__in=states).values("partner")
    rows = partners().order_by().filter(_old() | Q(pk__in=maybe)).values_list("stands")
    found: Counter[str] = Counter()
    # By group: where somebody stands is long SQL, and would be asked once a number.
    for stands, count, old in rows.annotate(n=Count("pk"), old=Count("pk", filter=_old())):
        found[stands] += count
        found["expiring"] += old
    return {kind: found[kind] for kind in ("reading", "failed", "check", "expiring")}


def _old() -> Q:
    """Partners whose profile leaves the search soon, or has left it for its age."""
    return Q(fresh_until__lte=old_from(), paused_at=None, erase_after=None)


def _confirmed_at(row: Any) -> Any:
    profile = getattr(row, "profile", None)
    return profile.confirmed_at if profile else None


def _code(row: Any) -> str:
    candidate = getattr(row, "candidate", None)
    return candidate.code if candidate else ""


def _openings_of(row: Any) -> str:
    return reverse("matching:for_partner", args=[row.pk]) if row.stands == "visible" else ""


def _age(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if value == "expiring":
        return rows.filter(_old())
    return rows.filter(created_at__gte=timezone.now() - timedelta(days=7))


PARTNERS = Table(
    key="partners",
    title=_("Partners"),
    lead=_("Where each partner stands, and who needs a word."),
    route="cvparse:partners",
    rows=partners,
    search=("user__name", "user__email", "candidate__code"),
    columns=(
        Column(
            "name",
            _("Name"),
            lambda row: display_name(row.user),
            "user__name",
            link=_openings_of,
        ),
        Column("email", _("E-mail address"), lambda row: row.user.email, "user__email"),
        Column(
            "stands",
            _("Where they stand"),
            lambda row: STEPS[row.stands],
            "stands",
            tone=lambda row: TONES.get(row.stands, ""),
        ),
        Column("code", _("Card"), _code, "candidate__code"),
        Column("joined", _("Joined"), lambda row: row.created_at, "created_at"),
        Column("confirmed", _("Confirmed"), _confirmed_at, "profile__confirmed_at"),
        Column("fresh", _("In the search until"), lambda row: row.fresh_until, "fresh_until"),
    ),
    filters=(
        Filter(
            "stands",
            _("Where they stand"),
            tuple(STEPS.items()),
            where("stands"),
        ),
        Filter(
            "age",
            _("Time"),
            (
                ("expiring", _("Profile leaves the search soon, or has left it")),
                ("new", _("Joined this week")),
            ),
            _age,
        ),
    ),
    steps=(
        Step(
            "remind",
            _("Remind"),
            _(
                "Each gets a letter about what is next for them: give us a CV, check what we "
                "read, or look at an old profile again. Who has nothing to do gets none, and "
                "nobody is reminded twice in three days."
            ),
            lambda actor, row, _choice: actions.remind_partner(actor=actor, partner=row),
        ),
    ),
)
