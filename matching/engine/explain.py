"""Why a pair scored as it did: every part of the score with the two lines behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from matching.engine.features import Measured
from matching.engine.lexical import tokens
from matching.engine.ranker import UNITS, Ranker, split
from matching.types import Ask, Contribution, Facet, Gap, Match, Profile, Source

WELL_COVERED = 0.6
SHOWS = 0.33  # less than this shows nothing, and nothing is cited


@dataclass(frozen=True, slots=True)
class Pair:
    """What an explanation needs to know of both sides."""

    profile: Profile
    ask: Ask


def explain(key: str, measured: Measured, pair: Pair, ranker: Ranker) -> Match:
    """Turn numbers into named contributions with evidence.

    :param key: opaque id of what was ranked.
    :param measured: numbers and where they were found.
    :param pair: profile and ask that were measured.
    :param ranker: the weights.
    :return: the match; its contributions add up to the score exactly.
    """
    parts = ranker.points(measured.values)
    made: list[Contribution] = []
    for feature, units in parts.items():
        made.extend(_contributions(feature, units, measured, pair, ranker))
    score = sum(parts.values()) / UNITS
    return Match(key, score, tuple(made), tuple(gaps(measured, pair)))


def _contributions(
    feature: str, units: int, measured: Measured, pair: Pair, ranker: Ranker
) -> list[Contribution]:
    if feature in {"must_skills", "nice_skills"}:
        return _skills(feature, units, measured, pair, ranker)
    if feature == "languages":
        return _languages(units, measured, pair, ranker)
    value = measured.values.get(feature)
    mine, theirs, data = _evidence(feature, measured, pair)
    return [Contribution(feature, units / UNITS, value or 0.0, mine, theirs, data)]


def _evidence(
    feature: str, measured: Measured, pair: Pair
) -> tuple[Source | None, Source | None, dict[str, Any]]:
    """The two lines and the data of a feature that has one pair."""
    finder = {
        "occupation": _occupation,
        "experience": _experience,
        "years": _experience,
        "recency": _recency,
        "tasks": _nearest,
        "text": _nearest,
        "words": _words,
        "education": _education,
        "education_field": _education,
    }.get(feature, _practical)
    return finder(feature, measured, pair)


Evidence = tuple[Source | None, Source | None, dict[str, Any]]


def _source(facet: Facet) -> Source:
    return facet.source or Source(facet.text[:200])


def _occupation(feature: str, measured: Measured, pair: Pair) -> Evidence:
    asked = pair.ask.occupations[0] if pair.ask.occupations else None
    line = asked.source if asked else None
    line = line or Source(pair.ask.title)
    found = measured.found.get("occupation")
    if found is None:
        return None, line, {"asked": asked.label if asked else "", "asked_uri": _uri(asked)}
    held = pair.profile.occupations[found[0]]
    asked = pair.ask.occupations[max(0, found[1])]
    data = {
        "held": held.label,
        "held_uri": held.uri,
        "asked": asked.label,
        "asked_uri": asked.uri,
        "near": found[2],
        "years": round(held.months / 12, 1),
        "last": held.last or 0,
    }
    return held.source, asked.source or Source(pair.ask.title), data


def _uri(one: Any) -> str:
    return one.uri if one else ""


def _experience(feature: str, measured: Measured, pair: Pair) -> Evidence:
    mine, theirs, data = _occupation(feature, measured, pair)
    years = measured.found.get("years", round(pair.profile.years, 1))
    return mine, theirs, {**data, "years": years, "asked_years": pair.ask.years}


def _recency(feature: str, measured: Measured, pair: Pair) -> Evidence:
    mine, theirs, data = _occupation(feature, measured, pair)
    return mine, theirs, {**data, "gap": measured.found.get("recency") or 0}


def _nearest(feature: str, measured: Measured, pair: Pair) -> Evidence:
    """A pair of parts that are near in meaning."""
    found = measured.found.get(feature)
    if not found:
        return None, None, {}
    mine, theirs = _facet(pair.profile.facets, found[0]), _facet(pair.ask.facets, found[1])
    return _line(mine), _line(theirs), {}


def _line(facet: Facet | None) -> Source | None:
    return _source(facet) if facet else None


def _facet(facets: Sequence[Facet], position: int) -> Facet | None:
    return facets[position] if 0 <= position < len(facets) else None


def _words(feature: str, measured: Measured, pair: Pair) -> Evidence:
    """The pair of parts that shares most words, and the words."""
    best: tuple[int, str, Facet | None, Facet | None, list[str]] = (0, "", None, None, [])
    asked = [(facet, _long_words(facet.text)) for facet in pair.ask.facets]
    for mine in pair.profile.facets:
        here = _long_words(mine.text)
        for theirs, there in asked:
            shared = sorted(here.keys() & there.keys())
            if len(shared) > best[0]:
                best = (len(shared), "", mine, theirs, [here[token] for token in shared])
    _, _, mine_, theirs_, words = best
    shown = sorted(set(words), key=lambda word: (-len(word), word))[:5]
    return _line(mine_), _line(theirs_), {"words": shown}


@lru_cache(maxsize=64)  # the texts of one side come again with everybody on the other
def _long_words(text: str) -> dict[str, str]:
    """Words of five letters and more, by their token."""
    return {
        token: word.strip(".,;:()")
        for word in text.casefold().split()
        if len(word) > 4 and (token := _first_token(word))
    }


@lru_cache(maxsize=20_000)
def _first_token(word: str) -> str:
    """Single words come again and again. :return: "" where there is none"""
    return next(iter(tokens(word)), "")


def _education(feature: str, measured: Measured, pair: Pair) -> Evidence:
    at = measured.found.get(feature)
    data: dict[str, Any] = {
        "asked": pair.ask.education or 0,
        "asked_field": pair.ask.education_field,
    }
    if at is None:
        return None, pair.ask.education_source, data
    held = pair.profile.educations[at]
    data.update(held=held.level or 0, label=held.label, field=held.field)
    return held.source, pair.ask.education_source, data


def _practical(feature: str, measured: Measured, pair: Pair) -> Evidence:
    wishes, ask = pair.profile.wishes, pair.ask
    data: dict[str, Any] = {}
    if feature == "commute":
        minutes, limit, remote = measured.found["commute"]
        data = {"minutes": minutes or 0, "limit": limit, "remote": remote, "share": ask.remote}
        data |= {"from": wishes.municipality, "to": ask.municipality}
    elif feature == "country":
        data = {"country": ask.country}
    elif feature == "start":
        data = {"late": measured.found.get("start", 0), "asked": _iso(ask.start)}
        data["can"] = _iso(wishes.start)
    elif feature == "share":
        data = {"mine": list(wishes.share), "asked": list(ask.share)}
    return None, None, data


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def _skills(
    feature: str, units: int, measured: Measured, pair: Pair, ranker: Ranker
) -> list[Contribution]:
    """One contribution a skill asked for; together they are the feature's points."""
    rows = measured.found[feature]
    weight, neutral = ranker.weights[feature], ranker.neutral[feature]
    wished = [weight * (cover - neutral) * UNITS / len(rows) for _, cover, _, _ in rows]
    made = []
    for points, (index, cover, how, at) in zip(split(units, wished), rows, strict=True):
        asked = pair.ask.skills[index]
        mine, data = _shown(pair.profile, asked.label, cover, how, at)
        data |= {"asked": asked.label, "asked_uri": asked.uri, "must": asked.must}
        theirs = asked.source or Source(asked.label)
        made.append(Contribution(feature, points / UNITS, cover, mine, theirs, data))
    return made


