"""What occupations and skills are called in a language."""

import re
from collections.abc import Collection
from functools import reduce
from operator import and_, or_
from typing import Any, TypeVar, cast

from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils.translation import get_language

from matching.models import Occupation, OccupationLabel, Skill, SkillLabel
from matching.models.taxonomy import Concept
from matching.taxonomy.enums import LabelKind
from matching.taxonomy.types import OccupationLink

C = TypeVar("C", bound=Concept)
WORD = re.compile(r"[\w+#-]+")
SHORTEST, TELLING, MOST, MOST_LABELS = 2, 5, 20, 200


def labels_in(language: str, uris: Collection[str]) -> dict[str, str]:
    """Preferred labels of occupations and skills in a language, where the taxonomy has them.

    :param language: "en", "sv" or "da".
    :return: label by URI.
    """
    wanted = {"language": language, "kind": LabelKind.PREFERRED}
    skills = SkillLabel.objects.filter(skill__uri__in=uris, **wanted)
    occupations = OccupationLabel.objects.filter(occupation__uri__in=uris, **wanted)
    return {
        **dict(skills.values_list("skill__uri", "text")),
        **dict(occupations.values_list("occupation__uri", "text")),
    }


def own_labels(uris: Collection[str]) -> dict[str, str]:
    """The same in the reader's language; see :func:`labels_in`."""
    return labels_in((get_language() or "en")[:2], uris)


def occupations_in_use(uris: Collection[str]) -> dict[str, OccupationLink]:
    """Occupations that a person chose, as the taxonomy has them now.

    :param uris: as they were chosen.
    :return: by that URI, certain, with a label in English; what was replaced leads to its heir, and
        what is gone for good is missing.
    """
    now = _in_use(Occupation, uris)
    labels = labels_in("en", [heir.uri for heir in now.values()])
    return {
        uri: OccupationLink(heir.uri, labels.get(heir.uri, ""), 1.0, heir.isco_id or "")
        for uri, heir in now.items()
    }


def skills_in_use(uris: Collection[str]) -> dict[str, Skill]:
    """Skills as the taxonomy has them now, by the URIs they were linked to; see above."""
    return _in_use(Skill, uris)


def _in_use(model: type[C], uris: Collection[str]) -> dict[str, C]:
    """Each concept itself while it is in use, else what took its place."""
    found: dict[str, C] = {}
    for one in model._default_manager.filter(uri__in=uris):
        now: C | None = one
        while now is not None and not now.is_active:
            now = cast("C | None", now.replaced_by)
        if now is not None:
            found[one.uri] = now
    return found


def occupations_named(words: str) -> list[tuple[str, str, str]]:
    """Occupations with a name that holds these words, in the user's language or in English.

    Where no name holds them all, names that hold one of the long ones do: a whole title often says
    more than an occupation's name.

    :param words: two letters at least.
    :return: (URI, its usual name, its ISCO group) of at most twenty, the closest first.
    """
    sought = WORD.findall(words)
    if len("".join(sought)) < SHORTEST:
        return []
    language = (get_language() or "en")[:2]
    labels = OccupationLabel.objects.filter(
        language__in={language, "en"}, occupation__is_active=True
    )
    each = [Q(text__icontains=word) for word in sought]
    telling = [Q(text__icontains=word) for word in sought if len(word) >= TELLING]
    keys = _holding(labels, reduce(and_, each)) or _holding(
        labels, reduce(or_, telling, Q(pk=None))
    )
    groups = f"isco__label_{language}"
    rows = Occupation.objects.filter(pk__in=keys).values_list("pk", "uri", groups)
    by_key = {key: (uri, group or "") for key, uri, group in rows}
    uris = [uri for uri, _group in by_key.values()]
    names = labels_in("en", uris) | labels_in(language, uris)
    return [(by_key[key][0], names.get(by_key[key][0], words), by_key[key][1]) for key in keys]


def _holding(labels: QuerySet[OccupationLabel], condition: Q) -> list[Any]:
    """Keys of occupations with such a name, the shortest name first."""
    named = labels.filter(condition).annotate(long=Length("text")).order_by("long", "text")
    return list(dict.fromkeys(named.values_list("occupation_id", flat=True)[:MOST_LABELS]))[:MOST]
