"""Consent counts at once, and leaves a history."""

import pytest
from django.test import Client

from jobbank.accounts import actions, queries
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Consent, Partner
from jobbank.common.errors import NotFound
from jobbank.common.models import AuditEvent
from tests.factories.accounts import make_new_partner


def test_yes_counts_at_once_and_so_does_taking_it_back(partner: Partner) -> None:
    actions.give_consent(actor=partner.user, partner=partner, purpose=Purpose.CARD)
    assert partner in queries.partners_with_consent(Purpose.CARD)

    actions.withdraw_consent(actor=partner.user, partner=partner, purpose=Purpose.CARD)
    assert partner not in queries.partners_with_consent(Purpose.CARD)


def test_a_second_yes_changes_nothing(partner: Partner) -> None:
    first = actions.give_consent(actor=partner.user, partner=partner, purpose=Purpose.CARD)
    second = actions.give_consent(actor=partner.user, partner=partner, purpose=Purpose.CARD)
    assert first == second
    assert AuditEvent.objects.filter(action="consent.given").count() == 1


def test_history_keeps_every_answer(partner: Partner) -> None:
    for _round in range(2):
        actions.give_consent(actor=partner.user, partner=partner, purpose=Purpose.CARD)
        actions.withdraw_consent(actor=partner.user, partner=partner, purpose=Purpose.CARD)
    assert [row.withdrawn_at is not None for row in queries.consent_history(partner)] == [True] * 2


def test_nobody_answers_for_somebody_else(partner: Partner) -> None:
    other = make_new_partner()
    with pytest.raises(NotFound):
        actions.give_consent(actor=other.user, partner=partner, purpose=Purpose.CARD)
    assert not Consent.objects.exists()


def test_a_pause_takes_a_partner_out_of_every_list(partner: Partner) -> None:
    actions.give_consent(actor=partner.user, partner=partner, purpose=Purpose.CARD)
    actions.pause(actor=partner.user, partner=partner)
    assert not queries.partners_with_consent(Purpose.CARD).exists()
    actions.resume(actor=partner.user, partner=partner)
    assert queries.partners_with_consent(Purpose.CARD).exists()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_page_gives_and_takes_back(
    as_partner: Client, partner: Partner, headers: dict[str, str]
) -> None:
    for answer, expected in (("yes", True), ("no", False)):
        data = {"purpose": "mingles", "answer": answer}
        response = as_partner.post("/accounts/consents/", data, headers=headers)
        assert response.status_code == (200 if headers else 302)
        assert queries.has_consent(partner, Purpose.MINGLES) is expected


def test_page_refuses_a_purpose_that_does_not_exist(as_partner: Client) -> None:
    response = as_partner.post("/accounts/consents/", {"purpose": "selling", "answer": "yes"})
    assert response.status_code == 404
