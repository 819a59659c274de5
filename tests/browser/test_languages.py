"""Another language and another direction of reading leave every page whole."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe, fonts
from tests.browser.pages import (
    PAGES,
    each_opened_page,
    each_page,
    open_everything,
    show,
    width_needed,
)

FRENCH_FOR_AXE = ("home", "filtered list", "practice", "matrix", "timeline", "self-check")


@pytest.fixture(scope="session")
def french_page(browser: Browser, base_url: str):
    """One page for all tests, each of which goes to its own URL."""
    context = browser.new_context(locale="fr-FR", base_url=base_url)
    yield context.new_page()
    context.close()


@each_page
def test_french_words_fit_a_narrow_screen(french_page: Page, path: str):
    french_page.set_viewport_size({"width": 320, "height": 700})
    french_page.goto(path)
    expect(french_page.locator("html")).to_have_attribute("lang", "fr")
    open_everything(french_page)
    for font_set in fonts.SETS:
        fonts.use(french_page, font_set)
        assert width_needed(french_page) <= 320, font_set


@pytest.mark.parametrize("name", FRENCH_FOR_AXE)
def test_axe_finds_nothing_to_mend_in_french(french_page: Page, name: str):
    french_page.set_viewport_size({"width": 1280, "height": 720})
    french_page.goto(PAGES[name])
    open_everything(french_page)
    axe.check(french_page)


@each_opened_page
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_that_runs_from_the_right_is_no_wider(opened: Page, width: int):
    show(opened, width, direction="rtl")
    assert width_needed(opened) <= width


def test_the_margin_is_on_the_other_side_from_right_to_left(page: Page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/practices/firewood-patrols-darfur/")
    page.evaluate("document.documentElement.dir = 'rtl'")
    text, margin = (page.locator(each).first.bounding_box() for each in ("h1", ".margin"))
    assert text
    assert margin
    assert margin["x"] < text["x"]


def test_the_switch_works_without_javascript_and_keeps_the_page(plain_page: Page):
    plain_page.goto("/practices/?theme=displacement")
    plain_page.get_by_role("button", name="Français").click()
    expect(plain_page.locator("html")).to_have_attribute("lang", "fr")
    expect(plain_page).to_have_url("/practices/?theme=displacement")
    expect(plain_page.locator("h1")).to_contain_text("pratiques")
    plain_page.get_by_role("button", name="English").click()
    expect(plain_page.locator("h1")).to_contain_text("practices")


def test_suggestions_speak_the_language_of_the_page(french_page: Page):
    french_page.set_viewport_size({"width": 1280, "height": 720})
    french_page.goto("/entries/")
    french_page.locator("#q").fill("monu")
    options = french_page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options.first).to_contain_text("Mission")
    french_page.locator("#q").fill("displa")
    expect(options.first).to_contain_text("Thème")
