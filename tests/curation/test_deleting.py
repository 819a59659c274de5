"""What the page that asks before a deletion says of what hangs on it."""

import pytest
from django.urls import reverse

from lessons.models import SourceDocument, Theme, ThemeEvolution
from tests.makers import make_paragraph, make_practice, make_theme, make_user

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
