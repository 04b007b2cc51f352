"""Background work: Fairlearn is loaded here and never in the web process."""

from celery import shared_task

from jobbank.fairness import actions


@shared_task(name=actions.MAKE_REPORT)
def make_report() -> None:
    """Make the comparison anew; every night, and when a coordinator asks."""
    actions.make_report()
