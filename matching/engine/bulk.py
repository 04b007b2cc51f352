"""The numbers of ``features.measure`` for hundreds of candidates at once, without the evidence.

What each number means stands in ``features``; a test holds the two equal. A list is ordered by
these; only the candidates that are shown are measured again one by one, to say where each number
was found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.engine import features, similarity
from matching.engine.digest import KINDS, Crowd
from matching.engine.features import Context
from matching.engine.lexical import term_weights, weights
from matching.engine.ranker import FEATURES
from matching.engine.sides import OpeningSide, columns
from matching.engine.signals import LanguageSought, OpeningSignals, SkillSought, Sought, day

Numbers = NDArray[np.float64]
NOTHING = np.nan
MY_PARTS = ("experience", "education", "skills", "headline")


def measure_all(crowd: Crowd, opening: OpeningSide, context: Context) -> Numbers:
    """Measure n candidates against an opening.

    :return: (n, 17) in the order of ``FEATURES``, rounded to six decimals; NaN says nothing.
    """
    work = _Work(crowd, opening, context, crowd.vectors @ columns(opening).T)
    found: dict[str, Numbers | float] = {}
    for step in (_words, _texts, _occupation, _skills, _education, _languages, _practical):
        found |= step(work)
    made = np.full((len(crowd), len(FEATURES)), NOTHING)
    for at, name in enumerate(FEATURES):
        made[:, at] = found.get(name, NOTHING)
    return np.round(made, features.DECIMALS)


@dataclass(frozen=True, slots=True)
class _Work:
    """:param near: cosine of every part with each part and each skill of the opening."""

    crowd: Crowd
    opening: OpeningSide
    context: Context
    near: NDArray[np.float32]

    @property
    def asked(self) -> OpeningSignals:
        return self.opening.signals

    def parts(self, *kinds: str) -> NDArray[np.bool_]:
        """Which of the crowd's parts are of these kinds."""
        wanted = [KINDS.index(kind) for kind in kinds]
        return np.isin(self.crowd.parts.rows["kind"], wanted)

    def nearest(self, mine: NDArray[np.bool_], theirs: Sequence[int]) -> Numbers:
        """Cosine of the nearest of some parts. :return: (n, theirs); NaN for those without any."""
        column = self.crowd.parts.only(mine)
        values = self.near[mine][:, list(theirs)].astype(np.float64)
        return column.best(values, NOTHING)


def _stretch(values: Numbers, bounds: tuple[float, float]) -> Numbers:
    low, high = bounds
    return np.clip((values - low) / (high - low), 0.0, 1.0)


Found = Mapping[str, Numbers | float]


def _words(work: _Work) -> Found:
    crowd, asked = work.crowd, work.opening.terms
    alike = crowd.fixed["language"] == work.asked.language.encode()
    cosine = np.zeros(len(crowd))
    if len(asked.ids) and len(crowd.terms.rows):
        raw = term_weights(crowd.terms.rows, crowd.counts, work.context.rarity)
        norms = np.sqrt(crowd.terms.total(raw * raw))
        place = np.minimum(np.searchsorted(asked.ids, crowd.terms.rows), len(asked.ids) - 1)
        shared = asked.ids[place] == crowd.terms.rows
        own = weights(asked, work.context.rarity)[place[shared]]
        owners = crowd.terms.owners[shared]
        dots = np.bincount(owners, weights=raw[shared] * own, minlength=len(crowd))
        cosine = np.divide(dots, norms, out=cosine, where=norms > 0)
    return {"words": np.where(alike, _stretch(cosine, work.context.scale.words), NOTHING)}


def _texts(work: _Work) -> Found:
    there, scale = work.opening.parts, work.context.scale
    made: dict[str, Numbers | float] = {}
    wholes = there.rows("whole")
    if wholes:
        (near,) = work.nearest(work.parts("whole"), wholes[:1]).T
        made["text"] = _stretch(near, scale.text)
    theirs = there.rows("tasks", "experience", "skills") or there.rows("headline")
    if theirs:
        best = work.nearest(work.parts(*features.DONE), theirs)
        made["tasks"] = _stretch(best.sum(axis=1) / len(theirs), scale.tasks)
    return made


