"""Beside a shortlist: pulling in, comparing, deciding together."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import User
from jobbank.common.errors import NotFound
from jobbank.common.models import AuditEvent
from matching.actions import index_candidate, index_opening, pull_in, rank_opening, review_entry
from matching.enums import Decision, EntryState, Reason
from matching.models import Candidate, EmployerBlock, Review, ShortlistEntry
from tests.factories.matching import (
    make_opening,
    make_partner,
    make_user,
    manager_ask,
    manager_profile,
    nurse_profile,
)

pytestmark = pytest.mark.django_db
SECRET = "Somebody Unnamed"


@pytest.fixture
def mentor() -> User:
    return make_user(Role.MENTOR)


@pytest.fixture
def opening() -> Any:
    made = make_opening()
    index_opening(opening_id=made.pk, ask=manager_ask())
    return made


@pytest.fixture
def managers() -> list[Candidate]:
    return [
        index_candidate(partner_id=make_partner().pk, profile=manager_profile(years=8.0 + n))
        for n in range(3)
    ]


@pytest.fixture
def nurse(managers: list[Candidate]) -> Candidate:
    """Somebody whom the ranking puts last."""
    return index_candidate(partner_id=make_partner(name="Nadia").pk, profile=nurse_profile())


@pytest.fixture
def cut(mentor: User, opening: Any, nurse: Candidate) -> None:
    """A shortlist of three, which the nurse is not on."""
    rank_opening(actor=mentor, opening_id=opening.pk, limit=3)
    assert not ShortlistEntry.objects.filter(candidate=nurse).exists()


@pytest.mark.usefixtures("cut")
class TestPullIn:
    def test_it_stays_when_ranked_again(self, mentor: User, opening: Any, nurse: Candidate) -> None:
        entry = pull_in(actor=mentor, opening_id=opening.pk, code=nurse.code, words="Ran a ward")
        assert entry.state == EntryState.RANKED
        assert entry.rank == 4
        assert entry.contributions
        index_opening(opening_id=opening.pk, ask=manager_ask(years=6.0))
        rank_opening(actor=mentor, opening_id=opening.pk, limit=3)
        entry.refresh_from_db()
        assert ShortlistEntry.objects.count() == 4
        kept = Review.objects.get()
        assert (kept.decision, kept.reason, kept.words) == (
            "pull_in",
            "beyond_the_cut",
            "Ran a ward",
        )
        seen = AuditEvent.objects.get(action="entry.pulled_in")
        assert seen.subject_id == str(nurse.partner_id)

    def test_twice_is_once_and_a_decision_can_follow(
        self, mentor: User, opening: Any, nurse: Candidate
    ) -> None:
        given = {"actor": mentor, "opening_id": opening.pk, "code": nurse.code}
        entry = pull_in(**given)
        assert pull_in(**given) == entry
        review_entry(
            actor=mentor,
            entry_id=entry.pk,
            decision=Decision.FORWARD,
            reason=Reason.WORTH_A_TALK,
        )
        assert list(Review.objects.values_list("decision", flat=True)) == ["forward", "pull_in"]

    def test_not_whom_one_may_not_see(self, mentor: User, opening: Any, nurse: Candidate) -> None:
        given = {"opening_id": opening.pk, "code": nurse.code}
        with pytest.raises(NotFound):
            pull_in(actor=nurse.partner.user, **given)
        EmployerBlock.objects.create(partner=nurse.partner, employer=opening.employer)
        with pytest.raises(NotFound):
            pull_in(actor=mentor, **given)

    def test_page_lists_finds_and_pulls(
        self, client: Client, mentor: User, opening: Any, nurse: Candidate
    ) -> None:
        client.force_login(mentor)
        page = reverse("matching:beyond", args=[opening.pk])
        assert "Nadia" in client.get(page).content.decode()
        assert "Nadia" in client.get(page, {"q": "nurse"}).content.decode()
        assert "Nadia" not in client.get(page, {"q": "carpenter"}).content.decode()
        client.post(page, {"code": nurse.code})
        assert "Nadia" not in client.get(page).content.decode()
        assert ShortlistEntry.objects.filter(candidate=nurse).exists()

    def test_a_name_is_neither_shown_nor_found_without_consent(
        self, client: Client, mentor: User, opening: Any
    ) -> None:
        partner = make_partner(Purpose.MATCHING, name=SECRET)
        made = index_candidate(partner_id=partner.pk, profile=nurse_profile())
        rank_opening(actor=mentor, opening_id=opening.pk, limit=3)
        client.force_login(mentor)
        page = reverse("matching:beyond", args=[opening.pk])
        html = client.get(page).content.decode()
        assert made.code in html
        assert SECRET not in html
        assert made.code not in client.get(page, {"q": "Unnamed"}).content.decode()

    def test_rest(self, client: Client, mentor: User, opening: Any, nurse: Candidate) -> None:
        client.force_login(mentor)
        url = reverse("api-shortlist", args=[opening.pk])
        answer = client.post(url, {"code": nurse.code}, content_type="application/json")
        assert answer.status_code == 201
        assert answer.json()["code"] == nurse.code


@pytest.mark.usefixtures("cut")
class TestTogether:
    def test_two_side_by_side(self, client: Client, mentor: User, opening: Any) -> None:
        client.force_login(mentor)
        entries = list(ShortlistEntry.objects.select_related("candidate"))
        url = reverse("matching:compare", args=[opening.pk])
        html = client.get(url, {"entry": [entry.pk for entry in entries[:2]]}).content.decode()
        assert entries[0].candidate.code in html
        assert entries[1].candidate.code in html
        assert entries[2].candidate.code not in html
        assert "Swedish: B1 now, the opening asks for B2" in html

    def test_no_entry_of_another_opening(self, client: Client, mentor: User, opening: Any) -> None:
        other = make_opening()
        index_opening(opening_id=other.pk, ask=manager_ask())
        client.force_login(mentor)
        url = reverse("matching:compare", args=[other.pk])
        keys = list(ShortlistEntry.objects.filter(opening=opening).values_list("pk", flat=True))
        assert "Choose two to four" in client.get(url, {"entry": keys}).content.decode()
        assert client.get(url, {"entry": "nonsense"}).status_code == 404

    def test_one_decision_on_several(self, client: Client, mentor: User, opening: Any) -> None:
        client.force_login(mentor)
        keys = [str(key) for key in ShortlistEntry.objects.values_list("pk", flat=True)]
        url = reverse("matching:decide", args=[opening.pk])
        assert client.get(url, {"entry": keys}).content.decode().count("checked") == 3
        wrong = {"entry": keys[:2], "decision": "decline", "reason": "good_match"}
        client.post(url, wrong)
        assert Review.objects.count() == 0
        client.post(url, wrong | {"reason": "language"})
        assert sorted(ShortlistEntry.objects.values_list("state", flat=True)) == [
            "declined",
            "declined",
            "ranked",
        ]
        assert Review.objects.count() == 2
