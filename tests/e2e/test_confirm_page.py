"""The confirm page by hand, by key and on a phone: how many presses until a CV is confirmed."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pytest_django import Settings

from cvparse.models import Profile
from cvparse.queries import questions_of
from jobbank.accounts.models import Partner
from jobbank.celery import app
from matching.taxonomy import store
from matching.taxonomy.enums import TaxonomySource
from matching.taxonomy.sources import starter
from tests.cvparse.conftest import SAMPLES
from tests.cvparse.test_occupations import ROWS
from tests.e2e.axe import axe_faults
from tests.factories.accounts import make_new_partner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ContextOf = Callable[..., BrowserContext]
Watch = Callable[[Page], Page]
CLEAN = SAMPLES / "documents" / "Rhys Llanwarne teacher CV.pdf"
UNSURE = SAMPLES / "documents" / "ines-carvallo-arkitekt-cv.pdf"
TWO_MINUTES = 120
expect.set_options(timeout=15_000)
# Where confirming leads: to the place one lives, or to the openings.
NEXT = re.compile(r"/(cv/area|matching/my-openings)/$")
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


def upload(page: Page, file: Path = CLEAN) -> None:
    """Choose the file: a click on the field and one in the system's own dialogue. It is read at once."""  # noqa: E501
    with page.expect_file_chooser() as chosen:
        page.locator('input[type="file"]').click()
    chosen.value.set_files(file)


def check(page: Page, file: Path = CLEAN) -> None:
    """From the upload to the confirm page."""
    upload(page, file)
    page.locator('#documents a[href^="/cv/profile/"]:visible').click(timeout=60_000)
    page.wait_for_url("**/cv/profile/**")


def tab_to(page: Page, target: Locator, most: int) -> None:
    """Walk there with the tab key."""
    for _ in range(most):
        if target.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"not reached within {most} presses of the tab key")


def test_a_clean_cv_is_confirmed_in_three_clicks(
    context_of: ContextOf, watch: Watch, partner: Partner
) -> None:
    page = opened(context_of(partner.user), watch)
    began = time.monotonic()
    check(page)
    expect(page.locator("#cv-lead")).to_contain_text("All of it looks right")
    assert page.evaluate("document.activeElement.tagName") != "DIV", "nothing is wrong yet"
    assert page.locator(".cv-question").count() == 0
    page.locator('form[action="/cv/profile/confirm/"] button').click()
    page.wait_for_url(NEXT)
    clicks, keys = pressed(page)
    assert (clicks, keys) == (3, 0)
    assert time.monotonic() - began < TWO_MINUTES
    assert Profile.objects.get(partner=partner).is_confirmed


def test_the_field_and_its_place_light_each_other_up(
    context_of: ContextOf, watch: Watch, partner: Partner
) -> None:
    page = opened(context_of(partner.user), watch)
    check(page)
    job = page.locator("#experiences summary").first
    job.focus()
    lines = str(job.get_attribute("data-lines")).split()
    expect(page.locator("a[data-line].is-lit")).to_have_count(len(lines))
    job.press("Enter")
    title = page.locator('#experiences input[name$="title"]').first
    title.focus()
    expect(page.locator("a[data-line].is-lit")).to_have_count(
        len(str(title.get_attribute("data-lines")).split())
    )
    described = str(title.get_attribute("aria-describedby"))
    assert "In your CV: " in str(page.locator(f"#{described}").text_content())

    other = page.locator("#experiences summary").nth(1)
    line = str(other.get_attribute("data-lines")).split()[0]
    page.locator(f'a[data-line="{line}"]').first.click()
    assert line in str(page.locator(":focus").get_attribute("data-lines"))
    expect(page.locator("#experiences details").nth(1)).to_have_attribute("open", "")


def test_places_are_reached_by_keys(context_of: ContextOf, watch: Watch, partner: Partner) -> None:
    page = opened(context_of(partner.user), watch)
    check(page)
    assert page.locator('.cv-sheet:first-child a[data-line][tabindex="0"]').count() == 1
    page.locator('.cv-sheet a[data-line][tabindex="0"]').first.focus()
    page.keyboard.press("ArrowDown")
    place = page.locator(":focus")
    line = str(place.get_attribute("data-line"))
    expect(place).to_have_class(re.compile("is-lit"))
    page.keyboard.press("Enter")
    assert line in str(page.locator(":focus").get_attribute("data-lines"))


