"""Two people change the same thing: the second sees both changes, and chooses where they differ."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from lessons.models import GlossaryTerm, State
from tests.browser.test_editor import sign_in
from tests.makers import (
    make_exercise,
    make_lesson,
    make_mission,
    make_paragraph,
    make_source,
    make_theme,
)

OF_BOTH = "Written by the second of two."


def make_term() -> GlossaryTerm:
    return GlossaryTerm.objects.create(slug="two-editors", term="Two editors", definition="First.")


# What makes it, the field that only the first changes, and the one that both change.
MODELS = {
    "record": (lambda: make_lesson(state=State.DRAFT), "title", "summary"),
    "source": (lambda: make_source("two-editors", state=State.DRAFT), "title", "standing_note"),
    "paragraph": (lambda: make_paragraph(make_source("two-paragraphs")), "section", "precis"),
    "theme": (lambda: make_theme("two-editors"), "name", "scope"),
    "mission": (lambda: make_mission("UNTWO", state=State.DRAFT), "name", "note"),
    "term": (make_term, "expansion", "definition"),
    "exercise": (lambda: make_exercise(state=State.DRAFT), "setting", "summary"),
}


@pytest.fixture(scope="module")
def editor(browser, site, curator):
    context = browser.new_context(base_url=site)
    yield sign_in(context, curator[0], site)
    context.close()


@pytest.mark.parametrize(("make", "alone", "both"), MODELS.values(), ids=MODELS.keys())
def test_the_second_of_two_editors_sees_both_changes_and_chooses(editor: Page, make, alone, both):
    instance = make()
    options = instance._meta
    editor.goto(
        reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[instance.pk])
    )
    first = {alone: "By the first alone", both: "By the first of two."}
    type(instance).objects.filter(pk=instance.pk).update(**first)

    editor.locator(f"#id_{both}").fill(OF_BOTH)
    editor.get_by_role("button", name="Save", exact=True).first.click()
    expect(editor.locator(".errornote[role=alert]")).to_contain_text("after you opened it")
    expect(editor.locator(f"#id_{alone}")).to_have_value(first[alone])
    expect(editor.locator(f"#id_{both}")).to_have_value(OF_BOTH)
    expect(editor.get_by_label("Use this instead of mine")).to_be_focused()

    editor.get_by_role("button", name="Save", exact=True).first.click()
    editor.wait_for_url(f"**/{options.model_name}/")
    instance.refresh_from_db()
    assert [getattr(instance, alone), getattr(instance, both)] == [first[alone], OF_BOTH]
