"""The evidence matrix by keyboard, with sticky headings, on a phone and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def matrix(page: Page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/matrix/?expand=all")
    return page.locator("[data-matrix]")


def focused_cell(page: Page) -> list[int]:
    """Row and column of the focused cell, without headings."""
    return page.evaluate(
        """() => {
          const cell = document.activeElement.closest("tbody td");
          return cell && [cell.parentElement.sectionRowIndex, cell.cellIndex - 1];
        }"""
    )


def last_cell(matrix) -> list[int]:
    return [matrix.locator("tbody tr").count() - 1, matrix.locator("thead th").count() - 1]


def test_tab_stops_once_at_the_cells_and_arrows_move_within(page: Page, matrix):
    matrix.locator("tbody td").first.locator("a").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert focused_cell(page) == [2, 1]
    page.keyboard.press("End")
    assert focused_cell(page) == [2, last_cell(matrix)[1]]
    page.keyboard.press("Home")
    assert focused_cell(page) == [2, 0]
    page.keyboard.press("Control+End")
    assert focused_cell(page) == last_cell(matrix)
    page.keyboard.press("ArrowDown")
    assert focused_cell(page) == last_cell(matrix)
    expect(matrix.locator("td a[tabindex='0'], td[tabindex='0']")).to_have_count(1)


def test_the_status_names_the_row_column_and_kinds_of_a_cell(page: Page, matrix):
    status = page.locator("#matrix-status")
    matrix.locator("tbody td").first.locator("a").focus()
    page.keyboard.press("ArrowDown")
    expect(status).to_have_text(re.compile(r"^MONUC × All: \d+ records: \d+ dilemmas?, \d+ prac"))
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(status).to_have_text(re.compile(r"^MONUC × .+: "))
    page.keyboard.press("Control+End")
    expect(status).to_have_text(re.compile(r"^No value × .+: "))


def test_enter_opens_the_list_with_the_number_of_the_cell(page: Page, matrix):
    matrix.locator("tbody td").first.locator("a").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    count = page.evaluate("document.activeElement.querySelector('b').textContent")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile(rf"\b{count} records? .*from MONUC"))


def test_headings_stay_visible_and_do_not_cover_the_focused_cell(page: Page, matrix):
    head = matrix.locator("thead th").nth(20)
    name = matrix.locator("tbody th").nth(30)
    matrix.locator("tbody td").first.locator("a").focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("PageUp")
    for _ in range(26):
        page.keyboard.press("ArrowLeft")
    frame = page.locator(".matrix-frame").bounding_box()
    assert head.bounding_box()["y"] == pytest.approx(frame["y"], abs=2)
    assert name.bounding_box()["x"] == pytest.approx(frame["x"], abs=2)
    for _ in range(20):
        page.keyboard.press("ArrowUp")
    cell = page.evaluate_handle("document.activeElement.closest('td')").as_element().bounding_box()
    assert cell["y"] >= head.bounding_box()["y"] + head.bounding_box()["height"] - 1
    assert cell["x"] >= name.bounding_box()["x"] + name.bounding_box()["width"] - 1


def test_on_a_phone_a_selected_row_is_shown_as_a_list(page: Page):
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/matrix/")
    expect(page.locator(".matrix thead")).to_be_hidden()
    page.get_by_role("link", name="UNAMID", exact=True).click()
    expect(page.locator("h2", has_text="UNAMID")).to_be_visible()
    lines = page.locator(".matrix-list tbody tr")
    expect(lines.first).to_contain_text("All")
    assert lines.count() > 9
    page.get_by_label("Another mission").select_option("MONUC")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("h2", has_text="MONUC")).to_be_visible()


def test_without_javascript_cells_are_links_and_axes_can_be_selected(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/matrix/?theme=displacement")
    page.get_by_label("Rows", exact=True).select_option("Year of source")
    page.get_by_label("Columns", exact=True).select_option("Actor")
    page.get_by_role("button", name="Show table").click()
    expect(page).to_have_url(re.compile("rows=year&cols=actor.*theme=displacement"))
    expect(page.get_by_role("link", name="Remove: on camps")).to_be_visible()
    cell = page.locator(".matrix tbody tr").nth(1).locator("td a").nth(1)
    count = cell.locator("b").inner_text()
    cell.click()
    expect(page.locator("h1")).to_have_text(re.compile(rf"\b{count} records? .*displacement"))
    context.close()
