"""What is measured about a candidate and an opening: named numbers from 0 to 1.

``None`` means "not asked" or "not known", and then the feature says nothing. Work rights, licences
and whatever the law protects are not among the inputs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from matching.engine import similarity
from matching.engine.lexical import Rarity
from matching.engine.sides import CandidateSide, OpeningSide, Shared, shared_by_candidates
from matching.engine.signals import CandidateSignals, OpeningSignals, SkillSought, day

RELATED = 0.45
USUAL_COMMUTE = 60
MOSTLY_REMOTE = 80
LATE_DAYS = 120
WORDS_COVER = 0.75
DONE = ("experience", "skills", "headline")  # parts of a CV that may say what somebody has done
TEXT_COVER = 0.5
DECIMALS = 6

Values = dict[str, float | None]


class Scale(NamedTuple):
    """Cosines between these bounds are stretched to 0–1; they belong to the encoder.

    Set on unrelated and related pairs of work-life texts, see the model card.
    """

    text: tuple[float, float] = (0.0, 0.8)  # few pairs reach it: the best are told apart, too
    tasks: tuple[float, float] = (0.8, 0.9)
    skill: tuple[float, float] = (0.74, 0.88)
    words: tuple[float, float] = (0.0, 0.5)


@dataclass(frozen=True, slots=True)
class Context:
    """What both sides are measured against.

    :param travel: minutes by (origin, destination) code of the municipality.
    """

    rarity: Rarity
    travel: Mapping[tuple[str, str], int]
    today: date
    scale: Scale = field(default_factory=Scale)


@dataclass(frozen=True, slots=True)
class Measured:
    """The numbers of a pair, and for each where it was found (indexes, read by ``explain``)."""

    values: Values
    found: dict[str, Any]


def measure(
    candidate: CandidateSide,
    opening: OpeningSide,
    context: Context,
    shared: Shared | None = None,
) -> Measured:
    """Measure a pair.

    :param shared: what they share, where it has been computed for many pairs at once.
    :return: values rounded to six decimals, so that a replay gives the same digits.
    """
    values: Values = {}
    found: dict[str, Any] = {}
    if shared is None:
        (shared,) = shared_by_candidates(opening, [candidate], context.rarity)
    # Two languages share names and little else: that says nothing about the work.
    alike = candidate.signals.language == opening.signals.language
    values["words"] = similarity.stretch(shared.words, *context.scale.words) if alike else None
    _texts(candidate, opening, shared, context.scale, values, found)
    _occupation(candidate.signals, opening.signals, context, values, found)
    _skills(candidate, opening, shared, context.scale, values, found)
    _education(candidate.signals, opening.signals, values, found)
    _languages(candidate.signals, opening.signals, values, found)
    _practical(candidate.signals, opening.signals, context, values, found)
    rounded = {
        name: None if value is None else round(value, DECIMALS) for name, value in values.items()
    }
    return Measured(rounded, found)


def _texts(
    candidate: CandidateSide,
    opening: OpeningSide,
    shared: Shared,
    scale: Scale,
    values: Values,
    found: dict[str, Any],
) -> None:
    """Whole texts by meaning, and the nearest pair of their parts."""
    here, there = candidate.parts, opening.parts
    wholes = here.rows("whole"), there.rows("whole")
    values["text"] = values["tasks"] = None
    if all(wholes):
        values["text"] = similarity.stretch(shared.near[wholes[0][0]][wholes[1][0]], *scale.text)
    mine = here.rows(*DONE)
    theirs = there.rows("tasks", "experience", "skills") or there.rows("headline")
    if mine and theirs:
        best = [max((shared.near[row][column], -row) for row in mine) for column in theirs]
        values["tasks"] = similarity.stretch(
            sum(near for near, _ in best) / len(best), *scale.tasks
        )
        nearest = sorted(zip(best, theirs, strict=True), key=lambda one: one[0], reverse=True)
        # The nearest pair shows the tasks; the next one stands for the texts as a whole.
        for name, ((_, row), column) in (("tasks", nearest[0]), ("text", nearest[:2][-1])):
            found[name] = (here.positions[-row], there.positions[column])


def _occupation(
    candidate: CandidateSignals,
    opening: OpeningSignals,
    context: Context,
    values: Values,
    found: dict[str, Any],
) -> None:
    """Nearness of the jobs held, the years in near ones, and how long ago they were."""
    values.update(occupation=None, experience=None, recency=None, wish=None)
    if not opening.occupations:
        _years(candidate, opening, candidate.years, values)
        return
    best, months, last = 0.0, 0.0, 0
    for index, held in enumerate(candidate.occupations):
        near, asked = similarity.occupation_nearness(held, opening)
        worth = near * similarity.practised(held.months)
        if near >= RELATED:
            months += held.months * min(1.0, near)
            last = max(last, held.last)
        if worth > best:
            best, found["occupation"] = worth, (index, asked, round(near, 3))
    related = candidate.years  # without an occupation, what somebody worked as is not known
    if candidate.occupations:
        related = months / 12
        values.update(occupation=best, experience=min(1.0, months / 60))
    gap = max(0, context.today.year - last) if last else None
    values["recency"] = None if gap is None else 0.5 ** (gap / 6)
    found["recency"], found["experience"] = gap, round(months / 12, 1)
    sought = {one.concept for one in opening.occupations} | set(opening.near)
    wished = any(concept in sought for concept in candidate.wished)
    values["wish"] = float(wished) if candidate.wished else None
    _years(candidate, opening, related, values)
    found["years"] = round(related, 1)


def _years(
    candidate: CandidateSignals, opening: OpeningSignals, related: float, values: Values
) -> None:
    """Years asked for: related work counts whole, other work a quarter."""
    if not opening.years:
        values["years"] = None
        return
    other = max(0.0, candidate.years - related)
    values["years"] = min(1.0, (related + other / 4) / opening.years)


def _skills(
    candidate: CandidateSide,
    opening: OpeningSide,
    shared: Shared,
    scale: Scale,
    values: Values,
    found: dict[str, Any],
) -> None:
    """Cover of each skill asked for, by the best that shows it."""
    sought = opening.signals.skills
    covers = [_linked(candidate, one) for one in sought]
    _meant(candidate, opening, shared, scale, covers)
    for name, must in (("must_skills", True), ("nice_skills", False)):
        these = [(at, *covers[at]) for at, one in enumerate(sought) if one.must is must]
        found[name] = these
        values[name] = sum(one[1] for one in these) / len(these) if these else None


Cover = tuple[float, str, int]


def _linked(candidate: CandidateSide, sought: SkillSought) -> Cover:
    """Best cover of one skill by a linked skill, else by its words.

    :return: cover 0–1; how ("skill", "words" or ""); index of the skill.
    """
    best, how, at = 0.0, "", -1
    for number, shown in enumerate(candidate.signals.skills):
        if shown.concept == sought.concept or shown.concept in sought.near:
            cover = similarity.skill_cover(shown, sought)
            if cover > best:
                best, how, at = cover, "skill", number
    if best < WORDS_COVER and sought.words and candidate.term_ids.issuperset(sought.words):
        return WORDS_COVER, "words", -1
    return best, how, at


def _meant(
    candidate: CandidateSide,
    opening: OpeningSide,
    shared: Shared,
    scale: Scale,
    covers: list[Cover],
) -> None:
    """Raise the cover of skills that a part of the text means without naming them."""
    if len(opening.skills) < len(covers):
        return
    parts, first = candidate.parts, len(opening.parts.vectors)
    rows = parts.rows("experience", "education", "skills", "headline")
    for at, known in enumerate(covers):
        if known[0] < TEXT_COVER and rows:
            near, row = max((shared.near[row][first + at], -row) for row in rows)
            cover = TEXT_COVER * similarity.stretch(near, *scale.skill)
            if cover > known[0]:
                covers[at] = (cover, "text", parts.positions[-row])


def _education(
    candidate: CandidateSignals,
    opening: OpeningSignals,
    values: Values,
    found: dict[str, Any],
) -> None:
    """Level against the level asked for, and field against field."""
    values["education"] = values["education_field"] = None
    levels = [level for level, _ in candidate.educations]
    if levels:
        found["education"] = levels.index(max(levels))
    if opening.education and any(levels):
        short = opening.education - max(levels)
        values["education"] = max(0.0, 1.0 - 0.5 * max(0, short))
    areas = [area for _, area in candidate.educations]
    if opening.education_field and any(areas):
        fits = [same_field(area, opening.education_field) for area in areas]
        values["education_field"] = max(fits)
        found["education_field"] = fits.index(max(fits))


def same_field(one: str, other: str) -> float:
    """Nearness of two ISCED-F 2013 codes: narrow field the same, else broad field."""
    if not one:
        return 0.0
    if one[:3] == other[:3] or (len(other) == 2 == len(one[:2]) and one[:2] == other):
        return 1.0
    return 0.6 if one[:2] == other[:2] else 0.0


def _languages(
    candidate: CandidateSignals,
    opening: OpeningSignals,
    values: Values,
    found: dict[str, Any],
) -> None:
    """Mean fit over the languages asked for, the required ones counting double."""
    fits = [
        (index, *similarity.language_fit(candidate, one.language, one.level))
        for index, one in enumerate(opening.languages)
    ]
    found["languages"] = fits
    shares = [2.0 if one.must else 1.0 for one in opening.languages]
    total = sum(shares)
    values["languages"] = (
        sum(share * fit[1] for share, fit in zip(shares, fits, strict=True)) / total
        if total
        else None
    )


def _practical(
    candidate: CandidateSignals,
    opening: OpeningSignals,
    context: Context,
    values: Values,
    found: dict[str, Any],
) -> None:
    """Country, commute, start and work share."""
    remote = candidate.remote and opening.remote >= MOSTLY_REMOTE
    values["country"] = None
    if opening.country and candidate.countries:
        values["country"] = float(opening.country in candidate.countries)
    minutes = context.travel.get((candidate.municipality, opening.municipality))
    limit = candidate.commute or USUAL_COMMUTE
    found["commute"] = (minutes, limit, remote)
    if remote:
        values["commute"] = 1.0
    else:
        values["commute"] = (
            None if minutes is None else max(0.0, 1.0 - max(0, minutes - limit) / limit)
        )
    mine, theirs = day(candidate.start), day(opening.start)
    values["start"] = None
    if theirs:
        late = max(0, (mine - theirs).days) if mine else 0
        values["start"] = max(0.0, 1.0 - late / LATE_DAYS)
        found["start"] = late
    apart = max(0, opening.share[0] - candidate.share[1], candidate.share[0] - opening.share[1])
    values["share"] = max(0.0, 1.0 - apart / 50)
    found["share"] = apart
