"""The tables of mingles."""

from jobbank.events.models.calendar import CalendarFeed
from jobbank.events.models.mingle import EmployerAttendance, Mingle, Round, Table
from jobbank.events.models.people import MingleSignup, PairWish
from jobbank.events.models.plan import Meeting, MinglePair, PlanRun

__all__ = [
    "CalendarFeed",
    "EmployerAttendance",
    "Meeting",
    "Mingle",
    "MinglePair",
    "MingleSignup",
    "PairWish",
    "PlanRun",
    "Round",
    "Table",
]
