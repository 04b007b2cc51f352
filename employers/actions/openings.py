"""Openings: written, changed, published, paused, closed, copied."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employers.actions.reading import CHOSEN, read_requirements
from employers.actions.steps import end_with_opening
from employers.background import queue_index
from employers.duplicates import find_duplicate
from employers.enums import WAITING, OpeningOutcome, OpeningSource, OpeningState, PayDuty
from employers.errors import (
    NotVerified,
    PayRangeRequired,
    SecondPersonNeeded,
    WrongState,
)
from employers.extract.lines import plain_text
from employers.extract.terms import FULL_TIME, with_terms
from employers.models import Employer, Opening
from employers.permissions import is_coordinator, membership, require_member
from employers.places import find_place
from employers.queries.pay import pay_duty
from employers.types import OpeningFields
from jobbank.common import audit
from jobbank.common.errors import Invalid, NotFound
from matching.engine.language import OURS, detect_language
from matching.geography.queries import municipality_code
from matching.models import Municipality, Occupation

State = OpeningState
CLOSE_AFTER = timedelta(days=7)


@transaction.atomic
def create_opening(
    *,
    actor: AbstractBaseUser | None,
    employer: Employer,
    fields: OpeningFields,
    source: OpeningSource = OpeningSource.FORM,
    external_id: str = "",
    link: bool = False,
    hint: str = "",
) -> Opening:
    """Write a draft; what it asks for is read from its text at once, skills by a worker.

    :param actor: a member, a coordinator, or ``None`` for an import.
    :param employer: whose opening it is.
    :param fields: everything that was written.
    :param source: how it came in.
    :param external_id: id at the source, so that an import can run again.
    :param link: look for skills and the occupation here and now, for commands.
    :param hint: the occupation in the words of the source.
    :return: the draft.
    :raises Invalid: with messages a field.
    """
    require_member(actor, employer)
    opening = Opening(employer=employer, source=source, external_id=external_id)
    _fill(opening, fields, actor)
    audit.record("opening.created", opening, actor=actor, source=str(source))
    read_requirements(opening, link=link, hint=hint)
    queue_index(opening)
    return opening


@transaction.atomic
def edit_opening(
    *,
    actor: AbstractBaseUser | None,
    opening: Opening,
    fields: OpeningFields,
    link: bool = False,
) -> Opening:
    """Change an opening that is not closed. A new text is read again; corrected rows stay.

    :param actor: a member, a coordinator, or ``None`` for an import.
    :return: the opening.
    :raises WrongState: it is closed.
    :raises Invalid: with messages a field.
    """
    require_member(actor, opening.employer)
    opening = Opening.objects.select_for_update().get(pk=opening.pk)
    if opening.state == State.CLOSED:
        raise WrongState
    before = (opening.title, opening.text, opening.language)
    _fill(opening, fields, actor)
    _check_pay(opening)
    audit.record("opening.edited", opening, actor=actor)
    if before != (opening.title, opening.text, opening.language):
        read_requirements(opening, link=link)
    queue_index(opening)
    return opening


def _fill(opening: Opening, fields: OpeningFields, actor: AbstractBaseUser | None) -> None:
    text = plain_text(fields.text)
    municipality = _municipality(opening, fields, text)
    if text != opening.text:
        place = Municipality.objects.filter(pk=municipality).first()
        country = place.country if place else opening.employer.country
        fields = with_terms(replace(fields, text=text), country, timezone.localdate())
    share, pay = fields.share or FULL_TIME, fields.pay
    values: dict[str, Any] = {
        "title": " ".join(fields.title.split()),
        "text": text,
        "language": fields.language or detect_language(f"{fields.title}\n{text}", OURS) or "en",
        "municipality_id": municipality,
        "remote": fields.remote,
        "share_min": share[0],
        "share_max": share[1],
        "pay_min": pay[0] if pay else None,
        "pay_max": pay[1] if pay else None,
        "pay_currency": fields.currency if pay else "",
        "pay_period": fields.period if pay else "",
        "start": fields.start,
        "deadline": fields.deadline,
        "url": fields.url,
    }
    if fields.occupation:
        values |= _chosen(fields.occupation)
    elif opening.title != values["title"] and opening.occupation_score != CHOSEN:
        values |= {"occupation_id": None, "occupation_score": None}
    for name, value in values.items():
        setattr(opening, name, value)
    opening.edited_by_id = actor.pk if actor is not None else None
    opening.fingerprint = fingerprint(opening.title, text)
    _save(opening)
    opening.duplicate_of = find_duplicate(opening)
    opening.save(update_fields=["duplicate_of"])


def _municipality(opening: Opening, fields: OpeningFields, text: str) -> str | None:
    """The one that was chosen; a new opening without one says it in its words."""
    chosen = municipality_code(fields.municipality)
    if not chosen and opening._state.adding:
        chosen = find_place(fields.title, text)
    return chosen or None


def _chosen(uri: str) -> dict[str, Any]:
    occupation = Occupation.objects.filter(uri=uri, is_active=True).first()
    if occupation is None:
        raise Invalid({"occupation": [_("Choose an occupation of the list.")]})
    return {"occupation_id": occupation.pk, "occupation_score": CHOSEN}


@transaction.atomic
def choose_occupation(*, actor: AbstractBaseUser, opening: Opening, uri: str) -> Opening:
    """Say which occupation an opening is. Reading its text again does not change it.

    :param actor: a member or coordinator.
    :param uri: of an occupation; "" lets the title tell again.
    :return: the opening.
    :raises WrongState: it is closed.
    :raises Invalid: no such occupation.
    """
    require_member(actor, opening.employer)
    opening = Opening.objects.select_for_update().get(pk=opening.pk)
    if opening.state == State.CLOSED:
        raise WrongState
    values = _chosen(uri) if uri else {"occupation_id": None, "occupation_score": None}
    for name, value in values.items():
        setattr(opening, name, value)
    opening.save(update_fields=["occupation", "occupation_score", "updated_at"])
    audit.record("opening.occupation_chosen", opening, actor=actor, occupation=uri)
    queue_index(opening)
    return opening


def fingerprint(title: str, text: str) -> str:
    """The same for two openings that differ in nothing but blanks and letter case."""
    bare = " ".join(f"{title} {text}".lower().split())
    return hashlib.sha256(bare.encode()).hexdigest()


def _save(opening: Opening) -> None:
    problems = _problems(opening)
    try:
        opening.full_clean(validate_constraints=not problems)
    except ValidationError as error:
        named = {key: list(map(str, texts)) for key, texts in error.message_dict.items()}
        problems = {**named, **problems}
    if problems:
        raise Invalid(problems)
    opening.save()


def _problems(opening: Opening) -> dict[str, list[str]]:
    """What the fields can't say one by one."""
    found: dict[str, list[str]] = {}
    low, high = opening.pay_min, opening.pay_max
    if low is not None and high is not None:
        if low <= 0 or high < low:
            found["pay_max"] = [_("The upper end of the pay range is below the lower end.")]
        if not (opening.pay_currency and opening.pay_period):
            found["pay_currency"] = [_("Say in which currency, and for an hour, month or year.")]
    if not 1 <= opening.share_min <= opening.share_max <= 100:
        found["share_max"] = [_("The work share goes from 1 to 100 per cent, the lower end first.")]
    if not 0 <= opening.remote <= 100:
        found["remote"] = [_("The share of remote work goes from 0 to 100 per cent.")]
    return found


