"""Openings out of files, so that the same file can come again."""

from dataclasses import replace

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from employers.actions.openings import (
    create_opening,
    edit_opening,
    fingerprint,
    opening_country,
    publish_opening,
)
from employers.actions.reading import read_requirements
from employers.enums import Currency, OpeningLanguage, OpeningSource, OpeningState
from employers.extract.lines import plain_text
from employers.extract.terms import FULL_TIME, with_terms
from employers.models import Employer, Opening
from employers.models.opening import LONGEST_TEXT
from employers.numbers import clean_number
from employers.permissions import require_coordinator, require_member
from employers.places import find_place
from employers.types import ImportedOpening, OpeningFields
from jobbank.common import audit
from jobbank.common.errors import Invalid
from matching.geography.enums import Country
from matching.geography.queries import find_municipality

CREATED, CHANGED, SAME, LEFT = "created", "changed", "same", "left"
TERMS = ("share", "pay", "start", "deadline")


@transaction.atomic
def import_opening(
    *,
    actor: AbstractBaseUser | None,
    row: ImportedOpening,
    employer: Employer | None = None,
    publish: bool = False,
) -> tuple[Opening, str]:
    """Take one opening of a file in: new, changed, or the same as before.

    :param actor: a member (then ``employer`` is theirs), a coordinator, or ``None``.
    :param row: what the file says.
    :param employer: whose openings the file holds; without it, the row names the employer.
    :param publish: publish it at once.
    :return: the opening, and "created", "changed", "same", or "left" for one that is closed here.
    :raises Invalid: the row names no employer, or a field can't be used.
    """
    if employer is None:
        require_coordinator(actor)
        employer = _employer(row)
    else:
        require_member(actor, employer)
    source = OpeningSource(row.source)
    known = Opening.objects.filter(
        employer=employer, source=source, external_id=row.external_id
    ).first()
    fields = _fields(row)
    if known is None:
        opening = create_opening(
            actor=actor,
            employer=employer,
            fields=fields,
            source=source,
            external_id=row.external_id,
            link=True,
            hint=row.occupation,
        )
        what = CREATED
    elif known.state == OpeningState.CLOSED:
        return known, LEFT
    elif _is_same(known, fields := _kept(known, fields)):
        opening, what = known, SAME
    else:
        opening, what = edit_opening(actor=actor, opening=known, fields=fields, link=True), CHANGED
    if what != SAME and row.requirements:
        read_requirements(opening, row.requirements, hint=row.occupation)
    if publish and not opening.is_published and opening.duplicate_of_id is None:
        opening = publish_opening(actor=actor, opening=opening)
    return opening, what


def _is_same(known: Opening, fields: OpeningFields) -> bool:
    title = " ".join(fields.title.split())
    ends = (known.pay_min, known.pay_max) if known.pay_min is not None else None
    return (
        known.fingerprint == fingerprint(title, plain_text(fields.text))
        and known.deadline == fields.deadline
        and known.start == fields.start
        and ends == fields.pay
        and ((known.share_min, known.share_max), known.remote) == (fields.share, fields.remote)
    )


def _kept(known: Opening, fields: OpeningFields) -> OpeningFields:
    """What the file leaves open stays as it is here; with a new text, only what a person set."""
    held = OpeningFields(
        title=known.title,
        text=known.text,
        share=(known.share_min, known.share_max),
        pay=(known.pay_min, known.pay_max) if known.pay_min and known.pay_max else None,
        currency=known.pay_currency,
        period=known.pay_period,
        start=known.start,
        deadline=known.deadline,
    )
    stays = {name for name in TERMS if getattr(fields, name) is None}
    if plain_text(fields.text) != known.text:
        bare = OpeningFields(title=known.title, text=known.text)
        read = with_terms(bare, opening_country(known), known.created_at.date())
        read = replace(read, share=read.share or FULL_TIME)
        stays = {name for name in stays if getattr(read, name) != getattr(held, name)}
    kept = {name: getattr(held, name) for name in stays}
    if "pay" in stays:
        kept |= {"currency": held.currency, "period": held.period}
    return replace(fields, **kept)


def _fields(row: ImportedOpening) -> OpeningFields:
    text = plain_text(row.text)[:LONGEST_TEXT]
    place = row.municipality_code if find_municipality(row.municipality_code) else row.place
    is_pay = row.pay and row.currency in Currency.values and row.period
    return OpeningFields(
        title=row.title[:200],
        text=text,
        language=row.language if row.language in OpeningLanguage.values else "",
        municipality=find_place(row.title, text, place),
        remote=row.remote or 0,
        share=row.share,
        pay=row.pay if is_pay else None,
        currency=row.currency if is_pay else "",
        period=row.period if is_pay else "",
        start=row.start,
        deadline=row.deadline,
        url=row.url,
    )


def _employer(row: ImportedOpening) -> Employer:
    """The employer that a row names: by its number, else by its name; new ones are not verified."""
    country = row.employer_country if row.employer_country in Country.values else ""
    municipality = find_municipality(row.place)
    country = country or (municipality.country if municipality else "SE")
    number = _number(country, row.employer_number)
    rows = Employer.objects.filter(country=country)
    if number and (found := rows.filter(number=number).first()):
        return found
    name = row.employer_name.strip()[:200]
    if not name:
        raise Invalid({"employer": [_("The row names no employer. Say whose openings these are.")]})
    found = rows.filter(name__iexact=name).first()
    if found is not None and number in ("", found.number):
        return found
    made = Employer.objects.create(name=name, country=country, number=number)
    audit.record("employer.imported", made, actor=None)
    return made


def _number(country: str, number: str) -> str:
    try:
        return clean_number(country, number) if number else ""
    except ValueError:
        return ""
