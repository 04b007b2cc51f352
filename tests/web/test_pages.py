"""The pages of everybody, in three languages, within their limits."""

import re
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import Settings

from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.common.home import Todo, Urgency, todos, todos_for
from jobbank.web import mailbox

PAGES = [
    "/",
    "/help/",
    "/ranking/",
    "/privacy/",
    "/accessibility/",
    "/accounts/login/",
    "/accounts/signup/",
]
OWN_WORDS = {
    "partner": "Pause or leave",
    "employer": "Please answer",
    "mentor": "On a shortlist",
    "coordinator": "When somebody asks what you hold",
}
ClientOf = Callable[[str], Client]


@pytest.mark.parametrize("language", ["en", "sv", "da"])
@pytest.mark.parametrize("path", PAGES)
def test_visitors_read_it_in_their_language(client_of: ClientOf, path: str, language: str) -> None:
    client = client_of("")
    client.cookies["django_language"] = language
    response = client.get(path)
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in page
    skip = {"en": "Skip to the content", "sv": "Hoppa till innehållet", "da": "Gå til indholdet"}
    assert skip[language] in page


@pytest.mark.parametrize("role", ["", *Role.values])
def test_start_page_of_each_role(client_of: ClientOf, role: str) -> None:
    response = client_of(role).get("/")
    assert response.status_code == 200
    assert ("web/home.html" if role else "web/landing.html") in [t.name for t in response.templates]


@pytest.mark.parametrize("role", Role.values)
def test_help_starts_with_ones_own_role(client_of: ClientOf, role: str) -> None:
    response = client_of(role).get("/help/")
    assert f'<a href="?role={role}" aria-current="page">' in response.content.decode()
    assert OWN_WORDS[role] in response.content.decode()


def test_help_of_a_role_that_does_not_exist_is_ones_own(client_of: ClientOf) -> None:
    assert client_of("mentor").get("/help/?role=../../etc").status_code == 200


def test_first_load_weighs_at_most_150_kb(client_of: ClientOf) -> None:
    page = client_of("").get("/").content
    found = set(re.findall(rb'(?:href|src)="/static/([^"?]+)', page))
    files = [Path(str(finders.find(name.decode()))) for name in found]
    assert len(files) >= 7, "styles, scripts, icon and font"
    assert len(page) + sum(file.stat().st_size for file in files) <= 150_000


def test_nothing_is_loaded_from_outside(client_of: ClientOf) -> None:
    page = client_of("").get("/").content.decode()
    assert re.findall(r'(?:src|rel="stylesheet" href)="(https?:|//)', page) == []


def test_the_policy_allows_no_inline_code(client_of: ClientOf) -> None:
    policy = client_of("").get("/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "default-src 'none'" in policy


class TestChoices:
    def test_language_is_remembered_in_a_cookie_and_with_the_person(
        self, client_of: ClientOf
    ) -> None:
        client = client_of("mentor")
        response = client.post("/language/", {"language": "da", "next": "/help/"})
        assert response["Location"] == "/help/"
        assert '<html lang="da"' in client.get("/").content.decode()
        assert User.objects.get().language == "da"

    def test_a_language_that_does_not_exist_changes_nothing(self, client_of: ClientOf) -> None:
        response = client_of("").post("/language/", {"language": "xx"})
        assert "django_language" not in response.cookies

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_colours_are_remembered(self, client_of: ClientOf, theme: str) -> None:
        client = client_of("")
        client.post("/theme/", {"theme": theme})
        assert f'data-theme="{theme}"' in client.get("/").content.decode()

    @pytest.mark.parametrize("wanted", ["https://evil.example", "//evil.example", "javascript:1"])
    def test_back_leads_nowhere_else(self, client_of: ClientOf, wanted: str) -> None:
        response = client_of("").post("/theme/", {"theme": "dark", "next": wanted})
        assert response["Location"] == "/"

    def test_choices_need_a_token(self) -> None:
        client = Client(enforce_csrf_checks=True)
        response = client.post("/theme/", {"theme": "dark"})
        assert response.status_code == 403
        assert "open for too long" in response.content.decode()


class TestErrors:
    def test_not_there_is_a_page_in_ones_language(self, client_of: ClientOf) -> None:
        client = client_of("")
        client.cookies["django_language"] = "sv"
        response = client.get("/nothing/")
        assert response.status_code == 404
        assert "Här finns inget" in response.content.decode()

    def test_not_ones_role_is_the_same_as_not_there(self, client_of: ClientOf) -> None:
        assert client_of("employer").get("/accounts/data/").status_code == 404

    def test_htmx_gets_a_notice(self, client_of: ClientOf) -> None:
        data = {"purpose": "selling", "answer": "yes"}
        response = client_of("partner").post(
            "/accounts/consents/", data, headers={"HX-Request": "true"}
        )
        assert response.status_code == 404
        assert "data-app-error" in response.content.decode()
        assert "<html" not in response.content.decode()


class TestTodos:
    def test_the_most_urgent_comes_first(self, client_of: ClientOf) -> None:
        rows = [Todo(str(level), "#", "go", urgency=level) for level in reversed(Urgency)]
        todos.add("test", lambda user: rows if user.role == Role.MENTOR else [])
        try:
            user = client_of("mentor").get("/").wsgi_request.user
            mine = [todo.urgency for todo in todos_for(user) if todo in rows]
            assert mine == list(Urgency)
        finally:
            todos._entries.pop("test")

    def test_queries_of_the_start_page_are_few(
        self, client_of: ClientOf, django_assert_max_num_queries: Callable
    ) -> None:
        for role in Role.values:
            client = client_of(role)
            client.get("/help/")  # the centre's texts are read once a minute
            with django_assert_max_num_queries(20):
                client.get("/")


class TestMailbox:
    def test_it_shows_mails_of_a_demo_on_this_machine_only(
        self, client_of: ClientOf, settings: Settings, tmp_path: Path
    ) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        settings.EMAIL_FILE_PATH = tmp_path
        client = client_of("")
        fields = {"email": "a@example.org", "name": "A", "role": "partner"}
        client.post("/accounts/signup/", fields | {"password1": "unlikely harbour 42"})
        assert "confirm-email" in client.get("/mailbox/").content.decode()
        assert client.get("/mailbox/", REMOTE_ADDR="192.0.2.7").status_code == 404
        settings.DEMO = False
        assert client.get("/mailbox/").status_code == 404

    def test_one_page_reads_its_own_files_only(
        self, client_of: ClientOf, settings: Settings, tmp_path: Path
    ) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        settings.EMAIL_FILE_PATH = tmp_path
        for number in range(45):
            letter = f"Subject: Letter {number:02}.\nTo: a@example.org\n\nHello.\n"
            (tmp_path / f"20300112-0900{number:02}-1.log").write_text(letter)
        with patch.object(Path, "read_bytes", autospec=True, side_effect=Path.read_bytes) as reads:
            first = client_of("").get("/mailbox/").content.decode()
        assert reads.call_count == mailbox.FILES_A_PAGE
        assert "Letter 44." in first
        assert "Letter 34." not in first
        assert "Letter 00." in client_of("").get("/mailbox/?page=5").content.decode()


@pytest.mark.parametrize(("role", "status"), [("coordinator", 200), ("partner", 404), ("", 404)])
def test_style_page_is_for_those_who_build(client_of: ClientOf, role: str, status: int) -> None:
    assert client_of(role).get("/design/").status_code == status
