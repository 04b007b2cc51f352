"""Loading taxonomies: the default of a fresh machine, and what an operator imports."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from matching.taxonomy import store
from matching.taxonomy.enums import Pillar, TaxonomySource
from matching.taxonomy.sources import bundled, starter, translations
from matching.taxonomy.types import Loaded


class Progress(Protocol):
    """Shows how far a load is."""

    def __call__(self, what: str, total: int) -> AbstractContextManager[Callable[[int], None]]:
        """Begin a bar. :return: gives the function that moves it on."""


def no_progress(what: str, total: int) -> AbstractContextManager[Callable[[int], None]]:
    """Show nothing."""
    return nullcontext(lambda _: None)


def load_default(progress: Progress = no_progress) -> list[Loaded]:
    """Load the starter occupations and the bundled skills, unless an operator imported others.

    :param progress: makes a progress bar.
    :return: what there is now, a row a pillar.
    :raises TaxonomyNotFetched: the package with the skills can't be had.
    """
    return [_default_occupations(progress), _default_skills(progress)]


def _default_occupations(progress: Progress) -> Loaded:
    mark = store.fingerprint(starter.files())
    found = store.in_use(Pillar.OCCUPATIONS, mark, TaxonomySource.STARTER)
    if found:
        return found
    rows = starter.occupations()
    store.write_isco(starter.isco_groups())
    with progress("Occupations", sum(store.count(row.labels) for row in rows)) as tick:
        return store.replace_occupations(rows, TaxonomySource.STARTER, starter.NAME, mark, tick)


def _default_skills(progress: Progress) -> Loaded:
    # The package is pinned by its hash, so its content need not be read to be known.
    mark = store.fingerprint(translations.files(), bundled.PACKAGE, bundled.SHA256)
    found = store.in_use(Pillar.SKILLS, mark, TaxonomySource.BUNDLED)
    if found:
        return found
    groups, rows = bundled.read(bundled.fetch())
    rows = translations.added(rows)
    with progress("Skills", sum(store.count(row.labels) for row in rows)) as tick:
        return store.replace_skills(rows, groups, TaxonomySource.BUNDLED, bundled.NAME, mark, tick)
