"""How near two things are, each on a scale from 0 (unrelated) to 1 (the same)."""

from matching.engine.signals import CandidateSignals, Held, OpeningSignals, Shown, SkillSought

# What a shared ISCO-08 prefix says about two jobs, by its length in digits.
ISCO_NEARNESS = (0.0, 0.05, 0.2, 0.45, 0.75)
LISTED_ONLY = 0.85
FULL_AFTER_MONTHS = 24
# Scandinavian languages are understood across borders, up to a point.
SCANDINAVIAN = frozenset({"sv", "da", "no", "nb", "nn"})
ACROSS_SCANDINAVIA = 0.4
LEVEL_STEP = 0.3
UNKNOWN_LEVEL = 0.6
WRITTEN_LEVEL = 4  # a CV written in a language shows about C1


def isco_nearness(one: str, other: str) -> float:
    """How near two ISCO-08 unit groups are, by their common prefix. :return: 0–0.75."""
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return ISCO_NEARNESS[same]


def occupation_nearness(held: Held, opening: OpeningSignals) -> tuple[float, int]:
    """How near an occupation held is to the ones asked for.

    :return: nearness 0–1, and the index of the occupation asked for (-1 for none).
    """
    best, at = 0.0, -1
    for index, sought in enumerate(opening.occupations):
        if held.concept == sought.concept:
            near = 1.0
        else:
            near = max(isco_nearness(held.isco, sought.isco), opening.near.get(held.concept, 0.0))
        near *= 0.5 + 0.5 * sought.weight
        if near > best:
            best, at = near, index
    return best * (0.5 + 0.5 * held.weight), at


def practised(months: int) -> float:
    """How much of an occupation's worth a time in it gives. :return: 0.6–1."""
    return 0.6 + 0.4 * min(1.0, months / FULL_AFTER_MONTHS)


def skill_cover(shown: Shown, sought: SkillSought) -> float:
    """How well one skill shown covers one asked for; a skill only listed counts a little less.

    :return: 0–1.
    """
    near = 1.0 if shown.concept == sought.concept else sought.near.get(shown.concept, 0.0)
    return near if shown.evidenced else near * LISTED_ONLY


def level_fit(has: int | None, asked: int) -> float:
    """How well a level meets the one asked for.

    :param has: rank of the level, ``None`` where none is given.
    :param asked: rank of the level asked for.
    :return: 0–1, falling by a third a level.
    """
    if has is None:
        return UNKNOWN_LEVEL
    return max(0.0, 1.0 - LEVEL_STEP * max(0, asked - has))


def language_fit(candidate: CandidateSignals, language: str, asked: int) -> tuple[float, str]:
    """How well somebody's languages meet one asked for.

    :return: 0–1, and the language that shows it: the one asked for, a neighbour, or "".
    """
    if language in candidate.languages:
        return level_fit(candidate.languages[language], asked), language
    if language == candidate.language:
        return level_fit(WRITTEN_LEVEL, asked), language
    if language in SCANDINAVIAN:
        near = [
            (level_fit(has, asked) * ACROSS_SCANDINAVIA, other)
            for other, has in candidate.languages.items()
            if other in SCANDINAVIAN
        ]
        if near:
            return max(near)
    return 0.0, ""


def stretch(value: float, low: float, high: float) -> float:
    """Stretch the useful range of a cosine to 0–1, cut off at both ends."""
    return min(1.0, max(0.0, (value - low) / (high - low)))