def _check_pay(opening: Opening) -> None:
    """:raises PayRangeRequired: a published opening whose country requires a range has none"""
    duty = pay_duty(opening_country(opening), timezone.localdate())
    if opening.is_published and duty == PayDuty.REQUIRED and opening.pay_min is None:
        raise PayRangeRequired({"pay_min": [str(PayRangeRequired.message)]})


def opening_country(opening: Opening) -> str:
    """Where the work is; else where the employer is registered."""
    return opening.municipality.country if opening.municipality else opening.employer.country


@transaction.atomic
def publish_opening(*, actor: AbstractBaseUser | None, opening: Opening) -> Opening:
    """Let everybody read it, and match it.

    :param actor: a member of a verified employer, a coordinator, or ``None`` for an import.
    :return: the opening, published; doing it twice changes nothing.
    :raises NotVerified: the employer is not verified yet.
    :raises SecondPersonNeeded: the employer wants two people for it.
    :raises PayRangeRequired: the country's rule.
    :raises Invalid: the deadline has passed.
    """
    opening = _locked(actor, opening, State.DRAFT, State.PAUSED, State.PUBLISHED)
    if opening.is_published:
        return opening
    _check_publisher(actor, opening)
    if opening.deadline and opening.deadline < timezone.localdate():
        raise Invalid({"deadline": [_("The deadline has passed. Choose a later day.")]})
    opening.state = State.PUBLISHED
    opening.published_at = opening.published_at or timezone.now()
    _check_pay(opening)
    opening.save()
    audit.record("opening.published", opening, actor=actor)
    queue_index(opening)
    return opening


