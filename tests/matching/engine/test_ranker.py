"""The score adds up, never falls for more, and knows nothing that the law protects."""

import dataclasses
from datetime import date
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.engine import ranker
from matching.engine.centre import centre
from matching.engine.encoder import HashingEncoder, whole
from matching.engine.explain import Pair, explain
from matching.engine.features import Context, Scale, measure
from matching.engine.lexical import Rarity, Terms, cosines, term_id, tokens
from matching.engine.sides import (
    CandidateSide,
    OpeningSide,
    Parts,
    shared_by_candidates,
    shared_by_openings,
)
from matching.engine.signals import CandidateSignals, OpeningSignals
from matching.types import (
    Cefr,
    Facet,
    FacetKind,
    LanguageClaim,
    SkillAsk,
    SkillClaim,
    Source,
)
from tests.factories.matching import manager_ask, manager_profile, nurse_profile

ENCODER = HashingEncoder()
CONTEXT = Context(
    Rarity.count([]), {("1281", "1280"): 45}, date(2026, 11, 1), Scale((0.1, 0.7), (0.1, 0.7))
)
WEIGHTS = ranker.default()
SKILLS = [SkillAsk(f"urn:test:{n}", f"skill number {n}", must=n < 4) for n in range(6)]


def parts(facets):
    texts = [facet.text for facet in facets]
    vectors = ENCODER.encode(texts)
    all_vectors = np.vstack([vectors, whole(vectors, [len(text) for text in texts], None)])
    return Parts(
        (*range(len(texts)), -1), (*(str(facet.kind) for facet in facets), "whole"), all_vectors
    )


def sides(profile, ask):
    terms = (Terms.of(f.text for f in profile.facets), Terms.of(f.text for f in ask.facets))
    mine = CandidateSide("c", CandidateSignals.of(profile), terms[0], parts(profile.facets))
    skills = ENCODER.encode([one.label for one in ask.skills])
    theirs = OpeningSide("o", OpeningSignals.of(ask), terms[1], parts(ask.facets), skills)
    return mine, theirs


def match(profile, ask):
    candidate, opening = sides(profile, ask)
    measured = measure(candidate, opening, CONTEXT)
    return explain("c", measured, Pair(profile, ask), WEIGHTS)


def units(points):
    return round(points * ranker.UNITS)


@pytest.mark.parametrize("profile", [manager_profile(), nurse_profile()])
def test_contributions_add_up_to_the_score_exactly(profile):
    made = match(profile, manager_ask())
    assert sum(units(one.points) for one in made.contributions) == units(made.score)


def test_every_contribution_with_points_for_it_cites_a_line_or_a_fact():
    for one in match(manager_profile(), manager_ask()).contributions:
        if one.feature in {"must_skills", "occupation", "languages"} and one.value > 0:
            assert one.candidate
            assert one.candidate.text
            assert one.opening
            assert one.opening.text


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, 5)), st.integers(0, 5), st.booleans())
def test_one_more_skill_never_lowers_the_score(held, more, evidenced):
    ask = manager_ask(skills=tuple(SKILLS))

    def score(numbers):
        claims = tuple(
            SkillClaim(SKILLS[n].uri, SKILLS[n].label, evidenced=evidenced) for n in numbers
        )
        return match(manager_profile(skills=claims), ask).score

    assert score(held | {more}) >= score(held)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(list(Cefr)), st.sampled_from(list(Cefr)))
def test_a_better_level_never_lowers_the_score(one, other):
    low, high = sorted((one, other), key=lambda level: level.rank)

    def score(level):
        return match(manager_profile(languages=(LanguageClaim("sv", level),)), manager_ask()).score

    assert score(high) >= score(low)


@settings(max_examples=200)
@given(
    st.integers(-30_000, 30_000),
    st.lists(st.floats(-30_000, 30_000, allow_nan=False), min_size=1, max_size=8),
)
def test_points_shared_out_add_up(total, shares):
    assert sum(ranker.split(total, shares)) == total


def test_negative_weights_are_refused():
    data = {**WEIGHTS.as_json, "weights": {**WEIGHTS.weights, "words": -0.1}}
    with pytest.raises(ValueError, match="negative"):
        ranker.Ranker.from_json(data)


def test_a_profile_has_no_field_for_what_the_law_protects():
    words = {name.casefold() for name in _names(manager_profile().to_json())}
    protected = {"name", "sex", "gender", "age", "birth", "nationality", "religion", "marital"}
    protected |= {"children", "photo", "citizenship", "work_right", "permit", "licence"}
    assert not words & protected


