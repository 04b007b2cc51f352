"""The partner corrects the draft, field by field."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cvparse import tasks
from cvparse.enums import Origin
from cvparse.models import Profile
from cvparse.models.items import Item
from cvparse.permissions import own_partner
from cvparse.profiles import least_confidence
from jobbank.common.errors import Invalid


@transaction.atomic
def change_person(
    *,
    actor: AbstractBaseUser | None,
    profile: Profile,
    values: dict[str, Any],
    settled: Iterable[str] = (),
) -> Profile:
    """Change the profile's own fields.

    :param actor: the partner's own user; ``None`` for a command.
    :param profile: whose.
    :param values: checked values by field name.
    :param settled: fields that the person says are right as they are now.
    :return: the profile.
    :raises NotFound: somebody else's.
    """
    own_partner(profile.partner, actor)
    # As it is kept: a form has changed the row it was given already, and so may others have.
    profile = Profile.objects.select_for_update().get(pk=profile.pk)
    changed = [name for name, value in values.items() if getattr(profile, name) != value]
    for name in changed:
        setattr(profile, name, values[name])
    _note(profile.evidence, changed, settled)
    profile.save(update_fields=[*values, "evidence", "updated_at"])
    return profile


@transaction.atomic
def change_wishes(
    *, actor: AbstractBaseUser | None, profile: Profile, values: dict[str, Any]
) -> Profile:
    """Change what the partner wants. It holds at once, also for a confirmed profile.

    :param actor: the partner's own user; ``None`` for a command.
    :param profile: whose.
    :param values: checked values by field name.
    :return: the profile.
    :raises NotFound: somebody else's.
    """
    own_partner(profile.partner, actor)
    for name, value in values.items():
        setattr(profile, name, value)
    profile.save(update_fields=[*values, "updated_at"])
    if Profile.objects.filter(pk=profile.pk, confirmed_at__isnull=False).exists():
        transaction.on_commit(lambda: tasks.index_profile_task.delay(str(profile.partner_id)))
    return profile


def _note(evidence: dict[str, Any], changed: Iterable[str], settled: Iterable[str]) -> None:
    """What a person corrected is certain, and no later CV undoes it; what they settled is certain, too."""  # noqa: E501
    evidence["_edited"] = sorted({*evidence.get("_edited", ()), *changed})
    for name in {*changed, *settled}:
        evidence.get(name, {})["confidence"] = 1.0
        evidence.get("_was", {}).pop(name, None)
    if not evidence.get("_was", True):
        del evidence["_was"]


def change_item(
    *,
    actor: AbstractBaseUser | None,
    item: Item,
    values: dict[str, Any],
    settled: Iterable[str] = (),
) -> Item:
    """Correct one part.

    :param actor: the partner's own user; ``None`` for a command.
    :param item: the part.
    :param values: checked values by field name.
    :param settled: fields that the person says are right as they are now.
    :return: the part.
    :raises NotFound: somebody else's.
    :raises Invalid: the database says it can't be so.
    """
    own_partner(item.profile.partner, actor)
    # As it is kept: a form has changed the row it was given already.
    kept = type(item)._default_manager.filter(pk=item.pk).values(*values).first() or {}
    changed = [name for name, value in values.items() if kept.get(name) != value]
    for name, value in values.items():
        setattr(item, name, value)
    _note(item.evidence, changed, settled)
    item.edited = item.edited or bool(changed)
    item.confidence = least_confidence(item.evidence)
    return _saved(item)


def add_item(
    *, actor: AbstractBaseUser | None, profile: Profile, model: type[Item], values: dict[str, Any]
) -> Item:
    """Add a part by hand.

    :param actor: the partner's own user; ``None`` for a command.
    :param profile: whose.
    :param model: which kind of part.
    :param values: checked values by field name.
    :return: the part.
    :raises NotFound: somebody else's.
    :raises Invalid: the database says it can't be so.
    """
    own_partner(profile.partner, actor)
    last = model._default_manager.filter(profile=profile).order_by("-position").first()
    position = last.position + 1 if last else 0
    return _saved(
        model(profile=profile, position=position, origin=Origin.TYPED, edited=True, **values)
    )


def _saved(item: Item) -> Item:
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError as error:
        raise Invalid(
            {"__all__": [_("This is there already, or its dates can’t be right.")]}
        ) from error
    return item


def remove_item(*, actor: AbstractBaseUser | None, item: Item) -> Item:
    """ "Not me": take a part out. It can be brought back until the profile is deleted.

    :raises NotFound: somebody else's.
    """
    return _set_removed(actor, item, removed=True)


def restore_item(*, actor: AbstractBaseUser | None, item: Item) -> Item:
    """Bring a part back.

    :raises NotFound: somebody else's.
    """
    return _set_removed(actor, item, removed=False)


def _set_removed(actor: AbstractBaseUser | None, item: Item, *, removed: bool) -> Item:
    own_partner(item.profile.partner, actor)
    item.removed = removed
    item.save(update_fields=["removed", "updated_at"])
    return item


def keep_before(*, actor: AbstractBaseUser | None, item: Item) -> Item:
    """Put back what stood in a part before a newer CV changed it; it counts as corrected.

    :raises NotFound: somebody else's.
    """
    return change_item(actor=actor, item=item, values=dict(item.evidence.get("_was", {})))


def keep_as_is(*, actor: AbstractBaseUser | None, item: Item) -> Item:
    """Say that what a newer CV changed, added or left out is right as it stands now.

    :raises NotFound: somebody else's.
    """
    own_partner(item.profile.partner, actor)
    forget_news(item)
    item.save(update_fields=["is_new", "evidence", "updated_at"])
    return item


def forget_news(item: Item) -> None:
    """What the newest CV changed is known now. The row is not saved."""
    item.is_new = False
    item.evidence.pop("_was", None)
    item.evidence.pop("_gone", None)


@transaction.atomic
def move_item(*, actor: AbstractBaseUser | None, item: Item, by: int) -> None:
    """Move a part up (-1) or down (1).

    :param by: how many places.
    :raises NotFound: somebody else's.
    """
    own_partner(item.profile.partner, actor)
    rows = list(type(item)._default_manager.filter(profile=item.profile, removed=False))
    at = next((n for n, row in enumerate(rows) if row.pk == item.pk), None)
    if at is None:
        return
    rows.insert(max(0, min(len(rows) - 1, at + by)), rows.pop(at))
    for position, row in enumerate(rows):
        type(item)._default_manager.filter(pk=row.pk).update(position=position)
