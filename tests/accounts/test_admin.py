"""Coordinators keep the rules with their sources; what belongs to accounts is not theirs."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from jobbank.accounts.actions import join
from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from matching.models import EligibilityRule
from tests.factories.accounts import make_person

pytestmark = pytest.mark.django_db
RULE = {
    "country": "SE",
    "kind": "licence",
    "basis": "",
    "isco_prefix": "2221",
    "status": "licence_needed",
    "reason_en": "A licence is needed.",
    "reason_sv": "Legitimation krävs.",
    "reason_da": "Der kræves autorisation.",
    "authority": "Socialstyrelsen",
    "source_url": "https://example.org/rule",
}


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def desk() -> Client:
    """A coordinator as the invitation makes one."""
    return _signed_in(join(user=make_person(Role.PARTNER), role=Role.COORDINATOR))


def test_a_coordinator_edits_rules_with_source_and_date(desk: Client) -> None:
    rule = EligibilityRule.objects.create(**RULE)
    address = reverse("admin:matching_eligibilityrule_change", args=[rule.pk])
    assert desk.get(address).status_code == 200
    changed = {**RULE, "authority": "The National Board", "checked_on": "2026-11-20"}
    assert desk.post(address, {**changed, "is_active": "on"}).status_code == 302
    rule.refresh_from_db()
    assert (rule.authority, rule.checked_on) == ("The National Board", date(2026, 11, 20))
    assert desk.get(reverse("admin:employers_payrule_add")).status_code == 200
    assert reverse("admin:index") in desk.get("/").content.decode()


@pytest.mark.parametrize(
    "route",
    ["admin:accounts_user_changelist", "admin:mfa_authenticator_changelist",
     "admin:account_emailaddress_changelist", "admin:authtoken_tokenproxy_changelist"],
)  # fmt: skip
def test_accounts_second_steps_and_tokens_are_out_of_reach(desk: Client, route: str) -> None:
    assert desk.get(reverse(route)).status_code == 403


@pytest.mark.parametrize("role", [Role.MENTOR, Role.EMPLOYER, Role.PARTNER])
def test_others_have_no_admin(role: Role) -> None:
    person = _signed_in(make_person(role))
    assert person.get(reverse("admin:matching_eligibilityrule_changelist")).status_code == 302


def test_looking_is_not_editing(desk: Client) -> None:
    assert desk.get(reverse("admin:employers_opening_changelist")).status_code == 200
    assert desk.get(reverse("admin:employers_opening_add")).status_code == 403
