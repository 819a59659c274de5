"""A handout from search to PDF: by mouse, by keyboard and touch, and without JavaScript."""

import re

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe

pytestmark = pytest.mark.browser

FIREWOOD = "Firewood patrols guard women outside Darfur's camps but may strain neighbouring groups"
NOTE = "Ask the group who goes for wood."


def titles(page: Page) -> list[str]:
    return page.locator(".handout-title").all_inner_texts()


def row(page: Page, title: str):
    return page.locator(".handout-row").filter(has_text=title)


def pdf_text(page: Page) -> str:
    """Text of the PDF of the handout in the editor, with single spaces between words."""
    url = page.get_by_role("link", name="PDF", exact=True).first.get_attribute("href")
    response = page.request.get(url)
    assert response.ok
    document = pypdfium2.PdfDocument(response.body())
    pages = [sheet.get_textpage().get_text_range() for sheet in document]
    return " ".join(" ".join(pages).replace("\ufffe", "").replace("\xad", "").split())


def assert_in_order(text: str, parts: list[str]) -> None:
    positions = [text.find(" ".join(part.split())) for part in parts]
    assert -1 not in positions, parts[positions.index(-1)]
    assert positions == sorted(positions)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messages")).to_have_text("Saved.")


def test_from_search_to_pdf_with_mouse_and_keyboard(page: Page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/")
    page.get_by_label("Search the records").first.fill("camps")
    page.get_by_role("button", name="Search").first.click()
    expect(page.locator("h1")).to_contain_text("matching “camps”")
    cards = page.locator(".card")
    wanted = [cards.nth(number).locator("h2").inner_text() for number in range(3)]
    for number in range(3):
        button = cards.nth(number).get_by_role("button")
        button.click()
        expect(button).to_contain_text("✓ In your handout: remove")
    note = page.locator(".gather-note")
    expect(note).to_contain_text("was added.")
    expect(page.locator(".site-nav .count")).to_have_text("3")

    # A second click removes the record, and a third one adds it again.
    cards.nth(2).get_by_role("button").click()
    expect(page.locator(".site-nav .count")).to_have_text("2")
    cards.nth(2).get_by_role("button").click()
    expect(page.locator(".site-nav .count")).to_have_text("3")

    page.goto("/practices/firewood-patrols-darfur/")
    expect(page.locator(".site-nav .count")).to_have_text("3")
    if FIREWOOD not in wanted:
        page.get_by_role("button", name="Add to handout").click()
        expect(page.locator(".gather-note")).to_contain_text(f"“{FIREWOOD}” was added.")
        wanted.append(FIREWOOD)
    page.goto("/handouts/now/")
    assert titles(page) == wanted

    # Move the last record up by keyboard: the focus stays on its button.
    last = row(page, FIREWOOD)
    last.get_by_role("button", name=re.compile("^Up")).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(last.get_by_role("button", name=re.compile("^Up"))).to_be_focused()
    wanted.insert(len(wanted) - 3, wanted.pop())
    assert titles(page) == wanted
    expect(page.get_by_role("status").filter(has_text="place")).to_have_text(
        f"{FIREWOOD}: place {len(wanted) - 2} of {len(wanted)}"
    )

    # Drag the first record to the end.
    rows = page.locator(".handout-row")
    page.locator("#records").evaluate("part => scrollTo(0, part.offsetTop - 100)")
    grip = rows.first.locator(".handle").bounding_box()
    target = rows.last.bounding_box()
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(target["x"] + 30, target["y"] + target["height"] / 2, steps=12)
    page.mouse.up()
    wanted.append(wanted.pop(0))
    assert titles(page) == wanted

    page.get_by_label("Title").fill("Camps, week two")
    last.locator("summary").click()
    last.get_by_label("Your note").fill(NOTE)
    page.get_by_label("Course handout").check()
    expect(page.get_by_label("Questions for discussion")).to_be_checked()
    save(page)
    assert titles(page) == wanted
    text = pdf_text(page)
    assert "Camps, week two" in text
    assert NOTE in text
    assert_in_order(text, wanted)


def test_from_search_to_pdf_without_javascript(plain_page: Page):
    page = plain_page
    page.goto("/practices/?theme=displacement&mission=unamid&sort=title")
    listed = page.locator(".card h2").all_inner_texts()
    page.get_by_role("button", name=re.compile("^Add all")).click()
    expect(page.locator("h1")).to_have_text(f"Your handout has {len(listed)} records")
    page.get_by_role("link", name="Back to where you were").click()
    expect(page.locator("h1")).to_contain_text("camps, displacement and return")
    page.goto("/handouts/now/")
    assert titles(page) == listed

    row(page, listed[-1]).get_by_role("button", name=re.compile("^Up")).click()
    listed.insert(len(listed) - 2, listed.pop())
    assert titles(page) == listed
    page.get_by_label(f"Place of “{listed[-1]}”").fill("1")
    page.get_by_label("Title").fill("By hand")
    save(page)
    listed.insert(0, listed.pop())
    assert titles(page) == listed
    row(page, listed[1]).get_by_role("button", name="Remove").click()
    expect(page.locator(".messages")).to_contain_text("was removed.")
    page.locator("#taken-out").get_by_role("button", name="Restore").click()
    assert titles(page) == listed
    assert_in_order(pdf_text(page), listed)


def test_adding_a_whole_list_is_undone_by_one_click(page: Page):
    page.goto("/practices/?theme=displacement")
    page.get_by_role("button", name=re.compile("^Add all")).click()
    note = page.locator(".gather-note")
    expect(note).to_contain_text("records were added.")
    note.get_by_role("button", name="Undo").click()
    expect(note).to_contain_text("were removed.")
    expect(page.locator(".card button").first).to_contain_text("Add to handout")


def test_a_list_updated_in_place_marks_the_records_of_the_handout(page: Page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/entries/?q=firewood")
    card = page.locator(".card").filter(has_text=FIREWOOD)
    card.get_by_role("button").click()
    expect(card.get_by_role("button")).to_contain_text("In your handout")
    page.locator("#kind-practice").click()
    expect(page.locator("h1")).to_contain_text("practice")
    expect(card.get_by_role("button")).to_contain_text("In your handout")


def test_records_are_dragged_by_touch(browser, base_url):
    context = browser.new_context(
        base_url=base_url, has_touch=True, viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto("/practices/?theme=displacement&mission=unamid")
    page.get_by_role("button", name=re.compile("^Add all")).tap()
    expect(page.locator(".gather-note")).to_contain_text("added")
    page.goto("/handouts/now/")
    before = titles(page)
    page.locator("#records").scroll_into_view_if_needed()
    page.locator(".handout-row").first.scroll_into_view_if_needed()
    start = page.locator(".handle").first.bounding_box()
    second = page.locator(".handout-row").nth(1).bounding_box()
    touch = page.context.new_cdp_session(page)
    x, y = start["x"] + 8, start["y"] + 8
    end = second["y"] + second["height"] / 2
    for step in range(9):
        event = {
            "type": "touchMove" if step else "touchStart",
            "touchPoints": [{"x": x, "y": y + (end - y) * step / 8}],
        }
        touch.send("Input.dispatchTouchEvent", event)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert titles(page)[:2] == [before[1], before[0]]
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_editor_page_and_list_of_handouts(page: Page, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    check = axe.check_colours if scheme == "dark" else axe.check
    page.goto("/practices/?theme=displacement&mission=unamid")
    page.get_by_role("button", name=re.compile("^Add all")).click()
    expect(page.locator(".gather-note")).to_be_visible()
    urls = [page.url, "/handouts/", "/handouts/now/"]
    for url in urls:
        if url != page.url:
            page.goto(url)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        check(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("script:not([src]), style, [style], [onclick]")).to_have_count(0)
    page.get_by_role("link", name="Read it").click()
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
