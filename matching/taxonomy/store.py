"""Writing a taxonomy: whole versions, old ones kept, the same one twice for nothing."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from matching.models import (
    IscoGroup,
    Occupation,
    OccupationLabel,
    OccupationSkill,
    Skill,
    SkillBroader,
    SkillGroup,
    SkillLabel,
    TaxonomyVersion,
)
from matching.taxonomy.enums import LabelKind, Pillar, TaxonomySource
from matching.taxonomy.types import GroupRow, Loaded, OccupationRow, Relation, SkillRow

FORMAT = "2"  # raise it when the same files are to be read differently
BATCH = 5000
LONGEST_LABEL = 300
ISCO = ("en", "sv", "da")
Tick = Callable[[int], None]


def _quiet(_: int) -> None:
    return None


def fingerprint(files: Iterable[Path], *extra: str) -> str:
    """Name the content of some files. :return: SHA-256, hexadecimal."""
    digest = hashlib.sha256("\0".join((FORMAT, *extra)).encode())
    for path in files:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def present(pillar: Pillar, mark: str) -> Loaded | None:
    """What is in use, if it has this fingerprint already."""
    row = TaxonomyVersion.objects.filter(pillar=pillar, fingerprint=mark, is_current=True).first()
    return _loaded(row, changed=False) if row else None


def in_use(pillar: Pillar, mark: str, source: TaxonomySource) -> Loaded | None:
    """What makes loading a default needless: itself, or something an operator imported."""
    row = TaxonomyVersion.objects.filter(pillar=pillar, is_current=True).first()
    if row and (row.source != source or row.fingerprint == mark):
        return _loaded(row, changed=False)
    return None


def _loaded(row: TaxonomyVersion, *, changed: bool) -> Loaded:
    languages = tuple(row.languages)
    return Loaded(row.pillar, row.name, row.concept_count, row.label_count, languages, changed)


def write_isco(groups: Sequence[GroupRow]) -> None:
    """Write the groups of ISCO-08; languages that are missing fall back to English."""
    rows = [
        IscoGroup(
            code=group.code,
            parent_id=group.parent or None,
            **{f"label_{one}": group.labels.get(one) or group.labels["en"] for one in ISCO},
        )
        for group in groups
    ]
    IscoGroup.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[f"label_{one}" for one in ISCO],
    )


@transaction.atomic
def replace_occupations(
    rows: Sequence[OccupationRow],
    source: TaxonomySource,
    name: str,
    mark: str,
    tick: Tick = _quiet,
) -> Loaded:
    """Make these the occupations in use; the ones before stay, inactive, with their labels.

    :param rows: the occupations.
    :param mark: fingerprint of what they were read from.
    :param tick: called with the number of labels written.
    """
    version = _version(Pillar.OCCUPATIONS, source, name, mark, [row.labels for row in rows])
    known = set(IscoGroup.objects.values_list("code", flat=True))
    Occupation.objects.bulk_create(
        [
            Occupation(
                uri=row.uri,
                version=version,
                isco_id=row.isco if row.isco in known else None,
                isco_inferred=row.inferred and row.isco in known,
                regulated_note=row.regulated,
            )
            for row in rows
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["uri"],
        update_fields=[
            *("version", "is_active", "replaced_by"),
            *("isco", "isco_inferred", "regulated_note"),
        ],
    )
    ids = _retire(Occupation, version)
    labels = {row.uri: row.labels for row in rows}
    _write_labels(OccupationLabel, "occupation_id", ids, labels, tick)
    _point_to_heirs(OccupationLabel, "occupation")
    return _loaded(version, changed=True)


@transaction.atomic
def replace_skills(
    rows: Sequence[SkillRow],
    groups: Sequence[GroupRow],
    source: TaxonomySource,
    name: str,
    mark: str,
    tick: Tick = _quiet,
) -> Loaded:
    """Make these the skills in use; see ``replace_occupations``.

    :param groups: of the hierarchy, those above first.
    """
    version = _version(Pillar.SKILLS, source, name, mark, [row.labels for row in rows])
    by_code = _write_groups(groups)
    Skill.objects.bulk_create(
        [Skill(uri=row.uri, version=version, skill_type=row.kind) for row in rows],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["uri"],
        update_fields=["version", "is_active", "skill_type", "replaced_by"],
    )
    ids = _retire(Skill, version)
    _write_labels(SkillLabel, "skill_id", ids, {row.uri: row.labels for row in rows}, tick)
    through = Skill.groups.through
    through.objects.filter(skill__version=version).delete()
    through.objects.bulk_create(
        [
            through(skill_id=ids[row.uri], skillgroup_id=by_code[code])
            for row in rows
            for code in row.groups
            if code in by_code
        ],
        batch_size=BATCH,
    )
    _write_broader(rows, ids)
    _point_to_heirs(SkillLabel, "skill")
    return _loaded(version, changed=True)


def _version(
    pillar: Pillar,
    source: TaxonomySource,
    name: str,
    mark: str,
    labels: Sequence[dict[str, list[str]]],
) -> TaxonomyVersion:
    """Open a version and make it the current one."""
    TaxonomyVersion.objects.filter(pillar=pillar, is_current=True).update(is_current=False)
    languages = sorted({one for found in labels for one, texts in found.items() if texts})
    version, _ = TaxonomyVersion.objects.update_or_create(
        pillar=pillar,
        fingerprint=mark,
        defaults={
            "source": source,
            "name": name,
            "languages": languages,
            "concept_count": len(labels),
            "label_count": sum(count(found) for found in labels),
            "is_current": True,
        },
    )
    return version


def _retire(model: type[Model], version: TaxonomyVersion) -> dict[str, int]:
    """Set what this version does not hold inactive. :return: keys of what it holds, by URI."""
    manager = model._default_manager
    manager.exclude(version=version).filter(is_active=True).update(is_active=False)
    return dict(manager.filter(version=version).values_list("uri", "pk"))


def _distinct(texts: Iterable[str]) -> list[str]:
    """Labels without blanks at the edges, without repeats, short enough to be labels."""
    clean = (" ".join(text.split()) for text in texts)
    return [one for one in dict.fromkeys(clean) if one and len(one) <= LONGEST_LABEL]


def count(labels: dict[str, list[str]]) -> int:
    """How many labels of a concept will be written."""
    return sum(len(_distinct(texts)) for texts in labels.values())


def _write_labels(
    model: type[Model],
    owner: str,
    ids: dict[str, int],
    labels: dict[str, dict[str, list[str]]],
    tick: Tick,
) -> None:
    """Write the labels of all concepts of a version anew, in their order."""
    model._default_manager.filter(**{f"{owner}__in": list(ids.values())}).delete()
    rows: list[Any] = [
        model(
            **{owner: ids[uri], "language": language, "text": text},
            kind=LabelKind.ALTERNATIVE if place else LabelKind.PREFERRED,
        )
        for uri, found in labels.items()
        for language, texts in found.items()
        for place, text in enumerate(_distinct(texts))
    ]
    for start in range(0, len(rows), BATCH):
        part = rows[start : start + BATCH]
        model._default_manager.bulk_create(part)
        tick(len(part))


def _write_groups(groups: Sequence[GroupRow]) -> dict[str, int]:
    """Write the hierarchy, level by level. :return: keys by code, of all there are."""
    by_code = dict(SkillGroup.objects.values_list("code", "pk"))
    for group in groups:
        row, _ = SkillGroup.objects.update_or_create(
            code=group.code,
            defaults={
                "uri": group.uri,
                "parent_id": by_code.get(group.parent),
                **{f"label_{one}": group.labels.get(one, "")[:200] for one in ISCO},
            },
        )
        by_code[group.code] = row.pk
    return by_code


def _write_broader(rows: Sequence[SkillRow], ids: dict[str, int]) -> None:
    SkillBroader.objects.filter(skill_id__in=list(ids.values())).delete()
    SkillBroader.objects.bulk_create(
        [
            SkillBroader(skill_id=ids[row.uri], broader_id=ids[uri])
            for row in rows
            for uri in dict.fromkeys(row.broader)
            if uri in ids and uri != row.uri
        ],
        batch_size=BATCH,
    )


def _point_to_heirs(labels: type[Model], owner: str) -> None:
    """Point retired concepts to the active one of the same name, where exactly one has it."""
    manager = labels._default_manager
    active: dict[tuple[str, str], set[int]] = {}
    rows = manager.filter(**{f"{owner}__is_active": True}).values_list("language", "text", owner)
    for language, text, pk in rows.iterator(chunk_size=BATCH):
        active.setdefault((language, text.casefold()), set()).add(pk)
    concepts = apps.get_model("matching", owner)._default_manager
    retired = manager.filter(
        **{f"{owner}__is_active": False, f"{owner}__replaced_by": None},
        kind=LabelKind.PREFERRED,
    )
    changed: dict[int, int] = {}
    for language, text, pk in retired.values_list("language", "text", owner):
        heirs = active.get((language, text.casefold()), set())
        if len(heirs) == 1:
            changed.setdefault(pk, next(iter(heirs)))
    heirs_of = [concepts.model(pk=pk, replaced_by_id=heir) for pk, heir in changed.items()]
    concepts.bulk_update(heirs_of, ["replaced_by"], batch_size=BATCH)


@transaction.atomic
def replace_relations(relations: Sequence[Relation]) -> int:
    """Write which occupations need which skills, in place of what was there.

    :return: how many are between concepts that are loaded.
    """
    occupations = dict(Occupation.objects.values_list("uri", "pk"))
    skills = dict(Skill.objects.values_list("uri", "pk"))
    OccupationSkill.objects.all().delete()
    rows = {
        (occupations[one.occupation], skills[one.skill]): one.kind
        for one in relations
        if one.occupation in occupations and one.skill in skills
    }
    OccupationSkill.objects.bulk_create(
        [
            OccupationSkill(occupation_id=occupation, skill_id=skill, relation=kind)
            for (occupation, skill), kind in rows.items()
        ],
        batch_size=BATCH,
    )
    return len(rows)
