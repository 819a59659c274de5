"""What a dry run reads does not grow with the number of rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lessons.curation.working_drafts import find_working_draft
from lessons.models import Lesson, State
from lessons.spreadsheets.batches import apply_batch, show_batch
from lessons.versions import record_changes
from tests.makers import make_lesson, make_paragraph, make_theme, make_user
from tests.spreadsheets.batches import make_batch

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def lessons():
    theme, paragraph = make_theme("patrols"), make_paragraph()
    for number in range(12):
        make_lesson(slug=f"lesson-{number}", themes=[theme], cites=[paragraph])
    record_changes()
    return [f"lesson-{number}" for number in range(12)]


def sheet_of(slugs, column, value):
    return f"slug,{column}\n" + "".join(f"{slug},{value}\n" for slug in slugs)


def count_reads(work) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return sum(query["sql"].startswith("SELECT") for query in captured)


def show(slugs, by, column="title", value="Retitled"):
    batch = make_batch(sheet_of(slugs, column, value), "lesson", by=by)
    reads = count_reads(lambda: show_batch(batch))
    assert (batch.updated_count, batch.refused_count) == (len(slugs), 0)
    return batch, reads


@pytest.mark.parametrize("role", ["curator", "editor"])
def test_changes_of_what_is_published_are_read_together(lessons, role):
    by = make_user(role)
    make_user("editor")  # so that nobody publishes alone
    _first, few, many = (show(lessons[:size], by)[1] for size in (1, 3, 12))
    assert few == many


def test_second_readers_of_drafts_that_are_published_are_read_together(lessons):
    Lesson.objects.update(state=State.IN_REVIEW)
    record_changes()
    by = make_user("editor")
    make_user("editor")
    _first, few, many = (show(lessons[:n], by, "state", "published")[1] for n in (1, 3, 12))
    assert many - few == 9, "one each: whether the sources of a record are public"


def test_working_drafts_are_read_together_when_they_are_changed_and_undone(lessons):
    by = make_user("curator")
    counts = []
    for size in (1, 3, 12):
        batch, _reads = show(lessons[:size], by, "summary", f"Draft {size}.")
        apply_batch(batch, by=by)
        assert find_working_draft(Lesson.objects.get(slug="lesson-0"))
        changing = show(lessons[:size], by)[1]
        undoing = make_batch(None, "lesson", source="undo", undoes=batch, by=by)
        counts.append((changing, count_reads(lambda undoing=undoing: show_batch(undoing))))
        apply_batch(undoing, by=by)
        assert not find_working_draft(Lesson.objects.get(slug="lesson-0"))
    _first, few, many = counts
    assert few == many