def _names(data):
    if isinstance(data, dict):
        for name, value in data.items():
            yield name
            yield from _names(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _names(value)


def test_signals_survive_json():
    import json

    profile, ask = manager_profile(), manager_ask()
    mine = CandidateSignals.of(profile)
    theirs = OpeningSignals.of(ask, {1: 0.5}, [{2: 0.25}])
    assert CandidateSignals.from_json(json.loads(json.dumps(mine.to_json()))) == mine
    assert OpeningSignals.from_json(json.loads(json.dumps(theirs.to_json()))) == theirs


def test_words_join_inflections_and_keep_short_names():
    assert tokens("Projektledare, projektledning") == ["projekt", "projekt"]
    assert tokens("C++ och R") == ["c++", "och", "r"]
    assert tokens("看護師") == ["看護", "護師"]


def test_rare_words_count_more():
    documents = [Terms.of(["common rare"]), Terms.of(["common"]), Terms.of(["common other"])]
    rarity = Rarity.count([one.ids for one in documents])
    rare, common = Terms.of(["rare"]), Terms.of(["common"])
    (by_rare,), (by_common,) = (cosines(documents[0], [one], rarity) for one in (rare, common))
    assert by_rare > by_common > 0
    assert rarity.frequency(np.array([term_id("common")], dtype=np.int32)).tolist() == [3]
    assert Terms.unpack(documents[0].pack()).ids.tolist() == documents[0].ids.tolist()


def test_gaps_close_when_the_level_is_reached():
    before = {gap.feature for gap in match(manager_profile(), manager_ask()).gaps}
    better = dataclasses.replace(
        manager_profile(), languages=(LanguageClaim("sv", Cefr.B2), LanguageClaim("en", Cefr.C1))
    )
    after = {gap.feature for gap in match(better, manager_ask()).gaps}
    assert "languages" in before - after


def test_cosines_of_words_are_those_of_their_weighted_counts():
    """As scikit-learn computes them for the same words."""
    texts = ["plan and lead", "", "lead a team", "bake bread", "plan plan plan", "plan a team"]
    documents = [Terms.of([text]) for text in texts]
    tfidf = TfidfVectorizer(analyzer=tokens, sublinear_tf=True).fit_transform(texts)
    found = cosines(documents[-1], documents, Rarity.count([one.ids for one in documents]))
    assert found == pytest.approx((tfidf @ tfidf[-1].T).toarray().ravel())


def test_what_is_shared_is_the_same_from_either_side():
    rarity = Rarity.count([])
    people, asks = (manager_profile(), nurse_profile()), (manager_ask(), manager_ask(skills=()))
    pairs = [[sides(profile, ask) for ask in asks] for profile in people]
    for row in pairs:
        by_openings = shared_by_openings(row[0][0], [opening for _, opening in row], rarity)
        for (candidate, opening), found in zip(row, by_openings, strict=True):
            (one,) = shared_by_candidates(opening, [candidate], rarity)
            assert found.words == pytest.approx(one.words)
            assert np.array(found.near) == pytest.approx(np.array(one.near), abs=1e-6)
            columns = np.vstack([opening.parts.vectors, opening.skills])
            assert np.array(one.near) == pytest.approx(
                candidate.parts.vectors @ columns.T, abs=1e-6
            )


def test_what_shows_nothing_cites_nothing():
    ask = manager_ask(skills=(SkillAsk("urn:test:fishing", "deep sea fishing", must=True),))
    (part,) = [c for c in match(nurse_profile(), ask).contributions if c.feature == "must_skills"]
    assert part.points < 0
    assert part.candidate is None


def test_tasks_and_the_text_as_a_whole_cite_two_pairs_of_lines():
    ask = manager_ask()
    more = Facet(FacetKind.TASKS, "Report budgets to the board of the hospital", Source("Report"))
    both = match(manager_profile(), dataclasses.replace(ask, facets=(*ask.facets, more)))
    made = {one.feature: one for one in both.contributions}
    assert made["tasks"].opening.text != made["text"].opening.text
    assert made["text"].candidate.text


@pytest.mark.parametrize("part", ["occupations", "educations"])
def test_what_is_not_known_of_somebody_gives_no_points(part):
    unknown = dataclasses.replace(manager_profile(), **{part: ()})
    ask = dataclasses.replace(manager_ask(), education=6)
    candidate, opening = sides(unknown, ask)
    name = {"occupations": "occupation", "educations": "education"}[part]
    assert measure(candidate, opening, CONTEXT).values[name] is None
    assert any(gap.feature == "education" for gap in match(unknown, ask).gaps) == (
        part == "educations"
    )


def test_a_text_without_what_all_share_is_what_it_says():
    rng = np.random.default_rng(3)
    shared = rng.standard_normal(64) * 3
    said = rng.standard_normal((3, 64))
    texts = [shared + said[0], shared + said[0] + 0.3 * said[1], shared + said[2]]
    with_it = [whole(np.array([one / np.linalg.norm(one)]), [10], None) for one in texts]
    middle = np.mean(with_it, axis=0)
    without = [whole(np.array([one]), [10], middle) for one in with_it]
    assert with_it[0] @ with_it[2] > 0.8
    assert without[0] @ without[2] < 0 < without[0] @ without[1]
    assert np.allclose(np.linalg.norm(without, axis=1), 1.0)


def test_the_shipped_centre_is_of_the_shipped_model_only():
    kept = centre("multilingual-e5-small-q4")
    assert kept is not None
    assert kept.candidates.shape == kept.openings.shape == (384,)
    assert centre("hashing") is None


def test_the_mean_can_be_put_back():
    change = import_module("matching.migrations.0008_centre_wholes")
    middle = centre("multilingual-e5-small-q4").candidates.astype(np.float64)
    before = middle + np.random.default_rng(1).standard_normal(384) * 0.02
    before /= np.linalg.norm(before)
    after = change._taken_off(before, middle)
    back = change._put_back(after / np.linalg.norm(after), middle)
    assert np.allclose(back, before)
