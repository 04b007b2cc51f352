"""What is done in the programme. Every action asks who does it, and writes an audit row."""

from jobbank.programme.actions.cohorts import (
    change_cohort,
    change_module,
    create_cohort,
    set_cohort_state,
)
from jobbank.programme.actions.enrolments import enrol, leave
from jobbank.programme.actions.mentors import (
    end_mentorship,
    note_mentorship,
    set_mentor_capacity,
    start_mentorship,
)

__all__ = [
    "change_cohort",
    "change_module",
    "create_cohort",
    "end_mentorship",
    "enrol",
    "leave",
    "note_mentorship",
    "set_cohort_state",
    "set_mentor_capacity",
    "start_mentorship",
]
