"""A curator uploads a report as PDF, corrects it by keyboard and draws a practice from it, which
somebody else publishes."""

import pytest
import typst
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect

from tests.browser import axe
from tests.browser.conftest import PASSWORD

WHO = ("Patrols", "Liaison assistants", "Observers", "Police officers", "Residents")
WHAT = ("reached the river towns", "opened a telephone line", "met the elders", "asked for escorts")
WHY = (
    "after dark",
    "when boats crossed",
    "in the dry season",
    "before markets",
    "as rains began",
    "during harvest",
    "once a week",
)
TITLE = "Patrol the river towns when residents ask"


def sentence(number: int) -> str:
    """No two of the forty are alike: what repeats on each page is taken for a running head."""
    first, second, third = WHO[number % 5], WHAT[number % 4], WHY[number % 7]
    return (
        f"{first} {second} {third}, {number + 3} times, and {WHO[(number + 2) % 5].lower()} "
        f"reported to the base {WHY[(number + 4) % 7]} what they had seen in village {number}."
    )


@pytest.fixture(scope="module")
def report() -> bytes:
    """A report of forty paragraphs on several pages."""
    parts = ['#set page(numbering: "1")', "= Report on patrols in the river towns"]
    for number in range(1, 41):
        if number % 10 == 1:
            parts.append(f"== {'ABCD'[number // 10]}. Part {number // 10 + 1}")
        parts.append(f"{number}\\. #h(1em) {sentence(number)}")
    return typst.compile("\n\n".join(parts).encode())


@pytest.fixture
def uploads_folder(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path


@pytest.fixture(scope="module")
def second_person(site):
    user = User.objects.create_user("second-person", password=PASSWORD, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=["curator", "editor"]))
    return user.username


def sign_in(page: Page, name: str, target: str) -> None:
    page.goto(f"/accounts/login/?next={target}")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    page.wait_for_url(f"**{target}")


def test_a_pdf_becomes_a_published_practice_by_two_people(
    page: Page, browser, base_url, curator, second_person, report, uploads_folder
):
    sign_in(page, curator[0], "/workbench/")
    axe.check(page)
    file = {"name": "patrols.pdf", "mimeType": "application/pdf", "buffer": report}
    page.set_input_files("[name=documents]", [file])
    page.get_by_role("button", name="Read it").click()
    page.wait_for_selector("#work", timeout=60_000)
    expect(page.get_by_text("40 of 40 paragraphs not yet used")).to_be_visible()
    expect(page.get_by_role("img", name="Page 1 of the file")).to_be_visible()
    axe.check(page)

    third = page.locator("[data-part]").nth(2)
    third.focus()
    third.press("m")
    expect(page.get_by_text("39 of 39 paragraphs not yet used")).to_be_visible()
    expect(page.locator("[data-part]").nth(2)).to_be_focused()
    page.locator("[data-part]").nth(2).press("u")
    expect(page.get_by_text("40 of 40 paragraphs not yet used")).to_be_visible()
    gone = page.locator("[data-part]").nth(2).get_attribute("data-part")
    page.locator("[data-part]").nth(2).press("x")
    expect(page.get_by_text("39 of 39 paragraphs not yet used")).to_be_visible()
    expect(page.locator("[data-part]").nth(2)).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator(f"[data-part='{gone}']")).to_be_focused()
    page.locator("[data-part]").nth(2).press("e")
    page.get_by_label("Context because").fill("Only describes.")
    page.get_by_role("button", name="Save the paragraph").click()
    expect(page.get_by_text("39 of 40 paragraphs not yet used")).to_be_visible()

    page.get_by_role("link", name="Save as a source").click()
    page.get_by_label("Key", exact=True).fill("patrols-2031")
    page.locator("[name=date]").fill("2031-05")
    page.locator("[name=organisers]").fill("The mission")
    axe.check(page)
    page.get_by_role("button", name="Save the source").click()
    page.locator("[data-part]").nth(4).get_by_role("link", name="Use").click()
    axe.check(page)
    page.locator("#id_title").fill(TITLE)
    page.locator("[name=themes]").first.check()
    page.get_by_role("button", name="Begin the draft").click()
    page.wait_for_url("**/admin/lessons/practice/**")
    page.locator("[name=summary]").fill("Patrols went where residents had asked for them.")
    page.locator("[name=_save]").first.click()
    page.wait_for_url("**/admin/lessons/practice/")

    other = browser.new_context(base_url=base_url).new_page()
    publish(other, second_person)
    other.goto("/practices/patrol-the-river-towns-when-residents-ask/")
    expect(other.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(other.get_by_text("Patrols went where residents had asked")).to_be_visible()
    other.context.close()


def publish(page: Page, name: str) -> None:
    """The second person finds the document in the workbench, adds what is missing, and publishes
    first the source and then the practice."""
    sign_in(page, name, "/workbench/")
    page.get_by_role("link", name="Report on patrols in the river towns").click()
    page.get_by_role("link", name="Publish the source").click()
    expect(page.get_by_role("button", name="Publish the source")).to_be_disabled()
    axe.check(page)
    page.get_by_role("link", name="Whose position it represents").click()
    page.locator("[name=standing_note]").fill("Speaks for the mission.")
    page.get_by_role("button", name="Save the source").click()
    page.get_by_role("link", name="Publish the source").click()
    page.get_by_role("link", name="A paragraph with its précis").click()
    page.locator("[name=precis]").fill("Residents asked, and patrols came.")
    page.get_by_role("button", name="Save the précis").click()
    expect(page.get_by_text("The précis is saved.")).to_be_visible()
    page.get_by_role("link", name="Report on patrols in the river towns").click()
    page.get_by_role("link", name="Publish the source").click()
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()
    page.get_by_role("button", name="Publish the source").click()
    expect(page.get_by_text("has the state “Published” now")).to_be_visible()
    page.get_by_role("link", name=TITLE).click()
    page.locator("[name=to_state]").select_option(label="Published")
    page.locator("[name=_save]").first.click()
    page.wait_for_url("**/admin/lessons/practice/")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_workbench_needs_no_javascript(plain_page: Page, width, curator, uploads_folder):
    plain_page.set_viewport_size({"width": width, "height": 800})
    sign_in(plain_page, curator[0], "/workbench/")
    plain_page.locator("[name=text]").fill(f"1. First words of {width}.\n\n2. Second words.")
    plain_page.locator("[name=name]").fill(f"Pasted {width}")
    plain_page.get_by_role("button", name="Read it").click()
    plain_page.wait_for_selector("#work", timeout=60_000)
    plain_page.get_by_role("button", name="Merge with next").first.click()
    expect(plain_page.locator("[data-part]")).to_have_count(1)
    assert plain_page.evaluate("document.documentElement.scrollWidth") <= width