def _shown(
    profile: Profile, label: str, cover: float, how: str, at: int
) -> tuple[Source | None, dict[str, Any]]:
    """The line that shows a skill, and how it was found."""
    data: dict[str, Any] = {"how": how, "cover": round(cover, 3)}
    if how == "skill":
        skill = profile.skills[at]
        data |= {"found": skill.label, "found_uri": skill.uri, "years": round(skill.years, 1)}
        return skill.source or _holding(profile, skill.label), data
    if how == "words":
        return _holding(profile, label), data
    if how == "text" and cover >= SHOWS:
        facet = _facet(profile.facets, at)
        return _line(facet), data
    return None, data


def _holding(profile: Profile, label: str) -> Source | None:
    """The part of a profile that holds most words of a label."""
    wanted = set(tokens(label))

    def shared(facet: Facet) -> int:
        return len(wanted.intersection(tokens(facet.text)))

    best = max(profile.facets, key=shared, default=None)
    return _source(best) if best is not None and shared(best) else None


def _languages(units: int, measured: Measured, pair: Pair, ranker: Ranker) -> list[Contribution]:
    """One contribution a language asked for."""
    rows = measured.found["languages"]
    shares = [2.0 if one.must else 1.0 for one in pair.ask.languages]
    weight, neutral = ranker.weights["languages"], ranker.neutral["languages"]
    wished = [
        weight * (fit - neutral) * UNITS * share / sum(shares)
        for share, (_, fit, _) in zip(shares, rows, strict=True)
    ]
    made = []
    for points, (index, fit, shown) in zip(split(units, wished), rows, strict=True):
        asked = pair.ask.languages[index]
        claim = next((one for one in pair.profile.languages if one.language == shown), None)
        data = {
            "language": asked.language,
            "asked": str(asked.cefr),
            "named": asked.named,
            "must": asked.must,
            "shown": shown,
            "has": str(claim.cefr) if claim and claim.cefr else "",
            "written": bool(shown and claim is None),
        }
        theirs = asked.source or Source(f"{asked.language} {asked.cefr}")
        mine = claim.source if claim else None
        if claim and mine is None:
            mine = Source(f"{claim.language} {claim.cefr or ''}".strip())
        made.append(Contribution("languages", points / UNITS, fit, mine, theirs, data))
    return made


