"""The one door to the audit log."""

from django.contrib.auth.models import AbstractBaseUser
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
