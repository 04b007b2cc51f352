"""A search becomes filters and an order; nobody outside the scope is found or counted."""

from datetime import date

import numpy as np
import pytest
from django.core.cache import cache

from jobbank.accounts.enums import Purpose, Role
from matching import answers, queries, search
from matching.actions import index_candidate
from matching.geography.load import load_geography
from matching.geography.queries import forget
from matching.query_text import understand
from matching.search import Filters, Wanted
from matching.tasks import embed_search
from matching.types import Cefr, LanguageClaim, Wishes
from tests.factories.matching import (
    make_employer,
    make_partner,
    make_user,
    manager_profile,
    nurse_profile,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def places():
    load_geography()
    yield
    forget()


@pytest.fixture
def employer():
    user = make_user(Role.EMPLOYER)
    make_employer().members.create(user=user, role="owner")
    return user


@pytest.fixture(autouse=True)
def _worker(monkeypatch):
    """The worker's task runs at once; the text travels through the cache as always."""
    monkeypatch.setattr(
        answers.current_app, "send_task", lambda name, args: embed_search(*args), raising=False
    )


@pytest.mark.parametrize(
    ("typed", "text", "languages", "place", "start"),
    [
        (
            "registered nurse who speaks Arabic, near Helsingborg, from March",
            "registered nurse", (("ar", None),), "1283", date(2027, 3, 1),
        ),
        (
            "sjuksköterska som talar arabiska, nära Helsingborg, från mars",
            "sjuksköterska", (("ar", None),), "1283", date(2027, 3, 1),
        ),
        (
            "sygeplejerske der taler arabisk, tæt på Helsingør, fra marts",
            "sygeplejerske", (("ar", None),), "0217", date(2027, 3, 1),
        ),
        ("controller, flytande svenska", "controller", (("sv", Cefr.C1),), "", None),
        ("developer, Danish B1", "developer", (("da", Cefr.B1),), "", None),
        ("teacher of Danish", "teacher of Danish", (), "", None),
        ("in charge of budgets", "in charge of budgets", (), "", None),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_filters(places, typed, text, languages, place, start):
    found = understand(typed, TODAY)
    assert found.text == text
    assert found.filters == Filters(languages=languages, near=place, start_by=start)
    assert len(found.chips) == len(languages) + bool(place) + bool(start)


def test_years_and_remote_are_understood(places):
    found = understand("accountant, minst 5 års erfarenhet, remote", TODAY)
    assert (found.filters.years, found.filters.remote, found.text) == (5, True, "accountant")


def test_the_text_orders_and_the_filters_narrow(employer, places):
    manager = index_candidate(partner_id=make_partner().pk, profile=manager_profile())
    nurse = index_candidate(
        partner_id=make_partner().pk,
        profile=nurse_profile(
            languages=(LanguageClaim("ar", Cefr.C2),), wishes=Wishes(municipality="1283")
        ),
    )
    found, reasons = queries.search_candidates(employer, Wanted("registered nurse"), Filters())
    assert [key for key, _ in found.hits] == [nurse.pk, manager.pk]
    assert set(reasons) == {nurse.pk, manager.pk}
    near = Filters(languages=(("ar", Cefr.B2),), near="1283")
    found, _ = queries.search_candidates(employer, Wanted("anything"), near)
    assert [key for key, _ in found.hits] == [nurse.pk]
    assert found.total == 1
    assert queries.facet_counts(employer, near)["languages"] == {"ar": 1}


def test_who_did_not_agree_to_cards_is_neither_found_nor_counted(employer):
    hidden = make_partner(Purpose.MATCHING)
    index_candidate(partner_id=hidden.pk, profile=nurse_profile())
    found, reasons = queries.search_candidates(employer, Wanted("nurse"), Filters())
    assert (found.hits, found.total, reasons) == ((), 0, {})
    assert queries.facet_counts(employer, Filters()) == {"languages": {}, "skill_uris": {}}


def test_without_a_worker_the_words_still_find(employer, monkeypatch):
    nurse = index_candidate(partner_id=make_partner().pk, profile=nurse_profile())
    monkeypatch.setattr(answers.current_app, "send_task", lambda name, args: None)
    monkeypatch.setattr(answers, "WAIT_SECONDS", 0.05)
    found, _ = queries.search_candidates(employer, Wanted("intensive care"), Filters())
    assert found.hits[0][0] == nurse.pk


def test_a_search_text_is_embedded_once_and_never_travels_as_an_argument(monkeypatch):
    sent = []

    def send(name, args):
        sent.append(args)
        embed_search(*args)

    monkeypatch.setattr(answers.current_app, "send_task", send)
    first = search.search_vector("a nurse named Secret")
    second = search.search_vector("a nurse named Secret")
    assert np.array_equal(first, second)
    assert len(sent) == 1
    assert "Secret" not in str(sent)
    cache.clear()
    assert embed_search(sent[0][0]) is False