def _looked_up(near: Mapping[int, float], concepts: NDArray[np.int32]) -> Numbers:
    """What each concept is worth; 0 for those that are not listed."""
    if not near:
        return np.zeros(len(concepts))
    known = np.array(sorted(near), dtype=np.int64)
    worth = np.array([near[int(key)] for key in known])
    at = np.minimum(np.searchsorted(known, concepts), len(known) - 1)
    return np.where(known[at] == concepts, worth[at], 0.0)


def _isco_nearness(held: NDArray[Any], sought: str) -> Numbers:
    """See ``similarity.isco_nearness``. :param held: (m,) S4"""
    made = np.full(len(held), similarity.ISCO_NEARNESS[0])
    for length in range(1, min(len(sought), 4) + 1):
        cut = held.astype(f"S{length}")
        same = (cut == sought[:length].encode()) & (np.char.str_len(cut) == length)
        made[same] = similarity.ISCO_NEARNESS[length]
    return made


def _nearness(held: NDArray[Any], sought: Sought, listed: Numbers) -> Numbers:
    related = np.maximum(_isco_nearness(held["isco"], sought.isco), listed)
    same = held["concept"] == sought.concept
    return np.where(same, 1.0, related) * (0.5 + 0.5 * sought.weight)


def _occupation(work: _Work) -> Found:
    crowd, asked = work.crowd, work.asked
    if not asked.occupations:
        return _years(work, crowd.fixed["years"])
    held = crowd.held.rows
    listed = _looked_up(asked.near, held["concept"])
    near = np.maximum.reduce([_nearness(held, one, listed) for one in asked.occupations])
    near = near * (0.5 + 0.5 * held["weight"])
    share = np.minimum(1.0, held["months"] / similarity.FULL_AFTER_MONTHS)
    related = near >= features.RELATED
    months = crowd.held.total(np.where(related, held["months"] * np.minimum(1.0, near), 0.0))
    last = crowd.held.best(np.where(related, held["last"], 0))
    gap = np.maximum(0, work.context.today.year - last)
    sought = np.array([*(one.concept for one in asked.occupations), *asked.near], dtype=np.int64)
    wished = crowd.wished.best(np.isin(crowd.wished.rows, sought).astype(float), NOTHING)
    known = crowd.held.best(np.ones(len(held))) > 0
    return {
        "occupation": crowd.held.best(near * (0.6 + 0.4 * share), NOTHING),
        "experience": np.where(known, np.minimum(1.0, months / 60), NOTHING),
        "recency": np.where(last > 0, 0.5 ** (gap / 6), NOTHING),
        "wish": wished,
        **_years(work, np.where(known, months / 12, crowd.fixed["years"])),
    }


def _years(work: _Work, related: Numbers) -> Found:
    if not work.asked.years:
        return {}
    other = np.maximum(0.0, work.crowd.fixed["years"] - related)
    return {"years": np.minimum(1.0, (related + other / 4) / work.asked.years)}


def _skills(work: _Work) -> Found:
    sought = work.asked.skills
    if not sought:
        return {}
    covers = np.array([_linked(work.crowd, one) for one in sought])
    if len(work.opening.skills) >= len(sought):
        first = len(work.opening.parts.vectors)
        near = work.nearest(work.parts(*MY_PARTS), range(first, first + len(sought))).T
        meant = features.TEXT_COVER * _stretch(near, work.context.scale.skill)
        unknown = covers < features.TEXT_COVER
        covers = np.where(unknown, np.fmax(covers, meant), covers)
    made: dict[str, Numbers | float] = {}
    for name, must in (("must_skills", True), ("nice_skills", False)):
        these = [at for at, one in enumerate(sought) if one.must is must]
        if these:
            made[name] = covers[these].sum(axis=0) / len(these)
    return made


def _linked(crowd: Crowd, sought: SkillSought) -> Numbers:
    """Best cover of one skill by a linked skill, else by its words. :return: (n,)"""
    shown = crowd.shown.rows
    near = _looked_up({**sought.near, sought.concept: 1.0}, shown["concept"])
    best = crowd.shown.best(np.where(shown["evidenced"], near, near * similarity.LISTED_ONLY))
    if not sought.words:
        return best
    holds = np.isin(crowd.terms.rows, np.array(sought.words, dtype=np.int32))
    whole = crowd.terms.total(holds) == len(sought.words)
    return np.where(whole & (best < features.WORDS_COVER), features.WORDS_COVER, best)


