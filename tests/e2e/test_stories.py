"""What each kind of person comes for, from sign-up to result, in the browser."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django import Settings

from employers import actions as employers
from employers.models import Employer, Introduction, Opening
from jobbank.accounts import actions as accounts
from jobbank.accounts.enums import Role
from jobbank.accounts.models import User
from jobbank.celery import app
from jobbank.events.models import Mingle
from matching.actions import index_candidate, index_opening, rank_opening
from matching.enums import REASONS_FOR, Decision
from matching.models import Candidate, Review, ShortlistEntry
from tests.factories import employers as make
from tests.factories.accounts import make_person
from tests.factories.matching import make_partner, manager_ask, manager_profile

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ContextOf = Callable[..., BrowserContext]
Watch = Callable[[Page], Page]
PASSWORD = "unlikely harbour 42"
# Each story once in each language, on a desk and on a phone.
in_each_language = pytest.mark.parametrize(
    ("language", "width"), [("en", 1280), ("sv", 360), ("da", 1280)]
)
CV = """Amira Haddad
Project Manager
amira.haddad@example.org | +46 70 123 45 67 | Lund, Sweden

EXPERIENCE

Project Manager, Northwind Systems AB, Lund
2019-03 - present
- Led project planning and budgets for a hospital rebuild

EDUCATION

MSc in Civil Engineering, Lund University
2015 - 2017

SKILLS

project management, budgets

LANGUAGES

