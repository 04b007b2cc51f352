"""Weights are learnt from enough decisions, approved by a person, and can be taken back."""

import numpy as np
import pytest

from jobbank.accounts.enums import Role
from jobbank.common.errors import NotFound
from matching import standing
from matching.actions.learning import approve_weights, propose_weights, use_default_weights
from matching.engine import ranker as engine_ranker
from matching.engine.learning import Decisions, learn
from matching.enums import Decision, EntryState, Reason
from matching.errors import TooFewReviews
from matching.models import Candidate, RankerVersion, Review, ShortlistEntry
from tests.factories.matching import make_opening, make_partner, make_user

DEFAULT = engine_ranker.default()


def decided(count, seed=3):
    """Made-up decisions by somebody who looks at skills and nothing else."""
    rng = np.random.default_rng(seed)
    values = [
        {name: round(float(rng.random()), 3) for name in ("must_skills", "words", "commute")}
        for _ in range(count)
    ]
    forwarded = [int(one["must_skills"] + 0.15 * rng.standard_normal() > 0.5) for one in values]
    return values, forwarded


def test_the_weights_follow_what_decides_and_never_fall_below_zero():
    values, forwarded = decided(400)
    groups = [str(n % 20) for n in range(400)]
    made, report = learn("new", Decisions(values, np.array(forwarded), groups), DEFAULT)
    assert min(made.weights.values()) >= 0
    assert made.weights["must_skills"] > 2 * DEFAULT.weights["must_skills"]
    assert made.weights["words"] < DEFAULT.weights["words"]
    assert report["learnt"]["log_loss"] < report["current"]["log_loss"]
    assert report["learnt"]["auc"] > report["current"]["auc"]
    assert made.weights["occupation"] == pytest.approx(DEFAULT.weights["occupation"], abs=0.01)


@pytest.fixture
def reviews(db):
    mentor = make_user(Role.MENTOR)
    openings = [make_opening() for _ in range(5)]
    values, forwarded = decided(220)
    for number, (row, yes) in enumerate(zip(values, forwarded, strict=True)):
        candidate = Candidate.objects.create(
            partner=make_partner(), code=f"K{number // 100}-{number:04d}", input_hash="0" * 64
        )
        entry = ShortlistEntry.objects.create(
            opening=openings[number % 5], candidate=candidate, score=0, rank=1, features=row
        )
        Review.objects.create(
            entry=entry,
            reviewer=mentor,
            decision=Decision.FORWARD if yes else Decision.DECLINE,
            reason=Reason.GOOD_MATCH if yes else Reason.MUST_MISSING,
            state_before=EntryState.RANKED,
            state_after=EntryState.FORWARDED if yes else EntryState.DECLINED,
            score=0,
            rank=1,
            features=row,
        )


def test_a_proposal_takes_over_only_when_approved_and_can_be_taken_back(reviews):
    made = propose_weights(actor=None)
    assert standing.current_ranker().name == DEFAULT.name
    boss = make_user(Role.COORDINATOR)
    approve_weights(actor=boss, name=made.name)
    assert standing.current_ranker().name == made.name
    second = propose_weights(actor=boss)
    approve_weights(actor=boss, name=second.name)
    approve_weights(actor=boss, name=made.name)
    assert standing.current_ranker().name == made.name
    use_default_weights(actor=boss)
    assert standing.current_ranker().name == DEFAULT.name
    assert RankerVersion.objects.count() == 2


def test_a_mentor_approves_no_weights(reviews):
    made = propose_weights(actor=None)
    with pytest.raises(NotFound):
        approve_weights(actor=make_user(Role.MENTOR), name=made.name)


def test_too_few_decisions_teach_nothing(reviews):
    Review.objects.filter(decision=Decision.FORWARD).delete()
    with pytest.raises(TooFewReviews):
        propose_weights(actor=None)
