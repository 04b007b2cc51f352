"""Invented mingles for the tests."""

from datetime import date, time
from typing import Any

from employers.models import Employer
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Partner
from jobbank.events import actions
from jobbank.events.actions.mingles import MingleData
from jobbank.events.models import Mingle, PlanRun
from jobbank.events.planner import carry_out
from matching.actions import index_candidate, index_opening
from tests.factories.matching import (
    make_employer,
    make_opening,
    make_partner,
    manager_ask,
    manager_profile,
    nurse_profile,
)


def make_mingle(**changes: Any) -> Mingle:
    values: dict[str, Any] = {
        "name": "Spring mingle",
        "held_on": date(2030, 4, 11),
        "starts_at": time(17, 0),
        "location": "World Trade Center, Lund",
        "tables": 4,
        "rounds": 3,
        "seats": 2,
        "minimum": 2,
        "threshold": 0,
    }
    return actions.create_mingle(actor=None, data=MingleData(**{**values, **changes}))


def make_guest(mingle: Mingle, *, nurse: bool = False, **coming: Any) -> Partner:
    """A partner with a confirmed profile who signed up."""
    partner = make_partner(Purpose.MATCHING, Purpose.CARD, Purpose.MENTORS, Purpose.MINGLES)
    profile = nurse_profile() if nurse else manager_profile()
    index_candidate(partner_id=partner.pk, profile=profile)
    actions.sign_up(actor=partner.user, mingle=mingle, partner=partner, **coming)
    return partner


def make_host(mingle: Mingle, **coming: Any) -> Employer:
    """A verified employer with one published opening who comes."""
    employer = make_employer()
    opening = make_opening(employer)
    index_opening(opening_id=opening.pk, ask=manager_ask())
    actions.invite_employer(actor=None, mingle=mingle, employer=employer, **coming)
    return employer


def planned(mingle: Mingle) -> PlanRun:
    """Plan as the worker does."""
    run = carry_out(run_id=actions.plan_mingle(actor=None, mingle=mingle).pk)
    mingle.refresh_from_db()
    return run


def replanned(mingle: Mingle) -> PlanRun:
    run = carry_out(run_id=actions.replan_mingle(actor=None, mingle=mingle).pk)
    mingle.refresh_from_db()
    return run
