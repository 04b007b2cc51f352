"""The one door to the audit log."""

import json
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.db.models import Model

from jobbank.common.models import AuditEvent

type_of = "{0.app_label}.{0.object_name}".format


def record(
    action: str,
    obj: Model,
    *,
    actor: AbstractBaseUser | None,
    subject_id: object = "",
    **data: str | int | float | bool | list[str] | None,
) -> AuditEvent:
    """Write one audit row, in the caller's transaction.

    :param action: what happened, as ``noun.verb`` ("opening.published").
    :param obj: the row it happened to.
    :param actor: who did it; ``None`` for the system.
    :param subject_id: id of the partner concerned, so that they can see it.
    :param data: codes and ids only; never names or text.
    :return: the row.
    """
    return AuditEvent.objects.create(
        action=action,
        object_type=type_of(obj._meta),
        object_id=str(obj.pk),
        actor_id=actor.pk if actor is not None else None,
        subject_id=str(subject_id or ""),
        data=data,
    )


def recorded(action: str, obj: Model, *, actor: AbstractBaseUser) -> bool:
    """Has this person's doing this to this row been written before?"""
    return AuditEvent.objects.filter(
        object_type=type_of(obj._meta), object_id=str(obj.pk), action=action, actor_id=actor.pk
    ).exists()


def last(action: str, obj: Model) -> AuditEvent | None:
    """The newest row of this having happened to this object; ``None`` where it never did."""
    return AuditEvent.objects.filter(
        object_type=type_of(obj._meta), object_id=str(obj.pk), action=action
    ).first()


def record_each(
    action: str,
    obj: Model,
    subject_ids: Iterable[object],
    *,
    actor: AbstractBaseUser | None,
    **data: str | int | float | bool | list[str] | None,
) -> None:
    """Write one audit row for each of many partners concerned, in one statement.

    :param subject_ids: of the partners; see ``record`` for the rest.
    """
    sql = f"""
        INSERT INTO {AuditEvent._meta.db_table}
          (at, actor_id, action, object_type, object_id, subject_id, data)
        SELECT now(), %s, %s, %s, %s, subject, %s FROM unnest(%s::text[]) AS subject
    """  # noqa: S608 - the name comes from the model
    who = actor.pk if actor is not None else None
    subjects = [str(one) for one in subject_ids]
    what = (action, type_of(obj._meta), str(obj.pk), json.dumps(data))
    with connection.cursor() as cursor:
        cursor.execute(sql, [who, *what, subjects])
