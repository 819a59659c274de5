"""Each kind of page in Chromium: accessible, never wider than the screen, nothing inline."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser import axe
from tests.browser.fonts import SETS
from tests.browser.pages import OPENINGS, PAGES, each_opened_page, show, width_needed

pytestmark = pytest.mark.browser

EACH_TEXT = ["home", "filtered list", "practice"]


@each_opened_page
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(opened: Page, width: int, scheme: str):
    show(opened, width, scheme)
    if scheme == "dark":  # what is dark has other colours and nothing else: see below
        axe.check_colours(opened)
    else:
        axe.check(opened)


@pytest.mark.parametrize(
    "opened", [PAGES[name] for name in EACH_TEXT], ids=EACH_TEXT, indirect=True, scope="session"
)
def test_each_text_has_contrast_where_all_kinds_of_parts_meet(opened: Page):
    show(opened, 1280)
    axe.check_each_text(opened)


def test_dark_pages_differ_from_light_ones_in_nothing_but_colours():
    """CSS's light-dark() takes colours alone."""
    files = [*Path(settings.BASE_DIR, "static").rglob("*.css")]
    assert files
    assert not [file for file in files if "prefers-color-scheme" in file.read_text()]


@each_opened_page
@pytest.mark.parametrize("font_set", SETS)
def test_a_page_is_never_wider_than_a_narrow_screen(opened: Page, font_set: str):
    show(opened, 320, font_set=font_set)
    assert width_needed(opened) <= 320


@each_opened_page
def test_a_page_has_one_first_heading_and_nothing_inline(opened: Page):
    expect(opened.locator("h1")).to_have_count(1)
    assert OPENINGS[opened].inline == []


def test_a_reader_gets_from_a_question_to_the_paragraph_behind_the_answer(plain_page):
    page = plain_page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/")
    page.get_by_label("Search the records").fill("firewood")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("h1")).to_contain_text("matching “firewood”")

    filters = page.get_by_role("navigation", name="Filters")
    filters.locator("summary", has_text="Mission").first.click()
    filters.get_by_role("link", name="UNAMID").click()
    expect(page.locator("h1")).to_contain_text("from UNAMID")
    expect(page.get_by_role("link", name="Remove: from UNAMID")).to_be_visible()

    page.get_by_role("link", name="Firewood patrols guard women").click()
    expect(page.locator("h1")).to_contain_text("Firewood patrols guard women outside Darfur")

    evidence = page.get_by_role("complementary", name="Evidence")
    evidence.get_by_role("link", name="¶ 55", exact=True).click()
    expect(page).to_have_url(re.compile("/sources/note-2009/#55$"))
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("Firewood patrols")


def test_taking_a_chip_away_widens_the_list(plain_page):
    page = plain_page
    page.goto("/practices/?theme=displacement&country=sudan")
    narrow = int(page.locator("h1").inner_text().split()[0])
    page.get_by_role("link", name="Remove: in Sudan").click()
    expect(page).not_to_have_url(re.compile("country"))
    assert int(page.locator("h1").inner_text().split()[0]) > narrow


def test_filters_fold_on_a_narrow_screen_and_are_open_on_a_wide_one(plain_page):
    page = plain_page
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/entries/")
    first = page.locator(".facet summary").first
    expect(first).to_be_hidden()
    page.get_by_text("Filter these records").click()
    expect(first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto("/entries/")
    expect(first).to_be_visible()


def test_the_skip_link_is_the_first_stop_of_the_keyboard(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
