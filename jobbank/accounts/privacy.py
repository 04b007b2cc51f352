"""What is held about a partner, who saw it, and how it is forgotten.

Each app adds its part in ``AppConfig.ready()``::

    privacy.exporters.add("cvparse", export_documents, order=20)  # partner -> Iterable[Held]
    privacy.erasers.add("cvparse", erase_documents, order=80)     # partner -> {"documents": 2}
    privacy.sightings.add("card.viewed", _("looked at your card"))

Erasers run in one transaction, higher rooms first (lower ``order``): they delete rows, and hand the
deletion of files, vectors in caches and the like to ``transaction.on_commit``. They must be able to
run twice.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Partner, User
from jobbank.accounts.types import Held, Sighting
from jobbank.common.models import AuditEvent
from jobbank.common.registry import Registry

exporters: Registry[Callable[[Partner], Iterable[Held]]] = Registry("exporter")
erasers: Registry[Callable[[Partner], dict[str, int]]] = Registry("eraser")
# Audit actions in the partner's words, and names of organisations for the users who act for them.
sightings: Registry[str | Promise] = Registry("audit action in words")
organisations: Registry[Callable[[set[int]], dict[int, str]]] = Registry("names of organisations")
# What happens beside, in the same transaction, when a partner takes a yes back.
withdrawals: Registry[Callable[[Partner, Purpose], None]] = Registry("what a withdrawal does")
# (words, route) of other pages about the partner's own data.
own_pages: Registry[tuple[str | Promise, str]] = Registry("page of one's own data")


def held(partner: Partner) -> Iterator[Held]:
    """Everything that is held about a partner, room by room.

    :param partner: the person.
    :return: parts, in the order of the registry.
    """
    for _name, exporter in exporters:
        yield from exporter(partner)


def export_zip(partner: Partner) -> bytes:
    """Everything as one zip: a JSON file a part, and the documents.

    :param partner: the person.
    :return: the bytes of the zip.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in held(partner):
            text = json.dumps(part.rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            archive.writestr(f"{part.key}.json", text)
            for file in part.files:
                archive.writestr(f"{part.key}/{file.name}", file.read())
        seen = [{"when": row.when, "who": row.who, "what": row.what} for row in who_saw(partner)]
        text = json.dumps(seen, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr("who_saw_me.json", text)
    return target.getvalue()


def events_about(partner: Partner) -> QuerySet[AuditEvent]:
    """Audit rows that concern a partner, newest first.

    :param partner: the person.
    :return: rows, lazy, so that a page can cut them.
    """
    return AuditEvent.objects.filter(subject_id=str(partner.pk)).order_by("-at", "-id")


def who_saw(partner: Partner, events: Iterable[AuditEvent] | None = None) -> list[Sighting]:
    """Who saw or changed what and when.

    :param partner: the person.
    :param events: the rows to tell; by default all that concern the partner.
    :return: one row an event, in their order.
    """
    rows = list(events_about(partner) if events is None else events)
    actors = {row.actor_id for row in rows if row.actor_id is not None}
    words, names = dict(sightings), _names(partner, actors)
    return [
        Sighting(
            when=row.at,
            who=names.get(row.actor_id, _("Somebody who has left")),
            what=_in_words(row, words),
        )
        for row in rows
    ]


def _in_words(row: AuditEvent, words: dict[str, str | Promise]) -> str:
    told = str(words.get(row.action, row.action.replace(".", ": ").replace("_", " ")))
    purpose = row.data.get("purpose")
    return f"{told}: {Purpose(purpose).label}" if purpose in Purpose.values else told


def _names(partner: Partner, actors: set[int]) -> dict[int | None, str]:
    """Role or organisation by user id: a partner learns the organisation, not the colleague."""
    names: dict[int | None, str] = {None: _("Jobbank itself")}
    roles = dict(User.objects.filter(pk__in=actors).values_list("pk", "role"))
    names.update({pk: str(Role(role).label) for pk, role in roles.items()})
    for _name, source in organisations:
        names |= {pk: str(name) for pk, name in source(actors).items()}
    names[partner.user_id] = _("You")
    return names
