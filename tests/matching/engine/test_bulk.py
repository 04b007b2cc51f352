"""Hundreds of candidates measured at once get the numbers that each gets alone."""

import random
from datetime import date

import numpy as np
import pytest

from matching.engine import ranker
from matching.engine.bulk import measure_all
from matching.engine.digest import pack, together
from matching.engine.encoder import HashingEncoder, whole
from matching.engine.features import Context, Scale, measure
from matching.engine.lexical import Rarity, Terms, term_id
from matching.engine.sides import CandidateSide, OpeningSide, Parts
from matching.engine.signals import CandidateSignals, OpeningSignals
from matching.types import (
    Ask,
    Cefr,
    EducationClaim,
    Facet,
    FacetKind,
    LanguageAsk,
    LanguageClaim,
    OccupationAsk,
    OccupationClaim,
    Profile,
    SkillAsk,
    SkillClaim,
    Wishes,
)

ENCODER = HashingEncoder()
WORDS = ("plan", "lead", "bake", "bread", "nurse", "ward", "code", "test", "budget", "care")
ISCO = ("2221", "2222", "2310", "1219", "22", "")
PLACES = ("1280", "0101", "0265", "")
FIELDS = ("0732", "073", "09", "0913", "")
TRAVEL = {(one, other): 20 * at for at, one in enumerate(PLACES) for other in PLACES if one}
SCALE = Scale(text=(0.1, 0.7), tasks=(0.1, 0.7), skill=(0.2, 0.6))


def some(pick, values, most):
    return [pick.choice(values) for _ in range(pick.randrange(most + 1))]


def text(pick):
    return " ".join(pick.choice(WORDS) for _ in range(pick.randrange(1, 6)))


def facets(pick, kinds):
    return tuple(Facet(kind, text(pick)) for kind in some(pick, kinds, 4))


def levels(pick, languages):
    return {one: pick.choice([*Cefr, None]) for one in some(pick, languages, 3)}


def profile(pick):
    start = pick.choice((None, date(2026, 3, 1), date(2027, 9, 1)))
    return Profile(
        facets=facets(pick, list(FacetKind)[:4]),
        skills=tuple(
            SkillClaim(one, one, evidenced=pick.random() < 0.5) for one in some(pick, WORDS, 5)
        ),
        occupations=tuple(
            OccupationClaim(
                one,
                one,
                pick.choice(ISCO),
                pick.randrange(90),
                pick.choice((None, 2010, 2026)),
                pick.choice((0.5, 1.0)),
            )
            for one in some(pick, WORDS, 3)
        ),
        educations=tuple(
            EducationClaim(pick.choice((None, 4, 7)), pick.choice(FIELDS))
            for _ in range(pick.randrange(3))
        ),
        languages=tuple(
            LanguageClaim(one, level)
            for one, level in levels(pick, ("sv", "da", "no", "en", "ar")).items()
        ),
        years=pick.choice((0.0, 2.5, 11.25)),
        wishes=Wishes(
            pick.choice(PLACES),
            pick.choice((None, 0, 30)),
            pick.choice(((), ("SE",), ("SE", "DK"))),
            start,
            pick.choice(((0, 50), (80, 100))),
            pick.random() < 0.5,
            tuple(some(pick, WORDS, 2)),
        ),
        language=pick.choice(("en", "sv")),
    )


def ask(pick):
    return Ask(
        title=text(pick),
        facets=facets(pick, (FacetKind.HEADLINE, FacetKind.TASKS, FacetKind.SKILLS)),
        occupations=tuple(
            OccupationAsk(one, one, pick.choice(ISCO), pick.choice((0.4, 1.0)))
            for one in some(pick, WORDS, 2)
        ),
        skills=tuple(SkillAsk(one, one, pick.random() < 0.5) for one in some(pick, WORDS, 4)),
        languages=tuple(
            LanguageAsk(one, pick.choice(list(Cefr)), pick.random() < 0.5)
            for one in levels(pick, ("sv", "en", "de"))
        ),
        years=pick.choice((0.0, 3.0)),
        education=pick.choice((None, 6)),
        education_field=pick.choice(("", "0732", "09")),
        municipality=pick.choice(PLACES),
        country=pick.choice(("", "SE", "DK")),
        remote=pick.choice((0, 100)),
        share=pick.choice(((100, 100), (20, 60))),
        start=pick.choice((None, date(2026, 6, 1))),
        language=pick.choice(("en", "sv")),
    )


def parts(facets):
    if not facets:
        return Parts((), (), np.empty((0, 384), np.float32))
    texts = [one.text for one in facets]
    own = ENCODER.encode(texts).astype(np.float16).astype(np.float32)
    rows = np.vstack([own, whole(own, [len(one) for one in texts], None).astype(np.float16)])
    kinds = (*(str(one.kind) for one in facets), "whole")
    return Parts((*range(len(texts)), -1), kinds, rows.astype(np.float32))


def candidate(pick, number):
    one = profile(pick)
    words = Terms.of(facet.text for facet in one.facets)
    return CandidateSide(str(number), CandidateSignals.of(one), words, parts(one.facets))


def opening(pick):
    one = ask(pick)
    near = {term_id(word): pick.random() for word in some(pick, WORDS, 3)}
    stand_ins = [{term_id(word): 0.6 for word in some(pick, WORDS, 2)} for _ in one.skills]
    skills = ENCODER.encode([skill.label for skill in one.skills])
    words = Terms.of(facet.text for facet in one.facets)
    return OpeningSide(
        "o", OpeningSignals.of(one, near, stand_ins), words, parts(one.facets), skills
    )


@pytest.mark.parametrize("seed", range(25))
def test_many_at_once_get_the_numbers_that_each_gets_alone(seed):
    pick = random.Random(seed)
    people = [candidate(pick, number) for number in range(40)]
    asked = opening(pick)
    rarity = Rarity.count([one.terms.ids for one in people])
    context = Context(rarity, TRAVEL, date(2026, 5, 5), SCALE)
    crowd = together([pack(one) for one in people], 384)
    found = measure_all(crowd, asked, context)
    alone = [measure(one, asked, context).values for one in people]
    for at, name in enumerate(ranker.FEATURES):
        expected = [np.nan if row.get(name) is None else row[name] for row in alone]
        assert found[:, at] == pytest.approx(expected, abs=2e-6, nan_ok=True), name


def test_scores_of_many_are_those_of_each_to_the_last_digit():
    chance = np.random.default_rng(1)
    numbers = np.round(chance.random((500, len(ranker.FEATURES))), 6)
    numbers[chance.random(numbers.shape) < 0.2] = np.nan
    weights = ranker.default()
    rows = [
        {
            name: None if np.isnan(value) else value
            for name, value in zip(ranker.FEATURES, row, strict=True)
        }
        for row in numbers.tolist()
    ]
    assert weights.scores(numbers).tolist() == [weights.score(row) for row in rows]


def test_nobody_gives_nothing():
    asked = opening(random.Random(3))
    context = Context(Rarity.count([]), {}, date(2026, 5, 5), SCALE)
    assert measure_all(together([], 384), asked, context).shape == (0, len(ranker.FEATURES))
