"""Who sees what of mingles."""

from jobbank.events.queries.mingles import (
    attendances_of,
    latest_proof,
    latest_run,
    mingles_visible_to,
    runs_visible_to,
    signup_of,
    signups_of,
    signups_visible_to,
    unseatable,
)
from jobbank.events.queries.plan import plan_by_person, plan_by_table, seated_meetings, statistics
from jobbank.events.queries.sheets import employer_sheet, partner_sheet, table_cards

__all__ = [
    "attendances_of",
    "employer_sheet",
    "latest_proof",
    "latest_run",
    "mingles_visible_to",
    "partner_sheet",
    "plan_by_person",
    "plan_by_table",
    "runs_visible_to",
    "seated_meetings",
    "signup_of",
    "signups_of",
    "signups_visible_to",
    "statistics",
    "table_cards",
    "unseatable",
]
