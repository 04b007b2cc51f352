"""Asking for a plan: the worker makes it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jobbank.common import audit
from jobbank.events import tasks
from jobbank.events.actions.mingles import locked
from jobbank.events.enums import MingleState, RunKind, RunState
from jobbank.events.errors import AlreadyPlanning, MingleOver, NotPlanned
from jobbank.events.models import Mingle, PlanRun
from jobbank.events.permissions import Actor, require_coordinator
from jobbank.events.planner import check
from jobbank.events.room import enter

# A planning that says nothing for so long has lost its worker.
LOST_AFTER = timedelta(minutes=15)


def plan_mingle(*, actor: Actor, mingle: Mingle) -> PlanRun:
    """Ask for a new plan. What was placed by hand stays where it is.

    :raises MingleOver: published already; use ``replan_mingle``.
    :raises AlreadyPlanning: one is being made.
    :raises TablesTooFew: the employers need more tables than there are.
    :raises NobodyToSeat: no candidate or no employer.
    """
    if mingle.is_public:
        raise MingleOver
    return _ask(actor, mingle, RunKind.PLAN)


def replan_mingle(*, actor: Actor, mingle: Mingle) -> PlanRun:
    """Ask for a plan that changes as few meetings as possible. Rounds that are over stand.

    :raises NotPlanned: there is no plan to change.
    :raises MingleOver: it was held.
    """
    if mingle.state == MingleState.HELD:
        raise MingleOver
    if mingle.state == MingleState.DRAFT:
        raise NotPlanned
    return _ask(actor, mingle, RunKind.REPLAN)


@transaction.atomic
def _ask(actor: Actor, mingle: Mingle, kind: RunKind) -> PlanRun:
    require_coordinator(actor)
    mingle = locked(mingle)
    lost = mingle.runs.filter(
        state__in=[RunState.QUEUED, RunState.RUNNING],
        updated_at__lt=timezone.now() - LOST_AFTER,
    )
    lost.update(state=RunState.FAILED, error="lost", finished_at=timezone.now())
    if mingle.runs.filter(state__in=[RunState.QUEUED, RunState.RUNNING]).exists():
        raise AlreadyPlanning
    check(enter(mingle))
    run = PlanRun.objects.create(mingle=mingle, kind=kind, asked_by=actor)
    audit.record("mingle.planning_asked", mingle, actor=actor, kind=str(kind))
    transaction.on_commit(lambda: tasks.plan.delay(str(run.pk)))
    return run
