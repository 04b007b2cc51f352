"""Writing texts, and taking it back: a wording is never lost, the newest one holds."""

from collections.abc import Mapping

from django.core.cache import cache
from django.db import transaction

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.accounts.permissions import has_role
from jobbank.common import audit
from jobbank.common.errors import NotFound
from jobbank.texts.models import OwnText
from jobbank.texts.queries import KEPT, LANGUAGES, place_of


@transaction.atomic
def write_text(*, actor: User, key: str, texts: Mapping[str, str]) -> int:
    """Write the words of a place.

    :param actor: a coordinator.
    :param key: of the place.
    :param texts: by language; "" for the shipped words, a language left out stays as it is.
    :return: in how many languages something changed.
    :raises NotFound: not a coordinator, or no such place.
    """
    if not has_role(actor, Role.COORDINATOR):
        raise NotFound
    place_of(key)
    rows = OwnText.objects.filter(place=key).order_by("language", "-pk").distinct("language")
    before = dict(rows.values_list("language", "text"))
    changed = 0
    for language in LANGUAGES:
        text = texts.get(language, before.get(language, "")).replace("\r\n", "\n").strip()
        if text == before.get(language, ""):
            continue
        row = OwnText.objects.create(place=key, language=language, text=text, writer=actor)
        audit.record("text.written", row, actor=actor, place=key, language=language)
        changed += 1
    transaction.on_commit(lambda: cache.delete(KEPT))
    return changed


def put_back(*, actor: User, row_id: int) -> OwnText:
    """Make an earlier wording the newest again.

    :param actor: a coordinator.
    :return: the earlier row.
    :raises NotFound: not a coordinator, or no such wording.
    """
    row = OwnText.objects.filter(pk=row_id).first()
    if row is None:
        raise NotFound
    write_text(actor=actor, key=row.place, texts={row.language: row.text})
    return row


def ship_again(*, actor: User, key: str) -> int:
    """Go back to the shipped words in all languages.

    :param actor: a coordinator.
    :raises NotFound: not a coordinator, or no such place.
    """
    return write_text(actor=actor, key=key, texts=dict.fromkeys(LANGUAGES, ""))
