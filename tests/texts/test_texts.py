"""The centre's own words: written, missing, taken back; shown without a query a page."""

from unittest.mock import patch

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.common.errors import NotFound
from jobbank.common.mail import Letter, post
from jobbank.common.models import AuditEvent
from jobbank.texts import actions, queries
from jobbank.texts.markup import as_html
from jobbank.texts.models import OwnText
from jobbank.texts.types import places

pytestmark = pytest.mark.django_db
LEAD = "landing-lead"


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.delete(queries.KEPT)
    yield
    cache.delete(queries.KEPT)


@pytest.fixture
def coordinator() -> User:
    return User.objects.create_user("c@example.org", role=Role.COORDINATOR)


@pytest.fixture
def write(coordinator, django_capture_on_commit_callbacks):
    def do(key: str, **texts: str) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return actions.write_text(actor=coordinator, key=key, texts=texts)

    return do


def page(client: Client, path: str = "/", language: str = "en") -> str:
    client.cookies["django_language"] = language
    return client.get(path).content.decode()


def test_until_something_is_written_the_shipped_words_stand_there(client):
    assert "Upload your CV. We find openings" in page(client)
    assert "Ladda upp" in page(client, language="sv")


def test_own_words_stand_in_their_place_at_once(client, write):
    page(client)  # kept now
    write(LEAD, en="We are *here* for you.", sv="Vi finns här för dig.", da="Vi er her for dig.")
    assert "We are *here* for you." in page(client)
    assert "Upload your CV. We find openings" not in page(client)
    assert "Vi er her for dig." in page(client, language="da")


def test_a_missing_language_reads_another_one_and_is_shown_as_missing(client, write, coordinator):
    write(LEAD, en="We moved to Stora Södergatan.")
    assert '<div lang="en"><p>We moved' in page(client, language="da")
    assert queries.unfinished() == 1
    client.force_login(coordinator)
    assert "Swedish: missing" in page(client, reverse("texts:list"))
    assert "Write your texts in all three languages" in page(client)


def test_undo_and_back_to_the_shipped_words(client, write, coordinator):
    write(LEAD, en="First.")
    write(LEAD, en="Second.")
    client.force_login(coordinator)
    first = OwnText.objects.get(text="First.")
    shown = page(client, reverse("texts:edit", args=[LEAD]))
    assert reverse("texts:back", args=[first.pk]) in shown
    second = OwnText.objects.get(text="Second.")
    assert reverse("texts:back", args=[second.pk]) not in shown, "it is in use"
    with override("en"):
        client.post(reverse("texts:back", args=[first.pk]))
        cache.delete(queries.KEPT)
        assert queries.words(LEAD).text == "First."
        client.post(reverse("texts:shipped", args=[LEAD]))
        cache.delete(queries.KEPT)
        assert queries.words(LEAD).text.startswith("Upload your CV")
    assert OwnText.objects.count() == 4, "every wording is kept"


def test_a_page_looks_once_for_all_of_its_texts(client):
    with patch.object(queries, "newest", side_effect=queries.newest) as looks:
        assert "Your partner got a job here" in page(client)
    assert looks.call_count == 1


def test_looking_first_saves_nothing(client, coordinator):
    client.force_login(coordinator)
    address = reverse("texts:edit", args=[LEAD])
    text = client.post(address, {"en": "# New\n\n- one\n- two", "look": "1"}).content.decode()
    assert "<h2>New</h2>" in text
    assert "<ul><li>one</li><li>two</li></ul>" in text
    assert "Not saved yet" in text
    assert not OwnText.objects.exists()


def test_what_is_too_long_is_refused_and_stays_in_the_form(client, coordinator):
    client.force_login(coordinator)
    long = "word " * 60
    answer = client.post(reverse("texts:edit", args=["landing-title"]), {"en": long})
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()
    assert not OwnText.objects.exists()


def test_nothing_changed_writes_no_row(write):
    write(LEAD, en="Once.")
    assert write(LEAD, en="Once.\r\n") == 0
    assert OwnText.objects.count() == 1
    assert AuditEvent.objects.filter(action="text.written").count() == 1
    assert "Once" not in str(AuditEvent.objects.get(action="text.written").data)


def test_pages_ask_the_database_once_at_most(client, write):
    write(LEAD, en="Hello.")
    page(client)
    with CaptureQueriesContext(connection) as asked:
        page(client)
    assert not [one for one in asked if "texts_owntext" in one["sql"]]


def test_letters_carry_the_centres_words_in_both_forms(write):
    write("letter-after", en="Warm regards\nThe hub, hub@example.org")
    post(Letter(subject="News", lines=["One thing."]), to="a@example.org", language="en")
    (sent,) = mail.outbox
    assert "Warm regards\nThe hub" in sent.body
    html = str(sent.alternatives[0][0])
    assert "Warm regards<br>The hub" in html
    assert "mailto:hub@example.org" in html


def test_news_stand_on_the_start_page_of_one_role_only(client, write):
    write("start-mentor", en="Mentors’ evening on Tuesday.")
    for role, there in ((Role.MENTOR, True), (Role.EMPLOYER, False)):
        client.force_login(User.objects.create_user(f"{role}@example.org", role=role))
        assert ("Mentors’ evening" in page(client)) is there


@pytest.mark.parametrize("role", [Role.PARTNER, Role.EMPLOYER, Role.MENTOR])
def test_only_coordinators_write(role):
    actor = User.objects.create_user("x@example.org", role=role)
    with pytest.raises(NotFound):
        actions.write_text(actor=actor, key=LEAD, texts={"en": "Mine."})


def test_a_place_that_is_not_there(coordinator):
    with pytest.raises(NotFound):
        actions.write_text(actor=coordinator, key="nowhere", texts={"en": "x"})


def test_html_is_shown_never_run():
    made = as_html('<script>alert(1)</script> & <a href="javascript:x">y</a>')
    assert "<script" not in made
    assert "<a " not in made
    assert "&lt;script&gt;" in made


def test_every_place_has_words_in_all_languages_or_none():
    for key, _place in places:
        shipped = {queries.shipped(key, code) for code in queries.LANGUAGES}
        assert "" not in shipped or shipped == {""}, key


def test_shipped_pages_keep_their_parts():
    made = as_html(queries.shipped("help-partner", "sv"))
    assert made.count("<h2>") == 4
    assert made.count("<ol>") == made.count("<ul>") == 1
    assert made.count("<li>") == 7
    assert "# " not in made
