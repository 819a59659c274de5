"""Two records that say the same become one, by an editor who sees what that moves."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lessons.curation.merging_records import merge_records
from lessons.curation.undoing_merges import undo_merge
from lessons.models import Lesson, OldSlug, PointKind, State
from lessons.versions import record_changes
from tests.curation.opened_form import open_form
from tests.makers import make_handout, make_lesson, make_paragraph, make_theme, make_user

pytestmark = pytest.mark.django_db
WRITES = re.compile("INSERT|UPDATE|DELETE|SAVEPOINT|.*FOR UPDATE")


@pytest.fixture
def pair():
    """A published record and its duplicate."""
    shared = make_paragraph()
    seen = make_lesson(title="Seen", slug="seen", themes=[make_theme()], cites=[shared])
    twin = make_lesson(slug="twin", themes=[make_theme("camps")], cites=[shared, make_paragraph()])
    twin.points.create(kind=PointKind.QUESTION, text="Who drives?", order=0)
    record_changes()
    return twin, seen


def url_of(record):
    return reverse(f"admin:lessons_{record.kind}_review", args=[record.pk])


def test_the_page_shows_what_a_merge_moves_and_moves_only_when_asked(client, pair):
    twin, seen = pair
    make_handout(twin)
    client.force_login(make_user("editor"))
    with CaptureQueriesContext(connection) as queries:
        page = client.get(url_of(twin), {"into": "seen"}).content.decode()
    assert not [one["sql"] for one in queries if WRITES.match(one["sql"])]
    moves = "citations: 1, lines: 1, tags: 1, handouts: 1"
    assert f"Moves there: {moves}." in page
    assert seen.citations.count() == 1
    answer = client.post(url_of(twin), {"do": "merge", "into": "seen"}, follow=True)
    page = answer.content.decode()
    assert f"Merged into “Seen”. Moved there: {moves}." in page
    assert 'value="unmerge"' in page
    assert seen.citations.count() == 2


def test_a_merge_is_undone_as_one_action(client, pair):
    twin, seen = pair
    other = make_lesson()
    other.relations.create(target=twin, kind="see-also")
    OldSlug.objects.create(kind="lesson", slug="older", entry=twin)
    editor = make_user("editor")
    record_changes()
    before = [lesson_as_it_is(one) for one in (twin, seen, other)]
    merge_records(twin, "seen", editor)
    record_changes()
    assert client.get("/lessons/twin/")["Location"] == "/lessons/seen/"
    client.force_login(editor)
    page = client.post(url_of(twin), {"do": "unmerge"}, follow=True).content.decode()
    assert "The merge is undone" in page
    assert [lesson_as_it_is(one) for one in (twin, seen, other)] == before
    assert client.get("/lessons/twin/").status_code == 200


def lesson_as_it_is(record):
    record = Lesson.objects.get(pk=record.pk)
    return (
        record.state,
        list(record.citations.values_list("paragraph", flat=True)),
        list(record.points.values_list("text", flat=True)),
        list(record.relations.values_list("kind", "target")),
        sorted(theme.slug for theme in record.themes.all()),
    )


def test_a_merge_is_not_undone_over_later_changes(pair):
    twin, seen = pair
    editor = make_user("editor")
    merge_records(twin, "seen", editor)
    Lesson.objects.filter(pk=seen.pk).update(title="Seen and changed since")
    record_changes()
    with pytest.raises(ValidationError, match="Seen” was changed since"):
        undo_merge(Lesson.objects.get(pk=twin.pk), editor)
    assert Lesson.objects.get(pk=twin.pk).state == State.RETIRED


def test_nobody_publishes_what_they_alone_wrote_by_a_merge(client, pair):
    editor, other = make_user("editor"), make_user("editor")
    client.force_login(editor)
    open_form(client, Lesson).send(title="Mine", slug="mine", summary="Alone.")
    mine = Lesson.objects.get(slug="mine")
    with pytest.raises(ValidationError, match="second reader"):
        merge_records(mine, "seen", editor)
    merge_records(mine, "seen", other)


@pytest.mark.parametrize("state", [State.DRAFT, State.RETIRED])
def test_links_of_what_is_published_never_lead_to_what_is_not(pair, state):
    twin, seen = pair
    Lesson.objects.filter(pk=seen.pk).update(state=state)
    with pytest.raises(ValidationError):
        merge_records(twin, "seen", make_user("editor"))
    assert Lesson.objects.get(pk=twin.pk).state == State.PUBLISHED
