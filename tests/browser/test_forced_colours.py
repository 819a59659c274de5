"""Pages where the reader's system forces its colours, as in the high contrast themes of Windows."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WHITE = "rgb(255, 255, 255)"
BORDERS = "links => links.map(link => getComputedStyle(link).borderBottomColor)"
SHADES = """button => {
  const style = getComputedStyle(button);
  return [style.color, style.backgroundColor];
}"""


def test_only_the_current_item_of_a_menu_is_marked(page: Page):
    page.emulate_media(forced_colors="active")
    page.goto("/matrix/")
    for menu in (".site-nav", ".figures-nav"):
        others = page.locator(f"{menu} a:not([aria-current])").evaluate_all(BORDERS)
        [current] = page.locator(f"{menu} a[aria-current]").evaluate_all(BORDERS)
        assert set(others) == {WHITE}  # the colour of the page
        assert current != WHITE


def test_gaps_stay_hatched_and_buttons_legible(page: Page):
    page.emulate_media(forced_colors="active")
    page.goto("/matrix/")
    gap = page.locator(".matrix tbody td:not(:has(a))").first
    assert "gradient" in gap.evaluate("cell => getComputedStyle(cell).backgroundImage")
    text, ground = page.get_by_role("button", name="Show table").evaluate(SHADES)
    assert text != ground
