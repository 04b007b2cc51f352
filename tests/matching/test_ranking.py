"""From indexed profiles and openings to explained, replayable shortlists."""

import dataclasses
import json

import pytest
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone

from jobbank.accounts.actions import withdraw_consent
from jobbank.accounts.enums import Purpose, Role
from jobbank.common.errors import NotFound
from matching import phrases, queries, registered, scoring, standing
from matching.actions import (
    count_words,
    index_candidate,
    index_opening,
    rank_candidate,
    rank_opening,
    remove_candidate,
)
from matching.enums import RankerStatus
from matching.errors import NotIndexed
from matching.models import (
    Candidate,
    EmployerBlock,
    IndexedOpening,
    RankerVersion,
    RankingRun,
    ShortlistEntry,
    TravelTime,
)
from matching.types import SkillClaim
from tests.factories.matching import (
    PYTHON,
    make_opening,
    make_partner,
    make_user,
    manager_ask,
    manager_profile,
    nurse_profile,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentor():
    return make_user(Role.MENTOR)


@pytest.fixture
def opening():
    made = make_opening()
    index_opening(opening_id=made.pk, ask=manager_ask())
    return made


@pytest.fixture
def manager():
    return index_candidate(partner_id=make_partner().pk, profile=manager_profile())


@pytest.fixture
def nurse():
    return index_candidate(partner_id=make_partner().pk, profile=nurse_profile())


def ranked(mentor, opening):
    run = rank_opening(actor=mentor, opening_id=opening.pk)
    return run, list(queries.shortlist_for(mentor, opening.pk))


def test_the_right_person_is_first_and_every_point_is_explained(mentor, opening, manager, nurse):
    _, entries = ranked(mentor, opening)
    assert [entry.candidate for entry in entries] == [manager, nurse]
    for entry in entries:
        total = sum(round(part["points"] * 10_000) for part in entry.contributions)
        assert total == round(entry.score * 10_000)


def test_a_covered_skill_cites_both_lines(mentor, opening, manager):
    _, (entry,) = ranked(mentor, opening)
    parts = {
        part["data"]["asked"]: part
        for part in entry.contributions
        if part["feature"] == "must_skills"
    }
    shown = parts["project management"]
    assert shown["candidate"]["text"].startswith("Led project planning")
    assert shown["candidate"]["page"] == 1
    assert shown["opening"]["text"].startswith("You have experience of project management")
    assert shown["points"] > 0
    assert parts["Python"]["candidate"] is None
    assert parts["Python"]["points"] < 0


def test_what_is_missing_is_said(mentor, opening, manager):
    _, (entry,) = ranked(mentor, opening)
    gaps = {gap["feature"]: gap["data"] for gap in entry.gaps}
    assert gaps["must_skills"]["asked"] == "Python"
    assert (gaps["languages"]["has"], gaps["languages"]["asked"]) == ("B1", "B2")


@pytest.mark.parametrize(
    ("must", "named", "told"),
    [
        (True, True, "the opening asks for Swedish at B2"),
        (True, False, "the opening asks for Swedish"),
        (False, True, "Swedish at B2 is welcome"),
        (False, False, "Swedish is welcome"),
    ],
)
def test_a_level_is_told_where_the_opening_names_it(mentor, manager, must, named, told):
    made = make_opening()
    languages = tuple(
        dataclasses.replace(one, must=must, named=named) for one in manager_ask().languages
    )
    index_opening(opening_id=made.pk, ask=manager_ask(languages=languages))
    _, (entry,) = ranked(mentor, made)
    (part,) = [part for part in entry.contributions if part["feature"] == "languages"]
    assert told in phrases.sentence(part, {})
    gaps = [phrases.gap_sentence(gap, {}) for gap in entry.gaps if gap["feature"] == "languages"]
    assert [("B2" in gap) for gap in gaps] == ([named] if must else [])


def test_a_run_is_replayed_from_its_numbers(mentor, opening, manager, nurse):
    run, entries = ranked(mentor, opening)
    assert queries.replay(run) == [(str(e.candidate_id), e.score) for e in entries]


def test_nothing_new_writes_nothing(mentor, opening, manager):
    first, _ = ranked(mentor, opening)
    second, _ = ranked(mentor, opening)
    assert first == second
    assert RankingRun.objects.count() == 1


def test_what_stands_is_not_ranked_again(mentor, opening, manager, monkeypatch):
    first, _ = ranked(mentor, opening)
    with monkeypatch.context() as patched:
        patched.delattr("matching.scoring.score")
        assert ranked(mentor, opening)[0] == first


@pytest.mark.parametrize(
    "change",
    [
        lambda: count_words(),
        lambda: TravelTime.objects.update(id=F("id") + 1_000_000),
        lambda: IndexedOpening.objects.update(indexed_at=timezone.now()),
        lambda: Candidate.objects.update(input_hash="1" * 64),
        lambda: Candidate.objects.update(is_active=False, payload={}, signals={}, term_ids=[]),
        lambda: make_partner_indexed(),
        lambda: save_ranker(),
    ],
    ids=["words", "travel", "opening", "profile", "gone", "new", "weights"],
)
def test_whatever_counts_gives_another_stamp(mentor, opening, manager, change):
    call_command("load_geography", verbosity=0)
    visible = queries.candidates_for_opening(mentor, opening.pk)

    def stamp() -> str:
        return scoring.retrieve(IndexedOpening.objects.get(), visible.all()).stamp(20)

    before = stamp()
    assert stamp() == before
    change()
    assert stamp() != before


def make_partner_indexed() -> None:
    index_candidate(partner_id=make_partner().pk, profile=nurse_profile())


def save_ranker() -> None:
    weights = json.loads(json.dumps(standing.current_ranker().as_json))
    weights["weights"] = {key: value + 0.25 for key, value in weights["weights"].items()}
    RankerVersion.objects.create(
        name="other",
        weights=weights,
        status=RankerStatus.ACTIVE,
        approved_by=make_user(Role.COORDINATOR),
        approved_at=timezone.now(),
    )


def test_an_edited_profile_counts_in_the_very_next_list(mentor, opening, manager):
    _, (before,) = ranked(mentor, opening)
    profile = manager_profile()
    more = (*profile.skills, SkillClaim(*PYTHON, evidenced=True))
    index_candidate(
        partner_id=manager.partner_id, profile=dataclasses.replace(profile, skills=more)
    )
    _, (after,) = ranked(mentor, opening)
    assert after.score > before.score
    assert after.candidate.code == before.candidate.code


def test_withdrawn_consent_counts_in_the_very_next_list(mentor, opening, manager, nurse):
    ranked(mentor, opening)
    partner = manager.partner
    withdraw_consent(actor=partner.user, partner=partner, purpose=Purpose.MATCHING)
    _, entries = ranked(mentor, opening)
    assert [entry.candidate for entry in entries] == [nurse]
    assert not queries.candidates_visible_to(mentor).filter(pk=manager.pk).exists()


def test_a_blocked_employer_never_gets_the_partner(mentor, opening, manager, nurse):
    EmployerBlock.objects.create(partner=manager.partner, employer=opening.employer)
    _, entries = ranked(mentor, opening)
    assert [entry.candidate for entry in entries] == [nurse]
    other = make_opening()
    index_opening(opening_id=other.pk, ask=manager_ask())
    found, _ = queries.openings_for_candidate(manager.partner.user, manager.partner_id)
    assert [row.opening_id for row in found] == [other.pk]


def test_openings_for_a_candidate_have_the_same_score_and_reasons(mentor, opening, manager):
    _, (entry,) = ranked(mentor, opening)
    (row,), near = queries.openings_for_candidate(manager.partner.user, manager.partner_id)
    assert row.match.score == entry.score
    assert [c.feature for c in row.match.contributions] == [
        c["feature"] for c in entry.contributions
    ]
    assert near == []  # two things are missing, not one
    run = rank_candidate(actor=manager.partner.user, partner_id=manager.partner_id)
    assert queries.replay(run) == [(str(opening.pk), entry.score)]


def test_a_near_miss_names_the_one_thing(manager):
    made = make_opening()
    ask = manager_ask(skills=manager_ask().skills[:1])
    index_opening(opening_id=made.pk, ask=ask)
    _, (near,) = queries.openings_for_candidate(manager.partner.user, manager.partner_id)
    assert near.missing == "languages"
    assert near.data["asked"] == "B2"


def test_a_language_that_is_only_welcome_is_no_gap(manager):
    ask = manager_ask(skills=manager_ask().skills[:1])
    welcome = tuple(dataclasses.replace(one, must=False) for one in ask.languages)
    index_opening(opening_id=make_opening().pk, ask=dataclasses.replace(ask, languages=welcome))
    (row,), near = queries.openings_for_candidate(manager.partner.user, manager.partner_id)
    assert row.match.gaps == ()
    assert near == []


def test_other_work_is_no_near_miss_though_one_thing_is_said_to_be_missing(nurse):
    index_opening(opening_id=make_opening().pk, ask=manager_ask(skills=(), languages=()))
    (row,), near = queries.openings_for_candidate(nurse.partner.user, nurse.partner_id)
    assert row.match.score < 0
    assert len(row.match.gaps) == 1
    assert near == []


@pytest.mark.parametrize("role", [Role.PARTNER, Role.EMPLOYER])
def test_others_do_not_rank(role, opening, manager):
    with pytest.raises(NotFound):
        rank_opening(actor=make_user(role), opening_id=opening.pk)


def test_an_unread_opening_says_so(mentor):
    with pytest.raises(NotIndexed):
        rank_opening(actor=mentor, opening_id=make_opening().pk)


def test_a_removed_candidate_leaves_lists_and_vectors_but_not_decisions(mentor, opening, manager):
    ranked(mentor, opening)
    remove_candidate(partner_id=manager.partner_id)
    manager.refresh_from_db()
    assert (manager.payload, manager.signals, manager.term_ids) == ({}, {}, [])
    assert manager.facets.count() == 0
    assert ShortlistEntry.objects.get(candidate=manager).contributions == []
    _, entries = ranked(mentor, opening)
    assert entries == []


def test_erasing_the_partner_erases_key_rows_and_entries(mentor, opening, manager):
    run, _ = ranked(mentor, opening)
    other = index_candidate(partner_id=make_partner().pk, profile=nurse_profile())
    run, _ = ranked(mentor, opening)
    kept = dict(queries.replay(run))
    registered.erase(manager.partner)
    assert dict(queries.replay(run)) == {str(other.pk): kept[str(other.pk)]}
    assert [entry.candidate for entry in ShortlistEntry.objects.all()] == [other]


def test_the_same_text_is_embedded_once(manager, monkeypatch):
    from matching.engine.encoder import HashingEncoder

    def refuse(self, texts):
        assert list(texts) == []
        return real(self, texts)

    real = HashingEncoder.encode
    monkeypatch.setattr(HashingEncoder, "encode", refuse)
    again = index_candidate(partner_id=make_partner().pk, profile=manager_profile())
    pairs = zip(again.facets.order_by("position"), manager.facets.order_by("position"), strict=True)
    assert all(one.vector == other.vector for one, other in pairs)
