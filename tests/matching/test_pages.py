"""Pages and REST of matching as people use them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Consent
from jobbank.common.models import AuditEvent
from matching import phrases, queries
from matching.actions import index_candidate, index_opening, rank_opening, review_entry, undo_review
from matching.enums import Decision, EntryState, Reason
from matching.errors import AlreadyDecided, ReasonMissing
from matching.models import Candidate, Review, ShortlistEntry
from matching.presentation import Reasoned
from matching.templatetags.matching import reasons_list
from tests.factories.matching import (
    make_employer,
    make_opening,
    make_partner,
    make_user,
    manager_ask,
    manager_profile,
    nurse_profile,
)

pytestmark = pytest.mark.django_db
SECRET = "Person of the secret name"


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
    return index_candidate(partner_id=make_partner(name=SECRET).pk, profile=manager_profile())


@pytest.fixture
def entry(mentor, opening, manager):
    rank_opening(actor=mentor, opening_id=opening.pk)
    return ShortlistEntry.objects.get()


def decide(mentor, entry, decision=Decision.FORWARD, reason=Reason.GOOD_MATCH, words=""):
    return review_entry(
        actor=mentor, entry_id=entry.pk, decision=decision, reason=reason, words=words
    )


def test_a_mentor_reads_reasons_and_gaps(client, mentor, opening, manager):
    client.force_login(mentor)
    page = client.get(reverse("matching:shortlist", args=[opening.pk])).content.decode()
    assert SECRET in page  # consented to mentors
    assert (
        "Skill used for 6 years: project management (CV, page 1) — the opening asks for it." in page
    )
    assert "Swedish: B1 now, the opening asks for B2" in page
    assert "Led project planning and budgets" in page
    seen = AuditEvent.objects.get(action="shortlist.seen")
    assert (seen.actor_id, seen.subject_id) == (mentor.pk, str(manager.partner_id))


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "Svenska: B1 nu"), ("da", "Svensk: B1 nu")],
)
def test_reasons_come_in_the_readers_language(client, mentor, opening, manager, language, words):
    client.force_login(mentor)
    client.cookies["django_language"] = language
    page = client.get(reverse("matching:shortlist", args=[opening.pk])).content.decode()
    assert words.casefold() in page.casefold()


def test_without_consent_to_mentors_the_code_stands_for_the_name(client, mentor, opening):
    partner = make_partner(Purpose.MATCHING, name=SECRET)
    made = index_candidate(partner_id=partner.pk, profile=manager_profile())
    client.force_login(mentor)
    page = client.get(reverse("matching:shortlist", args=[opening.pk])).content.decode()
    assert SECRET not in page
    assert made.code in page


def test_forward_by_htmx_answers_the_entry_and_undo_takes_it_back(client, mentor, entry):
    client.force_login(mentor)
    data = {"decision": "forward", "reason": "good_match"}
    address = reverse("matching:review", args=[entry.pk])
    answer = client.post(address, data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.content.decode().lstrip().startswith("<article")
    entry.refresh_from_db()
    assert entry.state == EntryState.FORWARDED
    back = client.post(reverse("matching:undo", args=[entry.pk]))
    assert back.status_code == 302
    entry.refresh_from_db()
    assert entry.state == EntryState.RANKED
    assert [one.decision for one in Review.objects.order_by("decided_at")] == ["forward", "undo"]


def test_overrides_are_kept_and_ranking_again_keeps_the_decision(mentor, opening, entry):
    decide(mentor, entry)
    decide(mentor, entry, Decision.DECLINE, Reason.LANGUAGE)
    decide(mentor, entry, Decision.DECLINE, Reason.LANGUAGE)
    assert Review.objects.count() == 2
    index_candidate(
        partner_id=make_partner().pk, profile=nurse_profile()
    )  # a new list has to be made
    rank_opening(actor=mentor, opening_id=opening.pk)
    entry.refresh_from_db()
    assert entry.state == EntryState.DECLINED
    assert undo_review(actor=mentor, entry_id=entry.pk).state_after == EntryState.FORWARDED
    assert undo_review(actor=mentor, entry_id=entry.pk).state_after == EntryState.RANKED
    with pytest.raises(AlreadyDecided):
        undo_review(actor=mentor, entry_id=entry.pk)


@pytest.mark.parametrize(
    ("decision", "reason", "words"),
    [
        (Decision.FORWARD, Reason.TOO_JUNIOR, ""),
        (Decision.DECLINE, Reason.OTHER, "  "),
        (Decision.UNDO, Reason.CHANGED_MIND, ""),
    ],
)
def test_a_decision_needs_a_reason_of_its_own(mentor, entry, decision, reason, words):
    with pytest.raises(ReasonMissing):
        decide(mentor, entry, decision, reason, words)


def test_an_employer_sees_forwarded_cards_of_own_openings_only(client, mentor, opening, entry):
    member = make_user(Role.EMPLOYER)
    opening.employer.members.create(user=member, role="owner")
    stranger = make_user(Role.EMPLOYER)
    make_employer().members.create(user=stranger, role="owner")
    address = f"/api/v1/openings/{opening.pk}/cards/"
    client.force_login(member)
    assert client.get(address).json() == []
    decide(mentor, entry)
    (card,) = client.get(address).json()
    assert card["code"] == entry.candidate.code
    assert SECRET not in str(card)
    assert "Led project planning" not in str(card)
    client.force_login(stranger)
    assert client.get(address).status_code == 404


# who, method, address, status; "own" is an employer's member of the opening
TABLE = [
    ("mentor", "get", "/matching/", 200),
    ("partner", "get", "/matching/", 404),
    ("employer", "get", "/matching/", 404),
    (None, "get", "/matching/", 302),
    ("mentor", "get", "/matching/openings/{opening}/shortlist/", 200),
    ("coordinator", "get", "/matching/openings/{opening}/shortlist/", 200),
    ("partner", "get", "/matching/openings/{opening}/shortlist/", 404),
    ("employer", "get", "/matching/openings/{opening}/shortlist/", 404),
    ("partner", "post", "/matching/entries/{entry}/review/", 404),
    ("employer", "post", "/matching/entries/{entry}/review/", 404),
    ("partner", "get", "/matching/my-openings/", 200),
    ("partner", "get", "/matching/work-rights/", 200),
    ("mentor", "get", "/matching/my-openings/", 404),
    ("mentor", "get", "/matching/partners/{partner}/openings/", 200),
    ("employer", "get", "/matching/partners/{partner}/openings/", 404),
    ("mentor", "get", "/api/v1/openings/{opening}/shortlist/", 200),
    ("partner", "get", "/api/v1/openings/{opening}/shortlist/", 404),
    ("employer", "get", "/api/v1/openings/{opening}/shortlist/", 404),
    ("employer", "get", "/api/v1/openings/{opening}/cards/", 404),
    ("mentor", "get", "/api/v1/entries/", 200),
    ("employer", "get", "/api/v1/entries/", 404),
    ("mentor", "post", "/api/v1/entries/{entry}/review/", 201),
    ("partner", "post", "/api/v1/entries/{entry}/review/", 404),
    ("partner", "get", "/api/v1/my-openings/", 404),
    (None, "get", "/api/v1/entries/", 401),
    ("partner", "get", "/api/v1/skills/?q=pro", 200),
    ("employer", "get", "/api/v1/occupations/?q=nu", 200),
    ("mentor", "get", "/api/v1/municipalities/", 200),
]


@pytest.mark.parametrize(("role", "method", "address", "status"), TABLE)
def test_who_may_do_what(client, opening, entry, role, method, address, status):
    if role:
        client.force_login(make_partner().user if role == "partner" else make_user(Role(role)))
    partner = entry.candidate.partner_id
    url = address.format(opening=opening.pk, entry=entry.pk, partner=partner)
    data = {"decision": "forward", "reason": "good_match"}
    answer = getattr(client, method)(url, data if method == "post" else None)
    assert answer.status_code == status


def test_rest_reasons_add_up(client, mentor, opening, manager):
    client.force_login(mentor)
    (entry,) = client.get(f"/api/v1/openings/{opening.pk}/shortlist/").json()["entries"]
    total = sum(round(part["points"] * 10_000) for part in entry["contributions"])
    assert total == round(entry["score"] * 10_000)
    assert "name" not in entry


def test_a_shortlist_opens_on_what_is_to_review(client, mentor, opening, manager):
    client.force_login(mentor)
    address = reverse("matching:shortlist", args=[opening.pk])
    index_candidate(partner_id=make_partner().pk, profile=manager_profile())
    client.get(address)
    first, other = ShortlistEntry.objects.filter(opening=opening).order_by("-score", "pk")
    decide(mentor, first)
    page = client.get(address).content.decode()
    assert other.candidate.code in page
    assert first.candidate.code not in page
    assert 'num">2.</span>' in page, "a place is one on the whole list"
    assert first.candidate.code in client.get(address, {"state": "all"}).content.decode()
    decide(mentor, other)
    assert first.candidate.code in client.get(address).content.decode(), "nothing waits: all"
    answer = client.post(reverse("matching:undo", args=[first.pk]))
    assert answer["Location"] == f"{address}?state=all#entry-{first.pk}"


def test_a_page_asks_the_database_as_often_for_one_as_for_many(
    client, mentor, opening, manager, django_assert_max_num_queries
):
    client.force_login(mentor)
    address = reverse("matching:shortlist", args=[opening.pk])
    client.get(address)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(4):
        index_candidate(partner_id=make_partner().pk, profile=manager_profile())
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(one)


def test_a_partner_sees_openings_with_the_same_reasons(client, opening, manager):
    client.force_login(manager.partner.user)
    page = client.get(reverse("matching:my_openings")).content.decode()
    assert opening.title in page
    assert "Skill used for 6 years: project management" in page
    assert queries.candidates_visible_to(manager.partner.user).get() == manager


def test_a_list_that_is_not_there_says_why(client, manager):
    partner, page = manager.partner, reverse("matching:my_openings")
    client.force_login(partner.user)
    Candidate.objects.filter(pk=manager.pk).delete()

    def told():
        return client.get(page).content.decode()

    assert "Nothing to compare yet" in told()
    partner.fresh_until = timezone.now() + timedelta(days=9)
    partner.save()
    assert 'hx-trigger="every 2s"' in told()
    Consent.objects.filter(partner=partner).update(withdrawn_at=timezone.now())
    assert reverse("accounts:consents") + '">My consents' in told()
    partner.fresh_until = timezone.now() - timedelta(days=9)
    partner.save()
    assert reverse("cvparse:still_right") in told()
    partner.paused_at = timezone.now()
    partner.save()
    assert "You are paused" in told()


def test_a_skill_named_by_a_verb_stands_on_its_own():
    data = {"how": "skill", "years": 6.2, "found": "carry out wound care"}
    part = {"feature": "must_skills", "value": 1.0, "data": data | {"asked": data["found"]}}
    said = phrases.sentence(part)
    assert said == "Skill used for 6 years: carry out wound care — the opening asks for it."
    part["data"] = data | {"asked": "treat wounds"}
    assert phrases.sentence(part).endswith("the opening asks for “treat wounds”.")


def test_an_occupation_of_the_same_name_is_not_called_related():
    data = {"asked": "registered nurse", "held": "registered nurse", "years": 9, "near": 0.8}
    said = phrases.sentence({"feature": "occupation", "value": 0.8, "data": data})
    assert "related" not in said


def test_stay_is_said_and_shown_to_mentors_with_source(client, mentor, opening, manager):
    from matching.actions.eligibility import load_rules

    assert load_rules() > 0
    assert load_rules() == 0
    client.force_login(manager.partner.user)
    answer = client.post(reverse("matching:work_rights"), {"SE": "eu_eea_swiss", "DK": ""})
    assert answer.status_code == 302
    client.force_login(mentor)
    page = client.get(reverse("matching:shortlist", args=[opening.pk])).content.decode()
    assert "Can start now" in page
    assert "https://www.migrationsverket.se/" in page
    assert "we have not compared it with the source yet" in page


def test_lines_of_others_are_escaped_in_reasons():
    line = {"text": "<script>alert(1)</script>", "page": 2, "line": 1}
    one = Reasoned("Words <b>", 0.5, "<i>said</i>", line, {**line, "page": 0})
    html = reasons_list([one])
    assert not {"<script", "<b>", "<i>"} & set(re.findall(r"<\w+>?", html))
    assert "CV, page 2" in html
    assert "+0.50" in html
