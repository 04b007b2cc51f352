"""Closed vocabularies of ranking, review and eligibility."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """What a ranking run was made for."""

    OPENING = "opening", _("Candidates for an opening")
    CANDIDATE = "candidate", _("Openings for a candidate")


class EntryState(models.TextChoices):
    """Where a shortlist entry stands."""

    RANKED = "ranked", _("To review")
    FORWARDED = "forwarded", _("Forwarded")
    HELD = "held", _("On hold")
    DECLINED = "declined", _("Declined")


class Decision(models.TextChoices):
    """What a mentor decides on an entry."""

    FORWARD = "forward", _("Forward")
    HOLD = "hold", _("Hold")
    DECLINE = "decline", _("Decline")
    PULL_IN = "pull_in", _("Pull in")
    UNDO = "undo", _("Undo")


class Reason(models.TextChoices):
    """Why; a short list, so that reasons can be counted and learnt from."""

    GOOD_MATCH = "good_match", _("A good match")
    WORTH_A_TALK = "worth_a_talk", _("Worth a talk")
    ASK_PARTNER = "ask_partner", _("Ask the partner first")
    LATER = "later", _("Right person, wrong time")
    OTHER_OCCUPATION = "other_occupation", _("Another line of work")
    TOO_JUNIOR = "too_junior", _("Too little experience")
    TOO_SENIOR = "too_senior", _("Much more experience than asked for")
    MUST_MISSING = "must_missing", _("A required skill is missing")
    LANGUAGE = "language", _("Language level")
    COMMUTE = "commute", _("Too far to travel")
    LICENCE = "licence", _("The licence is missing")
    NOT_INTERESTED = "not_interested", _("The partner does not want it")
    BEYOND_THE_CUT = "beyond_the_cut", _("Belongs on the shortlist")
    CHANGED_MIND = "changed_mind", _("Decided again")
    OTHER = "other", _("Something else, in words")


REASONS_FOR: dict[Decision, tuple[Reason, ...]] = {
    Decision.FORWARD: (Reason.GOOD_MATCH, Reason.WORTH_A_TALK, Reason.OTHER),
    Decision.HOLD: (Reason.ASK_PARTNER, Reason.LATER, Reason.LICENCE, Reason.OTHER),
    Decision.DECLINE: (
        Reason.OTHER_OCCUPATION,
        Reason.TOO_JUNIOR,
        Reason.TOO_SENIOR,
        Reason.MUST_MISSING,
        Reason.LANGUAGE,
        Reason.COMMUTE,
        Reason.LICENCE,
        Reason.NOT_INTERESTED,
        Reason.OTHER,
    ),
    Decision.UNDO: (Reason.CHANGED_MIND, Reason.OTHER),
}

STATE_AFTER: dict[Decision, EntryState] = {
    Decision.FORWARD: EntryState.FORWARDED,
    Decision.HOLD: EntryState.HELD,
    Decision.DECLINE: EntryState.DECLINED,
}


class RuleKind(models.TextChoices):
    """What an eligibility rule is about."""

    WORK_RIGHT = "work_right", _("Right to work")
    LICENCE = "licence", _("Licence for a regulated profession")
    DRIVING = "driving", _("Driving licence")


class Basis(models.TextChoices):
    """On what a person stays in a country, as they say themselves. Never a ranking feature."""

    NORDIC = "nordic", _("Citizen of a Nordic country")
    EU_EEA_SWISS = "eu_eea_swiss", _("Citizen of an EU or EEA country or of Switzerland")
    PERMANENT = "permanent", _("Permanent residence permit in this country")
    FAMILY_PERMIT = "family_permit", _("Permit as accompanying family in this country")
    OWN_PERMIT = "own_permit", _("Own work or study permit in this country")
    PERMIT_ELSEWHERE = "permit_elsewhere", _("Permit in the other country only")
    UNKNOWN = "unknown", _("Something else, or not sure")


class RuleStatus(models.TextChoices):
    """What a rule says. It is advice and never “may not work”."""

    CAN_START_NOW = "can_start_now", _("Can start now")
    PERMIT_AFTER_OFFER = "permit_after_offer", _("Needs a permit after an offer")
    ASK_AUTHORITY = "ask_authority", _("Ask the authority")
    LICENCE_NEEDED = "licence_needed", _("Needs a licence")
    REGISTRATION_NEEDED = "registration_needed", _("Needs a registration or approval")


class RankerStatus(models.TextChoices):
    """Where a set of weights stands."""

    PROPOSED = "proposed", _("Proposed")
    ACTIVE = "active", _("In use")
    RETIRED = "retired", _("Retired")


class MarkKind(models.TextChoices):
    """What a partner did with an opening in their list."""

    SAVED = "saved", _("Saved")
    HIDDEN = "hidden", _("Hidden")


class HideReason(models.TextChoices):
    """Why a partner hid an opening. The first three move openings like it further down."""

    OCCUPATION = "occupation", _("Another line of work")
    TRAVEL = "travel", _("Too far to travel")
    EMPLOYER = "employer", _("Not this employer")
    HOURS = "hours", _("The hours do not fit")
    PAY = "pay", _("The pay does not fit")
    OTHER = "other", _("Something else")
