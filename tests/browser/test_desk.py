"""The desk in a browser: what is typed is stored, shown as readers will see it, and combined."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lessons.models import Lesson, State
from tests.makers import make_lesson, make_source

pytestmark = pytest.mark.browser


def sign_in(context: BrowserContext, username: str, site: str) -> Page:
    client = Client()
    client.force_login(User.objects.get(username=username))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
    return context.new_page()


@pytest.fixture
def desk(browser: Browser, site, curator):
    context = browser.new_context(base_url=site, viewport={"width": 1440, "height": 1000})
    yield sign_in(context, curator[0], site)
    context.close()


def url_of(lesson: Lesson) -> str:
    return f"/admin/lessons/lesson/{lesson.pk}/change/"


def test_a_record_is_previewed_while_it_is_typed_and_restored_after_the_page_was_left(desk: Page):
    lesson = make_lesson(state=State.DRAFT, title="Patrols to markets")
    desk.goto(url_of(lesson))
    desk.get_by_text("Preview as readers will see it", exact=True).click()
    frame = desk.frame_locator("iframe[name=desk-preview]")
    expect(frame.locator("h1")).to_have_text("Patrols to markets")
    desk.get_by_label("Title:").fill("Patrols to markets at dawn")
    expect(frame.locator("h1")).to_have_text("Patrols to markets at dawn")
    expect(desk.locator(".desk-kept")).to_contain_text("was stored at")
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.goto("about:blank")
    desk.goto(url_of(lesson))
    desk.get_by_role("link", name="Continue with it").click()
    expect(desk.get_by_label("Title:")).to_have_value("Patrols to markets at dawn")
    lesson.refresh_from_db()
    assert lesson.title == "Patrols to markets"


@pytest.mark.parametrize(
    ("make", "model", "field"),
    [(make_lesson, "lesson", "summary"), (make_source, "sourcedocument", "standing_note")],
)
def test_a_session_that_ended_asks_for_the_password_in_place(
    desk: Page, curator, make, model, field
):
    instance = make(state=State.DRAFT)
    desk.goto(reverse(f"admin:lessons_{model}_change", args=[instance.pk]))
    desk.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    typed = desk.locator(f"#id_{field}")
    typed.fill("Written after the session ended.")
    desk.get_by_role("button", name="Sign in here").click()
    frame = desk.frame_locator("dialog iframe")
    expect(frame.get_by_label("User name or e-mail")).to_be_focused()
    desk.keyboard.type(curator[0])
    frame.get_by_label("Password").fill(curator[1])
    desk.keyboard.press("Enter")
    expect(desk.locator("dialog, .desk-signed-out")).to_have_count(0)
    expect(typed).to_be_focused()
    desk.get_by_role("button", name="Save", exact=True).first.click()
    desk.wait_for_url(f"**/{model}/")
    instance.refresh_from_db()
    assert getattr(instance, field) == "Written after the session ended."


def test_similar_records_links_and_what_is_missing_help_while_typing(desk: Page):
    desk.goto("/admin/lessons/lesson/add/")
    expect(desk.locator(".desk-missing")).to_contain_text("Add a citation")
    other = Lesson.objects.filter(state=State.PUBLISHED).first()
    desk.get_by_label("Title:").fill(other.title)
    expect(desk.locator(".desk-near")).to_contain_text(other.title)
    desk.get_by_role("button", name=f"Link to it: {other.title}").click()
    expect(desk.locator("#id_relations-0-kind")).to_have_value("see-also")
    area = desk.get_by_label("Context:")
    area.press_sequentially(f"See [[lesson:{other.slug[:12]}")
    desk.locator("#desk-links li").first.wait_for()
    area.press("Enter")
    assert area.input_value().startswith("See [[lesson:")
    assert area.input_value().endswith("]]")


def test_the_keyboard_begins_in_the_title_and_goes_into_a_line_that_was_added(desk: Page):
    desk.goto("/admin/lessons/lesson/add/")
    expect(desk.get_by_label("Title:")).to_be_focused()
    desk.locator("#citations-group .add-row a").press("Enter")
    expect(desk.locator("#citations-0 [role=combobox]")).to_be_focused()
    desk.locator("#citations-0 .inline-deletelink").press("Enter")
    expect(desk.locator("#citations-group .add-row a")).to_be_focused()


def test_what_is_being_saved_is_not_kept_as_unsaved(desk: Page):
    lesson = make_lesson(state=State.DRAFT)
    desk.clock.install()
    desk.goto(url_of(lesson))
    expect(desk.locator(".desk-others")).to_have_text("")
    form = desk.locator(f"#{lesson.kind}_form")
    form.evaluate("form => form.addEventListener('submit', (event) => event.preventDefault())")
    desk.get_by_label("Summary:").fill("On its way to the server.")
    requests: list[str] = []
    desk.on("request", lambda request: requests.append(request.url))
    desk.get_by_role("button", name="Save", exact=True).first.click()
    desk.clock.run_for(60_000)
    assert not [url for url in requests if url.endswith("/keep/")]
