"""What may stand in for a skill asked for, found once when an opening is indexed."""

from collections import defaultdict
from collections.abc import Sequence

from matching.engine.lexical import term_id
from matching.models import SkillBroader
from matching.types import SkillAsk

# A special case shows the general skill; the general skill shows a special case less well.
NARROWER, BROADER, SIBLING = 0.9, 0.6, 0.4
MOST_SIBLINGS = 12


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
