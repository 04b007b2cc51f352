"""Which rows a table shows, and what a person saved for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from jobbank.accounts.models import User
from jobbank.common.errors import NotFound
from jobbank.tables.models import SavedView, StepRun
from jobbank.tables.types import Table, tables

MOST_WORDS = 8
UNDO_FOR = timedelta(minutes=30)


def table_named(key: str) -> Table:
    """The table of this name.

    :raises NotFound: there is none.
    """
    found = tables.get(key)
    if found is None:
        raise NotFound
    return found


def chosen(table: Table, given: Mapping[str, str]) -> dict[str, str]:
    """What an address asks of a table: the search, known filters and a known order; no more.

    :param given: the address's values by name.
    :return: the values that mean something here, by name.
    """
    kept = {"q": " ".join(given.get("q", "").split())[:100]}
    for one in table.filters:
        value = given.get(one.key, "")
        kept[one.key] = value if value in {key for key, _words in one.choices} else ""
    order = given.get("order", "")
    sortable = {column.key for column in table.columns if column.sort}
    kept["order"] = order if order.removeprefix("-") in sortable else ""
    return {key: value for key, value in kept.items() if value}


def narrowed(table: Table, wanted: Mapping[str, str]) -> QuerySet[Any]:
    """The rows that are asked for.

    :param wanted: from :func:`chosen`.
    :return: rows in the order that is asked for.
    """
    rows = table.rows()
    for word in wanted.get("q", "").split()[:MOST_WORDS]:
        meant = [Q(**{f"{name}__icontains": word}) for name in table.search]
        if table.also is not None:
            meant.append(table.also(word))
        rows = rows.filter(reduce(or_, meant))
    for one in table.filters:
        if one.key in wanted:
            rows = one.narrow(rows, wanted[one.key])
    order = wanted.get("order", "")
    sort = next((one.sort for one in table.columns if one.key == order.removeprefix("-")), "")
    if not sort:
        return rows
    return rows.order_by(f"-{sort}" if order.startswith("-") else sort, "pk")


def rows_in_order(table: Table, keys: Iterable[Any]) -> list[Any]:
    """The whole rows of one page. What columns work out is then worked out for these alone.

    :param keys: in the order to show.
    :return: rows in that order, without those that are gone.
    """
    wanted = list(keys)
    rows = {row.pk: row for row in table.rows().filter(pk__in=wanted)}
    if table.prepare is not None:
        table.prepare(list(rows.values()))
    return [rows[key] for key in wanted if key in rows]


def in_chunks(table: Table, rows: QuerySet[Any], size: int) -> Iterator[Any]:
    """All rows, prepared and held in memory a few at a time."""
    source = rows.iterator(chunk_size=size)
    while chunk := list(islice(source, size)):
        if table.prepare is not None:
            table.prepare(chunk)
        yield from chunk


def rows_with_keys(table: Table, keys: Sequence[str]) -> QuerySet[Any]:
    """Rows of a table by their keys; what is no key is left out."""
    rows, good = table.rows(), []
    for key in keys:
        try:
            good.append(rows.model._meta.pk.to_python(key))
        except ValidationError:
            continue
    return rows.filter(pk__in=good)


def saved_views(user: User, table: Table) -> QuerySet[SavedView]:
    """What this person saved for a table, by name."""
    return SavedView.objects.filter(user=user, table=table.key)


def undoable_run(user: User, table: Table) -> StepRun | None:
    """This person's last step here, where it can still be undone."""
    run = StepRun.objects.filter(
        user=user, table=table.key, created_at__gte=timezone.now() - UNDO_FOR
    ).first()
    if run is None or run.undone_at is not None:
        return None
    step = table.step(run.step)
    return run if step is not None and step.undo is not None else None
