"""Each kind of page of the admin is accessible in both colour schemes, and fits a narrow screen."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from lessons.models import GlossaryTerm, Practice, State, Suggestion, Upload
from lessons.spreadsheets.batches import show_batch
from tests.browser import axe
from tests.browser.pages import open_everything, width_needed
from tests.browser.test_editor import sign_in
from tests.makers import make_lesson, make_user
from tests.spreadsheets.batches import make_batch

LONG = "https://example.org/" + "long" * 60  # longer than a narrow screen
PAGES = {
    "index": "admin:index",
    "list": "admin:lessons_practice_changelist",
    "list of accounts": "admin:auth_user_changelist",
    "what may only be read": "admin:lessons_practice_change",
    "working draft": "admin:lessons_practice_working",
    "versions": "admin:lessons_practice_history",
    "review": "admin:lessons_practice_review",
    "new record": "admin:lessons_practice_add",
    "new source": "admin:lessons_sourcedocument_add",
    "new paragraph": "admin:lessons_paragraph_add",
    "new theme": "admin:lessons_theme_add",
    "new mission": "admin:missions_mission_add",
    "new exercise": "admin:lessons_exercise_add",
    "deletion": "admin:lessons_glossaryterm_delete",
    "bin": "admin:bin",
    "my work": "admin:my-work",
    "health": "health:overview",
    "findings": "health:findings",
    "suggestion": "admin:lessons_suggestion_change",
    "spreadsheets": "spreadsheets:index",
    "columns": "spreadsheets:columns",
    "refused sheet": "spreadsheets:batch",
    "workbench": "lessons:uploads",
    "account": "account",
}


@pytest.fixture(scope="module")
def signed_in(browser, site, curator):
    size = {"width": 360, "height": 800}
    context = browser.new_context(base_url=site, viewport=size, color_scheme="dark")
    yield sign_in(context, curator[0], site)
    context.close()


@pytest.fixture(scope="module")
def arguments(site):
    """What the URLs name. There is something in each list, with long words."""
    practice = Practice.objects.filter(state=State.PUBLISHED).first()
    suggestion = Suggestion.objects.create(kind="correction", entry=practice, text=LONG)
    make_lesson(state=State.DRAFT, title=LONG[:90]).delete()
    batch = make_batch(f"slug,name\n{LONG[:60]},\n", title=LONG[:200])
    show_batch(batch)
    Upload.objects.create(
        name=LONG[:200], digest="0" * 64, size=1, by=make_user(), state="failed", failure=LONG
    )
    of_a_record = [practice.pk]
    return {
        "admin:lessons_practice_change": of_a_record,
        "admin:lessons_practice_working": of_a_record,
        "admin:lessons_practice_history": of_a_record,
        "admin:lessons_practice_review": of_a_record,
        "admin:lessons_glossaryterm_delete": [GlossaryTerm.objects.first().pk],
        "admin:lessons_suggestion_change": [suggestion.pk],
        "health:findings": ["suggestions"],
        "spreadsheets:columns": ["term"],
        "spreadsheets:batch": [batch.pk],
    }


@pytest.mark.parametrize("name", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing_and_nothing_scrolls_sideways(signed_in: Page, arguments, name):
    signed_in.emulate_media(color_scheme="dark")
    response = signed_in.goto(reverse(name, args=arguments.get(name)))
    assert response
    assert response.ok
    open_everything(signed_in)
    assert width_needed(signed_in) <= 360
    axe.check(signed_in)
    signed_in.emulate_media(color_scheme="light")
    signed_in.evaluate("document.getAnimations().forEach((one) => one.finish())")
    axe.check_colours(signed_in)


@pytest.mark.parametrize(("name", "part"), [("changelist", ".results"), ("add", "#id_title")])
def test_at_1280_pixels_lists_and_forms_have_room(signed_in: Page, name, part):
    signed_in.set_viewport_size({"width": 1280, "height": 900})
    signed_in.goto(reverse(f"admin:lessons_practice_{name}"))
    open_everything(signed_in)
    box = signed_in.locator(part).bounding_box()
    assert box
    assert box["width"] > 400
