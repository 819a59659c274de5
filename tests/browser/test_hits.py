"""From a question to the passage that answers it, and on to the next."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("hits")
QUESTION = "/entries/?q=how+do+patrols+protect+women+who+gather+firewood"


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_a_result_opens_at_its_passage_and_leads_to_the_next_and_back(kind, request):
    page: Page = request.getfixturevalue(kind)
    page.goto(QUESTION)
    titles = page.locator(".card-title a").all_inner_texts()
    page.locator(".card-title a").first.click()
    expect(page).to_have_url(re.compile("#hit$"))
    expect(page.locator("#hit")).to_be_in_viewport()
    expect(page.locator("h1")).to_have_text(titles[0])
    trail = page.locator(".trail")
    trail.get_by_role("link", name="Next").click()
    expect(page.locator("h1")).to_have_text(titles[1])
    expect(page.locator("#hit")).to_be_in_viewport()
    trail.get_by_role("link", name="Previous").click()
    expect(page.locator("h1")).to_have_text(titles[0])
    trail.get_by_role("link", name="results").click()
    expect(page.locator(".card-title a").first).to_have_text(titles[0])


def test_a_search_that_finds_nothing_by_word_is_in_the_list_that_curators_read(page: Page, curator):
    page.goto("/entries/?q=xylophone+quartet+rehearsals")
    expect(page.locator("main")).to_contain_text("seems to have nothing on this subject")
    page.goto("/accounts/login/?next=/admin/lessons/failedsearch/")
    page.fill("[name=login]", curator[0])
    page.fill("[name=password]", curator[1])
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    row = page.get_by_role("row", name="xylophone quartet rehearsals")
    expect(row).to_be_visible()
    expect(row).to_contain_text("1")
