"""The tables of employers, one file a subject."""

from employers.models.introduction import Introduction, IntroductionStep
from employers.models.opening import Opening, Requirement
from employers.models.organisation import Employer, Invitation, Member
from employers.models.pay import PayRule
from employers.models.search import SavedSearch

__all__ = [
    "Employer",
    "Introduction",
    "IntroductionStep",
    "Invitation",
    "Member",
    "Opening",
    "PayRule",
    "Requirement",
    "SavedSearch",
]
