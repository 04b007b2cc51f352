"""The talent search: chips that can be taken off, counts, and searches that tell news."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from employers import actions, tasks
from employers.models import SavedSearch
from jobbank.accounts import actions as accounts
from jobbank.accounts.enums import Purpose
from jobbank.accounts.models import Notification, Partner
from matching.actions import index_candidate
from matching.models import Candidate
from matching.search import Filters, Wanted, embed_now, found_by
from matching.types import Cefr, LanguageClaim
from tests.employers.conftest import Cast
from tests.factories import employers as make
from tests.factories.matching import make_partner, manager_profile, nurse_profile

PAGE = "/employers/talent/"
TYPED = "registered nurse who speaks Arabic B2, at least 3 years"


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without a worker the search waits for a vector that does not come; the words still count.
    monkeypatch.setattr("matching.answers.WAIT_SECONDS", 0.0)


@pytest.fixture
def as_owner(client: Client, cast: Cast) -> Client:
    client.force_login(cast.owner, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def arabic(cast: Cast) -> Candidate:
    languages = (LanguageClaim("ar", Cefr.C1), LanguageClaim("en", Cefr.B2))
    return indexed(make_partner(), nurse_profile(languages=languages))


def indexed(partner: Partner, profile: Any) -> Candidate:
    return index_candidate(partner_id=partner.pk, profile=profile)


def chip_links(page: str) -> dict[str, dict[str, list[str]]]:
    """What stays of the search by the words of the chip that is taken off."""
    links = re.findall(r'href="\?([^"]*)" aria-label="Take off ([^"]*)"', page)
    return {unescape(words): parse_qs(unescape(query)) for query, words in links}


def get(client: Client, **query: Any) -> str:
    response = client.get(PAGE, query)
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_first_language_is_named_in_the_readers_language(as_owner: Client, cast: Cast) -> None:
    indexed(make_partner(), nurse_profile(languages=(LanguageClaim("ja", Cefr.NATIVE),)))
    as_owner.cookies["django_language"] = "sv"
    page = get(as_owner)
    assert "japanska modersmål" in page
    assert "japanska native" not in page


def test_typed_words_become_filters(as_owner: Client, cast: Cast, arabic: Candidate) -> None:
    page = get(as_owner, q=TYPED)
    assert arabic.code in page
    assert cast.candidate.code not in page, "speaks no Arabic"
    assert list(chip_links(page)) == [
        "Language: who speaks Arabic B2",
        "Years of work, at least: at least 3 years",
    ]


def test_a_chip_is_taken_off_by_a_link(as_owner: Client, cast: Cast, arabic: Candidate) -> None:
    links = chip_links(get(as_owner, q=TYPED))
    without = links["Language: who speaks Arabic B2"]
    assert without == {"q": ["registered nurse , at least 3 years"]}
    page = get(as_owner, **{name: values[0] for name, values in without.items()})
    assert cast.candidate.code in page
    assert list(chip_links(page)) == ["Years of work, at least: at least 3 years"]


def test_chosen_filters_are_chips_too(as_owner: Client, arabic: Candidate) -> None:
    page = get(as_owner, q="nurse", language="ar", level="B1", years="2", minutes="60")
    links = chip_links(page)
    assert links["Language: Arabic B1"] == {"q": ["nurse"], "years": ["2"], "minutes": ["60"]}
    assert links["Years of work, at least: 2"]["level"] == ["B1"]
    assert "Take all off" in page


def test_no_filter_no_chip(as_owner: Client, cast: Cast) -> None:
    page = get(as_owner, q="nurse")
    assert cast.candidate.code in page
    assert chip_links(page) == {}


def test_of_two_the_stricter_counts(as_owner: Client, cast: Cast) -> None:
    assert cast.candidate.code in get(as_owner, q="at least 3 years", years="4")
    assert cast.candidate.code not in get(as_owner, q="at least 3 years", years="9")
    assert cast.candidate.code not in get(as_owner, q="at least 9 years", years="4")


def test_counts_lead_on(as_owner: Client, cast: Cast, arabic: Candidate) -> None:
    assert f"{PAGE}common/?" in get(as_owner)
    page = as_owner.get(f"{PAGE}common/").content.decode()
    found = re.search(
        r'<a href="/employers/talent/\?([^"]*)">Arabic</a> <span class="count">(\d+)</span>', page
    )
    assert found
    assert (parse_qs(unescape(found[1])), found[2]) == ({"language": ["ar"]}, "1")
    english = re.search(r'">English</a> <span class="count">(\d+)</span>', page)
    assert english
    assert english[1] == "2"


def test_a_skill_is_chosen_from_the_counts(as_owner: Client, cast: Cast) -> None:
    manager = indexed(make_partner(), manager_profile())
    page = get(as_owner, skill="urn:test:nursing-care")
    assert cast.candidate.code in page
    assert manager.code not in page
    assert [words.partition(":")[0] for words in chip_links(page)] == ["Skill"]


@pytest.fixture
def search(cast: Cast) -> SavedSearch:
    made = actions.save_search(actor=cast.owner, name="Nurses", query={"q": "nurse 3 years"})
    tasks.look_for_news(str(made.pk))
    return made


def told(cast: Cast) -> list[Notification]:
    return list(Notification.objects.filter(user=cast.owner, path__contains="searches"))


def test_who_fits_already_is_no_news(cast: Cast, search: SavedSearch) -> None:
    assert tasks.look_for_news(str(search.pk)) == 0
    assert told(cast) == []


def test_somebody_new_is_told_once(
    cast: Cast, search: SavedSearch, as_owner: Client, django_capture_on_commit_callbacks: Any
) -> None:
    new = indexed(make_partner(name="Noor Haddad"), nurse_profile())
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.look_for_news(str(search.pk)) == 1
        assert tasks.look_for_news(str(search.pk)) == 0
    (row,) = told(cast)
    (letter,) = mail.outbox
    assert "1 new card is among the best of your search." in letter.body
    for secret in ("Noor", new.code, "intensive", "nurse"):
        assert secret not in f"{letter.subject} {letter.body} {row.subject} {row.path}"
    page = as_owner.get(row.path, follow=True)
    assert page.request["QUERY_STRING"] == "q=nurse+3+years"
    assert new.code in page.content.decode()


def test_a_muted_search_is_silent_and_what_came_meanwhile_is_no_news_later(
    cast: Cast, search: SavedSearch, client: Client
) -> None:
    tasks.look_for_news(str(search.pk))
    client.force_login(cast.owner)
    mute = reverse("employers:search_mute", args=[search.pk])
    client.post(mute, {"muted": "yes"})
    index_candidate(partner_id=make_partner().pk, profile=nurse_profile())
    before = Notification.objects.filter(user=cast.owner).count()
    assert tasks.look_for_news(str(search.pk)) == 1
    client.post(mute, {"muted": "no"})
    assert tasks.look_for_news(str(search.pk)) == 0
    assert Notification.objects.filter(user=cast.owner).count() == before
    search.refresh_from_db()
    assert not search.muted
    stranger = make.employer_with_owner(name="Nabo A/S")[1]
    client.force_login(stranger)
    assert client.post(mute, {"muted": "yes"}).status_code == 404


def test_who_does_not_fit_or_is_hidden_is_no_news(cast: Cast, search: SavedSearch) -> None:
    indexed(make_partner(), nurse_profile(years=1.0))
    indexed(make_partner(Purpose.MATCHING), nurse_profile())
    assert tasks.look_for_news(str(search.pk)) == 0


def test_a_withdrawn_card_is_forgotten(cast: Cast, search: SavedSearch) -> None:
    accounts.withdraw_consent(actor=cast.partner.user, partner=cast.partner, purpose=Purpose.CARD)
    tasks.look_for_news(str(search.pk))
    search.refresh_from_db()
    assert search.known == []


def test_an_employer_that_is_refused_hears_nothing(cast: Cast, search: SavedSearch) -> None:
    indexed(make_partner(), nurse_profile())
    actions.refuse_employer(actor=cast.coordinator, employer=cast.employer, reason="Closed down")
    assert tasks.look_for_news(str(search.pk)) == 0
    assert told(cast) == []


def test_a_search_that_is_gone(cast: Cast, search: SavedSearch) -> None:
    actions.forget_search(actor=cast.owner, search=search)
    assert tasks.look_for_news(str(search.pk)) == 0


def test_nobody_opens_somebody_elses_search(client: Client, search: SavedSearch) -> None:
    from tests.factories import employers as make

    _other, owner = make.employer_with_owner(name="Nabo AB")
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{PAGE}searches/{search.pk}/").status_code == 404


def test_words_that_order_the_cards_are_named(
    as_owner: Client, cast: Cast, arabic: Candidate
) -> None:
    page = get(as_owner, q="project manager")
    assert "Those nearest to “project manager” stand first." in page
    assert "cards fit" not in page, "words alone take no card away"


def fits_above(monkeypatch: pytest.MonkeyPatch, least: float) -> None:
    monkeypatch.setattr("matching.scoring.FITS", least)


def test_cards_with_little_in_common_stand_apart(
    as_owner: Client, cast: Cast, arabic: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = indexed(make_partner(), manager_profile())
    embed_now("project manager")
    best, second, _third = found_by(Candidate.objects.all(), Wanted("project manager"), Filters())[
        0
    ].hits
    assert best[0] == manager.pk
    fits_above(monkeypatch, (best[1] + second[1]) / 2)
    page = get(as_owner, q="project manager")
    line = page.index("2 more that have little in common with your words")
    assert page.index(f"c-{manager.code}") < line < page.index(f"c-{arabic.code}")
    assert "3 cards" in page
    rest = as_owner.get("/api/v1/talent/", {"q": "project manager"}).json()
    assert (rest["total"], rest["near"]) == (3, 1)

    fits_above(monkeypatch, best[1])
    page = get(as_owner, q="project manager")
    assert page.index("None of these cards has much in common") < page.index(f"c-{manager.code}")
    assert "stand first" not in page


def test_nothing_stands_apart_where_nothing_tells(
    as_owner: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    fits_above(monkeypatch, 99.0)
    for query in ({}, {"language": "en"}, {"q": "nobody made a vector of this"}):
        page = get(as_owner, **query)
        assert cast.candidate.code in page
        assert "in common with your words" not in page


def test_little_in_common_is_no_news(
    cast: Cast, search: SavedSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    fits_above(monkeypatch, 99.0)
    indexed(make_partner(), nurse_profile())
    assert tasks.look_for_news(str(search.pk)) == 0
    assert told(cast) == []
