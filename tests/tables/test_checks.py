"""Rules compared with their source: in one click, oldest first, undone, told honestly."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from employers.models import PayRule
from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.common.errors import NotFound
from jobbank.tables import checks
from matching.actions.eligibility import load_rules
from matching.models import EligibilityRule, IscoGroup
from matching.tables import rules_to_check
from tests.factories.matching import make_user

pytestmark = pytest.mark.django_db
OLD = date(2020, 1, 1)


@pytest.fixture
def coordinator() -> User:
    load_rules()
    return make_user(Role.COORDINATOR)


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def click(desk: Client, rule: EligibilityRule) -> None:
    desk.post(reverse("tables:step", args=["rules"]), {"at_once": f"checked:{rule.pk}"})
    rule.refresh_from_db()


def test_one_click_says_it_and_one_takes_it_back(desk):
    rule = EligibilityRule.objects.earliest("pk")
    EligibilityRule.objects.filter(pk=rule.pk).update(checked_on=OLD)
    click(desk, rule)
    assert rule.checked_on == timezone.localdate()
    page = desk.get(reverse("matching:rules"))
    undo = reverse("tables:undo", args=["rules", page.context["undoable"].pk])
    desk.post(undo)
    rule.refresh_from_db()
    assert rule.checked_on == OLD


def test_never_checked_come_first_then_the_oldest(desk):
    old, new = EligibilityRule.objects.order_by("pk")[:2]
    EligibilityRule.objects.filter(pk=old.pk).update(checked_on=OLD)
    EligibilityRule.objects.filter(pk=new.pk).update(checked_on=timezone.localdate())
    page = desk.get(reverse("matching:rules") + "?country=SE")
    keys = list(page.context["page_obj"].paginator.object_list)
    assert keys[-2:] == [old.pk, new.pk]


def test_a_row_tells_what_it_says_and_offers_the_click_until_it_is_done(desk):
    rule = EligibilityRule.objects.get(country="SE", isco_prefix="2221")
    parent = None
    for code in ("2", "22", "222", "2221"):
        labels = {"label_en": "Nurses", "label_sv": "Sjuksköterskor", "label_da": "Sygeplejersker"}
        parent = IscoGroup.objects.create(code=code, parent=parent, **labels)
    address = reverse("matching:rules") + "?country=SE&q=2221"
    page = desk.get(address).content.decode()
    assert rule.reason_en in page
    assert rule.source_url in page
    assert "Nurses</a>" in page
    assert "ISCO" not in page, "the occupations’ name, not a code"
    assert f'value="checked:{rule.pk}"' in page
    click(desk, rule)
    assert f'value="checked:{rule.pk}"' not in desk.get(address).content.decode()


def test_the_start_page_counts_what_is_unchecked(desk):
    assert rules_to_check().count() == EligibilityRule.objects.filter(is_active=True).count() == 50
    click(desk, EligibilityRule.objects.earliest("pk"))
    assert rules_to_check().count() == 49
    assert "Compare the rules with their sources" in desk.get("/").content.decode()


def test_only_a_step_that_says_so_is_done_without_asking(desk):
    for given in ("verify:1", "nothing:1", ":", "checked:"):
        answer = desk.post(reverse("tables:step", args=["rules"]), {"at_once": given})
        assert answer.status_code == 302
    assert not EligibilityRule.objects.exclude(checked_on=None).exists()


def test_only_coordinators_say_it(coordinator):
    rule = EligibilityRule.objects.earliest("pk")
    with pytest.raises(NotFound):
        checks.mark_checked(actor=make_user(Role.MENTOR), rule=rule, on=OLD)
    with pytest.raises(NotFound):
        checks.take_check_back(actor=coordinator, rule=rule)


@pytest.mark.parametrize(
    ("age", "words"),
    [(None, "we have not compared it"), (3, "checked "), (200, "more than half a year ago")],
)
def test_readers_are_told_honestly(age, words):
    day = None if age is None else timezone.localdate() - timedelta(days=age)
    with translation.override("en"):
        assert words in checks.day_in_words(day)


def test_pay_rules_that_ship_were_checked_by_nobody(desk):
    assert not PayRule.objects.exclude(checked_on=None).exists()
    page = desk.get(reverse("employers:pay_rules")).content.decode()
    assert "not yet" in page
    assert "https://" in page
