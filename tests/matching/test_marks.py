"""A partner's list learns from what they hid, and only theirs."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jobbank.accounts.models import Partner
from jobbank.common.errors import Invalid, NotFound
from matching.actions import index_candidate, index_opening, mark_opening, unmark_opening
from matching.enums import HideReason, MarkKind
from matching.geography.load import load_geography
from matching.models import OpeningMark
from matching.queries import openings_for_candidate
from tests.factories.matching import (
    make_employer,
    make_opening,
    make_partner,
    manager_ask,
    manager_profile,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner() -> Partner:
    made = make_partner()
    index_candidate(partner_id=made.pk, profile=manager_profile())
    return made


def opening(**changes: Any) -> Any:
    made = make_opening(**{k: v for k, v in changes.items() if k in ("employer", "title")})
    ask = {k: v for k, v in changes.items() if k not in ("employer", "title")}
    index_opening(opening_id=made.pk, ask=manager_ask(**ask))
    return made


def listed(partner: Partner) -> list[Any]:
    rows, _near = openings_for_candidate(partner.user, partner.pk)
    return rows


def hide(partner: Partner, one: Any, reason: HideReason) -> None:
    mark_opening(
        actor=partner.user, partner=partner, opening_id=one.pk, kind=MarkKind.HIDDEN, reason=reason
    )


def test_what_is_hidden_leaves_the_list_and_comes_back(partner: Partner) -> None:
    one, other = opening(), opening()
    hide(partner, one, HideReason.PAY)
    assert [row.opening_id for row in listed(partner)] == [other.pk]
    unmark_opening(actor=partner.user, partner=partner, opening_id=one.pk)
    assert {row.opening_id for row in listed(partner)} == {one.pk, other.pk}


@pytest.mark.parametrize("reason", [HideReason.EMPLOYER, HideReason.TRAVEL])
def test_openings_like_it_go_further_down(partner: Partner, reason: HideReason) -> None:
    load_geography()
    employer = make_employer()
    first, like = opening(employer=employer), opening(employer=employer)
    unlike = opening(municipality="1281", years=6.0)
    before = [row.opening_id for row in listed(partner)]
    score = {row.opening_id: row.match.score for row in listed(partner)}
    assert abs(score[like.pk] - score[unlike.pk]) < 0.5
    hide(partner, first, reason)
    rows = {row.opening_id: row for row in listed(partner)}
    assert list(rows) == [unlike.pk, like.pk], before
    assert rows[like.pk].like_hidden == 1
    assert rows[unlike.pk].like_hidden == 0
    # The score is what it was: only this list's order learns.
    assert rows[like.pk].match.score == score[like.pk]


def test_nobody_elses_list_learns(partner: Partner) -> None:
    employer = make_employer()
    first, like = opening(employer=employer), opening(employer=employer)
    other = make_partner()
    index_candidate(partner_id=other.pk, profile=manager_profile())
    hide(partner, first, HideReason.EMPLOYER)
    assert {row.opening_id for row in listed(other)} == {first.pk, like.pk}
    assert all(row.like_hidden == 0 for row in listed(other))


def test_hiding_needs_a_reason_and_ones_own_list(partner: Partner) -> None:
    one = opening()
    given = {"partner": partner, "opening_id": one.pk, "kind": MarkKind.HIDDEN}
    with pytest.raises(Invalid):
        mark_opening(actor=partner.user, **given)
    with pytest.raises(NotFound):
        mark_opening(actor=make_partner().user, **given, reason=HideReason.PAY)


def test_page_saves_hides_and_undoes_without_scripts(client: Client, partner: Partner) -> None:
    one = opening(title="Bridge builder")
    client.force_login(partner.user)
    page, mark = reverse("matching:my_openings"), reverse("matching:mark", args=[one.pk])
    assert "Bridge builder" in client.get(page).content.decode()
    client.post(mark, {"kind": "saved"})
    assert "Bridge builder" in client.get(page, {"list": "saved"}).content.decode()
    client.post(mark, {"kind": "hidden", "reason": "travel"})
    assert "Bridge builder" not in client.get(page).content.decode()
    hidden = client.get(page, {"list": "hidden"}).content.decode()
    assert "Bridge builder" in hidden
    assert "Too far to travel" in hidden
    client.post(mark, {"kind": "", "list": "hidden"})
    assert OpeningMark.objects.count() == 0


def test_htmx_gets_the_part_that_changed(client: Client, partner: Partner) -> None:
    one = opening()
    client.force_login(partner.user)
    mark, htmx = reverse("matching:mark", args=[one.pk]), {"HX-Request": "true"}
    saved = client.post(mark, {"kind": "saved"}, headers=htmx).content.decode()
    assert 'aria-pressed="true"' in saved
    data = {"kind": "hidden", "reason": "employer"}
    assert "Undo" in client.post(mark, data, headers=htmx).content.decode()


def test_rest(client: Client, partner: Partner) -> None:
    one = opening()
    client.force_login(partner.user)
    mark, kind = reverse("api-mark", args=[one.pk]), {"content_type": "application/json"}
    assert client.put(mark, {"kind": "hidden"}, **kind).status_code == 422
    assert client.put(mark, {"kind": "hidden", "reason": "pay"}, **kind).json() == {
        "kind": "hidden",
        "reason": "pay",
    }
    assert client.get(reverse("api-my-openings")).json() == []
    assert client.delete(mark).status_code == 204
    assert len(client.get(reverse("api-my-openings")).json()) == 1