def test_what_is_uncertain_comes_first_and_is_answered_in_one_click(
    context_of: ContextOf, watch: Watch, partner: Partner
) -> None:
    page = opened(context_of(partner.user), watch)
    check(page, UNSURE)
    asked = page.locator(".cv-question")
    count = asked.count()
    assert count >= 1
    expect(page.locator("#cv-lead")).to_contain_text(f"{count} to check")
    assert asked.first.bounding_box()["y"] < page.locator("#person").bounding_box()["y"]  # type: ignore[index]
    expect(asked.first.get_by_role("img", name="In your CV")).to_be_visible()
    before = pressed(page)[0]
    for left in range(count - 1, -1, -1):
        asked.first.get_by_role("button", name="Yes, it is right").click()
        expect(asked).to_have_count(left)
    assert pressed(page)[0] - before == count
    expect(page.locator("#cv-lead")).to_contain_text("All of it looks right")
    expect(page.locator("#questions :focus")).to_contain_text("that was all")
    page.reload()
    expect(asked).to_have_count(0)


def test_not_me_bring_back_add_by_hand_and_undo(
    context_of: ContextOf, watch: Watch, partner: Partner
) -> None:
    page = opened(context_of(partner.user), watch)
    check(page)
    jobs = page.locator("#experiences > ul > li")
    first = jobs.first.locator('input[name$="title"]').input_value()
    gone = page.locator("#experiences [data-removed]")

    before = pressed(page)
    jobs.first.get_by_role("button", name="Not me").click()
    expect(gone).to_contain_text(first)
    page.locator("[data-undo]").click()
    expect(gone).to_have_count(0)
    assert pressed(page)[0] - before[0] == 2

    jobs.first.locator("summary").click()
    jobs.first.get_by_role("button", name="Move down").click()
    expect(jobs.nth(1).locator('input[name$="title"]')).to_have_value(first)
    page.locator("[data-undo]").click()
    expect(jobs.first.locator('input[name$="title"]')).to_have_value(first)

    skills = page.locator("#skills > ul > li")
    count = skills.count()
    page.locator("#skills .cv-add summary").click()
    page.keyboard.press("Tab")
    page.keyboard.type("beekeeping")
    page.keyboard.press("Enter")
    expect(skills).to_have_count(count + 1)
    assert partner.profile.profileskills.filter(label="beekeeping").exists()

    page.locator("#sum-person-city").click()
    city = page.locator('#person input[name$="city"]')
    was = city.input_value()
    city.fill("Atlantis")
    city.blur()
    expect(page.locator("#saved")).to_contain_text("Saved")
    expect(page.locator("#sum-person-city")).to_contain_text("Atlantis")
    page.locator("[data-undo]").click()
    expect(page.locator("#sum-person-city")).to_contain_text(was)
    assert Profile.objects.get(partner=partner).city == was


def test_an_occupation_is_chosen_among_suggestions_while_one_types(
    context_of: ContextOf, watch: Watch, partner: Partner
) -> None:
    store.write_isco(starter.isco_groups())
    store.replace_occupations(ROWS, TaxonomySource.TABLE, "few", "a" * 64)
    page = opened(context_of(partner.user, width=320), watch)
    check(page)
    page.goto("/cv/profile/")
    job = page.locator("#experiences > ul > li").first
    expect(job).to_contain_text("No occupation known for this title")
    job.locator("summary").click()
    job.get_by_role("link", name="Change the occupation").click()
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").press_sequentially("nur")
    choose = page.get_by_role("button", name="Choose nurse")
    expect(choose).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("1 occupation")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert list(axe_faults(page)) == []
    choose.press("Enter")
    expect(job).to_contain_text("Counts as: nurse (your choice)")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_wrong_date_is_said_beside_its_field(
    context_of: ContextOf, watch: Watch, partner: Partner
) -> None:
    page = opened(context_of(partner.user), watch)
    check(page)
    job = page.locator("#experiences > ul > li").first
    job.locator("summary").click()
    job.locator('input[name$="end"]').fill("1800")
    job.get_by_role("button", name="Save").click()
    expect(job.get_by_role("alert")).to_contain_text("Write a year")
    expect(page.locator("#saved")).to_contain_text("Not saved")


