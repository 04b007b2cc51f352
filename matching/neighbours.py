"""What may stand in for a skill or an occupation asked for, found when an opening is indexed."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from matching.engine.lexical import term_id
from matching.engine.similarity import stretch
from matching.models import SkillBroader
from matching.taxonomy import labels
from matching.taxonomy.enums import Pillar
from matching.taxonomy.vectors import concept_vectors
from matching.types import OccupationAsk, SkillAsk

# A special case shows the general skill; the general skill shows a special case less well.
NARROWER, BROADER, SIBLING = 0.9, 0.6, 0.4
MOST_SIBLINGS = 12
# Cosines of two titles between these bounds say how near the occupations are.
TITLES = (0.85, 0.97)
NEAR_ENOUGH, MOST_NEAR, NEVER_THE_SAME = 0.3, 60, 0.9


def near_skills(skills: Sequence[SkillAsk]) -> list[dict[int, float]]:
    """Skills that stand in for each one asked for, out of the taxonomy's hierarchy.

    :param skills: n skills asked for.
    :return: n maps from term id of a skill to how well it covers, 0–1.
    """
    uris = [one.uri for one in skills]
    near: dict[str, dict[int, float]] = defaultdict(dict)
    links = SkillBroader.objects.filter(broader__uri__in=uris)
    for asked, narrower in links.values_list("broader__uri", "skill__uri"):
        near[asked][term_id(narrower)] = NARROWER
    above: dict[str, list[str]] = defaultdict(list)
    links = SkillBroader.objects.filter(skill__uri__in=uris)
    for asked, broader in links.values_list("skill__uri", "broader__uri"):
        near[asked].setdefault(term_id(broader), BROADER)
        above[broader].append(asked)
    _siblings(above, near)
    return [dict(near[uri]) for uri in uris]


def _siblings(above: dict[str, list[str]], near: dict[str, dict[int, float]]) -> None:
    """Add skills under the same broader one, where that is narrow enough to mean something."""
    under: dict[str, list[str]] = defaultdict(list)
    links = SkillBroader.objects.filter(broader__uri__in=list(above))
    for broader, uri in links.values_list("broader__uri", "skill__uri"):
        under[broader].append(uri)
    for broader, siblings in under.items():
        if len(siblings) > MOST_SIBLINGS:
            continue
        for asked in above[broader]:
            for sibling in siblings:
                if sibling != asked:
                    near[asked].setdefault(term_id(sibling), SIBLING)


def near_occupations(occupations: Sequence[OccupationAsk]) -> dict[int, float]:
    """Occupations whose names mean about the same as those asked for, in any loaded language.

    :param occupations: asked for.
    :return: how near, 0–0.9, by term id; empty where no taxonomy is loaded.
    """
    version = labels.current_version(Pillar.OCCUPATIONS)
    if not version or not occupations:
        return {}
    uris = labels.occupation_labels(version).uris
    known = concept_vectors(version)
    if known is None:
        return {}
    wanted = {one.uri for one in occupations}
    vectors, owners = known.vectors[known.preferred], known.owners[known.preferred]
    asked = [at for at, owner in enumerate(owners) if uris[owner] in wanted]
    if not asked:
        return {}
    best = np.zeros(len(uris))
    np.maximum.at(best, owners, (vectors[asked] @ vectors.T).max(axis=0))
    near = {
        term_id(uris[at]): round(stretch(float(best[at]), *TITLES) * NEVER_THE_SAME, 3)
        for at in np.argsort(-best)[:MOST_NEAR]
        if uris[at] not in wanted
    }
    return {key: value for key, value in near.items() if value >= NEAR_ENOUGH}
