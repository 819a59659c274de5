import pytest
from django.core.management import call_command
from django.db import connection

from lessons.facet_index import current_revision
from lessons.models import Change, Entry, SearchText
from lessons.search.triggers import install_triggers, prune_change_log, remove_triggers
from lessons.search.triggers.install import trigger_sql
from missions.models import Mission
from tests.makers import make_handout, make_mission, make_paragraph, make_practice, make_theme

pytestmark = pytest.mark.django_db


def triggers():
    with connection.cursor() as cursor:
        cursor.execute(trigger_sql(connection.vendor).PRESENT)
        return {row[0] for row in cursor.fetchall()}


def text_of(entry):
    return SearchText.objects.get(pk=entry.pk)


def test_a_published_record_has_its_searched_text_and_a_draft_has_none():
    practice = make_practice(title="Night patrols", done="They walk.", cites=[make_paragraph()])
    assert text_of(practice).title == "Night patrols"
    assert "They walk." in text_of(practice).body
    assert "Says something." in text_of(practice).evidence
    Entry.objects.filter(pk=practice.pk).update(state="retired")
    assert not SearchText.objects.filter(pk=practice.pk).exists()


def test_a_name_that_changes_changes_the_text_of_the_records_that_bear_it():
    practice = make_practice(missions=[make_mission("UNMAR")], themes=[make_theme("patrols")])
    Mission.objects.update(name="Mission in Arcadia")
    assert "Mission in Arcadia" in text_of(practice).names
    practice.themes.clear()
    assert "Patrols" not in text_of(practice).names


def test_every_write_is_logged_with_its_record_or_without():
    practice = make_practice()
    before = Change.objects.latest("pk").pk
    practice.points.create(kind="questions", text="Why?")
    make_mission("UNMAR")
    after = Change.objects.filter(pk__gt=before).values_list("entry", flat=True)
    assert set(after) == {practice.pk, None}


def test_a_line_that_moves_to_another_record_is_logged_under_both():
    left, entered = make_practice(), make_practice()
    point = left.points.create(kind="questions", text="Why?")
    before = Change.objects.latest("pk").pk
    point.entry = entered
    point.save()
    after = Change.objects.filter(pk__gt=before).values_list("entry", flat=True)
    assert set(after) == {left.pk, entered.pk}


def test_putting_the_triggers_in_place_again_changes_nothing():
    here, newest = triggers(), Change.objects.order_by("pk").last()
    install_triggers()
    assert triggers() == here
    assert Change.objects.order_by("pk").last() == newest


def test_triggers_that_are_gone_come_back_with_the_text_that_was_missed():
    here = triggers()
    remove_triggers()
    assert not triggers()
    practice = make_practice(title="Written meanwhile")
    assert not SearchText.objects.filter(pk=practice.pk).exists()
    install_triggers()
    assert triggers() == here
    assert text_of(practice).title == "Written meanwhile"


def test_the_log_is_kept_short():
    practice = make_practice()
    Change.objects.bulk_create(Change(entry=practice, token=n, at=0) for n in range(10_010))
    prune_change_log()
    assert Change.objects.count() == 10_000


@pytest.mark.django_db(transaction=True)
def test_migrating_back_and_forth_brings_everything_back():
    here = triggers()
    call_command("migrate", "lessons", "zero", verbosity=0)
    assert not triggers()
    call_command("migrate", verbosity=0)
    assert triggers() == here


def test_what_readers_keep_for_themselves_outdates_no_page():
    practice = make_practice()
    before = current_revision()
    handout = make_handout(practice)
    handout.items.update(note="Mine.")
    assert current_revision() == before
    practice.points.create(kind="travels_when", text="It rains.")
    assert current_revision() != before


def test_what_every_new_connection_parses_is_short(engine):
    if engine != "sqlite":
        pytest.skip("PostgreSQL parses its functions when they are called")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(length(sql)) FROM sqlite_master")
        (length,) = cursor.fetchone()
    assert length < 250_000  # 190,000 today, 5 ms; with the searched text in each trigger 620,000
