"""A read CV fills the draft of a profile. What the partner corrected or took out stays so."""

from typing import Any

from cvparse.actions.editing import forget_news
from cvparse.enums import Origin
from cvparse.models import CvDocument, Profile
from cvparse.models.items import Item
from cvparse.profiles import (
    ITEMS,
    PERSON_FIELDS,
    item_rows,
    least_confidence,
    person_values,
    place_of,
    same_item,
)
from cvparse.types import ParsedCv, ReadDocument

_PERSONAL_KEPT = 200
# Set apart from the fields of a row.
_KEPT = frozenset({"evidence", "confidence", "origin"})


def fill_profile(document: CvDocument, cv: ParsedCv, read: ReadDocument) -> Profile:
    """Bring a partner's draft up to date with a CV, in the caller's transaction.

    :param document: the CV.
    :param cv: its fields.
    :param read: its lines.
    :return: the profile.
    """
    profile, _ = Profile.objects.select_for_update().get_or_create(partner=document.partner)
    first = profile.document_id is None and not profile.is_confirmed
    _fill_person(profile, cv, read, is_new=not first)
    profile.document = document
    profile.save()
    rows = item_rows(cv)
    for model in ITEMS:
        _fill_items(profile, model, rows[model], is_new=not first)
    return profile


def _fill_person(profile: Profile, cv: ParsedCv, read: ReadDocument, *, is_new: bool) -> None:
    edited = set(profile.evidence.get("_edited", ()))
    was: dict[str, str] = {}
    for name, value in person_values(cv).items():
        before = getattr(profile, name)
        if not value or name in edited:
            continue
        if is_new and before and before != value and name in PERSON_FIELDS:
            was[name] = before
        setattr(profile, name, value)
    for name in PERSON_FIELDS:
        if name not in edited:
            old, new = profile.evidence.get(name, {}), place_of(getattr(cv, name))
            profile.evidence[name] = old if name not in was and _settled(old, new) else new
    profile.evidence.pop("_was", None)
    if was:
        profile.evidence["_was"] = was
    if cv.driving_licence and "driving_licence" not in edited:
        profile.driving_licence = cv.driving_licence.value[:40]
    profile.personal = _personal(cv, read)


def _personal(cv: ParsedCv, read: ReadDocument) -> list[dict[str, Any]]:
    return [
        {
            "kind": str(span.kind),
            "line": span.line,
            "text": read.lines[span.line].text[span.start : span.end],
        }
        for span in cv.personal[:_PERSONAL_KEPT]
        if span.line < len(read.lines)
    ]


def _settled(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Did the person say that this value is right? Its new place is taken over."""
    if old.get("confidence") != 1.0 or not new:
        return False
    old["places"] = new["places"]
    return True


def _fill_items(
    profile: Profile, model: type[Item], rows: list[dict[str, Any]], *, is_new: bool
) -> None:
    """Update what is known, add what is new, drop what only an older CV said and nobody touched."""
    known = list(model._default_manager.filter(profile=profile))
    matched: set[Any] = set()
    for position, values in enumerate(rows):
        row = next((k for k in known if k.pk not in matched and same_item(k, values)), None)
        if row is None:
            made = model._default_manager.create(
                profile=profile, position=position, is_new=is_new, **values
            )
            matched.add(made.pk)
            continue
        matched.add(row.pk)
        forget_news(row)
        row.position = position
        if not row.removed:
            _update(row, values, is_new=is_new)
        row.save()
    _leave_out(profile, [k for k in known if k.pk not in matched])


def _update(row: Item, values: dict[str, Any], *, is_new: bool) -> None:
    """Take over what a newer CV says, but for what the person corrected."""
    edited = set(row.evidence.get("_edited", ()))
    if row.edited and not edited:
        return
    evidence = {"_edited": sorted(edited)} if edited else {}
    was: dict[str, Any] = {}
    for name, value in values.items():
        before = getattr(row, name)
        if name in _KEPT or name in edited:
            continue
        if is_new and name in values["evidence"] and before and before != value:
            was[name] = before
        setattr(row, name, value)
    for name, new in values["evidence"].items():
        old = row.evidence.get(name, {})
        evidence[name] = old if name in edited or (name not in was and _settled(old, new)) else new
    row.evidence = evidence | ({"_was": was} if was else {})
    row.confidence = least_confidence(row.evidence)
    row.origin = Origin.CV


def _leave_out(profile: Profile, rows: list[Item]) -> None:
    """What the newest CV does not name: gone where nobody said that it is right, else marked."""
    for row in rows:
        forget_news(row)
        if not (profile.is_confirmed or row.edited or row.removed) and row.origin == Origin.CV:
            row.delete()
            continue
        if row.origin == Origin.CV and not row.removed:
            row.evidence["_gone"] = True
        row.save()
