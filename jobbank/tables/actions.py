"""Saving views, doing something with several rows, undoing it, exporting."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.accounts.permissions import has_role
from jobbank.common import audit
from jobbank.common.errors import AppError, Invalid, NotFound
from jobbank.tables import queries
from jobbank.tables.errors import NothingChosen, TooMany, Unchanged, UndoOver
from jobbank.tables.export import CHUNK, FORMS
from jobbank.tables.models import SavedView, StepRun
from jobbank.tables.types import Step, Table

MOST_ROWS = 200


@dataclass(slots=True)
class Outcome:
    """What came of a step.

    :param done: how many rows it was done with.
    :param refused: the reasons of the others, with how many rows each holds for.
    """

    done: int = 0
    refused: dict[str, int] = field(default_factory=dict)

    def of(self, do: Callable[..., object], *given: Any) -> bool:
        """Do it with one row, and count what came of it. :return: whether it was done."""
        try:
            do(*given)
        except AppError as error:
            self.refused[str(error)] = self.refused.get(str(error), 0) + 1
            return False
        self.done += 1
        return True


def _require(actor: User) -> None:
    if not has_role(actor, Role.COORDINATOR):
        raise NotFound


@transaction.atomic
def save_view(*, actor: User, table: Table, name: str, wanted: Mapping[str, str]) -> SavedView:
    """Keep a combination of filters under a name; the same name again replaces it.

    :param actor: a coordinator.
    :param wanted: search, filters and order.
    :return: the view.
    :raises Invalid: no name.
    """
    _require(actor)
    name = " ".join(name.split())[:60]
    if not name:
        raise Invalid({"name": [_("Give the view a name.")]})
    query = urlencode(queries.chosen(table, wanted))[:500]
    view, _made = SavedView.objects.update_or_create(
        user=actor, table=table.key, name=name, defaults={"query": query}
    )
    return view


@transaction.atomic
def forget_view(*, actor: User, table: Table, view_id: UUID) -> None:
    """Delete a saved view.

    :param actor: whose it is.
    :raises NotFound: somebody else's, or not there.
    """
    _require(actor)
    gone, _kinds = queries.saved_views(actor, table).filter(pk=view_id).delete()
    if not gone:
        raise NotFound


def step_and_rows(table: Table, name: str, keys: Sequence[str]) -> tuple[Step, list[Any]]:
    """A step, and the rows it is about.

    :param name: key of the step.
    :raises NothingChosen: no row, or no such step.
    :raises TooMany: more than can be done in one go.
    """
    step = table.step(name)
    if step is None or not keys:
        raise NothingChosen
    if len(keys) > MOST_ROWS:
        raise TooMany(most=MOST_ROWS)
    rows = list(queries.rows_with_keys(table, keys))
    if not rows:
        raise NothingChosen
    return step, rows


def run_step(
    *, actor: User, table: Table, name: str, keys: Sequence[str], choice: str = ""
) -> Outcome:
    """Do something with several rows; each by itself, so that one refusal stops no other.

    :param actor: a coordinator.
    :param name: key of the step.
    :param keys: of the rows.
    :param choice: what was asked for beforehand.
    :return: what came of it.
    :raises Invalid: an answer that was not among the choices.
    """
    _require(actor)
    step, rows = step_and_rows(table, name, keys)
    if step.choices and choice not in {key for key, _words in step.choices}:
        raise Invalid({"choice": [_("Choose one of the list.")]})
    outcome = Outcome()
    done = [str(row.pk) for row in rows if outcome.of(_run_one, step, actor, row, choice)]
    if done:
        run = StepRun.objects.create(user=actor, table=table.key, step=step.key, keys=done)
        audit.record("table.step", run, actor=actor, table=table.key, step=step.key, rows=len(done))
    return outcome


def _run_one(step: Step, actor: User, row: Any, choice: str) -> None:
    if not step.changes(row):
        raise Unchanged
    step.run(actor, row, choice)


def undo_run(*, actor: User, table: Table, run_id: UUID) -> Outcome:
    """Take a person's own last step back.

    :param actor: who did it.
    :return: what came of it.
    :raises NotFound: there is no such step of theirs.
    :raises UndoOver: undone already, too long ago, or it can't be.
    """
    _require(actor)
    if not StepRun.objects.filter(pk=run_id, user=actor, table=table.key).exists():
        raise NotFound
    run = queries.undoable_run(actor, table)
    step = table.step(run.step) if run is not None and run.pk == run_id else None
    if run is None or step is None or step.undo is None:
        raise UndoOver
    # Taken before anything is done, so that two clicks undo once.
    taken = StepRun.objects.filter(pk=run.pk, undone_at=None).update(undone_at=timezone.now())
    if not taken:
        raise UndoOver
    outcome = Outcome()
    for row in queries.rows_with_keys(table, run.keys):
        outcome.of(step.undo, actor, row)
    audit.record(
        "table.undone", run, actor=actor, table=table.key, step=step.key, rows=outcome.done
    )
    return outcome


@transaction.atomic
def export(*, actor: User, table: Table, wanted: Mapping[str, str], form: str) -> bytes:
    """The rows that are filtered, as a file.

    :param actor: a coordinator; that they took the rows along is kept.
    :param wanted: search, filters and order.
    :param form: "csv" or "xlsx".
    :return: the bytes of the file.
    :raises NotFound: another form.
    """
    _require(actor)
    if form not in FORMS:
        raise NotFound
    write, _kind = FORMS[form]
    rows = queries.narrowed(table, wanted)
    # The words that were searched for may be a name: only that there were some is kept.
    filters = [f"{key}={value}" for key, value in wanted.items() if key not in ("q", "order")]
    audit.record(
        "table.exported",
        actor,
        actor=actor,
        table=table.key,
        form=form,
        rows=rows.count(),
        filters=filters,
        searched="q" in wanted,
    )
    return write(table, queries.in_chunks(table, rows, CHUNK))