def gaps(measured: Measured, pair: Pair) -> list[Gap]:
    """What is missing, most important first, each with what would close it.

    :return: gaps in required skills and languages, in years, education, dates, travel and country.
    """
    return [
        *_skill_gaps(measured, pair.ask),
        *_language_gaps(measured, pair),
        *_other_gaps(measured, pair),
    ]


def _skill_gaps(measured: Measured, ask: Ask) -> list[Gap]:
    return [
        Gap(
            "must_skills",
            {"asked": ask.skills[index].label, "asked_uri": ask.skills[index].uri},
            ask.skills[index].source,
        )
        for index, cover, _, _ in measured.found.get("must_skills", [])
        if cover < WELL_COVERED
    ]


def _language_gaps(measured: Measured, pair: Pair) -> list[Gap]:
    made = []
    for index, fit, shown in measured.found.get("languages", []):
        asked = pair.ask.languages[index]
        if fit >= 1.0 or not asked.must:
            continue
        claim = next((one for one in pair.profile.languages if one.language == shown), None)
        data = {
            "language": asked.language,
            "asked": str(asked.cefr),
            "named": asked.named,
            "shown": shown,
            "has": str(claim.cefr) if claim and claim.cefr else "",
        }
        made.append(Gap("languages", data, asked.source))
    return made


def _other_gaps(measured: Measured, pair: Pair) -> list[Gap]:
    values, found, ask = measured.values, measured.found, pair.ask
    made = []
    if _short(values.get("years"), 0.75):
        years = found.get("years", round(pair.profile.years, 1))
        made.append(Gap("years", {"years": years, "asked_years": ask.years}))
    held = max((one.level or 0 for one in pair.profile.educations), default=0)
    if _short(values.get("education")) or (ask.education and not held):
        data = {"held": held, "asked": ask.education or 0}
        made.append(Gap("education", data, ask.education_source))
    if _short(values.get("country")):
        made.append(Gap("country", {"country": ask.country}))
    made.extend(
        Gap(feature, _practical(feature, measured, pair)[2])
        for feature in ("commute", "start", "share")
        if _short(values.get(feature))
    )
    return made


def _short(value: float | None, enough: float = 1.0) -> bool:
    return value is not None and value < enough
