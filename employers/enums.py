"""Closed vocabularies of employers, openings and introductions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EmployerState(models.TextChoices):
    """Until a coordinator has verified it, an employer sees nobody."""

    UNVERIFIED = "unverified", _("Waiting to be verified")
    VERIFIED = "verified", _("Verified")
    REFUSED = "refused", _("Not accepted")


class MemberRole(models.TextChoices):
    """What a person may do for an employer."""

    OWNER = "owner", _("Owner")
    COLLEAGUE = "colleague", _("Colleague")


class OpeningState(models.TextChoices):
    """Where an opening is in its life."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class OpeningOutcome(models.TextChoices):
    """How an opening ended."""

    HIRED_HERE = "hired_here", _("Filled with somebody met here")
    HIRED_ELSEWHERE = "hired_elsewhere", _("Filled in another way")
    NOT_FILLED = "not_filled", _("Not filled")
    ENDED = "ended", _("The deadline passed")


class OpeningLanguage(models.TextChoices):
    """Languages an opening may be written in."""

    ENGLISH = "en", _("English")
    SWEDISH = "sv", _("Swedish")
    DANISH = "da", _("Danish")


class OpeningSource(models.TextChoices):
    """How an opening came in."""

    FORM = "form", _("Written here")
    API = "api", _("REST interface")
    PLATSBANKEN = "platsbanken", _("Platsbanken")
    SCHEMA_ORG = "schema_org", _("schema.org JobPosting")
    CSV = "csv", _("CSV table")


class Currency(models.TextChoices):
    """Currencies a pay range may be given in."""

    SEK = "SEK", _("Swedish kronor (SEK)")
    DKK = "DKK", _("Danish kroner (DKK)")
    EUR = "EUR", _("euro (EUR)")


class PayPeriod(models.TextChoices):
    """What a pay range is counted by."""

    HOUR = "hour", _("an hour")
    MONTH = "month", _("a month")
    YEAR = "year", _("a year")


class PayDuty(models.TextChoices):
    """What a country's rule says about naming the pay range in an opening."""

    FREE = "free", _("Not asked for")
    ASKED = "asked", _("Asked for")
    REQUIRED = "required", _("Required")


class RequirementKind(models.TextChoices):
    """What sort of thing an opening asks for."""

    SKILL = "skill", _("Skill")
    LANGUAGE = "language", _("Language")
    EDUCATION = "education", _("Education")
    EXPERIENCE = "experience", _("Experience")
    LICENCE = "licence", _("Licence")
    OTHER = "other", _("Other")


class Side(models.TextChoices):
    """Who takes part in an introduction."""

    PARTNER = "partner", _("Partner")
    EMPLOYER = "employer", _("Employer")
    MENTOR = "mentor", _("Mentor")


class AgreedCv(models.TextChoices):
    """What an employer may read of a partner's CV once an introduction is open."""

    NOTHING = "nothing", _("No CV: only my name and e-mail address")
    DOCUMENT = "document", _("A document of mine")
    PROFILE = "profile", _("My profile in a plain form, without layout")


class IntroductionState(models.TextChoices):
    """With whom an introduction rests, or how it ended."""

    WITH_MENTOR = "with_mentor", _("A mentor looks first")
    WITH_PARTNER = "with_partner", _("Waiting for the partner’s answer")
    WITH_EMPLOYER = "with_employer", _("Waiting for the employer’s answer")
    OPEN = "open", _("Open: you know each other’s names")
    CONCLUDED = "concluded", _("Concluded")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Ran out of time")
    WITHDRAWN = "withdrawn", _("Withdrawn")


WAITING = (
    IntroductionState.WITH_MENTOR,
    IntroductionState.WITH_PARTNER,
    IntroductionState.WITH_EMPLOYER,
)
LIVE = (*WAITING, IntroductionState.OPEN)
NAMED = (IntroductionState.OPEN, IntroductionState.CONCLUDED)


class IntroductionOutcome(models.TextChoices):
    """What came of an open introduction."""

    HIRED = "hired", _("Hired")
    TRAINEESHIP = "traineeship", _("Traineeship or trial work")
    NOT_HIRED = "not_hired", _("Not hired this time")
    PARTNER_DECLINED = "partner_declined", _("The partner said no to the offer")
    NO_CONTACT = "no_contact", _("We never got in touch")


class DeclineReason(models.TextChoices):
    """“No, because …”: short reasons, so that nobody is left without an answer."""

    NOT_MY_FIELD = "not_my_field", _("it is not the work I look for")
    TOO_FAR = "too_far", _("it is too far away")
    TIMING = "timing", _("the time does not fit")
    FOUND_WORK = "found_work", _("I have found work")
    FILLED = "filled", _("the opening is filled")
    OTHER_EXPERIENCE = "other_experience", _("we look for other experience")
    LANGUAGE_LEVEL = "language_level", _("the work needs more of a language")
    WEAK_MATCH = "weak_match", _("opening and candidate are too far apart")
    NOT_READY = "not_ready", _("the profile needs a little more work first")
    OTHER = "other", _("for another reason")


REASONS_OF = {
    Side.PARTNER: (
        DeclineReason.NOT_MY_FIELD,
        DeclineReason.TOO_FAR,
        DeclineReason.TIMING,
        DeclineReason.FOUND_WORK,
        DeclineReason.OTHER,
    ),
    Side.EMPLOYER: (
        DeclineReason.FILLED,
        DeclineReason.OTHER_EXPERIENCE,
        DeclineReason.LANGUAGE_LEVEL,
        DeclineReason.TIMING,
        DeclineReason.OTHER,
    ),
    Side.MENTOR: (
        DeclineReason.WEAK_MATCH,
        DeclineReason.NOT_READY,
        DeclineReason.TIMING,
        DeclineReason.OTHER,
    ),
}