def _check_publisher(actor: AbstractBaseUser | None, opening: Opening) -> None:
    if actor is None or is_coordinator(actor):
        return
    if not opening.employer.is_verified:
        raise NotVerified
    alone = opening.edited_by_id == actor.pk
    if opening.employer.two_people and alone and membership(actor):
        raise SecondPersonNeeded


def _locked(actor: AbstractBaseUser | None, opening: Opening, *states: OpeningState) -> Opening:
    require_member(actor, opening.employer)
    locked = (
        Opening.objects.select_for_update(of=("self",))
        .select_related("employer", "municipality")
        .filter(pk=opening.pk)
        .first()
    )
    if locked is None:
        raise NotFound
    if locked.state not in states:
        raise WrongState
    return locked


@transaction.atomic
def pause_opening(*, actor: AbstractBaseUser | None, opening: Opening) -> Opening:
    """Take it out of the lists for a while. Introductions on the way go on.

    :param actor: a member or coordinator.
    :return: the opening, paused.
    """
    opening = _locked(actor, opening, State.PUBLISHED, State.PAUSED)
    opening.state = State.PAUSED
    opening.save()
    audit.record("opening.paused", opening, actor=actor)
    queue_index(opening)
    return opening


@transaction.atomic
def close_opening(
    *, actor: AbstractBaseUser | None, opening: Opening, outcome: OpeningOutcome
) -> Opening:
    """End it with an outcome. Introductions that still wait are answered: the opening is filled.

    :param actor: a member, a coordinator, or ``None`` when the deadline has passed.
    :param outcome: how it ended.
    :return: the opening, closed.
    """
    opening = _locked(actor, opening, State.DRAFT, State.PUBLISHED, State.PAUSED)
    if outcome not in OpeningOutcome.values:
        raise Invalid({"outcome": [_("Say how it ended.")]})
    opening.state, opening.outcome = State.CLOSED, outcome
    opening.closed_at = timezone.now()
    opening.save()
    audit.record("opening.closed", opening, actor=actor, outcome=str(outcome))
    for introduction in opening.introductions.select_for_update().filter(state__in=WAITING):
        end_with_opening(introduction)
    queue_index(opening)
    return opening


@transaction.atomic
def copy_opening(*, actor: AbstractBaseUser, opening: Opening) -> Opening:
    """Make a draft out of an earlier opening, with its requirements as they were corrected.

    :param actor: a member or coordinator.
    :return: the new draft, without dates.
    """
    require_member(actor, opening.employer)
    rows = list(opening.requirements.all())
    made = Opening.objects.get(pk=opening.pk)
    made.pk, made._state.adding = None, True
    made.id = Opening._meta.pk.get_default()  # type: ignore[union-attr]
    made.state, made.outcome, made.published_at, made.closed_at = State.DRAFT, "", None, None
    made.source, made.external_id, made.url = OpeningSource.FORM, "", ""
    made.start = made.deadline = made.duplicate_of = None
    made.edited_by_id = actor.pk
    made.save()
    for row in rows:
        row.pk, row._state.adding, row.opening = None, True, made
        row.save()
    audit.record("opening.copied", made, actor=actor)
    return made


@transaction.atomic
def delete_draft(*, actor: AbstractBaseUser, opening: Opening) -> None:
    """Throw a draft away that was never published.

    :param actor: a member or coordinator.
    :raises WrongState: it is no draft.
    """
    opening = _locked(actor, opening, State.DRAFT)
    if opening.published_at is not None:
        raise WrongState
    audit.record("opening.deleted", opening, actor=actor)
    opening.delete()


def close_passed_openings(*, day: date | None = None) -> int:
    """Close what is a week past its deadline and was forgotten.

    :param day: today, for tests.
    :return: how many were closed.
    """
    limit = (day or timezone.localdate()) - CLOSE_AFTER
    passed = Opening.objects.filter(
        state__in=[State.PUBLISHED, State.PAUSED], deadline__lt=limit
    ).select_related("employer")
    for opening in passed:
        close_opening(actor=None, opening=opening, outcome=OpeningOutcome.ENDED)
    return len(passed)