def _education(work: _Work) -> Found:
    crowd, asked = work.crowd, work.asked
    rows = crowd.educated.rows
    made: dict[str, Numbers | float] = {}
    if asked.education:
        level = crowd.educated.best(rows["level"])
        fit = np.maximum(0.0, 1.0 - 0.5 * np.maximum(0, asked.education - level))
        made["education"] = np.where(level > 0, fit, NOTHING)
    if asked.education_field:
        areas, places = np.unique(rows["field"], return_inverse=True)
        fits = [features.same_field(one.decode(), asked.education_field) for one in areas]
        known = crowd.educated.best((rows["field"] != b"").astype(float)) > 0
        best = crowd.educated.best(np.array(fits)[places])
        made["education_field"] = np.where(known, best, NOTHING)
    return made


def _languages(work: _Work) -> Found:
    asked = work.asked.languages
    if not asked:
        return {}
    shares = [2.0 if one.must else 1.0 for one in asked]
    fits = [share * _spoken(work.crowd, one) for share, one in zip(shares, asked, strict=True)]
    return {"languages": np.sum(fits, axis=0) / sum(shares)}


def _spoken(crowd: Crowd, asked: LanguageSought) -> Numbers:
    """See ``similarity.language_fit``. :return: (n,)"""
    code, rows = asked.language.encode(), crowd.spoken.rows
    short = np.maximum(0, asked.level - rows["level"].astype(np.int64))
    levels = np.maximum(0.0, 1.0 - similarity.LEVEL_STEP * short)
    fits = np.where(rows["level"] < 0, similarity.UNKNOWN_LEVEL, levels)
    found = crowd.spoken.best(np.where(rows["language"] == code, fits, -1.0), -1.0)
    written = similarity.level_fit(similarity.WRITTEN_LEVEL, asked.level)
    rest = np.zeros(len(crowd))
    if asked.language in similarity.SCANDINAVIAN:
        near = np.isin(rows["language"], [one.encode() for one in similarity.SCANDINAVIAN])
        rest = crowd.spoken.best(np.where(near, fits * similarity.ACROSS_SCANDINAVIA, 0.0))
    rest = np.where(crowd.fixed["language"] == code, written, rest)
    return np.where(found < 0, rest, found)


def _practical(work: _Work) -> Found:
    fixed, asked = work.crowd.fixed, work.asked
    made: dict[str, Numbers | float] = {"commute": _commute(work)}
    if asked.country:
        sets, places = np.unique(fixed["countries"], return_inverse=True)
        fits = [_country(one.decode(), asked.country) for one in sets]
        made["country"] = np.array(fits)[places]
    start = day(asked.start)
    if start:
        late = np.maximum(0, fixed["start"] - start.toordinal())
        made["start"] = np.maximum(0.0, 1.0 - late / features.LATE_DAYS)
    least, most = fixed["share"].astype(np.int64).T
    apart = np.maximum.reduce([asked.share[0] - most, least - asked.share[1], np.zeros_like(most)])
    made["share"] = np.maximum(0.0, 1.0 - apart / 50)
    return made


def _country(countries: str, asked: str) -> float:
    if not countries:
        return NOTHING
    return float(asked in {countries[at : at + 2] for at in range(0, len(countries), 2)})


def _commute(work: _Work) -> Numbers:
    fixed, asked = work.crowd.fixed, work.asked
    codes, places = np.unique(fixed["municipality"], return_inverse=True)
    table = work.context.travel
    known = [table.get((one.decode(), asked.municipality), NOTHING) for one in codes]
    minutes = np.array(known, dtype=np.float64)[places]
    limit = np.where(fixed["commute"] > 0, fixed["commute"], features.USUAL_COMMUTE)
    fit = np.maximum(0.0, 1.0 - np.maximum(0, minutes - limit) / limit)
    remote = fixed["remote"] & (asked.remote >= features.MOSTLY_REMOTE)
    return np.where(remote, 1.0, fit)
