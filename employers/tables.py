"""The coordinators' tables of employers, openings and introductions."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers import actions
from employers.enums import (
    WAITING,
    EmployerState,
    IntroductionState,
    OpeningOutcome,
    OpeningSource,
    OpeningState,
    Side,
)
from employers.models import Introduction, Opening, PayRule
from employers.queries.counts import employers_to_verify, employers_with_counts
from jobbank.tables import checks
from jobbank.tables.types import Column, Filter, Step, Table, where
from matching.geography.enums import Country

SOON = timedelta(days=2)
OPENING_TONES = {OpeningState.PUBLISHED: "good", OpeningState.PAUSED: "warn"}
EMPLOYER_TONES = {EmployerState.VERIFIED: "good", EmployerState.REFUSED: "bad"}


def _contact(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    today = timezone.localdate()
    match value:
        case "to_verify":
            return rows.filter(pk__in=employers_to_verify().order_by().values("pk"))
        case "due":
            return rows.filter(next_step_on__lte=today)
        case "quiet":
            quiet = today - timedelta(days=90)
            return rows.filter(Q(last_contact__isnull=True) | Q(last_contact__lt=quiet))
        case _:
            return rows.filter(hosts_mingles=True)


EMPLOYERS = Table(
    key="employers",
    title=_("Employers"),
    lead=_("Who they are, whether they are verified, and what is the next step with them."),
    route="employers:employers",
    rows=employers_with_counts,
    search=("name", "number", "domain", "next_step"),
    columns=(
        Column(
            "name",
            _("Name"),
            lambda row: row.name,
            "name",
            link=lambda row: reverse("employers:employer", args=[row.pk]),
        ),
        Column(
            "state",
            _("State"),
            lambda row: row.get_state_display(),
            "state",
            tone=lambda row: EMPLOYER_TONES.get(row.state, "warn"),
        ),
        Column("country", _("Country"), lambda row: row.get_country_display(), "country"),
        Column("number", _("Organisation number"), lambda row: row.shown_number, whole=True),
        Column("published", _("Published"), lambda row: row.published, "published", number=True),
        Column("last_contact", _("Last contact"), lambda row: row.last_contact, "last_contact"),
        Column("next_step", _("Next step"), lambda row: row.next_step),
        Column("next_step_on", _("Next step on"), lambda row: row.next_step_on, "next_step_on"),
        Column("hosts", _("Would host a mingle"), lambda row: row.hosts_mingles, "hosts_mingles"),
    ),
    filters=(
        Filter("state", _("State"), EmployerState.choices, where("state")),
        Filter("country", _("Country"), Country.choices, where("country")),
        Filter(
            "contact",
            _("Contact"),
            (
                ("to_verify", _("To verify")),
                ("due", _("Next step is due")),
                ("quiet", _("Nothing heard for three months")),
                ("hosts", _("Would host a mingle")),
            ),
            _contact,
        ),
    ),
    steps=(
        Step(
            "verify",
            _("Verify"),
            _(
                "Their people are told, may publish openings and see the cards of candidates. "
                "Undoing it closes the cards again; the letter has been sent by then."
            ),
            lambda actor, row, _choice: actions.verify_employer(actor=actor, employer=row),
            changes=lambda row: not row.is_verified,
            undo=lambda actor, row: actions.take_verification_back(actor=actor, employer=row),
        ),
    ),
)


def _openings() -> QuerySet[Any]:
    return Opening.objects.select_related("employer", "municipality").order_by("-created_at", "pk")


def _opening_trouble(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    today = timezone.localdate()
    match value:
        case "passed":
            on = (OpeningState.PUBLISHED, OpeningState.PAUSED)
            return rows.filter(deadline__lt=today, state__in=on)
        case "duplicate":
            return rows.filter(duplicate_of__isnull=False)
        case _:
            return rows.filter(pay_min__isnull=True)


def _close(actor: Any, row: Any, choice: str) -> object:
    return actions.close_opening(actor=actor, opening=row, outcome=OpeningOutcome(choice))


OPENINGS = Table(
    key="openings",
    title=_("Openings of all employers"),
    lead=_("Everything that is written, published, paused or closed."),
    route="employers:all_openings",
    rows=_openings,
    search=("title", "employer__name", "municipality__name"),
    columns=(
        Column(
            "title",
            _("Title"),
            lambda row: row.title,
            "title",
            link=lambda row: reverse("employers:opening", args=[row.pk]),
        ),
        Column(
            "employer",
            _("Employer"),
            lambda row: row.employer.name,
            "employer__name",
            link=lambda row: reverse("employers:employer", args=[row.employer_id]),
        ),
        Column(
            "state",
            _("State"),
            lambda row: row.get_state_display(),
            "state",
            tone=lambda row: OPENING_TONES.get(row.state, ""),
        ),
        Column(
            "place",
            _("Place"),
            lambda row: row.municipality.name if row.municipality else "",
            "municipality__name",
        ),
        Column("published", _("Published"), lambda row: row.published_at, "published_at"),
        Column("deadline", _("Last day"), lambda row: row.deadline, "deadline"),
        Column("source", _("Came in by"), lambda row: row.get_source_display()),
    ),
    filters=(
        Filter("state", _("State"), OpeningState.choices, where("state")),
        Filter("source", _("Came in by"), OpeningSource.choices, where("source")),
        Filter(
            "look",
            _("To look at"),
            (
                ("passed", _("The last day has passed")),
                ("duplicate", _("Looks like another one")),
                ("no_pay", _("Names no pay range")),
            ),
            _opening_trouble,
        ),
    ),
    steps=(
        Step(
            "pause",
            _("Pause"),
            _("They leave all lists for now. Introductions on the way go on."),
            lambda actor, row, _choice: actions.pause_opening(actor=actor, opening=row),
            changes=lambda row: row.is_published,
            undo=lambda actor, row: actions.publish_opening(actor=actor, opening=row),
        ),
        Step(
            "close",
            _("Close"),
            _(
                "They end for good with the outcome that you choose. Introductions that still "
                "wait are ended, and both sides are told."
            ),
            _close,
            choices=OpeningOutcome.choices,
        ),
    ),
)


def _introductions() -> QuerySet[Any]:
    return Introduction.objects.select_related("opening__employer", "partner__user").order_by(
        "-created_at", "pk"
    )


def _clock(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    waiting = rows.filter(state__in=WAITING)
    match value:
        case "waiting":
            return waiting
        case "soon":
            return waiting.filter(due_at__lte=timezone.now() + SOON)
        case _:
            return waiting.filter(reminded_at__isnull=False)


INTRODUCTIONS = Table(
    key="introductions",
    title=_("All introductions"),
    lead=_("Who waits for whose answer, until when, and what came of it."),
    route="employers:all_introductions",
    rows=_introductions,
    search=("opening__title", "opening__employer__name", "partner__user__name"),
    columns=(
        Column(
            "opening",
            _("Opening"),
            lambda row: row.opening.title,
            "opening__title",
            link=lambda row: reverse("employers:introduction", args=[row.pk]),
        ),
        Column(
            "employer",
            _("Employer"),
            lambda row: row.opening.employer.name,
            "opening__employer__name",
        ),
        Column("partner", _("Partner"), lambda row: row.partner.user.name, "partner__user__name"),
        Column("state", _("State"), lambda row: row.get_state_display(), "state"),
        Column("asked_by", _("Asked by"), lambda row: row.get_asked_by_display(), "asked_by"),
        Column("asked", _("Asked"), lambda row: row.created_at, "created_at"),
        Column("due", _("Answer by"), lambda row: row.due_at, "due_at"),
        Column("reminded", _("Reminded"), lambda row: row.reminded_at, "reminded_at"),
        Column("outcome", _("Outcome"), lambda row: row.get_outcome_display()),
    ),
    filters=(
        Filter("state", _("State"), IntroductionState.choices, where("state")),
        Filter("asked_by", _("Asked by"), Side.choices, where("asked_by")),
        Filter(
            "clock",
            _("Time left"),
            (
                ("waiting", _("Not answered yet")),
                ("soon", _("Two days left or less")),
                ("reminded", _("Reminded already")),
            ),
            _clock,
        ),
    ),
    steps=(
        Step(
            "remind",
            _("Remind"),
            _(
                "Whoever is asked now, partner or employer, gets a letter that their time runs "
                "out. Nobody is reminded twice in two days."
            ),
            lambda actor, row, _choice: actions.remind_introduction(actor=actor, introduction=row),
        ),
    ),
)


PAY_RULES = Table(
    key="pay-rules",
    title=_("Pay rules"),
    lead=_(
        "What each country says about naming pay in openings. Open the source, compare, and say "
        "that you did: employers see the day."
    ),
    route="employers:pay_rules",
    rows=lambda: checks.oldest_first(PayRule.objects.all(), "country", "-valid_from"),
    search=("source", "note"),
    columns=(
        Column(
            "rule",
            _("Rule"),
            lambda row: f"{row.get_country_display()}: {row.get_duty_display()}",
            "country",
            link=lambda row: reverse("admin:employers_payrule_change", args=[row.pk]),
        ),
        Column("from", _("From"), lambda row: row.valid_from, "valid_from"),
        Column("note", _("Note"), lambda row: row.note),
        Column(
            "source", _("Source"), lambda row: row.source, "source", link=lambda row: row.source_url
        ),
        checks.COLUMN,
    ),
    filters=(checks.FILTER, Filter("country", _("Country"), Country.choices, where("country"))),
    steps=(checks.STEP,),
)
