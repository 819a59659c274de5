import sqlite3
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from lessons.models import (
    Citation,
    Entry,
    Exercise,
    Paragraph,
    Practice,
    Relation,
)
from lessons.seeding import seed, write_seeds
from tests.seeding.sample import FILES, edit, files

pytestmark = pytest.mark.django_db


def test_a_second_load_changes_nothing(seeds):
    first, second = seed(seeds), seed(seeds)
    assert first.created.total() == second.unchanged.total() == 29
    assert not second.created
    assert not second.updated
    assert not second.kept


def test_an_export_is_byte_identical_to_the_files_that_were_loaded(seeds, tmp_path):
    seed(seeds)
    assert write_seeds(tmp_path / "out") == FILES
    assert files(tmp_path / "out") == files(seeds)


def test_loading_an_export_changes_nothing(seeds, tmp_path):
    seed(seeds)
    write_seeds(tmp_path / "out")
    assert seed(tmp_path / "out").unchanged.total() == 29


def test_an_export_moves_to_an_empty_installation(seeds, tmp_path):
    seed(seeds)
    write_seeds(tmp_path / "out")
    Exercise.objects.all().delete()
    Relation.objects.all().delete()
    Entry.objects.all().delete()
    report = seed(tmp_path / "out")
    assert report.created == {"practice": 1, "lesson": 1, "dilemma": 1, "exercise": 1}
    practice = Practice.objects.get()
    assert practice.done == "Patrols walked along.\n\n- One\n- Two"
    assert [(tag.mission.slug, tag.implied) for tag in practice.mission_tags.all()] == [
        ("unmar", False),
        ("unsmar", True),
    ]
    assert practice.relations.get().target.slug == "walk-or-watch"


def test_changes_in_a_file_are_loaded(seeds):
    seed(seeds)
    edit(seeds / "practices/water-patrols.md", "Twelve soldiers", "Fourteen soldiers")
    edit(seeds / "sources/arcadia-2011.yaml", "Nobody asked", "Hardly anybody asked")
    report = seed(seeds)
    assert report.updated == {"practice": 1, "paragraph": 1}
    assert Practice.objects.get().points.get(kind="needs").text == "Fourteen soldiers a day"
    assert Citation.objects.count() == 4


def test_a_tag_that_a_file_no_longer_has_is_removed(seeds):
    seed(seeds)
    edit(seeds / "practices/water-patrols.md", "places:\n  - river-town\n", "")
    assert seed(seeds).updated == {"practice": 1}
    assert not Practice.objects.get().places.exists()


def test_a_changed_line_of_an_exercise_is_updated_with_all_that_it_points_at(seeds):
    seed(seeds)
    edit(seeds / "exercises/river-2011.yaml", "Let them draw", "Let nobody draw")
    assert seed(seeds).updated == {"exercise": 1}
    decision = Exercise.objects.get().lines.get(kind="decision")
    assert {entry.ref for entry in decision.entries.all()} == {
        "dilemma:walk-or-watch",
        "practice:water-patrols",
    }


def test_an_inserted_paragraph_renumbers_the_others(seeds):
    seed(seeds)
    edit(
        seeds / "sources/arcadia-2011.yaml",
        "  - key: '2'\n",
        "  - key: 1-bullet-1\n    kind: bullet\n    precis: New.\n  - key: '2'\n",
    )
    report = seed(seeds)
    assert report.created == {"paragraph": 1}
    keys = list(Paragraph.objects.values_list("key", flat=True))
    assert keys == [f"arcadia-2011/{part}" for part in ("1", "1-bullet-1", "2", "2-bullet-1")]


def test_some_seeds_may_refer_to_records_that_are_loaded_already(seeds, tmp_path):
    seed(seeds)
    part = tmp_path / "part/lessons"
    part.mkdir(parents=True)
    text = (seeds / "lessons/ask-first.md").read_text()
    (part / "ask-again.md").write_text(text.replace("Ask people", "Again ask people"))
    assert seed(part.parent).created == {"lesson": 1}


def test_the_command_prints_its_counts_and_fails_with_the_problems(seeds, capsys):
    call_command("seed", str(seeds))
    assert "created 29, updated 0, unchanged 0, kept 0" in capsys.readouterr().out
    (seeds / "lessons/x.md").write_text("no front matter")
    with pytest.raises(CommandError, match=r"lessons/x\.md:1: must begin with front matter"):
        call_command("seed", str(seeds))
    with pytest.raises(CommandError, match="there is no such folder"):
        call_command("seed", str(seeds / "nowhere"))


def test_a_state_in_a_file_is_added_to_the_history_of_the_record(seeds):
    seed(seeds)
    edit(seeds / "lessons/ask-first.md", "themes:", "state: retired\nthemes:")
    seed(seeds)
    changes = Entry.objects.get(slug="ask-first").state_changes.all()
    assert [(change.before, change.after) for change in changes] == [
        ("published", "retired"),
        ("", "published"),
    ]


@pytest.mark.any_database
def test_very_many_records_are_seeded_and_exported(seeds, tmp_path):
    """Relations of thousands of rows at once are more than SQLite takes in one expression."""
    seed(seeds)
    call_command("make_bulk", "1010", yes=True, verbosity=0)
    with few_values():
        report = seed(seeds)
        assert write_seeds(tmp_path / "out") > 1010
    assert not report.created
    assert not report.updated
    assert not report.kept


@contextmanager
def few_values():
    """SQLite with its oldest limit, of 999 values to a statement, so that a thousand records are
    as many as the hundreds of thousands that it takes today."""
    if connection.vendor != "sqlite":
        yield
        return
    limit = sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER
    before = connection.connection.setlimit(limit, 999)
    try:
        yield
    finally:
        connection.connection.setlimit(limit, before)
