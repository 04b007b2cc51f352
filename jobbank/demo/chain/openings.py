"""The openings of the demo: read by the importers, published, indexed by the worker."""

from collections.abc import Iterator
from pathlib import Path

from employers.actions import import_opening
from employers.importers.files import read_openings
from employers.models import Opening
from employers.types import ImportedOpening
from jobbank.accounts.models import User
from jobbank.demo.samples.people import OPENINGS
from matching.models import IndexedOpening


def rows() -> Iterator[ImportedOpening]:
    """Every opening in the sample files, in all their forms.

    :raises ValueError: a file holds a row that can't be imported.
    """
    for path in sorted(OPENINGS.iterdir()):
        yield from _rows(path)


def _rows(path: Path) -> Iterator[ImportedOpening]:
    for number, row in read_openings(path.read_bytes()):
        if not isinstance(row, ImportedOpening):
            raise ValueError(f"{path.name}, row {number}: {row.code}")
        yield row


def publish(row: ImportedOpening, coordinator: User) -> Opening:
    """Import and publish one opening; the same one again changes nothing.

    :param row: what the file says.
    :param coordinator: who imports.
    """
    opening, _what = import_opening(actor=coordinator, row=row, publish=True)
    return opening


def waiting(openings: list[Opening]) -> list[Opening]:
    """Openings that the worker has not indexed yet."""
    keys = [opening.pk for opening in openings]
    done = set(IndexedOpening.objects.filter(pk__in=keys).values_list("pk", flat=True))
    return [opening for opening in openings if opening.pk not in done]
