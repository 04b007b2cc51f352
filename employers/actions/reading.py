"""What an opening asks for: read from its text, corrected by people."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employers import linking
from employers.background import queue_index
from employers.enums import OpeningState
from employers.errors import WrongState
from employers.extract.lines import split_lines
from employers.extract.requirements import find_requirements, merge
from employers.models import Opening, Requirement
from employers.permissions import require_member
from employers.types import Found, Kind, RequirementFields
from jobbank.common import audit
from jobbank.common.errors import Invalid
from matching.models import Occupation, Skill
from matching.taxonomy.enums import SkillType
from matching.taxonomy.names import occupations_in_use, skills_in_use
from matching.types import Cefr

LONGEST_LABEL = 200
LONGEST_LINE = 1000
CHOSEN = 1.0


def read_requirements(
    opening: Opening, extra: Iterable[Found] = (), *, link: bool = True, hint: str = ""
) -> list[Requirement]:
    """Read an opening's text again; rows that a person set stay as they are.

    :param opening: a saved opening.
    :param extra: what an import named outside the text.
    :param link: look for skills and the occupation too. The word lists behind that take seconds
        and memory to load, so pages leave it to a worker.
    :param hint: the occupation in the words of the source.
    :return: all rows now.
    """
    lines = split_lines(opening.text)
    found = [*find_requirements(lines), *extra]
    if link:
        found = linking.linked(found, opening.language) + linking.skills(lines, opening.language)
    rows = _store(opening, merge(found))
    opening.read_at = timezone.now() if link else None
    if link:
        link_occupation(opening, hint)
    opening.save(update_fields=["read_at", "occupation", "occupation_score", "updated_at"])
    return rows


def read_again(opening: Opening) -> list[Requirement]:
    """Read and link an opening anew, as another taxonomy or another way of reading asks for.

    What people set and what a file named outside the text stays, on concepts of today.

    :return: all rows now.
    """
    rows = list(opening.requirements.select_related("skill"))
    dropped = {what for _kind, what in opening.dropped}
    now = skills_in_use(dropped | {row.skill.uri for row in rows if row.skill})
    for row in rows:
        if row.skill and now.get(row.skill.uri) != row.skill:
            row.skill = now.get(row.skill.uri)
            row.save(update_fields=["skill"])
    opening.dropped = [
        (kind, now[what].uri if what in now else what) for kind, what in opening.dropped
    ]
    opening.save(update_fields=["dropped", "updated_at"])
    held, score = _occupation_now(opening), opening.occupation_score or 0.0
    opening.occupation = held
    named = [_found(row) for row in rows if not (row.corrected or row.line)]
    found = read_requirements(opening, named)
    if held and score >= (opening.occupation_score or 0.0):
        # It may come from words that a file said beside the text.
        opening.occupation, opening.occupation_score = held, score
        opening.save(update_fields=["occupation", "occupation_score", "updated_at"])
    return found


def _occupation_now(opening: Opening) -> Occupation | None:
    """An opening's occupation as the taxonomy has it now."""
    uri = opening.occupation.uri if opening.occupation else ""
    held = occupations_in_use({uri}).get(uri)
    return Occupation.objects.get(uri=held.uri) if held else None


def _found(row: Requirement) -> Found:
    return Found(
        Kind(row.kind),
        row.must,
        row.label,
        confidence=row.confidence,
        skill=row.skill.uri if row.skill else "",
        language=row.language,
        cefr=Cefr(row.cefr) if row.cefr else None,
        eqf=row.eqf,
        years=float(row.years) if row.years else None,
    )


def _store(opening: Opening, found: Sequence[Found]) -> list[Requirement]:
    kept = list(opening.requirements.filter(corrected=True).select_related("skill"))
    opening.requirements.filter(corrected=False).delete()
    taken = {_place(row) for row in kept} | {(kind, what) for kind, what in opening.dropped}
    skills = _skills(hit.skill for hit in found)
    rows = [
        _row(opening, position, hit, skills)
        for position, hit in enumerate(found)
        if _place_of(hit) not in taken and (not hit.skill or hit.skill in skills)
    ]
    Requirement.objects.bulk_create(rows)
    return [*kept, *rows]


