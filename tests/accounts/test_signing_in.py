"""Sign-up by role, invitations, demo links, the second step, tokens."""

import re
from datetime import datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from pytest_django import Settings

from jobbank.accounts import actions
from jobbank.accounts.enums import Role
from jobbank.accounts.errors import InvitationUsed, LinkUsed
from jobbank.accounts.models import Invitation, Partner, User
from jobbank.accounts.sessions import browser_in_words
from jobbank.common.errors import NotFound
from tests.factories.accounts import make_person
from tests.factories.employers import colleague, employer_with_owner

PASSWORD = "unlikely harbour 42"


def _sign_up(client: Client, **data: str) -> None:
    fields = {"email": "new@example.org", "password1": PASSWORD, "name": "Ana", "role": "partner"}
    response = client.post("/accounts/signup/", fields | data)
    assert response.status_code == 302, response.context["form"].errors


@pytest.mark.django_db
class TestSignUp:
    def test_a_partner_gets_a_partner_row_and_must_confirm_the_address(
        self, client: Client
    ) -> None:
        _sign_up(client)
        user = User.objects.get(email="new@example.org")
        assert user.role == Role.PARTNER
        assert user.name == "Ana"
        assert Partner.objects.filter(user=user).exists()
        assert not client.session.get("_auth_user_id"), "signed in before the address is confirmed"

        message = mail.outbox[0]
        address = re.search(r"http\S+confirm-email/\S+/", str(message.body))
        assert address is not None
        assert "Ana" not in message.subject
        assert "Ana" not in str(message.body)
        assert "Yes, it is my address" in str(message.body)
        assert isinstance(message, EmailMultiAlternatives)
        assert message.alternatives, "plain text and HTML"
        client.post(address.group().replace("http://testserver", ""))
        client.post("/accounts/login/", {"login": "NEW@example.org", "password": PASSWORD})
        assert client.session["_auth_user_id"] == str(user.pk)

    def test_an_employer_gets_no_partner_row(self, client: Client) -> None:
        _sign_up(client, role="employer")
        assert User.objects.get().role == Role.EMPLOYER
        assert not Partner.objects.exists()

    @pytest.mark.parametrize("role", ["mentor", "coordinator", "root"])
    def test_nobody_makes_themselves_more(self, client: Client, role: str) -> None:
        data = {"email": "a@example.org", "password1": PASSWORD, "name": "A", "role": role}
        response = client.post("/accounts/signup/", data)
        assert response.status_code == 200
        assert "role" in response.context["form"].errors
        assert not User.objects.exists()

    def test_the_mail_is_in_the_language_of_the_page(self, client: Client) -> None:
        client.cookies["django_language"] = "sv"
        _sign_up(client)
        assert User.objects.get().language == "sv"
        assert "bekräfta" in mail.outbox[0].body.lower()

    def test_a_known_address_is_not_given_away(self, client: Client) -> None:
        make_person(email="new@example.org")
        _sign_up(client)
        assert User.objects.count() == 1


class TestInvitations:
    def test_only_coordinators_invite(self, mentor: User) -> None:
        with pytest.raises(NotFound):
            actions.invite(actor=mentor)

    def test_a_link_makes_one_mentor(self, client: Client, coordinator: User) -> None:
        secret = actions.invite(actor=coordinator)
        assert not Invitation.objects.filter(digest=secret).exists(), "only the digest is kept"
        assert client.get(f"/accounts/invitation/{secret}/").status_code == 302
        _sign_up(client)
        assert User.objects.get(email="new@example.org").role == Role.MENTOR
        assert client.get(f"/accounts/invitation/{secret}/").status_code == 410

    def test_a_link_works_once(self, coordinator: User, mentor: User) -> None:
        secret = actions.invite(actor=coordinator)
        actions.accept_invitation(user=mentor, secret=secret)
        with pytest.raises(InvitationUsed):
            actions.accept_invitation(user=mentor, secret=secret)


class TestDemoLinks:
    def test_a_link_signs_in_once(self, client: Client, partner: Partner) -> None:
        actions.mark_as_demo()
        link = actions.make_sign_in_link(partner.user)
        path = link.partition("//")[2].partition("/")[2]
        assert client.get(f"/{path}").status_code == 302
        assert client.session["_auth_user_id"] == str(partner.user.pk)
        assert Client().get(f"/{path}").status_code == 410

    def test_no_mark_no_link(self, partner: Partner) -> None:
        with pytest.raises(NotFound):
            actions.make_sign_in_link(partner.user)

    def test_a_link_is_nothing_where_settings_say_no_demo(
        self, partner: Partner, settings: Settings
    ) -> None:
        actions.mark_as_demo()
        token = actions.make_sign_in_link(partner.user).rstrip("/").rpartition("/")[2]
        settings.DEMO = False
        with pytest.raises(NotFound):
            actions.use_sign_in_link(token)

    def test_a_changed_link_is_nothing(self, partner: Partner) -> None:
        actions.mark_as_demo()
        token = actions.make_sign_in_link(partner.user).rstrip("/").rpartition("/")[2]
        with pytest.raises(LinkUsed):
            actions.use_sign_in_link(token[:-2] + "xx")


