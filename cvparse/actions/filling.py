"""A read CV fills the draft of a profile. What the partner corrected or took out stays so."""

from typing import Any

from cvparse.models import CvDocument, Profile
from cvparse.models.items import Item
from cvparse.profiles import ITEMS, PERSON_FIELDS, item_rows, person_values, place_of, same_item
from cvparse.types import ParsedCv, ReadDocument

_PERSONAL_KEPT = 200


def fill_profile(document: CvDocument, cv: ParsedCv, read: ReadDocument) -> Profile:
    """Bring a partner's draft up to date with a CV, in the caller's transaction.

    :param document: the CV.
    :param cv: its fields.
    :param read: its lines.
    :return: the profile.
    """
    profile, _ = Profile.objects.select_for_update().get_or_create(partner=document.partner)
    first = profile.document_id is None and not profile.is_confirmed
    _fill_person(profile, cv, read)
    profile.document = document
    profile.save()
    rows = item_rows(cv)
    for model in ITEMS:
        _fill_items(profile, model, rows[model], is_new=not first)
    return profile


def _fill_person(profile: Profile, cv: ParsedCv, read: ReadDocument) -> None:
    edited = set(profile.evidence.get("_edited", ()))
    for name, value in person_values(cv).items():
        if value and name not in edited:
            setattr(profile, name, value)
    for name in PERSON_FIELDS:
        if name not in edited:
            profile.evidence[name] = place_of(getattr(cv, name))
    if cv.driving_licence and "driving_licence" not in edited:
        profile.driving_licence = cv.driving_licence.value[:40]
    profile.personal = [
        {
            "kind": str(span.kind),
            "line": span.line,
            "text": read.lines[span.line].text[span.start : span.end],
        }
        for span in cv.personal[:_PERSONAL_KEPT]
        if span.line < len(read.lines)
    ]


def _fill_items(
    profile: Profile, model: type[Item], rows: list[dict[str, Any]], *, is_new: bool
) -> None:
    """Update what is known, add what is new, drop what only an older CV said and nobody touched."""
    known = list(model._default_manager.filter(profile=profile))
    model._default_manager.filter(profile=profile).update(is_new=False)
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
        row.is_new = False
        row.position = position
        if not row.edited and not row.removed:
            for name, value in values.items():
                setattr(row, name, value)
        row.save()
    if not profile.is_confirmed:
        stale = [
            k.pk
            for k in known
            if k.pk not in matched and not k.edited and k.origin == "cv" and not k.removed
        ]
        model._default_manager.filter(pk__in=stale).delete()
