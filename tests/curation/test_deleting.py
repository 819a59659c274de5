"""What the page that asks before a deletion says of what hangs on it."""

import pytest
from django.urls import reverse

from lessons.curation.bin import find_citing
from lessons.models import Paragraph, SourceDocument, State, Theme, ThemeEvolution
from lessons.versions import record_changes
from tests.makers import (
    make_lesson,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor"))
    return client


def ask_before_deletion(client, instance) -> str:
    options = instance._meta
    url = reverse(f"admin:{options.app_label}_{options.model_name}_delete", args=[instance.pk])
    return client.get(url).content.decode()


def test_what_has_a_theme_is_named_with_a_link_where_it_prevents_the_deletion(editor):
    theme = make_theme()
    practice = make_practice(title="Light patrols", themes=[theme])
    page = ask_before_deletion(editor, theme)
    url = reverse("admin:lessons_practice_change", args=[practice.pk])
    assert f'Practice: <a href="{url}">Light patrols</a>' in page
    assert "Entry_themes" not in page
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_rows_between_two_tables_are_not_listed_as_what_is_deleted(editor):
    paragraph = make_paragraph()
    step = ThemeEvolution.objects.create(
        theme=make_theme(), source=SourceDocument.objects.get(), change="new", text="A step."
    )
    step.paragraphs.set([paragraph])
    page = ask_before_deletion(editor, step)
    assert "ThemeEvolution_paragraphs" not in page
    assert "relationship" not in page


def test_a_paragraph_that_was_ever_cited_stays_and_what_cites_it_is_named(client):
    client.force_login(make_user("editor"))
    paragraph = make_paragraph()
    lesson = make_lesson(title="Walk with them", cites=[paragraph])
    record_changes()
    lesson.citations.all().delete()
    record_changes()
    url = reverse("admin:lessons_paragraph_delete", args=[paragraph.pk])
    for answer in (client.get(url), client.post(url, {"post": "yes"})):
        assert answer.status_code == 409
        assert ">Walk with them</a>" in answer.content.decode()
    assert Paragraph.objects.filter(pk=paragraph.pk).exists()


def test_what_is_deleted_is_said_to_be_in_the_bin_and_nothing_of_the_machinery_is_named(editor):
    lesson = make_lesson(state=State.DRAFT)
    page = ask_before_deletion(editor, lesson)
    assert 'goes to the <a href="/admin/bin/">bin</a>' in page
    assert "vector" not in page.casefold()
    url = reverse("admin:lessons_lesson_delete", args=[lesson.pk])
    page = editor.post(url, {"post": "yes"}, follow=True).content.decode()
    assert 'It is in the <a href="/admin/bin/">bin</a>' in page


def test_a_source_is_asked_about_in_a_fixed_number_of_queries_and_names_what_cites_it(
    client, django_assert_max_num_queries
):
    first, *_others = [make_paragraph() for _number in range(30)]
    lesson = make_lesson(title="Walk with them", cites=[first])
    record_changes()
    lesson.summary = "A second version."
    lesson.save()
    record_changes()
    with django_assert_max_num_queries(8):
        assert find_citing(first.source) == [lesson]
    other = make_paragraph(make_source("other"))
    record_changes()
    assert find_citing(other.source) == []