def test_by_keys_alone(context_of: ContextOf, watch: Watch, partner: Partner) -> None:
    page = opened(context_of(partner.user), watch)
    page.locator('input[type="file"]').focus()
    page.locator('input[type="file"]').set_input_files(CLEAN)
    # What was read has the focus once it is there; the link comes next.
    expect(page.locator("#documents .cv-found")).to_be_focused(timeout=60_000)
    tab_to(page, page.locator('#documents a[href="/cv/profile/"]'), 2)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cv/profile/")

    tab_to(page, page.locator("#sum-person-headline"), 40)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Head of science")
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("Saved")
    expect(page.locator("#sum-person-headline")).to_be_focused()
    expect(page.locator("#sum-person-headline")).to_contain_text("Head of science")
    page.keyboard.press("Alt+KeyZ")
    expect(page.locator("#sum-person-headline")).not_to_contain_text("Head of science")

    page.keyboard.press("Alt+KeyC")
    page.wait_for_url(NEXT)
    assert pressed(page)[0] == 0
    assert Profile.objects.get(partner=partner).is_confirmed


def walk(page: Page) -> list[str]:
    """Answer each step with its large button. :return: what was asked."""
    asked: list[str] = []
    while page.locator(".cv-answers").count():
        button = page.locator(".cv-answers button").first
        title = page.locator("h1").inner_text()
        if page.locator('form[action="/cv/profile/confirm/"]').count():
            return [*asked, title]
        asked.append(title)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, title
        assert button.bounding_box()["height"] >= 44, title  # type: ignore[index]
        here = page.url
        button.click()
        page.wait_for_url(lambda url, here=here: url != here)  # type: ignore[misc]
    return asked


@pytest.mark.parametrize("language", ["en", "sv", "da"])
def test_on_a_phone_one_question_follows_the_other(
    context_of: ContextOf, watch: Watch, partner: Partner, language: str
) -> None:
    page = opened(context_of(partner.user, width=360, language=language), watch)
    began = time.monotonic()
    check(page, UNSURE)
    assert page.locator(".cv-question").count() == 1
    expect(page.locator(".cv-quote svg")).to_be_visible()
    asked = walk(page)
    assert len(set(asked)) == len(asked) >= 10
    page.locator('form[action="/cv/profile/confirm/"] button').click()
    page.wait_for_url(NEXT)
    assert pressed(page)[0] <= 2 + len(asked)
    assert time.monotonic() - began < TWO_MINUTES
    profile = Profile.objects.get(partner=partner)
    assert profile.is_confirmed
    assert not questions_of(profile)


def test_back_skip_and_not_me(context_of: ContextOf, watch: Watch, partner: Partner) -> None:
    page = opened(context_of(partner.user, width=360), watch)
    check(page, UNSURE)
    first = page.locator("h1").inner_text()
    page.get_by_role("link", name="Skip", exact=True).click()
    page.wait_for_url("**/steps/2/")
    assert page.locator("h1").inner_text() != first
    page.get_by_role("link", name="Back").click()
    page.wait_for_url("**/steps/1/")
    assert page.locator("h1").inner_text() == first
    page.locator('button[value="no"]').click()
    page.wait_for_url("**/steps/2/")
    assert not questions_of(Profile.objects.get(partner=partner))


def test_without_scripts(context_of: ContextOf, partner: Partner) -> None:
    page = context_of(partner.user, width=360, scripts=False).new_page()
    page.goto("/cv/")
    page.locator('input[type="file"]').set_input_files(UNSURE)
    page.locator("form.cv-drop button.button-primary").click()
    page.goto("/cv/")
    page.locator('#documents a[href="/cv/profile/steps/"]').click()
    asked = walk(page)
    assert len(asked) >= 10
    page.goto("/cv/profile/")
    page.locator("#experiences summary").first.click()
    page.locator('#experiences input[name$="title"]').first.fill("Beekeeper")
    page.locator("#experiences").get_by_role("button", name="Save").first.click()
    expect(page.locator("#experiences summary").first).to_contain_text("Beekeeper")
    page.locator('form[action="/cv/profile/confirm/"] button').click()
    page.wait_for_url(NEXT)
    assert Profile.objects.get(partner=partner).is_confirmed


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_where_something_is_uncertain(
    context_of: ContextOf, watch: Watch, partner: Partner, width: int
) -> None:
    page = opened(context_of(partner.user, width=width), watch)
    check(page, UNSURE)
    for address in ("/cv/", "/cv/profile/", *(f"/cv/profile/steps/{n}/" for n in (1, 2, 3, 9))):
        page.goto("/cv/profile/steps/")
        page.goto(address)
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        assert list(axe_faults(page)) == [], address
