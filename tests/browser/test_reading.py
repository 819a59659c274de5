"""Reading in Chromium: evidence and terms open in place, the outline follows the reader."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PRACTICE = "/practices/joint-protection-teams-monuc/"
DILEMMA = "/dilemmas/civilians-seeking-shelter-at-bases/"


@pytest.fixture
def phone(browser, base_url):
    """A page that is touched, on a narrow screen without JavaScript."""
    context = browser.new_context(
        java_script_enabled=False,
        base_url=base_url,
        has_touch=True,
        viewport={"width": 360, "height": 740},
    )
    yield context.new_page()
    context.close()


def test_a_term_explains_itself_by_keyboard_without_javascript(plain_page):
    plain_page.goto(PRACTICE)
    term = plain_page.get_by_role("button", name="Joint Protection Teams")
    explanation = plain_page.locator("#term-jpt")
    expect(explanation).to_be_hidden()
    term.focus()
    plain_page.keyboard.press("Enter")
    expect(explanation).to_be_visible()
    plain_page.keyboard.press("Tab")
    expect(explanation.get_by_role("link", name="in the glossary")).to_be_focused()
    plain_page.keyboard.press("Escape")
    expect(explanation).to_be_hidden()


def test_a_term_explains_itself_by_touch_inside_a_narrow_screen(phone):
    phone.goto(PRACTICE)
    phone.get_by_role("button", name="Joint Protection Teams").tap()
    explanation = phone.locator("#term-jpt")
    expect(explanation).to_be_visible()
    box = explanation.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    explanation.get_by_role("link").tap()
    expect(phone).to_have_url(re.compile("/glossary/#jpt$"))
    expect(phone.locator(":target")).to_be_in_viewport()


def test_terms_are_printed_as_a_list(page: Page):
    page.goto(PRACTICE)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Terms used here")).to_be_visible()
    expect(page.locator("#term-jpt")).to_be_visible()


def test_what_a_line_cites_opens_beside_it_by_keyboard_and_by_touch(plain_page, phone):
    plain_page.set_viewport_size({"width": 1280, "height": 900})
    for page, open_it in (
        (plain_page, lambda line: line.press("Enter")),
        (phone, lambda line: line.tap()),
    ):
        page.goto(PRACTICE)
        reference = page.locator(".needs details").first
        expect(reference.locator(".precis")).to_be_hidden()
        open_it(reference.locator("summary"))
        expect(reference.locator(".precis")).to_be_visible()
        expect(reference.get_by_role("link")).to_have_attribute("href", "/sources/note-2009/#43")


def test_the_margin_is_beside_its_line_on_a_wide_screen_and_below_it_on_a_narrow_one(
    page: Page,
):
    page.goto(PRACTICE)
    for width, beside in ((1280, True), (360, False)):
        page.set_viewport_size({"width": width, "height": 900})
        line = page.locator(".needs li").first
        text, margin = (
            line.locator("p").first.bounding_box(),
            line.locator("details").bounding_box(),
        )
        assert (margin["x"] >= text["x"] + text["width"]) is beside
        assert (margin["y"] >= text["y"] + text["height"]) is not beside


def test_positions_are_side_by_side_on_a_wide_screen_and_one_after_the_other_on_a_narrow(
    page: Page,
):
    page.goto(DILEMMA)
    for width, side_by_side in ((1280, True), (360, False)):
        page.set_viewport_size({"width": width, "height": 900})
        first, second = (page.locator(".held").nth(place).bounding_box() for place in (0, 1))
        assert (first["y"] == second["y"]) is side_by_side


def test_a_citation_is_copied_and_says_so(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{PRACTICE}cite/")
    page.locator("section", has_text="BibTeX").get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@misc{pocbase-practice-joint-protection-teams-monuc,")


def test_citations_can_be_selected_and_downloaded_without_javascript(plain_page):
    plain_page.goto(PRACTICE)
    expect(plain_page.get_by_role("button", name="Copy")).to_have_count(0)
    plain_page.get_by_role("link", name="Show these as text to copy").click()
    expect(plain_page.locator("pre", has_text="TY  - ELEC")).to_be_visible()
    with plain_page.expect_download() as download:
        plain_page.get_by_role("link", name="Download as RIS").click()
    assert download.value.suggested_filename == "practice-joint-protection-teams-monuc.ris"


def test_the_outline_follows_what_is_read(page: Page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/sources/note-2009/")
    current = page.locator(".outline [aria-current]")
    page.locator("[id='43']").scroll_into_view_if_needed()
    page.locator("[id='43']").evaluate("part => part.scrollIntoView()")
    expect(current).to_have_count(1)
    section = page.locator(".section", has=page.locator("[id='43']"))
    expect(current).to_have_attribute("href", f"#{section.get_attribute('id')}")
    expect(current).to_be_in_viewport()


def test_the_outline_is_a_plain_list_without_javascript_and_folds_on_a_narrow_screen(phone):
    phone.goto("/sources/stimson-2022/")
    links = phone.locator(".outline-list a")
    expect(links.first).to_be_hidden()
    phone.locator(".outline summary").tap()
    links.nth(2).tap()
    expect(phone.locator(":target")).to_be_in_viewport()


def test_the_source_is_narrowed_to_what_a_kind_of_record_cites(plain_page):
    plain_page.goto("/sources/gcr2p-2016/")
    every = plain_page.locator(".paragraph").count()
    plain_page.get_by_role("link", name="context only").click()
    expect(plain_page.locator(".choices [aria-current]")).to_contain_text("context only")
    plain_page.wait_for_load_state()
    context = plain_page.locator(".paragraph").count()
    assert 0 < context < every


def test_a_letter_leads_to_its_terms(plain_page):
    plain_page.goto("/glossary/")
    plain_page.get_by_role("navigation", name="Letters").get_by_role("link", name="Q").click()
    expect(plain_page.locator("#letter-Q")).to_be_in_viewport()


def test_the_pages_of_reading_break_no_rule_of_the_policy(page: Page):
    faults = []
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    for path in (PRACTICE, DILEMMA, "/sources/note-2009/", "/glossary/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert not faults
