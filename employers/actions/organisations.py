"""Registering and verifying employers."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employers.enums import EmployerState, MemberRole
from employers.errors import AlreadyMember, BadNumber, EmployerKnown
from employers.letters import tell_members
from employers.models import Employer, Member
from employers.numbers import clean_number
from employers.permissions import require_coordinator, require_owner, role_of
from jobbank.accounts.enums import Role
from jobbank.common import audit
from jobbank.common.errors import Invalid, NotFound
from jobbank.common.mail import Letter


@transaction.atomic
def register_employer(
    *,
    actor: AbstractBaseUser | None,
    name: str,
    country: str,
    number: str,
    domain: str = "",
    about: str = "",
) -> Employer:
    """Register an organisation; whoever does it becomes its owner.

    :param actor: a person with the role employer and no employer yet, or a coordinator, or
        ``None`` for the system; the last two do not become members.
    :param name: as people know it.
    :param country: "SE" or "DK".
    :param number: organisation number, checked by its check digit.
    :param domain: web domain, helps the coordinator to verify.
    :param about: a few sentences for partners.
    :return: the employer, not verified.
    :raises BadNumber: wrong number.
    :raises EmployerKnown: registered already.
    :raises AlreadyMember: the person acts for an employer already.
    """
    if actor is not None and role_of(actor) not in (Role.EMPLOYER, Role.COORDINATOR):
        raise NotFound
    joins = role_of(actor) == Role.EMPLOYER
    if joins and actor is not None and Member.objects.filter(user_id=actor.pk).exists():
        raise AlreadyMember
    digits = _number(country, number)
    if Employer.objects.filter(country=country, number=digits).exists():
        raise EmployerKnown
    employer = _claimed(name, country) or Employer(country=country)
    employer.name, employer.number, employer.about = name.strip(), digits, about.strip()
    employer.domain = bare_domain(domain)
    save_whole(employer)
    if joins and actor is not None:
        Member.objects.create(user_id=actor.pk, employer=employer, role=MemberRole.OWNER)
    audit.record("employer.registered", employer, actor=actor)
    return employer


def _number(country: str, number: str) -> str:
    try:
        return clean_number(country, number)
    except ValueError as error:
        raise BadNumber({"number": [str(BadNumber.message)]}) from error


def _claimed(name: str, country: str) -> Employer | None:
    """An employer that an import named and that nobody acts for: the openings go with it."""
    return Employer.objects.filter(
        name__iexact=name.strip(), country=country, number="", members__isnull=True
    ).first()


def bare_domain(text: str) -> str:
    """ "https://www.example.org/jobs" → "example.org"."""
    host = text.strip().lower().split("//")[-1].split("/")[0].split("@")[-1].split(":")[0]
    return host.removeprefix("www.")


def save_whole(row: Employer) -> None:
    """Check all fields and save.

    :raises Invalid: with messages a field.
    """
    try:
        row.full_clean()
    except ValidationError as error:
        fields = {key: list(map(str, texts)) for key, texts in error.message_dict.items()}
        raise Invalid(fields) from error
    row.save()


@transaction.atomic
def edit_employer(
    *,
    actor: AbstractBaseUser,
    employer: Employer,
    name: str,
    domain: str,
    about: str,
    two_people: bool,
) -> Employer:
    """Change what the employer says about itself. A new name or domain is verified again.

    :param actor: an owner, or a coordinator.
    :return: the employer.
    """
    require_owner(actor, employer)
    domain, name = bare_domain(domain), name.strip()
    renamed = (employer.name, employer.domain) != (name, domain)
    if renamed and employer.is_verified and role_of(actor) != Role.COORDINATOR:
        employer.state, employer.verified_at, employer.verified_by = (
            EmployerState.UNVERIFIED,
            None,
            None,
        )
    employer.name, employer.domain, employer.about = name, domain, about.strip()
    employer.two_people = two_people
    save_whole(employer)
    audit.record("employer.edited", employer, actor=actor, renamed=renamed)
    return employer


@transaction.atomic
def verify_employer(*, actor: AbstractBaseUser | None, employer: Employer) -> Employer:
    """Say that the organisation is what it says it is: its people may see cards now.

    :param actor: a coordinator, or ``None`` for the system (the demo).
    :param employer: with an organisation number.
    :return: the employer, verified.
    :raises BadNumber: it has none yet.
    """
    require_coordinator(actor)
    employer = Employer.objects.select_for_update().get(pk=employer.pk)
    if not employer.number:
        raise BadNumber({"number": [str(BadNumber.message)]})
    if employer.is_verified:
        return employer
    employer.state, employer.refusal = EmployerState.VERIFIED, ""
    employer.verified_at = timezone.now()
    employer.verified_by_id = actor.pk if actor is not None else None
    employer.save()
    audit.record("employer.verified", employer, actor=actor)
    tell_members(employer, _verified)
    return employer


def _verified() -> Letter:
    return Letter(
        subject=_("Your organisation is verified"),
        lines=[_("You can publish openings and look for candidates now.")],
        path="/employers/",
        action=_("Go on"),
    )


@transaction.atomic
def refuse_employer(*, actor: AbstractBaseUser, employer: Employer, reason: str) -> Employer:
    """Do not accept an organisation, or take its verification back, with a reason.

    :param actor: a coordinator.
    :param reason: a sentence that its people read.
    :return: the employer; its people see nobody from now on.
    """
    require_coordinator(actor)
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence.")]})
    employer = Employer.objects.select_for_update().get(pk=employer.pk)
    employer.state, employer.refusal = EmployerState.REFUSED, reason.strip()[:300]
    employer.verified_at = employer.verified_by = None
    employer.save()
    audit.record("employer.refused", employer, actor=actor)
    tell_members(employer, _refused)
    return employer


def _refused() -> Letter:
    return Letter(
        subject=_("Your organisation could not be verified"),
        lines=[_("The page says why, and how to go on.")],
        path="/employers/",
        action=_("Read more"),
    )


@transaction.atomic
def note_contact(
    *,
    actor: AbstractBaseUser,
    employer: Employer,
    last_contact: date | None,
    next_step: str,
    next_step_on: date | None,
    hosts_mingles: bool,
) -> Employer:
    """Keep the coordinators' notes on an employer.

    :param actor: a coordinator.
    :return: the employer.
    """
    require_coordinator(actor)
    employer.last_contact, employer.next_step = last_contact, next_step.strip()
    employer.next_step_on, employer.hosts_mingles = next_step_on, hosts_mingles
    save_whole(employer)
    audit.record("employer.noted", employer, actor=actor)
    return employer
