"""A partner decides what stands on their card; what is off it can't be seen or searched for."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from employers.queries.cards import candidate_card, common_values, find_cards
from jobbank.common.errors import NotFound
from matching.actions import index_candidate
from matching.cards import rare_mix, said_once
from matching.models import Candidate, Skill, SkillLabel, TaxonomyVersion
from matching.search import Filters, Wanted
from matching.taxonomy.enums import Pillar, SkillType, TaxonomySource
from matching.types import Cefr, LanguageClaim
from tests.employers.conftest import Cast
from tests.factories.matching import NURSE, NURSING, make_partner, manager_profile, nurse_profile

PAGE = "/employers/my-card/"


@pytest.fixture
def as_partner(client: Client, cast: Cast) -> Client:
    languages = (LanguageClaim("ta", Cefr.C1), LanguageClaim("en", Cefr.B2))
    index_candidate(partner_id=cast.partner.pk, profile=nurse_profile(languages=languages))
    client.force_login(cast.partner.user)
    return client


def keys(cast: Cast) -> set[str]:
    return {
        f"occupation:{NURSE[0]}",
        f"skill:{NURSING[0]}",
        "part:years",
        "language:ta",
        "language:en",
        "education:BSc nursing",
    }


def test_the_page_shows_what_an_employer_sees(as_partner: Client, cast: Cast) -> None:
    html = as_partner.get(PAGE).content.decode()
    card = candidate_card(cast.owner, cast.candidate.code)
    for words in (card.code, card.headline, *card.skills, *card.education):
        assert words in html
    assert html.count(" checked") == len(keys(cast))


def test_what_is_left_off_is_neither_seen_nor_found(as_partner: Client, cast: Cast) -> None:
    shown = keys(cast) - {"language:ta", f"skill:{NURSING[0]}", "part:years"}
    as_partner.post(PAGE, {"shown": sorted(shown)})
    card = candidate_card(cast.owner, cast.candidate.code)
    assert (card.languages, card.skills, card.years) == ((("en", "B2"),), (), None)
    for filters in (
        Filters(languages=(("ta", None),)),
        Filters(languages=(("ta", Cefr.B1),)),
        Filters(skills=(NURSING[0],)),
        Filters(years=1),
    ):
        assert find_cards(cast.owner, Wanted(), filters).cards == ()
    found = find_cards(cast.owner, Wanted(), Filters(languages=(("en", None),)))
    assert [one.code for one in found.cards] == [cast.candidate.code]
    counts = common_values(cast.owner, Filters())
    assert set(counts["languages"]) == {"en"}
    assert counts["skill_uris"] == {}
    as_partner.post(PAGE, {"shown": sorted(keys(cast))})
    assert find_cards(cast.owner, Wanted(), Filters(skills=(NURSING[0],))).total == 1


def test_level_and_group_do_not_tell_what_is_left_off(as_partner: Client, cast: Cast) -> None:
    off = {"education:BSc nursing", f"occupation:{NURSE[0]}"}
    as_partner.post(PAGE, {"shown": sorted(keys(cast) - off)})
    assert find_cards(cast.owner, Wanted(), Filters(education=6)).total == 0
    assert find_cards(cast.owner, Wanted(), Filters(isco=("2221",))).total == 0


def test_a_choice_outlives_a_new_confirmation(as_partner: Client, cast: Cast) -> None:
    as_partner.post(PAGE, {"shown": sorted(keys(cast) - {"part:years"})})
    index_candidate(partner_id=cast.partner.pk, profile=nurse_profile(years=6.0))
    assert candidate_card(cast.owner, cast.candidate.code).years is None


class TestWords:
    def test_nothing_shows_before_one_says_so(self, as_partner: Client, cast: Cast) -> None:
        text = "I keep calm where others run."
        html = as_partner.post(PAGE, {"text": text}).content.decode()
        assert "Nobody has seen it yet" in html
        assert candidate_card(cast.owner, cast.candidate.code).text == ""
        as_partner.post(PAGE, {"text": text, "approve": "yes"})
        assert candidate_card(cast.owner, cast.candidate.code).text == text

    def test_what_tells_who_it_is_is_taken_out_first(self, as_partner: Client, cast: Cast) -> None:
        text = "Amara here. I keep calm. Write to amara@example.org."
        html = as_partner.post(PAGE, {"text": text, "approve": "yes"}).content.decode()
        assert "We took out what could tell who you are" in html
        assert candidate_card(cast.owner, cast.candidate.code).text == ""
        stored = Candidate.objects.get(pk=cast.candidate.pk).card_text
        assert stored == ""
        assert "amara@example.org" not in html

    def test_too_long_is_said(self, as_partner: Client) -> None:
        assert as_partner.post(PAGE, {"text": "a" * 401}).status_code == 422


@pytest.mark.django_db
def test_a_rare_mix_is_pointed_out_until_it_is_off(as_partner: Client, cast: Cast) -> None:
    for _ in range(6):
        index_candidate(partner_id=make_partner().pk, profile=manager_profile())
    html = as_partner.get(PAGE).content.decode()
    assert "This mix could tell who you are" in html
    assert "take off “Tamil”" in html
    as_partner.post(PAGE, {"shown": sorted(keys(cast) - {"language:ta"})})
    assert "This mix could tell who you are" not in as_partner.get(PAGE).content.decode()


@pytest.mark.django_db
def test_common_languages_are_no_mix(cast: Cast) -> None:
    assert rare_mix(cast.candidate) == []


class TestBlocked:
    def test_found_by_name_and_blocked_without_a_reason(
        self, as_partner: Client, cast: Cast
    ) -> None:
        page = reverse("employers:blocked")
        html = as_partner.get(page, {"q": cast.employer.name[:4]}).content.decode()
        assert cast.employer.name in html
        as_partner.post(reverse("employers:block", args=[cast.employer.pk]))
        assert find_cards(cast.owner, Wanted(), Filters()).total == 0
        with pytest.raises(NotFound):
            candidate_card(cast.owner, cast.candidate.code)
        assert cast.employer.name in as_partner.get(page).content.decode()
        as_partner.post(reverse("employers:block", args=[cast.employer.pk]), {"block": "no"})
        assert find_cards(cast.owner, Wanted(), Filters()).total == 1

    def test_rest(self, as_partner: Client, cast: Cast) -> None:
        url = reverse("api-block", args=[cast.employer.pk])
        assert as_partner.put(url).status_code == 204
        assert as_partner.get(reverse("api-blocked")).json() == [
            {"id": str(cast.employer.pk), "name": cast.employer.name}
        ]
        assert as_partner.delete(url).status_code == 204
        assert as_partner.get(reverse("api-blocked")).json() == []


def test_rest_card(as_partner: Client) -> None:
    url, kind = reverse("api-own-card"), {"content_type": "application/json"}
    before = as_partner.get(url).json()
    assert {"key": "language:ta", "kind": "language", "value": "ta"} in before["parts"]
    after = as_partner.put(url, {"hidden": ["language:ta", "nonsense"]}, **kind).json()
    assert after["hidden"] == ["language:ta"]
    assert after["card"]["languages"] == [["en", "B2"]]


@pytest.mark.django_db
def test_labels_are_in_the_readers_language(cast: Cast) -> None:
    version = TaxonomyVersion.objects.create(
        pillar=Pillar.SKILLS,
        source=TaxonomySource.ESCO,
        name="test",
        fingerprint="0" * 64,
        concept_count=1,
        label_count=1,
    )
    skill = Skill.objects.create(uri=NURSING[0], skill_type=SkillType.SKILL, version=version)
    SkillLabel.objects.create(skill=skill, language="sv", kind="preferred", text="omvårdnad")
    with override("sv"):
        assert "omvårdnad" in candidate_card(cast.owner, cast.candidate.code).skills
    with override("da"):
        assert NURSING[1] in candidate_card(cast.owner, cast.candidate.code).skills


def test_a_subject_that_the_degree_names_is_said_once() -> None:
    assert said_once("MSc in Statistics, Statistics") == "MSc in Statistics"
    assert said_once("BSc nursing, Care") == "BSc nursing, Care"
