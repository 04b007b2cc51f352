"""What partners say of themselves: theirs alone, for statistics alone, gone when they say so."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from jobbank.accounts import actions as accounts
from jobbank.accounts import privacy
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Partner
from jobbank.common.errors import NotFound
from jobbank.common.models import AuditEvent
from jobbank.fairness import actions, queries
from jobbank.fairness.errors import ConsentMissing
from jobbank.fairness.models import GroupAnswer
from tests.factories.matching import make_partner

BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGE = "/fairness/about-me/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def partner() -> Partner:
    return make_partner(Purpose.STATISTICS)


@pytest.fixture
def as_partner(client: Client, partner: Partner) -> Client:
    client.force_login(partner.user, backend=BACKEND)
    return client


def say(partner: Partner, **answers: str) -> None:
    actions.say_groups(actor=partner.user, partner=partner, answers=answers)


def test_a_partner_answers_what_they_want(as_partner: Client, partner: Partner) -> None:
    assert b"gender:woman" in as_partner.get(PAGE).content
    answers = {"gender": "gender:woman", "age": "", "origin": "origin:asia"}
    assert as_partner.post(PAGE, answers).status_code == 302
    assert queries.groups_of(partner) == {"gender": "gender:woman", "origin": "origin:asia"}
    as_partner.post(PAGE, {"origin": "origin:asia"})
    assert queries.groups_of(partner) == {"origin": "origin:asia"}


def test_nonsense_is_refused(as_partner: Client, partner: Partner) -> None:
    assert as_partner.post(PAGE, {"gender": "age:45"}).status_code == 422
    say(partner, gender="age:45")
    assert queries.groups_of(partner) == {}
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupAnswer.objects.create(partner=partner, question="gender", group="age:45")


def test_without_consent_nothing_is_kept(client: Client) -> None:
    partner = make_partner(Purpose.MATCHING)
    client.force_login(partner.user, backend=BACKEND)
    assert b'name="gender"' not in client.get(PAGE).content
    client.post(PAGE, {"gender": "gender:man"})
    assert queries.groups_of(partner) == {}
    with pytest.raises(ConsentMissing):
        say(partner, gender="gender:man")


def test_nobody_answers_for_somebody_else(partner: Partner) -> None:
    with pytest.raises(NotFound):
        actions.say_groups(
            actor=make_partner().user, partner=partner, answers={"gender": "gender:man"}
        )


def test_taking_the_consent_back_deletes_the_answers(partner: Partner) -> None:
    say(partner, gender="gender:man")
    other = {"actor": partner.user, "partner": partner}
    accounts.give_consent(**other, purpose=Purpose.CARD)
    accounts.withdraw_consent(**other, purpose=Purpose.CARD)
    assert queries.groups_of(partner) != {}
    accounts.withdraw_consent(**other, purpose=Purpose.STATISTICS)
    assert queries.groups_of(partner) == {}


def test_answers_are_exported_and_erased(partner: Partner) -> None:
    say(partner, gender="gender:man", age="age:45")
    held = {part.key: part.rows for part in privacy.held(partner)}
    assert [(row["question"], row["answer"]) for row in held["groups"]] == [
        ("Age", "45 or more"),
        ("Gender", "Man"),
    ]
    erased = {name: eraser(partner) for name, eraser in privacy.erasers}
    assert erased["fairness"] == {"group_answers": 2}
    assert dict(privacy.erasers)["fairness"](partner) == {"group_answers": 0}


def test_the_log_says_that_and_not_what(partner: Partner) -> None:
    say(partner, gender="gender:man")
    row = AuditEvent.objects.get(action="groups.said")
    assert (row.subject_id, row.data) == (str(partner.pk), {})


def test_the_partner_s_row_knows_no_way_to_the_answers() -> None:
    names = {relation.name for relation in Partner._meta.get_fields()}
    assert not {name for name in names if "group" in name}


def test_my_data_leads_there(as_partner: Client) -> None:
    assert PAGE in as_partner.get("/accounts/data/").content.decode()


def test_an_empty_form_takes_everything_back(as_partner: Client, partner: Partner) -> None:
    say(partner, gender="gender:man")
    assert as_partner.post(PAGE, {}).status_code == 302
    assert queries.groups_of(partner) == {}