def link_occupation(opening: Opening, hint: str = "") -> None:
    """Look for the occupation that the title means, unless a person chose one.

    :param opening: gets it, or none; not saved here.
    :param hint: the occupation in the words of the source.
    """
    if opening.occupation_id is not None and opening.occupation_score == CHOSEN:
        return
    link = linking.occupation([opening.title, hint], opening.language)
    found = Occupation.objects.filter(uri=link[0]).first() if link else None
    opening.occupation = found
    # A person's choice is certain; what was read never is quite.
    opening.occupation_score = min(link[1], 0.999) if found and link else None


def _place(row: Requirement) -> tuple[str, str]:
    return (row.kind, row.language or (row.skill.uri if row.skill else row.label.lower()))


def _place_of(hit: Found) -> tuple[str, str]:
    return (hit.kind, hit.language or hit.skill or hit.label.lower())


def _skills(uris: Iterable[str]) -> dict[str, int]:
    """Keys by URI; languages are requirements of their own and left out here."""
    wanted = Skill.objects.filter(uri__in={uri for uri in uris if uri})
    return dict(wanted.exclude(skill_type=SkillType.LANGUAGE).values_list("uri", "pk"))


def _row(opening: Opening, position: int, hit: Found, skills: dict[str, int]) -> Requirement:
    return Requirement(
        opening=opening,
        position=position,
        kind=hit.kind,
        must=hit.must,
        label=hit.label[:LONGEST_LABEL],
        skill_id=skills.get(hit.skill),
        language=hit.language,
        cefr=hit.cefr or "",
        eqf=hit.eqf,
        years=Decimal(str(hit.years)) if hit.years else None,
        line=hit.line[:LONGEST_LINE],
        line_index=hit.line_index,
        confidence=hit.confidence,
    )


@transaction.atomic
def correct_requirements(
    *, actor: AbstractBaseUser, opening: Opening, rows: Sequence[RequirementFields]
) -> list[Requirement]:
    """Replace what was read by what a person says. Unchanged rows keep their line and confidence.

    :param actor: a member or coordinator.
    :param rows: all rows, in order; rows of the opening that are not among them go.
    :return: the rows now.
    :raises Invalid: with the number of the row and its message.
    :raises WrongState: the opening is closed.
    """
    require_member(actor, opening.employer)
    opening = Opening.objects.select_for_update().get(pk=opening.pk)
    if opening.state == OpeningState.CLOSED:
        raise WrongState
    known = {row.pk: row for row in opening.requirements.select_related("skill")}
    skills = _skills(row.skill for row in rows)
    wanted = [
        _corrected(opening, position, row, known, skills) for position, row in enumerate(rows)
    ]
    left = {row.pk for row in wanted if row.pk}
    gone = [row for row in known.values() if row.pk not in left]
    opening.requirements.filter(pk__in=[row.pk for row in gone]).delete()
    for number, row in enumerate(wanted, start=1):
        _save(row, number)
    _remember_dropped(opening, gone, wanted)
    audit.record("opening.requirements_corrected", opening, actor=actor, rows=len(wanted))
    queue_index(opening)
    return wanted


def _remember_dropped(
    opening: Opening, gone: Sequence[Requirement], wanted: Sequence[Requirement]
) -> None:
    """What was taken out stays out when the text is read again, until somebody adds it again."""
    dropped = {(kind, what) for kind, what in opening.dropped} | {_place(row) for row in gone}
    opening.dropped = sorted(dropped - {_place(row) for row in wanted})
    opening.save(update_fields=["dropped", "updated_at"])


def _corrected(
    opening: Opening,
    position: int,
    fields: RequirementFields,
    known: dict[int, Requirement],
    skills: dict[str, int],
) -> Requirement:
    row = known.get(fields.pk or 0) or Requirement(opening=opening)
    is_kind = {kind: fields.kind is kind for kind in Kind}
    values = {
        "kind": fields.kind.value,
        "must": fields.must,
        "label": fields.label.strip()[:LONGEST_LABEL],
        "skill_id": skills.get(fields.skill) if is_kind[Kind.SKILL] else None,
        "language": fields.language if is_kind[Kind.LANGUAGE] else "",
        "cefr": fields.cefr if is_kind[Kind.LANGUAGE] else "",
        "eqf": fields.eqf if is_kind[Kind.EDUCATION] else None,
        "years": fields.years if is_kind[Kind.EXPERIENCE] else None,
    }
    changed = any(getattr(row, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(row, name, value)
    row.position = position
    if changed:
        row.corrected, row.confidence = True, 1.0
    return row


def _save(row: Requirement, number: int) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Invalid(
            {"requirements": [_("Row %(number)s is not complete.") % {"number": number}]}
        ) from error
    row.save()