Arabic (native), English (C1), Swedish (B1)
"""


@pytest.fixture(autouse=True)
def _work_is_done_at_once(settings: Settings) -> Iterator[None]:
    """No worker beside the live server: tasks run where they are queued."""
    settings.EMBEDDING_MODEL = "hashing"
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def _sign_up(page: Page, role: str | None = "partner") -> User:
    """Sign up, open the link of the mail, sign in."""
    page.goto("/accounts/signup/")
    if role:
        page.locator(f'input[name="role"][value="{role}"]').check()
    page.locator('input[name="name"]').fill("Amira Haddad")
    page.locator('input[name="email"]').fill("amira@example.org")
    page.locator('input[name="password1"]').fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/confirm-email/")
    link = re.search(r"/accounts/confirm-email/\S+/", str(mail.outbox[-1].body))
    assert link is not None
    page.goto(link.group())
    page.locator("main form button").first.click()
    page.wait_for_url("**/login/**")
    page.locator('input[name="login"]').fill("amira@example.org")
    page.locator('input[name="password"]').fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/(accounts/2fa/)?$"))
    return User.objects.get(email="amira@example.org")


@in_each_language
def test_a_partner_from_sign_up_to_reasons(
    context_of: ContextOf, watch: Watch, tmp_path: Path, language: str, width: int
) -> None:
    employer, owner = make.employer_with_owner()
    opening = make.published(employer, owner)
    index_opening(opening_id=opening.pk, ask=manager_ask())
    page = watch(context_of(language=language, width=width).new_page())
    _sign_up(page)
    expect(page.locator("html")).to_have_attribute("lang", language)

    page.locator('.todo a[href="/accounts/consents/"]').click()
    for purpose in ("matching", "card"):
        page.locator(f'#purpose-{purpose} button[name="answer"]').click()
        expect(page.locator(f"#purpose-{purpose} .state-good")).to_be_visible()

    cv = tmp_path / "cv.txt"
    cv.write_text(CV)
    page.goto("/cv/")
    page.locator('input[type="file"]').set_input_files(cv)
    page.locator('#documents a[href^="/cv/profile/"]:visible').click(timeout=60_000)
    # On a phone this leads to one question after the other; all on one page is there, too.
    page.goto("/cv/profile/")
    expect(page.locator('input[value="Northwind Systems AB"]').first).to_be_attached()
    page.locator('form[action="/cv/profile/confirm/"] button').click()

    page.wait_for_load_state()
    page.goto("/matching/my-openings/")
    card = page.locator(f"#opening-{opening.pk}")
    expect(card).to_contain_text(opening.title)
    card.locator("details.disclosure summary").last.click()
    expect(card.locator(".evidence").first).to_contain_text("Project Manager")


def test_a_mentor_is_invited_protects_the_account_and_forwards_by_key(
    context_of: ContextOf, watch: Watch, settings: Settings
) -> None:
    settings.SECOND_STEP_REQUIRED = True
    opening = _ranked_opening()
    secret = accounts.invite(actor=make_person(Role.COORDINATOR), role=Role.MENTOR)

    page = watch(context_of().new_page())
    page.goto(f"/accounts/invitation/{secret}/")
    user = _sign_up(page, role=None)
    assert user.role == Role.MENTOR

    page.goto("/matching/")
    page.wait_for_url("**/accounts/2fa/")  # nothing of others before the second step
    page.goto("/accounts/2fa/totp/activate/")
    if "reauthenticate" in page.url:
        page.locator('input[name="password"]').fill(PASSWORD)
        page.locator("main form button").first.click()
    key = page.locator("#authenticator_secret").input_value()
    code = format_hotp_value(hotp_value(key, int(time.time()) // 30))
    page.locator('input[name="code"]').fill(code)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/2fa/**")
    assert Authenticator.objects.filter(user=user).exists()

    page.goto(f"/matching/openings/{opening.pk}/shortlist/")
    page.keyboard.press("j")
    page.keyboard.press("f")
    page.keyboard.press("Enter")
    entry = page.locator("article[data-entry]").first
    expect(entry.locator(".state-good").first).to_be_visible()
    expect(entry).to_be_focused()  # the next key goes on from here
    assert Review.objects.get().reviewer == user
    chosen = ShortlistEntry.objects.get()
    assert chosen.state == "forwarded"

    page.goto(f"/matching/openings/{opening.pk}/decide/?entry={chosen.pk}")
    page.select_option("#id_decision", "decline")
    expect(page.locator("#id_reason")).to_have_value(REASONS_FOR[Decision.DECLINE][0])
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/shortlist/")
    chosen.refresh_from_db()
    assert chosen.state == "declined"


@in_each_language
def test_an_employer_registers_is_verified_publishes_and_asks(
    context_of: ContextOf, watch: Watch, language: str, width: int
) -> None:
    candidate = index_candidate(partner_id=make_partner().pk, profile=manager_profile())
    page = watch(context_of(language=language, width=width).new_page())
    user = _sign_up(page, role="employer")
    assert user.language == language
    page.goto("/employers/register/")
    page.locator('[name="name"]').fill("Sundets Sjukhus AB")
    page.locator('[name="country"]').select_option("SE")
    page.locator('[name="number"]').fill(make.organisation_number())
    page.locator("main form button.button-primary").click()
    page.wait_for_load_state()
    page.goto("/employers/talent/")
    expect(page.locator("main")).not_to_contain_text(candidate.code)

    employers.verify_employer(actor=make.coordinator(), employer=Employer.objects.get())
    page.goto("/employers/openings/new/")
    page.locator('[name="title"]').fill("Projektledare")
    page.locator('[name="text"]').fill("Du leder projekt.\nGoda kunskaper i engelska är ett krav.")
    page.locator("main form button.button-primary").last.click()
    page.wait_for_load_state()
    opening = Opening.objects.get()
    page.goto(f"/employers/openings/{opening.pk}/")
    page.locator('form[action$="/publish/"] button').click()
    expect(page.locator(".state-good").first).to_be_visible()

    page.goto("/employers/talent/")
    page.locator(f'#cards a[href="/employers/talent/{candidate.code}/"]').click()
    page.wait_for_url(f"**/{candidate.code}/")
    page.locator('textarea[name="message"]').fill("Vi vill gärna träffa dig.")
    page.locator("main form button.button-primary").last.click()
    page.wait_for_url("**/introductions/**")
    assert Introduction.objects.get().state == "with_mentor"
    expect(page.locator("main")).not_to_contain_text(candidate.partner.user.name)


@in_each_language
def test_a_mentor_looks_and_passes_an_introduction_on(
    context_of: ContextOf, watch: Watch, language: str, width: int
) -> None:
    opening = _ranked_opening()
    partner = Candidate.objects.get().partner
    asked = employers.ask_introduction(actor=partner.user, partner=partner, opening=opening)
    secret = accounts.invite(actor=make_person(Role.COORDINATOR), role=Role.MENTOR)
    page = watch(context_of(language=language, width=width).new_page())
    page.goto(f"/accounts/invitation/{secret}/")
    _sign_up(page, role=None)
    page.locator(".todo a").first.click()
    page.goto(f"/matching/openings/{opening.pk}/shortlist/")
    entry = page.locator("article[data-entry]").first
    entry.locator("summary:has(kbd)").first.click()
    entry.locator("form button:visible").first.click()
    expect(entry.locator(".state-good").first).to_be_visible()
    page.goto(f"/employers/introductions/{asked.pk}/")
    page.locator('form[action$="/yes/"] button').click()
    page.wait_for_load_state()
    asked.refresh_from_db()
    assert asked.state == "with_employer"


@in_each_language
def test_a_coordinator_verifies_and_makes_a_mingle(
    context_of: ContextOf, watch: Watch, language: str, width: int
) -> None:
    employer, _owner = make.employer_with_owner(verified=False)
    secret = accounts.invite(actor=make_person(Role.COORDINATOR), role=Role.COORDINATOR)
    page = watch(context_of(language=language, width=width).new_page())
    page.goto(f"/accounts/invitation/{secret}/")
    user = _sign_up(page, role=None)
    assert user.role == Role.COORDINATOR
    page.goto(f"/employers/all/{employer.pk}/")
    page.locator('form[action$="/verify/"] button').click()
    page.wait_for_load_state()
    employer.refresh_from_db()
    assert employer.is_verified

    page.goto("/mingles/new/")
    page.locator('[name="name"]').fill("Vårmingel")
    page.locator('[name="held_on"]').fill("2030-05-12")
    page.locator('[name="starts_at"]').fill("17:00")
    page.locator('[name="location"]').fill("Lund")
    page.locator('[name="tables"]').fill("4")
    page.locator("main form button.button-primary").last.click()
    page.wait_for_url(re.compile(r"/mingles/[0-9a-f-]{36}/"))
    mingle = Mingle.objects.get()
    page.goto(f"/mingles/{mingle.pk}/")
    page.locator('details:has(form[action$="/employers/"]) > summary').click()
    page.locator('form[action$="/employers/"] select').first.select_option(str(employer.pk))
    page.locator('form[action$="/employers/"] button').first.click()
    expect(page.locator("main")).to_contain_text(employer.name)
    assert mingle.attendances.get().employer == employer


def _ranked_opening() -> Opening:
    """A published opening with one candidate on its shortlist."""
    employer, owner = make.employer_with_owner()
    opening = make.published(employer, owner)
    index_opening(opening_id=opening.pk, ask=manager_ask())
    index_candidate(partner_id=make_partner().pk, profile=manager_profile())
    rank_opening(actor=make.mentor(), opening_id=opening.pk)
    return opening


def test_a_passkey_is_added_and_signs_in(context_of: ContextOf, watch: Watch) -> None:
    context = context_of()
    page = watch(context.new_page())
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    authenticator = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})
    user = _sign_up(page)
    page.goto("/accounts/2fa/webauthn/add/")
    if "reauthenticate" in page.url:
        page.locator('input[name="password"]').fill(PASSWORD)
        page.locator("main form button").first.click()
    page.locator('input[name="name"]').fill("My phone")
    page.locator('input[name="passwordless"]').check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile(r"/2fa/(recovery-codes|webauthn)/(generate/)?$"))
    assert Authenticator.objects.filter(user=user, type="webauthn").exists()

    context.clear_cookies()
    page.goto("/accounts/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(re.compile(r"/$"))
    expect(page.locator("h1")).to_contain_text("Amira")


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_work_without_scripts(context_of: ContextOf, width: int) -> None:
    page = context_of(make_person(Role.MENTOR), width=width, scripts=False).new_page()
    page.goto("/")
    expect(page.locator("#site-nav a").first).to_be_visible()
    page.locator('button[name="theme"][value="dark"]').click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
