"""Each kind of page in Chromium: accessible, never wider than the screen, nothing inline."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "list": "/entries/",
    "filtered list": "/practices/?q=camp&theme=displacement&country=sudan&outcome=mixed",
    "table": "/entries/?view=table&size=50",
    "list with nothing in it": "/entries/?q=zzzz&theme=mandate&country=sudan",
    "practice": "/practices/firewood-patrols-darfur/",
    "dilemma": "/dilemmas/civilians-seeking-shelter-at-bases/",
    "lesson": "/lessons/few-conops-named-protection/",
    "missions": "/missions/",
    "mission": "/missions/monuc/",
    "mission with disputed facts": "/missions/unisfa/",
    "mission of a long family": "/missions/minujusth/",
    "missions by country": "/missions/?by=country",
    "missions compared": "/missions/compare/?mission=unmis&mission=unmiss&mission=unamid"
    "&mission=monuc",
    "missions to choose": "/missions/compare/",
    "practices compared": "/practices/compare/?practice=firewood-patrols-darfur"
    "&practice=patrol-routes-where-civilians-are-exposed",
    "a practice to compare": "/practices/compare/?practice=firewood-patrols-darfur&find=patrol",
    "countries": "/countries/",
    "country": "/countries/sudan/",
    "themes": "/themes/",
    "theme": "/themes/displacement/",
    "sources": "/sources/",
    "source": "/sources/note-2009/",
    "matrix": "/matrix/",
    "matrix, wide and filtered": "/matrix/?expand=all&theme=prevention&cols=actor&rows=theme",
    "matrix, its gaps": "/matrix/?show=gaps&expand=mandate",
    "matrix, one row": "/matrix/?row=monuc",
    "map": "/map/",
    "timeline": "/timeline/",
    "timeline, sorted by start": "/timeline/?order=start&named=yes&mission_kind=peacekeeping",
    "glossary": "/glossary/",
    "about": "/about/",
    "train": "/train/",
    "cards": "/cards/",
    "card": "/cards/?theme=displacement",
    "exercises": "/exercises/",
    "exercise": "/exercises/kiwanja-2008/",
    "exercise for participants": "/exercises/kiwanja-2008/participant/",
    "new exercise": "/exercises/new/?dilemma=imminent-threat-threshold&q=camp",
    "self-check": "/self-check/",
    "transfer": "/transfer/",
    "transferability sheet": "/transfer/?practice=mobile-operating-bases-monuc&mission=minurcat",
    "transferability sheet at home": "/transfer/?practice=joint-protection-teams-monuc"
    "&mission=monuc&own-needs-1=matched&why-needs-1=Seen",
    "long card": "/cards/?theme=coordination&q=information",
    "impossible question": "/entries/?kind=poem&page=first",
    "nothing there": "/practices/never-written/",
}
each_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())


def open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")


@each_page
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(page: Page, path: str, width: int, scheme: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    open_everything(page)
    result = Axe().run(page)
    assert result.response["passes"]
    assert result.violations_count == 0, result.generate_report()


@each_page
def test_a_page_is_never_wider_than_a_narrow_screen(page: Page, path: str):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(path)
    open_everything(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@each_page
def test_a_page_has_one_first_heading_and_nothing_inline(page: Page, path: str):
    page.goto(path)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("script:not([src]), style, [style], [onclick]")).to_have_count(0)


def test_a_reader_gets_from_a_question_to_the_paragraph_behind_the_answer(plain_page):
    page = plain_page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/")
    page.get_by_label("Search the records").fill("firewood")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("h1")).to_contain_text("matching “firewood”")

    filters = page.get_by_role("navigation", name="Filters")
    filters.locator("summary", has_text="Mission").first.click()
    filters.get_by_role("link", name="UNAMID").click()
    expect(page.locator("h1")).to_contain_text("from UNAMID")
    expect(page.get_by_role("link", name="Remove: from UNAMID")).to_be_visible()

    page.get_by_role("link", name="Firewood patrols guard women").click()
    expect(page.locator("h1")).to_have_text(
        "Firewood patrols guard women who leave the camps in Darfur"
    )

    evidence = page.get_by_role("complementary", name="Evidence")
    evidence.get_by_role("link", name="¶ 55", exact=True).click()
    assert page.url.endswith("/sources/note-2009/#55")
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("Firewood patrols")


def test_taking_a_chip_away_widens_the_list(plain_page):
    page = plain_page
    page.goto("/practices/?theme=displacement&country=sudan")
    narrow = int(page.locator("h1").inner_text().split()[0])
    page.get_by_role("link", name="Remove: in Sudan").click()
    assert int(page.locator("h1").inner_text().split()[0]) > narrow


def test_filters_fold_on_a_narrow_screen_and_stand_open_on_a_wide_one(plain_page):
    page = plain_page
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/entries/")
    first = page.locator(".facet summary").first
    expect(first).to_be_hidden()
    page.get_by_text("Filter these records").click()
    expect(first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto("/entries/")
    expect(first).to_be_visible()


def test_the_skip_link_is_the_first_stop_of_the_keyboard(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
