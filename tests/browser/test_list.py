"""The list that changes in place, type-ahead, narrowed facets; the same without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe

pytestmark = pytest.mark.browser


@pytest.fixture
def here(page: Page):
    """The list, marked so that a reloaded page can be distinguished from one changed in place."""
    page.set_viewport_size({"width": 1280, "height": 900})
    open_list(page, "/entries/?q=patrol")
    page.evaluate("window.here = true")
    return page


def open_list(page: Page, path: str) -> None:
    """Open a list as a reader whose pointer has moved, so that it changes in place."""
    page.goto(path)
    page.locator("#main").hover()
    page.wait_for_function("() => window.htmx !== undefined")


def unfold(page: Page, facet: str) -> None:
    page.locator(f"[data-fold={facet}] > summary").click()


def count(page: Page) -> int:
    return int(page.locator("h1").inner_text().split()[0])


def in_place(page: Page) -> bool:
    return page.evaluate("window.here === true")


def test_a_filter_by_keyboard_keeps_focus_place_and_open_facets_and_says_the_count(here):
    before = count(here)
    unfold(here, "theme")
    unfold(here, "actor")
    option = here.locator("#actor-force")
    option.focus()
    top = option.bounding_box()["y"]
    here.keyboard.press("Enter")
    expect(here).to_have_url(re.compile("actor=force"))
    expect(option).to_have_attribute("aria-current", "true")
    expect(option).to_be_focused()
    assert option.bounding_box()["y"] == pytest.approx(top, abs=2)
    expect(here.locator("[data-fold=theme]")).to_have_attribute("open", "")
    narrowed = count(here)
    assert 0 < narrowed < before
    expect(here.get_by_role("status").last).to_have_text(
        re.compile(rf"^{narrowed} records? .*Military")
    )
    assert in_place(here)
    here.keyboard.press("Enter")  # the same key takes it out again
    expect(here).to_have_url(re.compile(r"\?q=patrol$"))
    expect(option).to_be_focused()


def test_back_and_forward_follow_the_url(here):
    before = count(here)
    here.locator("#kind-practice").click()
    expect(here.locator("h1")).to_contain_text("practices")
    here.locator("#sort-title").click()
    expect(here).to_have_url(re.compile("sort=title"))
    expect(here.locator("#sort-title")).to_be_focused()
    here.go_back()
    here.go_back()
    expect(here.locator("h1")).to_contain_text(f"{before} records")
    here.go_forward()
    expect(here.locator("h1")).to_contain_text("practices")
    assert in_place(here)


def test_the_search_form_searches_within_the_filters_of_the_url(here):
    here.locator("#kind-practice").click()
    expect(here.locator("h1")).to_contain_text("practices")
    here.get_by_label("Search the records").fill("firewood")
    here.get_by_role("button", name="Search").click()
    expect(here.locator("h1")).to_contain_text("matching “firewood”")
    expect(here).to_have_url(re.compile("kind=practice"))
    here.get_by_role("link", name="Remove: matching").click()
    expect(here.get_by_label("Search the records")).to_have_value("")
    expect(here.locator(".chip")).to_be_focused()
    assert in_place(here)


def test_the_next_page_begins_at_its_top_and_takes_the_focus_along(here):
    open_list(here, "/entries/")
    here.get_by_role("link", name="Next", exact=True).click()
    expect(here).to_have_url(re.compile("page=2"))
    expect(here.get_by_role("region", name="Records", exact=True)).to_be_focused()
    expect(here.get_by_role("status").last).to_contain_text("page 2")
    assert here.evaluate("scrollY") == 0


def test_what_cannot_be_shown_in_place_is_opened_as_a_page(here):
    def fail_in_place(route):
        if route.request.resource_type == "xhr":
            route.fulfill(status=503)
        else:
            route.continue_()

    here.route("**/*kind=practice*", fail_in_place)
    here.locator("#kind-practice").click()
    expect(here.locator("h1")).to_contain_text("practices")
    assert not in_place(here)


def test_type_ahead_by_keyboard(page: Page):
    page.goto("/about/")
    box = page.get_by_role("combobox", name="Search the records")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("firew")
    options = page.get_by_role("option")
    expect(options.filter(has_text="Firewood patrols guard women")).to_contain_text("Practice")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    first = options.first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    axe.check(page)
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("firew")
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("ArrowUp")
    chosen = options.last.locator("span").first.inner_text()
    box.press("Enter")
    expect(page.locator("h1")).to_have_text(chosen)


def test_a_suggestion_is_opened_by_touch_and_plain_words_are_searched(browser, base_url):
    context = browser.new_context(base_url=base_url, has_touch=True)
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/")
    page.get_by_label("Search the records").press_sequentially("UNAMID")
    page.get_by_role("option").filter(has_text="Mission").first.tap()
    expect(page.locator("h1")).to_have_text("UNAMID")
    page.get_by_label("Search the records").fill("firewood")
    page.get_by_label("Search the records").press("Enter")
    expect(page.locator("h1")).to_contain_text("matching “firewood”")
    context.close()


def test_a_long_facet_is_narrowed_by_typing_and_says_how_many_are_left(here):
    unfold(here, "theme")
    field = here.get_by_label("Find in: Theme")
    field.fill("displacement")
    expect(here.locator("#theme-displacement")).to_be_visible()
    expect(here.locator("#theme-physical-protection")).to_be_visible()  # its parent theme
    expect(here.locator("#theme-mandate")).to_be_hidden()
    expect(here.get_by_role("status").last).to_have_text("Options: 2")
    here.locator("#theme-displacement").click()
    expect(here.locator("#theme-displacement")).to_have_attribute("aria-current", "true")
    expect(field).to_have_value("displacement")
    expect(here.locator("#theme-mandate")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_after_a_change_in_place(here, scheme):
    here.emulate_media(color_scheme=scheme)
    unfold(here, "theme")
    here.locator("#theme-displacement").click()
    expect(here.locator("#theme-displacement")).to_have_attribute("aria-current", "true")
    here.get_by_label("Search the records").fill("camp")
    expect(here.get_by_role("listbox")).to_be_visible()
    (axe.check_colours if scheme == "dark" else axe.check)(here)


def test_the_same_ways_without_javascript(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/entries/?q=patrol")
    expect(page.locator("[data-narrow]").first).to_be_hidden()
    page.locator("#kind-practice").click()
    expect(page.locator("h1")).to_contain_text("practices")
    page.locator("#sort-title").click()
    expect(page).to_have_url(re.compile("kind=practice&sort=title"))
    page.get_by_label("Search the records").fill("firewood")
    page.get_by_label("Search the records").press("Enter")
    expect(page.locator("h1")).to_contain_text("matching “firewood”")
    expect(page).to_have_url(re.compile("kind=practice"))
    page.go_back()
    expect(page.locator("h1")).to_contain_text("matching “patrol”")
    context.close()


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 360, "height": 700})
    return page


def test_on_a_phone_the_filters_are_a_sheet_that_says_how_many_are_left(phone: Page):
    phone.goto("/practices/")
    line = phone.locator(".filters > details > summary")
    every = int(phone.locator("h1").inner_text().split()[0])
    expect(line).to_contain_text(f"{every} practices")
    phone.mouse.wheel(0, 4000)
    expect(line).to_be_in_viewport()

    line.click()
    expect(phone.locator(".facet summary").first).to_be_in_viewport()
    phone.locator(".facet summary", has_text="Outcome").click()
    option = phone.locator("#outcome-worked")
    option.scroll_into_view_if_needed()
    option.click()
    expect(line).to_contain_text("that worked")
    expect(phone.locator("#outcome-worked")).to_be_in_viewport()
    assert int(line.inner_text().split()[0]) < every

    phone.keyboard.press("Escape")
    expect(line).to_be_focused()
    expect(phone.locator("h1")).to_contain_text("that worked")
    expect(phone.locator(".facet summary").first).to_be_hidden()


def test_on_a_phone_the_sheet_opens_and_shuts_without_javascript(plain_page: Page):
    plain_page.set_viewport_size({"width": 360, "height": 700})
    plain_page.goto("/dilemmas/")
    line = plain_page.locator(".filters > details > summary")
    line.click()
    plain_page.locator(".facet summary", has_text="Source").first.click()
    plain_page.locator("#source-note-2009").click()
    expect(line).to_contain_text("based on")
    expect(plain_page.locator(".facet summary").first).to_be_hidden()
