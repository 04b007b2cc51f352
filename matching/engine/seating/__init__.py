"""Seats the candidates of a mingle at the employers' tables, round by round."""

from matching.engine.seating.changes import replan
from matching.engine.seating.problem import (
    Conflict,
    Levels,
    Meeting,
    Plan,
    SeatingProblem,
    Wish,
    WishKind,
)
from matching.engine.seating.solve import plan
from matching.engine.seating.validate import Rule, Violation, open_wishes, violations

__all__ = [
    "Conflict",
    "Levels",
    "Meeting",
    "Plan",
    "Rule",
    "SeatingProblem",
    "Violation",
    "Wish",
    "WishKind",
    "open_wishes",
    "plan",
    "replan",
    "violations",
]
