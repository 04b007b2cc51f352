"""Loading taxonomies: the default of a fresh machine, and what an operator imports."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from matching.models import Occupation, OccupationLabel, Skill
from matching.taxonomy import store, vectors
from matching.taxonomy.enums import Pillar, TaxonomySource
from matching.taxonomy.errors import TaxonomyUnreadable
from matching.taxonomy.labels import current_version
from matching.taxonomy.sources import bundled, esco, labelled, starter, translations
from matching.taxonomy.sources.opened import Table, tables
from matching.taxonomy.types import GroupRow, Loaded, OccupationRow, SkillRow


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


def import_esco(
    paths: Sequence[Path],
    pillars: Collection[Pillar] = tuple(Pillar),
    progress: Progress = no_progress,
) -> list[Loaded]:
    """Put the official ESCO download, or plain tables of labels, in place of what is in use.

    :param paths: files, folders or zip files; languages may lie in different ones.
    :param pillars: which halves to import, of those that are found.
    :param progress: makes a progress bar.
    :return: a row for each half that was found; unchanged ones say so.
    :raises TaxonomyUnreadable: nothing to import, or a broken table. Nothing is changed then.
    """
    found = tables(paths)
    plain = [table for table in found if labelled.is_labelled(table)]
    official = [table for table in found if table not in plain]
    files = sorted({table.path for table in found})
    done = []
    if Pillar.OCCUPATIONS in pillars:
        done += _occupations(plain, official, files, progress)
    if Pillar.SKILLS in pillars:
        done += _skills(plain, official, files, progress)
    if not done:
        raise TaxonomyUnreadable(why="neither occupations nor skills were found")
    return done


def embed_labels(progress: Progress = no_progress) -> int:
    """Embed the labels of all occupations in use, once a model, the preferred ones first.

    :param progress: makes a progress bar.
    :return: how many were missing.
    """
    version = current_version(Pillar.OCCUPATIONS)
    texts = vectors.missing(version) if version else []
    if texts:
        with progress("Meaning", len(texts)) as tick:
            vectors.embed(texts, tick)
    return len(texts)


def _occupations(
    plain: Sequence[Table], official: Sequence[Table], files: Sequence[Path], progress: Progress
) -> list[Loaded]:
    mine = [table for table in plain if labelled.pillar(table) is Pillar.OCCUPATIONS]
    source = TaxonomySource.TABLE if mine else TaxonomySource.ESCO
    if not mine and not esco.of_kind(official, "occupations"):
        return []
    mark = store.fingerprint([*files, *starter.files()], Pillar.OCCUPATIONS)
    same = store.present(Pillar.OCCUPATIONS, mark)
    if same:
        return [same]
    groups = _groups(labelled.isco_groups(mine), esco.isco_groups(official))
    rows = esco.occupations(official)
    if mine:
        rows = _merged(rows, labelled.occupations(mine, [*_known(), *rows], groups))
    _refuse_empty(rows)
    rows = starter.added(rows)
    with progress("Occupations", sum(store.count(row.labels) for row in rows)) as tick:
        store.write_isco(groups)
        return [store.replace_occupations(rows, source, _name(files), mark, tick)]


def _merged(
    official: Sequence[OccupationRow], plain: Sequence[OccupationRow]
) -> list[OccupationRow]:
    """Official rows with the labels of plain tables in the languages that they lack; and those."""
    more = {row.uri: row for row in plain}
    rows = [
        replace(row, labels=more.pop(row.uri).labels | row.labels) if row.uri in more else row
        for row in official
    ]
    return [*rows, *more.values()]


def _groups(named: dict[str, dict[str, str]], rows: Sequence[GroupRow]) -> list[GroupRow]:
    """The groups of ISCO-08, with names from an import in place of ours where it has them."""
    names = {row.code: row.labels for row in rows} | named
    return [
        replace(group, labels=group.labels | names.get(group.code, {}))
        for group in starter.isco_groups()
    ]


def _known() -> list[OccupationRow]:
    """Titles whose group is known for sure: the starter list, and what was imported before."""
    labels: dict[int, dict[str, list[str]]] = {}
    sure = Occupation.objects.filter(isco__isnull=False, isco_inferred=False)
    rows = OccupationLabel.objects.filter(occupation__in=sure)
    for pk, language, text in rows.values_list("occupation_id", "language", "text"):
        labels.setdefault(pk, {}).setdefault(language, []).append(text)
    before = [
        OccupationRow(uri, labels.get(pk, {}), isco, regulated=note)
        for pk, uri, isco, note in sure.values_list("pk", "uri", "isco_id", "regulated_note")
    ]
    uris = {row.uri for row in before}
    return [*before, *(row for row in starter.occupations() if row.uri not in uris)]


def _skills(
    plain: Sequence[Table], official: Sequence[Table], files: Sequence[Path], progress: Progress
) -> list[Loaded]:
    mine = [table for table in plain if labelled.pillar(table) is Pillar.SKILLS]
    source = TaxonomySource.TABLE if mine else TaxonomySource.ESCO
    if not mine and not esco.of_kind(official, "skills"):
        return []
    mark = store.fingerprint([*files, *translations.files()], Pillar.SKILLS)
    same = store.present(Pillar.SKILLS, mark)
    if same:
        return [same]
    groups = esco.skill_groups(official)
    rows = _placed(labelled.skills(mine)) if mine else esco.skills(official, groups)
    _refuse_empty(rows)
    rows = translations.added(rows)
    with progress("Skills", sum(store.count(row.labels) for row in rows)) as tick:
        done = store.replace_skills(rows, groups, source, _name(files), mark, tick)
    relations = esco.relations(official)
    if relations:
        store.replace_relations(relations)
    return [done]


def _placed(rows: Sequence[SkillRow]) -> list[SkillRow]:
    """A plain table says nothing of sort, groups and hierarchy: keep what we know of a skill."""
    kinds = dict(Skill.objects.values_list("uri", "skill_type"))
    codes: dict[str, list[str]] = {}
    for uri, code in Skill.objects.filter(groups__isnull=False).values_list("uri", "groups__code"):
        codes.setdefault(uri, []).append(code)
    wider: dict[str, list[str]] = {}
    for uri, above in Skill.objects.filter(broader__isnull=False).values_list(
        "uri", "broader__uri"
    ):
        wider.setdefault(uri, []).append(above)
    return [
        replace(
            row,
            kind=kinds.get(row.uri, row.kind),
            groups=tuple(codes.get(row.uri, ())),
            broader=tuple(wider.get(row.uri, ())),
        )
        for row in rows
    ]


def _refuse_empty(rows: Sequence[object]) -> None:
    if not rows:
        raise TaxonomyUnreadable(why="the tables hold no released concept")


def _name(files: Sequence[Path]) -> str:
    return ", ".join(path.name for path in files)[:120]
