"""What occupations and skills are called in a language."""

from collections.abc import Collection

from django.utils.translation import get_language

from matching.models import OccupationLabel, SkillLabel
from matching.taxonomy.enums import LabelKind


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
