"""Who may read what of employers, openings and introductions."""

from employers.queries.introductions import introductions_visible_to, may_see_name
from employers.queries.openings import openings_managed_by, openings_visible_to, public_openings
from employers.queries.pay import pay_duty, pay_rule

__all__ = [
    "introductions_visible_to",
    "may_see_name",
    "openings_managed_by",
    "openings_visible_to",
    "pay_duty",
    "pay_rule",
    "public_openings",
]
