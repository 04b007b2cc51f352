"""What the audit log's codes mean, in the reader's language."""

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.template.defaultfilters import filesizeformat
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobbank.tables.audit_names import GIVEN, NAMED, name_of
from jobbank.tables.types import Table, tables

EVENTS: dict[str, str | Promise] = {
    "user.joined": _("Account made"),
    "user.signed_in_by_link": _("Signed in by a link of the demo"),
    "invitation.made": _("Invitation made"),
    "invitation.used": _("Invitation used"),
    "token.made": _("Key for the REST interface made"),
    "token.revoked": _("Key for the REST interface ended"),
    "consent.given": _("Consent given"),
    "consent.withdrawn": _("Consent taken back"),
    "groups.said": _("Answers for the fairness report changed"),
    "partner.paused": _("Pause begun"),
    "partner.resumed": _("Pause ended"),
    "partner.exported": _("Own data downloaded"),
    "partner.reminded": _("Partner reminded of the next step"),
    "partner.told_of_time": _("Partner told how long the profile lasts"),
    "partner.erasure_asked": _("Deletion asked for"),
    "partner.erasure_cancelled": _("Deletion called off"),
    "partner.forgotten": _("Deletion begun, after a year without a sign"),
    "partner.erased": _("Partner deleted"),
    "cv.received": _("CV received"),
    "cv.read": _("CV read"),
    "cv.refused": _("CV turned away"),
    "cv.deleted": _("CV deleted"),
    "cv.chosen": _("CV for an employer chosen"),
    "cv.opened": _("Agreed CV opened"),
    "profile.confirmed": _("Profile confirmed"),
    "profile.reaffirmed": _("Profile confirmed again"),
    "card.viewed": _("Card looked at"),
    "card.chosen": _("Parts of a card chosen"),
    "card.worded": _("Words on a card chosen"),
    "work_basis.said": _("Reason for the stay noted"),
    "shortlist.seen": _("Shortlist looked at"),
    "ranking.made": _("List ranked"),
    "entry.ranked": _("Decision taken back"),
    "entry.forwarded": _("Candidate forwarded"),
    "entry.held": _("Candidate put on hold"),
    "entry.declined": _("Candidate declined"),
    "entry.pulled_in": _("Candidate put on a shortlist by hand"),
    "introduction.with_mentor": _("Introduction asked for; a mentor looks first"),
    "introduction.with_partner": _("Introduction put to the partner"),
    "introduction.with_employer": _("Introduction put to the employer"),
    "introduction.open": _("Introduction opened"),
    "introduction.concluded": _("Introduction concluded"),
    "introduction.declined": _("Introduction declined"),
    "introduction.expired": _("Introduction ran out of time"),
    "introduction.withdrawn": _("Introduction withdrawn"),
    "introduction.reminded": _("Introduction: reminder sent"),
    "employer.registered": _("Employer registered"),
    "employer.imported": _("Employer imported"),
    "employer.edited": _("Employer changed"),
    "employer.verified": _("Employer verified"),
    "employer.unverified": _("Verification of an employer taken back"),
    "employer.refused": _("Employer not accepted"),
    "employer.noted": _("Contact with an employer noted"),
    "employer.blocked": _("Employer blocked"),
    "employer.unblocked": _("Employer no longer blocked"),
    "member.invited": _("Colleague invited"),
    "member.joined": _("Colleague joined"),
    "member.removed": _("Colleague removed"),
    "opening.created": _("Opening written"),
    "opening.copied": _("Opening copied"),
    "opening.edited": _("Opening changed"),
    "opening.occupation_chosen": _("Occupation of an opening chosen"),
    "opening.requirements_corrected": _("Requirements of an opening corrected"),
    "opening.published": _("Opening published"),
    "opening.paused": _("Opening paused"),
    "opening.closed": _("Opening closed"),
    "opening.deleted": _("Opening deleted"),
    "mingle.created": _("Mingle made"),
    "mingle.changed": _("Mingle changed"),
    "mingle.employer_added": _("Employer invited to a mingle"),
    "mingle.employer_removed": _("Employer taken off a mingle"),
    "mingle.signed_up": _("Sign-up for a mingle"),
    "mingle.signup_cancelled": _("Sign-up for a mingle cancelled"),
    "mingle.no_show": _("Did not come to a mingle"),
    "mingle.pair_wish_set": _("Wish for a pair at a mingle"),
    "mingle.planning_asked": _("Planning of a mingle asked for"),
    "mingle.planned": _("Mingle planned"),
    "mingle.moved": _("Somebody moved at a mingle"),
    "mingle.published": _("Plan of a mingle published"),
    "mingle.plan_taken_back": _("Plan of a mingle taken back"),
    "mingle.sheet_seen": _("Plan of a mingle looked at"),
    "mingle.round_held": _("Round of a mingle over"),
    "mingle.held": _("Mingle over"),
    "calendar.made": _("Address of a calendar made"),
    "calendar.ended": _("Address of a calendar ended"),
    "cohort.created": _("Cohort made"),
    "cohort.changed": _("Cohort changed"),
    "cohort.state_set": _("State of a cohort changed"),
    "module.changed": _("Module changed"),
    "enrolment.made": _("Enrolled in a cohort"),
    "enrolment.left": _("Left a cohort"),
    "mentor.capacity_set": _("Room of a mentor changed"),
    "mentorship.started": _("Mentorship begun"),
    "mentorship.noted": _("Notes on a mentorship written"),
    "mentorship.ended": _("Mentorship ended"),
    "fairness.asked": _("Fairness report asked for"),
    "ranker.proposed": _("New weights proposed"),
    "ranker.approved": _("Weights approved"),
    "ranker.retired": _("Weights taken out of use"),
    "rule.checked": _("Rule compared with its source"),
    "rule.check_taken_back": _("Check of a rule taken back"),
    "table.step": _("Step with several rows"),
    "table.undone": _("Step with several rows undone"),
    "table.exported": _("Rows taken out as a file"),
    "text.written": _("Text of the centre written"),
}

