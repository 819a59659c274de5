"""The forms of curators in a browser: what is typed is stored, previewed and combined."""

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
def editor(browser: Browser, site, curator):
    context = browser.new_context(base_url=site, viewport={"width": 1440, "height": 1000})
    yield sign_in(context, curator[0], site)
    context.close()


def url_of(lesson: Lesson) -> str:
    return f"/admin/lessons/lesson/{lesson.pk}/change/"


def test_a_record_is_previewed_while_it_is_typed_and_restored_after_the_page_was_left(editor: Page):
    lesson = make_lesson(state=State.DRAFT, title="Patrols to markets")
    editor.goto(url_of(lesson))
    editor.get_by_text("Preview as readers will see it", exact=True).click()
    frame = editor.frame_locator("iframe[name=editor-preview]")
    expect(frame.locator("h1")).to_have_text("Patrols to markets")
    expect(editor.locator(".editor")).to_contain_class("is-previewing")
    editor.get_by_label("Title:").fill("Patrols to markets at dawn")
    expect(frame.locator("h1")).to_have_text("Patrols to markets at dawn")
    expect(editor.locator(".editor-stored")).to_contain_text("was stored at")
    editor.on("dialog", lambda dialog: dialog.accept())
    editor.goto("about:blank")
    editor.goto(url_of(lesson))
    editor.get_by_role("link", name="Continue with it").click()
    expect(editor.get_by_label("Title:")).to_have_value("Patrols to markets at dawn")
    lesson.refresh_from_db()
    assert lesson.title == "Patrols to markets"


@pytest.mark.parametrize(
    ("make", "model", "field"),
    [(make_lesson, "lesson", "summary"), (make_source, "sourcedocument", "standing_note")],
)
def test_a_session_that_ended_asks_for_the_password_in_place(
    editor: Page, curator, make, model, field
):
    instance = make(state=State.DRAFT)
    editor.goto(reverse(f"admin:lessons_{model}_change", args=[instance.pk]))
    editor.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    typed = editor.locator(f"#id_{field}")
    typed.fill("Written after the session ended.")
    editor.get_by_role("button", name="Sign in here").click()
    frame = editor.frame_locator("dialog iframe")
    expect(frame.get_by_label("User name or e-mail")).to_be_focused()
    editor.keyboard.type(curator[0])
    frame.get_by_label("Password").fill(curator[1])
    editor.keyboard.press("Enter")
    expect(editor.locator("dialog, .editor-signed-out")).to_have_count(0)
    expect(typed).to_be_focused()
    editor.get_by_role("button", name="Save", exact=True).first.click()
    editor.wait_for_url(f"**/{model}/")
    instance.refresh_from_db()
    assert getattr(instance, field) == "Written after the session ended."


def test_similar_records_links_and_what_is_missing_help_while_typing(editor: Page):
    editor.goto("/admin/lessons/lesson/add/")
    expect(editor.locator(".editor-missing")).to_contain_text("Add a citation")
    other = Lesson.objects.filter(state=State.PUBLISHED).first()
    editor.get_by_label("Title:").fill(other.title)
    expect(editor.locator(".editor-near")).to_contain_text(other.title)
    editor.get_by_role("button", name=f"Link to it: {other.title}").click()
    expect(editor.locator("#id_relations-0-kind")).to_have_value("see-also")
    area = editor.get_by_label("Context:")
    area.press_sequentially(f"See [[lesson:{other.slug[:12]}")
    editor.locator("#editor-completions li").first.wait_for()
    area.press("Enter")
    assert area.input_value().startswith("See [[lesson:")
    assert area.input_value().endswith("]]")


def test_the_keyboard_begins_in_the_title_and_goes_into_a_line_that_was_added(editor: Page):
    editor.goto("/admin/lessons/lesson/add/")
    expect(editor.get_by_label("Title:")).to_be_focused()
    editor.locator("#citations-group .add-row a").press("Enter")
    expect(editor.locator("#citations-0 [role=combobox]")).to_be_focused()
    editor.locator("#citations-0 .inline-deletelink").press("Enter")
    expect(editor.locator("#citations-group .add-row a")).to_be_focused()


def test_what_is_being_saved_is_not_kept_as_unsaved(editor: Page):
    lesson = make_lesson(state=State.DRAFT)
    editor.clock.install()
    editor.goto(url_of(lesson))
    expect(editor.locator(".editor-others")).to_have_text("")
    form = editor.locator(f"#{lesson.kind}_form")
    form.evaluate("form => form.addEventListener('submit', (event) => event.preventDefault())")
    editor.get_by_label("Summary:").fill("On its way to the server.")
    sent: list[str] = []
    editor.on("request", lambda request: sent.append(request.post_data or ""))
    with editor.expect_response("**/autosave/"):
        editor.get_by_role("button", name="Save", exact=True).first.click()
    editor.clock.run_for(60_000)
    assert not [data for data in sent if "On+its+way" in data]


def test_a_save_without_a_connection_leaves_the_page_and_its_text(editor: Page):
    lesson = make_lesson(state=State.DRAFT)
    editor.goto(url_of(lesson))
    editor.get_by_label("Summary:").fill("Written in the field.")
    editor.context.set_offline(True)
    editor.get_by_role("button", name="Save", exact=True).first.click()
    expect(editor.locator(".editor-stored")).to_contain_text("no connection")
    editor.context.set_offline(False)
    editor.get_by_role("button", name="Save", exact=True).first.click()
    expect(editor.locator(".messagelist")).to_contain_text("changed successfully")
    lesson.refresh_from_db()
    assert lesson.summary == "Written in the field."


def test_back_after_a_save_shows_what_is_saved_by_now(editor: Page):
    lesson = make_lesson(state=State.DRAFT)
    editor.goto(url_of(lesson))
    editor.get_by_label("Summary:").fill("Mine.")
    editor.get_by_role("button", name="Save", exact=True).first.click()
    expect(editor.locator(".messagelist")).to_contain_text("changed successfully")
    Lesson.objects.filter(pk=lesson.pk).update(summary="Of somebody else, later.")
    editor.go_back()
    expect(editor.get_by_label("Summary:")).to_have_value("Of somebody else, later.")
