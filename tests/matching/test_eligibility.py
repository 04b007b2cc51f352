"""Rules as data: the right one is found, in the reader's language, and an editor's words stay."""

import pytest
from django.utils import translation

from jobbank.accounts.enums import Role
from jobbank.common.errors import NotFound
from matching.actions import index_opening
from matching.actions.eligibility import load_rules, say_work_basis
from matching.eligibility import eligibility_for
from matching.engine import eligibility as engine
from matching.enums import Basis, RuleStatus
from matching.geography.enums import Country
from matching.models import EligibilityRule
from matching.types import OccupationAsk
from tests.factories.matching import make_opening, make_partner, make_user, manager_ask

pytestmark = pytest.mark.django_db


def nurse_opening(country):
    made = make_opening()
    nurse = OccupationAsk("urn:test:nurse", "nurse", "2221")
    ask = manager_ask(occupations=(nurse,), country=country)
    return index_opening(opening_id=made.pk, ask=ask)


@pytest.fixture(autouse=True)
def _rules():
    load_rules()


@pytest.mark.parametrize(
    ("basis", "country", "status"),
    [
        (Basis.NORDIC, "SE", RuleStatus.CAN_START_NOW),
        (Basis.EU_EEA_SWISS, "DK", RuleStatus.CAN_START_NOW),
        (Basis.FAMILY_PERMIT, "DK", RuleStatus.CAN_START_NOW),
        (Basis.PERMIT_ELSEWHERE, "DK", RuleStatus.PERMIT_AFTER_OFFER),
        (Basis.OWN_PERMIT, "SE", RuleStatus.ASK_AUTHORITY),
        (None, "SE", RuleStatus.ASK_AUTHORITY),
    ],
)
def test_right_to_work_by_stay_and_country(basis, country, status):
    partner = make_partner()
    if basis:
        say_work_basis(actor=partner.user, partner=partner, country=Country(country), basis=basis)
    found = eligibility_for(nurse_opening(country), [partner.pk])[partner.pk]
    assert found.work_right.status == status
    assert [rule.status for rule in found.licences] == [RuleStatus.LICENCE_NEEDED]


@pytest.mark.parametrize(
    ("language", "word"), [("sv", "legitimation"), ("da", "autorisation"), ("en", "authorisation")]
)
def test_reasons_are_in_the_readers_language(language, word):
    partner = make_partner()
    country = "SE" if language == "sv" else "DK"
    with translation.override(language):
        found = eligibility_for(nurse_opening(country), [partner.pk])[partner.pk]
    assert word in found.licences[0].reason


def test_no_rule_says_that_somebody_may_not_work():
    for rule in EligibilityRule.objects.all():
        assert "may not" not in rule.reason_en
        assert rule.source_url.startswith("https://")


def test_the_most_specific_licence_counts_once():
    rules = [
        engine.Rule("SE", "licence", subject, "licence_needed", subject, "", "", None)
        for subject in ("22", "2221", "33")
    ]
    assert [rule.subject for rule in engine.licences(rules, "SE", ["2221"])] == ["2221"]


def test_an_edited_rule_stays():
    rule = EligibilityRule.objects.first()
    rule.reason_en = "Edited by us."
    rule.save()
    assert load_rules() == 0
    rule.refresh_from_db()
    assert rule.reason_en == "Edited by us."


def test_nobody_says_it_for_somebody_else():
    with pytest.raises(NotFound):
        say_work_basis(
            actor=make_user(Role.PARTNER),
            partner=make_partner(),
            country=Country.SWEDEN,
            basis=Basis.NORDIC,
        )
