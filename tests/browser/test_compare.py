"""Missions and practices side by side, without a script, on wide and on narrow pages."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
THREE = "/missions/compare/?mission=unmis&mission=unmiss&mission=unamid"


def test_ticked_missions_are_compared_and_one_is_taken_out_without_a_script(plain_page):
    page = plain_page
    page.goto("/missions/?by=name")
    for acronym in ("UNMIS", "UNMISS", "UNAMID"):
        page.get_by_label(f"Tick {acronym} to compare it").check()
    page.get_by_role("button", name="Compare the ticked missions").click()
    heads = page.get_by_role("columnheader")
    expect(heads).to_have_count(3)
    page.get_by_role("link", name="Remove UNAMID").click()
    expect(heads).to_have_count(2)
    page.get_by_role("link", name="only differences").click()
    expect(page.get_by_text("the same", exact=True)).to_have_count(0)
    page.get_by_role("link", name="all", exact=True).click()
    number = page.get_by_role("row", name="All records").get_by_role("link").first
    expected = number.inner_text()
    number.click()
    expect(page.locator("h1")).to_contain_text(f"{expected} from UNMIS")


def test_a_practice_is_compared_with_one_that_is_found_by_its_words(plain_page):
    page = plain_page
    page.goto("/practices/firewood-patrols-darfur/")
    page.get_by_role("link", name="Compare it").click()
    page.get_by_label("Find a practice to add").fill("water points")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Add Many missions route patrols").click()
    expect(page.get_by_role("columnheader")).to_have_count(2)
    expect(page.get_by_role("row", name="Troops only practice A")).to_be_visible()


def test_heads_stay_in_sight_on_a_wide_page(page: Page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(THREE)
    page.get_by_role("rowheader", name="Records by theme").scroll_into_view_if_needed()
    page.mouse.wheel(0, 600)
    expect(page.get_by_role("columnheader").first).to_be_in_viewport()


def test_a_narrow_page_names_the_column_in_each_cell(page: Page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(THREE)
    head = page.get_by_role("rowheader", name="Kind", exact=True)
    row = page.get_by_role("row").filter(has=head)
    expect(row.get_by_text("UNAMID")).to_be_visible()
    expect(row.get_by_text("Hybrid operation")).to_be_visible()


@pytest.mark.parametrize(("width", "shown"), [(360, "down"), (1280, "across")])
def test_a_lineage_is_drawn_for_the_width_and_leads_to_its_missions(page: Page, width, shown):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/missions/unmis/")
    drawing = page.locator(f".lineage .{shown}")
    expect(page.locator(".lineage svg:visible")).to_have_count(1)
    expect(drawing.locator("svg")).to_be_visible()
    drawing.get_by_role("link", name="UNMISS").click()
    expect(page.locator("h1")).to_have_text("UNMISS")
