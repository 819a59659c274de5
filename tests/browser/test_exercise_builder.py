"""A trainer without JavaScript makes an exercise and hands it out; its form is accessible."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe

pytestmark = pytest.mark.browser

CHOICE = "/exercises/new/?dilemma=imminent-threat-threshold&practice=shared-translator-kiwanja"


def propose(page: Page) -> None:
    page.goto(CHOICE)
    page.get_by_label("Title of the exercise").fill("A morning in Karanda")
    page.get_by_role("button", name="Propose an exercise from them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A morning in Karanda")


def test_from_a_dilemma_to_the_sheet_of_participants(plain_page: Page):
    page = plain_page
    propose(page)
    page.get_by_label("From whom").first.fill("Guard at the bridge")
    page.get_by_label("Inject", exact=True).first.fill("The bridge is blocked.")
    page.get_by_role("button", name="Add an inject").nth(1).click()
    expect(page.get_by_label("Inject", exact=True)).to_have_count(3)
    page.get_by_role("link", name="Read it").click()
    expect(page.get_by_text("Guard at the bridge")).to_be_visible()
    expect(page.get_by_text("Considerations to expect").first).to_be_visible()
    page.get_by_role("link", name="Participants’ version").click()
    expect(page.get_by_text("The bridge is blocked.")).to_be_visible()
    expect(page.get_by_text("Considerations to expect")).to_have_count(0)


def test_a_worked_exercise_is_copied_by_one_button(plain_page: Page):
    page = plain_page
    page.goto("/exercises/abyei-2008/")
    page.get_by_role("button", name="Make my own version").click()
    expect(page.get_by_text("Anyone with this link can edit")).to_be_visible()
    expect(page.get_by_text("From the text").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_the_form(page: Page, width: int, scheme: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    propose(page)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    (axe.check_colours if scheme == "dark" else axe.check)(page)


def test_the_form_is_never_wider_than_a_narrow_screen(page: Page):
    page.set_viewport_size({"width": 320, "height": 700})
    propose(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
