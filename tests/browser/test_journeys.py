"""Whole ways through the site, each as one kind of reader takes it."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def rows(download) -> list[dict[str, str]]:
    with open(download.path(), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(io.StringIO(file.read())))


def test_an_analyst_goes_from_a_question_to_a_record_its_evidence_and_an_export(page: Page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/")
    page.get_by_label("Search the records").fill("patrols at night")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("matching “patrols at night”")

    page.locator("#kind-practice").click()
    expect(page.locator("h1")).to_contain_text("practices matching")
    page.locator("[data-fold=mission] > summary").click()
    option = page.locator("[data-fold=mission] .option").first
    shown = int(option.locator(".count").inner_text())
    option.click()
    expect(option).to_have_attribute("aria-current", "true")
    found = page.locator(".card-title a").all_inner_texts()
    assert len(found) == shown

    with page.expect_download() as waiting:
        page.locator(".results").get_by_role("link", name="CSV").click()
    assert [row["title"] for row in rows(waiting.value)] == found

    page.locator(".card-title a").first.click()
    expect(page.locator("h1")).to_have_text(found[0])
    evidence = page.get_by_role("complementary", name="Evidence")
    expect(evidence.locator(".precis").first).to_be_attached()
    paragraph = evidence.locator("a.ref").first
    label = paragraph.inner_text()
    page.get_by_role("link", name="Cite it", exact=True).click()
    expect(page.locator("#cite")).to_contain_text(label)
    paragraph.click()
    expect(page.locator(":target")).to_contain_text(label)
    expect(page.locator(":target")).to_contain_text(found[0])


def test_a_reader_with_a_keyboard_alone_reaches_a_record_and_opens_its_evidence(page: Page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/practices/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    walk(page, ".card-title a")
    title = page.locator(":focus").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)

    walk(page, ".evidence summary")
    shown = page.locator(".evidence details").first
    before = shown.evaluate("part => part.open")
    page.keyboard.press("Enter")
    assert shown.evaluate("part => part.open") is not before
    assert page.locator(":focus").evaluate("at => getComputedStyle(at).outlineStyle") != "none"


def walk(page: Page, selector: str) -> None:
    """Tab until something of this kind has the focus; every stop on the way must be in sight."""
    for _ in range(120):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_be_in_viewport()
        if page.locator(":focus").evaluate("(at, wanted) => at.matches(wanted)", selector):
            return
    pytest.fail(f"no way by Tab to {selector}")


def test_a_reader_on_a_phone_filters_reads_and_follows_a_paragraph(browser, base_url):
    context = browser.new_context(
        base_url=base_url, viewport={"width": 360, "height": 700}, has_touch=True
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name=re.compile(r"\d+ dilemmas")).first.tap()
    line = page.locator(".filters > details > summary")
    line.tap()
    page.locator(".facet summary", has_text="Theme").first.tap()
    page.locator("#theme-mandate").tap()
    expect(line).to_contain_text("on mandate")
    line.tap()
    page.locator(".card-title a").first.tap()
    expect(page.locator(".question")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".evidence a.ref").first.tap()
    expect(page.locator(":target")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_reader_without_javascript_filters_reads_and_takes_the_list_away(plain_page: Page):
    page = plain_page
    page.goto("/dilemmas/")
    page.locator(".facet summary", has_text="Source").first.click()
    page.locator("#source-note-2009").click()
    expect(page).to_have_url(re.compile("source=note-2009"))
    count = int(page.locator("h1").inner_text().split()[0])
    with page.expect_download() as waiting:
        page.locator(".results").get_by_role("link", name="CSV").click()
    assert len(rows(waiting.value)) == count
    page.locator(".card-title a").first.click()
    page.locator(".evidence summary").first.click()
    page.locator(".evidence a.ref").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
