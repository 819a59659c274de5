import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from lessons.models import Entry, Relation, State
from tests.makers import (
    make_actor,
    make_dilemma,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


def assert_refused(constraint, action):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        action()
    assert constraint in str(error.value)


def test_a_kind_outside_the_list_is_refused_by_the_database():
    entry = make_practice()
    assert_refused(
        "entry_kind_known", lambda: Entry.objects.filter(pk=entry.pk).update(kind="rumour")
    )


def test_two_records_of_one_kind_cannot_share_a_slug_but_two_kinds_can():
    make_practice(slug="same")
    make_lesson(slug="same")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_practice(slug="same")


def test_a_published_record_without_summary_is_refused_by_the_database():
    entry = make_practice()
    assert_refused(
        "entry_published_has_summary", lambda: Entry.objects.filter(pk=entry.pk).update(summary="")
    )


def test_a_do_line_without_paragraph_is_refused():
    entry = make_practice()
    assert_refused(
        "point_sourced_kinds_have_paragraph",
        lambda: entry.points.create(kind="do", text="Ask whose wood it is."),
    )


def test_only_a_need_has_a_resource():
    entry = make_practice()
    assert_refused(
        "point_resource_for_needs", lambda: entry.points.create(kind="needs", text="Night vision.")
    )


def test_only_a_position_has_a_holder():
    entry, paragraph = make_dilemma(), make_paragraph()
    assert_refused(
        "point_holder_for_positions",
        lambda: entry.points.create(kind="positions", text="Stay.", paragraph=paragraph),
    )


def test_a_relation_is_stored_once_whichever_side_writes_it():
    one, other = make_practice(), make_lesson()
    Relation.objects.create(entry=one, target=other, kind="see-also")
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.create(entry=other, target=one, kind="see-also")


def test_a_record_is_not_related_to_itself():
    entry = make_practice()
    assert_refused(
        "relation_to_another",
        lambda: Relation.objects.create(entry=entry, target=entry, kind="see-also"),
    )


@pytest.mark.parametrize("name", ["themes", "actors"])
def test_a_list_value_in_use_cannot_be_deleted(name):
    value = make_theme() if name == "themes" else make_actor()
    make_practice(**{name: [value]})
    with pytest.raises(ProtectedError):
        value.delete()


def test_a_cited_paragraph_and_a_tagged_mission_cannot_be_deleted():
    paragraph, mission = make_paragraph(), make_mission()
    make_practice(cites=[paragraph], missions=[mission])
    with pytest.raises(ProtectedError):
        paragraph.delete()
    with pytest.raises(ProtectedError):
        mission.delete()


def test_publishing_says_all_that_is_missing_and_changes_nothing():
    entry = make_practice(state=State.DRAFT, summary="")
    with pytest.raises(ValidationError, match="add a summary, a theme, a citation"):
        entry.move_to(State.PUBLISHED)
    assert Entry.objects.get(pk=entry.pk).state == State.DRAFT
    assert not entry.state_changes.exists()


def test_a_change_of_state_is_logged_with_user_and_reason():
    entry = make_practice(state=State.DRAFT, themes=[make_theme()], cites=[make_paragraph()])
    editor = make_user("editor")
    entry.move_to(State.PUBLISHED, by=editor, reason="Second reading done")
    change = entry.state_changes.get()
    assert (change.before, change.after) == ("draft", "published")
    assert (change.by, change.reason) == (editor, "Second reading done")
    assert Entry.objects.published().get().pk == entry.pk


def test_a_change_of_state_begins_at_the_stored_state():
    opened = make_practice(state=State.DRAFT, themes=[make_theme()], cites=[make_paragraph()])
    Entry.objects.get(pk=opened.pk).move_to(State.IN_REVIEW)
    opened.move_to(State.PUBLISHED)
    moves = opened.state_changes.order_by("pk").values_list("before", "after")
    assert list(moves) == [("draft", "in-review"), ("in-review", "published")]


def test_two_moves_at_once_follow_each_other(engine):
    """The second waits for the first: the record is locked while it is read."""
    entry = make_practice(state=State.DRAFT)
    with CaptureQueriesContext(connection) as queries:
        entry.move_to(State.IN_REVIEW)
    read = next(query["sql"] for query in queries if "lessons_entry" in query["sql"])
    assert engine == "sqlite" or read.endswith("FOR UPDATE")


def test_the_theme_tree_has_two_levels():
    top = make_theme("top")
    child = make_theme("child", parent=top)
    with pytest.raises(ValidationError, match="two levels"):
        make_theme("grandchild", parent=child).full_clean()