# Names of what a row tells besides.
NAMES: dict[str, str | Promise] = {
    "agreed": _("What the employer gets"),
    "before": _("Before"),
    "candidate": _("Candidate"),
    "country": _("Country"),
    "decision": _("Decision"),
    "decisions": _("Decisions"),
    "employer": _("Employer"),
    "filters": _("Filters"),
    "form": _("Kind of file"),
    "format": _("Kind of file"),
    "kind": _("Kind"),
    "language": _("Language"),
    "mentees": _("Partners at most"),
    "occupation": _("Occupation"),
    "on": _("Day"),
    "opening": _("Opening"),
    "outcome": _("Outcome"),
    "place": _("Place of the text"),
    "places": _("Places"),
    "pool": _("People compared"),
    "purpose": _("Purpose"),
    "rank": _("Rank"),
    "reason": _("Reason"),
    "renamed": _("New name"),
    "role": _("Role"),
    "round": _("Round"),
    "rows": _("Rows"),
    "run": _("Run"),
    "searched": _("Searched by words"),
    "side": _("For whom"),
    "size": _("Size"),
    "source": _("Source"),
    "state": _("State"),
    "step": _("Step"),
    "table": _("Name of the table"),
}
# Whose fields have the words, where it is not the thing itself that has them.
ELSEWHERE = {
    "entry": "matching.Review",
    "member": "employers.Member",
    "mingle": "events.PlanRun",
    "mingle.pair_wish_set": "events.PairWish",
    "work_basis": "matching.WorkBasis",
}
DAYS = ("on", "before")
FORMS = ("form", "format")
# What only says which row of another table it was.
SILENT = ("run",)


def details_in_words(row: Any) -> str:
    """What a row tells besides, with words for codes and names for ids.

    :param row: of the audit log, with its ``names``.
    :return: "Role: Mentor; Rows: 3".
    """
    told = [
        (name, value)
        for name, value in row.data.items()
        if value not in ("", None, []) and name not in SILENT and not _is_said(row, name)
    ]
    return "; ".join(f"{NAMES.get(name, name)}: {_value(row, name, value)}" for name, value in told)


def _is_said(row: Any, name: str) -> bool:
    """Is the detail what the row is called by anyway?"""
    return name == "opening" and NAMED.get(row.object_type) == "opening__title"


def _value(row: Any, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if name == "size":
        return str(filesizeformat(value))
    if name in DAYS and (day := parse_date(str(value))):
        return date_format(day)
    if name in GIVEN or name == "occupation":
        return name_of(row, GIVEN.get(name, name), str(value))
    table = tables.get(str(row.data.get("table")))
    if table is not None and name in ("table", "step", "filters"):
        return _of_table(table, name, value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    words = _choices(row.action, row.object_type, name)
    return str(words.get(value, str(value).upper() if name in FORMS else value))


def _of_table(table: Table, name: str, value: Any) -> str:
    if name == "table":
        return str(table.title)
    if name == "step":
        step = table.step(value)
        return str(step.label if step else value)
    filters = {one.key: one for one in table.filters}
    told = []
    for key, _sign, choice in (part.partition("=") for part in value):
        words = dict(filters[key].choices) if key in filters else {}
        told.append(
            f"{filters[key].label if key in filters else key} – {words.get(choice, choice)}"
        )
    return ", ".join(told)


def _choices(action: str, object_type: str, name: str) -> dict[Any, Any]:
    """The words that a field of this name has for its codes."""
    holder = ELSEWHERE.get(action) or ELSEWHERE.get(action.partition(".")[0], object_type)
    try:
        model = apps.get_model(holder)
        return dict(getattr(model._meta.get_field(name), "flatchoices", []))
    except (LookupError, FieldDoesNotExist):
        return {}


def in_words(action: str) -> str:
    """What happened; the code itself where it is of another time."""
    return str(EVENTS.get(action, action))


def meant_by(word: str) -> list[str]:
    """Codes whose words, as the reader sees them, contain a word."""
    low = word.casefold()
    return [code for code, words in EVENTS.items() if low in str(words).casefold()]
