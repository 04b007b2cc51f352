"""What happens by the clock: deletions whose grace is over, and the daily digest."""

from uuid import UUID

from celery import shared_task

from jobbank.accounts import actions, queries


@shared_task(name="accounts.erase_due")
def erase_due() -> int:
    """Delete everybody whose seven days are over; hourly.

    :return: how many tasks were queued.
    """
    due = queries.erasures_due()
    for partner_id in due:
        erase_one.delay(str(partner_id))
    return len(due)


@shared_task(name="accounts.erase_one")
def erase_one(partner_id: str) -> None:
    """Delete one partner; a second run finds nothing."""
    actions.erase(partner_id=UUID(partner_id))


@shared_task(name="accounts.send_digests")
def send_digests() -> int:
    """Send the daily digests; every morning.

    :return: how many people have one.
    """
    due = queries.digests_due()
    for user_id in due:
        actions.send_digest(user_id=user_id)
    return len(due)
