"""Background work. Each task may run twice."""

from uuid import UUID

from celery import shared_task

from jobbank.events.planner import carry_out


@shared_task
def plan(run_id: str) -> None:
    """Carry out a planning.

    :param run_id: id of a ``PlanRun``
    """
    carry_out(run_id=UUID(run_id))
