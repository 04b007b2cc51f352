"""The confirm page by hand, by key and on a phone: how many presses until a CV is confirmed."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pytest_django import Settings

from cvparse.models import Profile
from jobbank.accounts.models import Partner
from jobbank.celery import app
from tests.cvparse.conftest import SAMPLES
from tests.factories.accounts import make_new_partner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ContextOf = Callable[..., BrowserContext]
Watch = Callable[[Page], Page]
CLEAN = SAMPLES / "documents" / "Rhys Llanwarne teacher CV.pdf"
HOME = re.compile(r":\d+/$")
# Presses of a person's finger, kept over pages; what scripts do does not count.
COUNT = """
for (const type of ["pointerdown", "keydown"]) {
  addEventListener(type, (event) => {
    if (event.isTrusted) sessionStorage.setItem(type, Number(sessionStorage.getItem(type) || 0) + 1);
  }, true);
}
"""  # noqa: E501


@pytest.fixture(autouse=True)
def _work_is_done_at_once(settings: Settings) -> Iterator[None]:
    settings.EMBEDDING_MODEL = "hashing"
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.fixture
def partner() -> Partner:
    return make_new_partner(name="Rhys Llanwarne")


def pressed(page: Page) -> tuple[int, int]:
    """Presses with the pointer and on keys so far."""
    script = "['pointerdown', 'keydown'].map((t) => Number(sessionStorage.getItem(t) || 0))"
    clicks, keys = page.evaluate(script)
    return int(clicks), int(keys)


def opened(context: BrowserContext, watch: Watch) -> Page:
    """The page for uploads, with counting."""
    context.add_init_script(COUNT)
    page = watch(context.new_page())
    page.goto("/cv/")
    return page


def upload(page: Page) -> None:
    """Choose the file: a click on the field and one in the system's own dialogue."""
    with page.expect_file_chooser() as chosen:
        page.locator('input[type="file"]').click()
    chosen.value.set_files(CLEAN)


def check(page: Page) -> None:
    """From the upload to the confirm page."""
    upload(page)
    page.locator("form.cv-drop button.button-primary").click()
    page.locator('#documents a[href="/cv/profile/"]').click(timeout=60_000)
    page.wait_for_url("**/cv/profile/")


def tab_to(page: Page, target: Locator, most: int) -> None:
    """Walk there with the tab key."""
    for _ in range(most):
        if target.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"not reached within {most} presses of the tab key")


def test_a_clean_cv_is_confirmed_in_four_clicks(
    context_of: ContextOf, watch: Watch, partner: Partner
) -> None:
    page = opened(context_of(partner.user), watch)
    check(page)
    page.locator('form[action="/cv/profile/confirm/"] button').click()
    page.wait_for_url(HOME)
    clicks, keys = pressed(page)
    assert (clicks, keys) == (4, 0)
    assert Profile.objects.get(partner=partner).is_confirmed


def test_the_field_and_its_place_light_each_other_up(
    context_of: ContextOf, watch: Watch, partner: Partner
) -> None:
    page = opened(context_of(partner.user), watch)
    check(page)
    title = page.locator('#experiences input[name$="title"]').first
    title.focus()
    lit = page.locator(".is-lit").first
    expect(lit).to_be_visible()
    place = page.locator(f'rect[data-line="{title.get_attribute("data-lines").split()[0]}"]')  # type: ignore[union-attr]
    page.locator("#experiences h2").click()
    place.first.click()
    focused = page.locator(":focus")
    assert place.first.get_attribute("data-line") in str(focused.get_attribute("data-lines"))


def test_not_me_bring_back_add_by_hand_and_undo(
    context_of: ContextOf, watch: Watch, partner: Partner
) -> None:
    page = opened(context_of(partner.user), watch)
    check(page)
    jobs = page.locator("#experiences > ol > li")
    first = jobs.first.locator('input[name$="title"]').input_value()

    before = pressed(page)
    jobs.first.get_by_role("button", name="Not me").click()
    expect(page.locator("#experiences [data-removed]")).to_contain_text(first)
    page.locator("#experiences [data-removed]").get_by_role("button", name="Bring back").click()
    expect(page.locator("#experiences [data-removed]")).to_have_count(0)
    assert pressed(page)[0] - before[0] == 2

    skills = page.locator("#skills > ol > li")
    count = skills.count()
    page.locator("#skills summary").click()
    page.keyboard.press("Tab")
    page.keyboard.type("beekeeping")
    page.keyboard.press("Enter")
    expect(skills).to_have_count(count + 1)
    assert partner.profile.profileskills.filter(label="beekeeping").exists()

    city = page.locator('#person input[name$="city"]')
    was = city.input_value()
    city.fill("Atlantis")
    city.blur()
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.locator("[data-undo]").click()
    expect(city).to_have_value(was)
    page.wait_for_timeout(500)
    assert Profile.objects.get(partner=partner).city == was


def test_by_keys_alone(context_of: ContextOf, watch: Watch, partner: Partner) -> None:
    page = opened(context_of(partner.user), watch)
    page.locator('input[type="file"]').set_input_files(CLEAN)
    page.locator('input[type="file"]').focus()
    tab_to(page, page.locator("form.cv-drop button.button-primary"), 3)
    page.keyboard.press("Enter")
    link = page.locator('#documents a[href="/cv/profile/"]')
    expect(link).to_be_visible(timeout=60_000)
    tab_to(page, link, 4)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cv/profile/")

    page.locator('#person input[name$="headline"]').focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Head of science")
    page.keyboard.press("Tab")
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.keyboard.press("Alt+KeyZ")
    expect(page.locator('#person input[name$="headline"]')).not_to_have_value("Head of science")
    page.keyboard.press("Alt+KeyN")

    page.keyboard.press("Alt+KeyC")
    page.wait_for_url(HOME)
    assert pressed(page)[0] == 0
    assert Profile.objects.get(partner=partner).is_confirmed


@pytest.mark.parametrize("language", ["en", "sv", "da"])
def test_on_a_phone_one_question_follows_the_other(
    context_of: ContextOf, watch: Watch, partner: Partner, language: str
) -> None:
    page = opened(context_of(partner.user, width=360, language=language), watch)
    check(page)
    onward = page.locator('[data-step="1"]')
    shown = page.locator(".cv-step:visible")
    steps = 1
    headings = [shown.locator("h2").inner_text()]
    while onward.is_enabled():
        expect(shown).to_have_count(1)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, headings[-1]
        onward.click()
        steps += 1
        headings.append(shown.locator("h2").inner_text())
        assert page.locator(":focus").inner_text() == headings[-1]
    assert len(set(headings)) == steps == page.locator(".cv-step").count()
    page.locator('form[action="/cv/profile/confirm/"] button').click()
    page.wait_for_url(HOME)
    assert pressed(page)[0] <= 3 + steps
    assert Profile.objects.get(partner=partner).is_confirmed
