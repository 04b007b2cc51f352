"""The coordinators' tables of what happened: the audit log, and jobs that failed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.common.home import Todo, Urgency, todos
from jobbank.common.jobs import start_again
from jobbank.common.models import AuditEvent, FailedJob
from jobbank.tables.audit_names import NAMED, PARTNER, give_names, ids_called, name_of
from jobbank.tables.audit_words import EVENTS, details_in_words, in_words, meant_by
from jobbank.tables.types import Column, Filter, Step, Table, tables, where

DAYS = (("1", _("Last 24 hours")), ("7", _("Last 7 days")), ("30", _("Last 30 days")))
SUBJECTS = (
    ("introduction.", _("Introductions")),
    ("entry.", _("Decisions on candidates")),
    ("shortlist.", _("Shortlists looked at")),
    ("card.", _("Cards")),
    ("cv.", _("CVs")),
    ("consent.", _("Consents")),
    ("partner.", _("Partners")),
    ("employer.", _("Employers")),
    ("opening.", _("Openings")),
    ("mingle.", _("Mingles")),
    ("table.", _("Files taken out of tables")),
    ("text.", _("Texts")),
)


def register() -> None:
    """Add both tables, and the row on the start page."""
    for table in (AUDIT, JOBS):
        tables.add(table.key, table)
    todos.add("jobs", todo_rows, order=80)


def todo_rows(user: User) -> Iterator[Todo]:
    """Coordinators: jobs to start again."""
    failed = FailedJob.objects.count() if user.role == Role.COORDINATOR else 0
    if failed:
        why = _("Something was not done, and nobody else sees it.")
        url = reverse(JOBS.route)
        yield Todo(_("Jobs that failed"), url, _("Look"), why, Urgency.NOW, failed)


def _since(rows: QuerySet[Any], days: str) -> QuerySet[Any]:
    return rows.filter(at__gte=timezone.now() - timedelta(days=int(days)))


def _moment(row: Any) -> str:
    return str(date_format(timezone.localtime(row.at), "SHORT_DATETIME_FORMAT"))


def _events() -> QuerySet[Any]:
    """Audit rows with who did it; an address tells colleagues apart, and goes with the person."""
    actor = User.objects.filter(pk=OuterRef("actor_id")).values("email")[:1]
    return AuditEvent.objects.annotate(
        actor=Coalesce(Subquery(actor), Value(""), output_field=CharField())
    )


def _who(row: Any) -> str:
    if row.actor_id is None:
        return str(_("Jobbank itself"))
    return str(row.actor or _("Somebody who has left"))


def _what(row: Any) -> str:
    """The thing it happened to, by its kind and name; the code of a kind that is no more."""
    try:
        kind = str(capfirst(apps.get_model(row.object_type)._meta.verbose_name))
    except LookupError:
        return str(row.object_type)
    if row.object_type not in NAMED or row.object_id == row.subject_id:
        return kind
    name = name_of(row, row.object_type, row.object_id)
    return f"{kind}: {name}" if name else kind


def _partner(row: Any) -> str:
    return name_of(row, PARTNER, row.subject_id) if row.subject_id else ""


def _meant(word: str) -> Q:
    """Rows that a word means: by what happened, and by names of which only ids are kept."""
    ids = ids_called(word)
    return Q(action__in=meant_by(word)) | Q(object_id__in=ids) | Q(subject_id__in=ids)


AUDIT = Table(
    key="audit",
    title=_("Audit log"),
    lead=_(
        "Who did what, and when. Nobody can change it. It keeps numbers; names are looked up "
        "when you read, so of deleted people there is none."
    ),
    route="tables:audit",
    rows=_events,
    search=("action", "object_id", "subject_id", "actor"),
    also=_meant,
    prepare=give_names,
    columns=(
        Column("at", _("When"), _moment, "id", whole=True),
        Column("action", _("What"), lambda row: in_words(row.action), "action"),
        Column("actor", _("Who"), _who),
        Column("object", _("On what"), _what),
        Column("partner", _("Partner concerned"), _partner),
        Column("details", _("Details"), details_in_words),
        Column("number", _("Number"), lambda row: row.object_id, in_file_only=True),
        Column("about", _("Number of the partner"), lambda row: row.subject_id, in_file_only=True),
    ),
    filters=(
        Filter(
            "about",
            _("About"),
            SUBJECTS,
            lambda rows, value: rows.filter(action__startswith=value),
        ),
        Filter("what", _("What"), tuple(EVENTS.items()), where("action")),
        Filter("time", _("Time"), DAYS, _since),
    ),
)
JOBS = Table(
    key="jobs",
    title=_("Jobs that failed"),
    lead=_("Work in the background that was tried several times and given up."),
    route="tables:jobs",
    rows=FailedJob.objects.all,
    search=("task", "error"),
    columns=(
        Column("task", _("Job"), lambda row: row.task, "task"),
        Column("at", _("When"), _moment, "at"),
        Column("error", _("Kind of fault"), lambda row: row.error, "error"),
        Column("given", _("For"), lambda row: ", ".join(map(str, row.given[0]))),
    ),
    filters=(Filter("time", _("Time"), DAYS, _since),),
    steps=(
        Step(
            "again",
            _("Start again"),
            _("Each job is done once more. If it fails again, it comes back here."),
            lambda _user, row, _choice: start_again(row),
        ),
        Step(
            "drop",
            _("Take off the list"),
            _("Nothing is done. Choose it for jobs that do not matter any more."),
            lambda _user, row, _choice: row.delete(),
        ),
    ),
)