class TestSecondStep:
    @pytest.fixture(autouse=True)
    def _required(self, settings: Settings) -> None:
        settings.SECOND_STEP_REQUIRED = True

    def test_mentors_and_coordinators_must_set_it_up_first(
        self, client: Client, mentor: User, coordinator: User
    ) -> None:
        for user in (mentor, coordinator):
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            response = client.get("/")
            assert response.status_code == 302
            assert response["Location"] == "/accounts/2fa/"
            assert client.get("/accounts/2fa/").status_code == 200
            assert client.get("/api/v1/me/").json()["code"] == "second_step_needed"

    def test_then_they_come_in(self, client: Client, mentor: User) -> None:
        Authenticator.objects.create(user=mentor, type=Authenticator.Type.TOTP, data={})
        client.force_login(mentor, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get("/").status_code == 200

    @pytest.mark.django_db
    def test_owners_of_an_employer_must_and_colleagues_need_not(self, client: Client) -> None:
        employer, owner = employer_with_owner()
        for user, status in ((owner, 302), (colleague(employer), 200)):
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            assert client.get("/").status_code == status

    def test_partners_need_none(self, as_partner: Client) -> None:
        assert as_partner.get("/").status_code == 200


class TestTokens:
    def test_a_token_works_until_it_is_revoked(self, client: Client, partner: Partner) -> None:
        token = actions.make_token(user=partner.user)
        headers = {"Authorization": f"Token {token}"}
        assert client.get("/api/v1/me/", headers=headers).json()["email"] == partner.user.email
        actions.revoke_token(user=partner.user)
        assert client.get("/api/v1/me/", headers=headers).status_code == 401

    def test_a_new_token_ends_the_old_one(self, client: Client, partner: Partner) -> None:
        old = actions.make_token(user=partner.user)
        actions.make_token(user=partner.user)
        headers = {"Authorization": f"Token {old}"}
        assert client.get("/api/v1/me/", headers=headers).status_code == 401


def test_rate_limit_of_signing_in(client: Client, partner: Partner, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    wrong = {"login": partner.user.email, "password": "wrong"}
    for _try in range(4):
        response = client.post("/accounts/login/", wrong)
    assert "Too many" in response.content.decode()


@pytest.mark.django_db
def test_the_last_use_of_a_session_is_written_once_a_minute(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = make_person(Role.PARTNER)
    client.force_login(user)
    now = [1000.0]
    monkeypatch.setattr("jobbank.accounts.middleware.time.monotonic", lambda: now[0])

    def used() -> datetime:
        assert client.get("/").status_code in {200, 302}
        return UserSession.objects.get(user=user).last_seen_at

    first = used()
    assert used() == first
    now[0] += 61
    assert used() > first


@pytest.mark.django_db
def test_sessions_that_open_nothing_are_forgotten_and_many_cost_no_more_than_one() -> None:
    user, other = make_person(Role.PARTNER), make_person(Role.PARTNER)
    clients = [Client() for _number in range(5)]
    for client, person in zip(clients, [user, user, user, user, other], strict=True):
        client.force_login(person)
        client.get("/")
    page = "/accounts/sessions/"
    clients[0].get(page)
    with CaptureQueriesContext(connection) as many:
        assert len(clients[0].get(page).context["rows"]) == 4
    clients[1].logout()
    Session.objects.filter(pk=clients[2].session.session_key).update(expire_date=timezone.now())
    stale = clients[3].session
    stale["_auth_user_hash"] = "of an earlier password"
    stale.save()
    ((left, _browser),) = clients[0].get(page).context["rows"]
    assert left.session_key == clients[0].session.session_key
    assert UserSession.objects.filter(user=user).count() == 1
    with CaptureQueriesContext(connection) as one:
        clients[0].get(page)
    assert len(one) == len(many)
    assert UserSession.objects.filter(user=other).exists()


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15"
            " Version/19.0 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0",
            "Edge, Windows",
        ),
        ("curl/8.9", "Another program"),
    ],
)
def test_a_browser_is_told_in_words(user_agent: str, words: str) -> None:
    with override("en"):
        assert browser_in_words(user_agent) == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "subject", "not_said"),
    [
        ("en", "Choose a new password", "Password Reset"),
        ("sv", "Välj ett nytt lösenord", "mail"),
        ("da", "Vælg en ny adgangskode", "password"),
    ],
)
def test_a_forgotten_password_is_spoken_of_in_our_words(
    client: Client, language: str, subject: str, not_said: str
) -> None:
    person = make_person(Role.PARTNER)
    client.cookies["django_language"] = language
    sent = client.post("/accounts/password/reset/", {"email": person.email}, follow=True)
    letter = mail.outbox[-1]
    assert letter.subject == subject
    link = re.search(r"http\S+?(/accounts/password/reset/key/\S+)", str(letter.body))
    assert link is not None
    pages = [sent, client.get("/accounts/login/"), client.get("/accounts/password/reset/")]
    pages.append(client.get(link.group(1), follow=True))
    pages.append(client.get("/accounts/password/reset/key/1-abc/"))
    for page in pages:
        words = re.sub(r"<[^>]*>", " ", page.content.decode().partition("<main")[2])
        assert not re.search(rf"\b{not_said}\b", words), words


@pytest.mark.django_db
def test_who_has_no_account_is_led_to_sign_up(client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert "/accounts/signup/" in str(mail.outbox[-1].body)
