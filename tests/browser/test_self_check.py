"""A self-check from the first answer to its file, in two tabs, without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def plain_pages(browser, base_url):
    """Two tabs of a browser that runs no JavaScript."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page(), context.new_page()
    context.close()


def comment(page: Page):
    return page.get_by_label("Comment on 1", exact=True)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


def test_two_tabs_save_and_neither_loses_what_was_typed(plain_pages):
    first, second = plain_pages
    first.goto("/self-check/")
    first.get_by_label("Partly").first.check()
    comment(first).fill("Typed once.")
    save(first)
    expect(first.get_by_role("status")).to_have_text("Saved.")
    second.goto(first.url)
    comment(first).fill("From the first tab.")
    save(first)
    expect(first.get_by_role("status")).to_have_text("Saved.")
    comment(second).fill("From the second tab.")
    save(second)
    expect(second.get_by_role("alert")).to_contain_text("somebody else saved this")
    expect(comment(second)).to_have_value("From the second tab.")
    expect(second.get_by_text("From the first tab.")).to_be_visible()
    second.get_by_role("button", name="Replace it with mine").click()
    expect(second.get_by_role("status")).to_have_text("Saved.")
    with second.expect_download() as download:
        second.get_by_role("button", name="Markdown").click()
    assert "From the second tab." in download.value.path().read_text()
    second.locator("a[href^='/self-check/']", has_text="http").click()
    expect(second.get_by_text("From the second tab.")).to_be_visible()
    expect(second.get_by_role("button", name="Save")).to_have_count(0)
