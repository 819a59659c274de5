import hashlib
import shutil
import sqlite3
from contextlib import contextmanager
from pathlib import Path

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
    SeedMark,
    Theme,
)
from lessons.seeding import SeedProblemsError, seed, write_seeds
from missions.models import Country, Mission

pytestmark = pytest.mark.django_db

SAMPLE = Path(__file__).parent.parent / "seeds"
FILES = 3 + 1 + 14 + 1


@pytest.fixture
def seeds(tmp_path):
    """A copy of the sample that a test may change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "seeds"))


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def problems(folder):
    with pytest.raises(SeedProblemsError) as error:
        seed(folder)
    return [str(problem) for problem in error.value.problems]


def files(folder):
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


def test_a_second_load_changes_nothing(seeds):
    first, second = seed(seeds), seed(seeds)
    assert first.created.total() == second.unchanged.total() == 27
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
    assert seed(tmp_path / "out").unchanged.total() == 27


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


@pytest.mark.parametrize("change", ["a field", "a tag", "a citation", "a line"])
def test_an_edit_of_a_curator_is_not_overwritten_but_reported(seeds, change):
    seed(seeds)
    practice = Practice.objects.get()
    if change == "a field":
        Practice.objects.update(title="A better title")
    elif change == "a tag":
        practice.themes.add(Theme.objects.get(slug="dialogue"))
    elif change == "a citation":
        practice.citations.first().delete()
    else:
        practice.points.filter(kind="do").update(text="Ask twice.")
    edit(seeds / "practices/water-patrols.md", "Twelve soldiers", "Fourteen soldiers")
    report = seed(seeds)
    assert report.kept == ["practice water-patrols"]
    assert Practice.objects.get().points.get(kind="needs").text == "Twelve soldiers a day"
    assert seed(seeds).kept == ["practice water-patrols"]


def test_an_edited_exercise_is_not_overwritten(seeds):
    seed(seeds)
    Exercise.objects.get().lines.filter(kind="inject").update(text="Two came.")
    edit(seeds / "exercises/river-2011.yaml", "Let them draw", "Let nobody draw")
    assert seed(seeds).kept == ["exercise river-2011"]
    assert Exercise.objects.get().lines.get(kind="inject").text == "Two came."


def test_a_changed_line_of_an_exercise_is_updated_with_all_that_it_points_at(seeds):
    seed(seeds)
    edit(seeds / "exercises/river-2011.yaml", "Let them draw", "Let nobody draw")
    assert seed(seeds).updated == {"exercise": 1}
    decision = Exercise.objects.get().lines.get(kind="decision")
    assert {entry.ref for entry in decision.entries.all()} == {
        "dilemma:walk-or-watch",
        "practice:water-patrols",
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("slug", "slug: x\ntitle", 1, "the file's name is the slug; leave it out"),
        ("arcadia-2011/1", "arcadia-2011/9", 15, "there is no paragraph “arcadia-2011/9”"),
        ("dilemma:walk-or-watch", "dilemma:fly", 31, "there is no entry “dilemma:fly”"),
        ("kind: stage", "kind: debrief", 17, "only a stage has minutes"),
        ("kind: stage", "kind: debrief", 22, "a line of kind “inject” stands after a “stage”"),
        ("kind: outcome", "kind: secret", 46, "“secret” is none of objective, situation"),
        (
            "    basis: invented\n    time",
            "    basis: text\n    time",
            22,
            "a line that is “text” names its paragraph",
        ),
        (
            "text: Whom would you ask?\n    basis: invented",
            "text: Whom would you ask?\n    basis: invented\n    side: For both",
            43,
            "only a consideration has a side",
        ),
    ],
)
def test_problems_of_an_exercise_have_the_line(seeds, old, new, line, message):
    path = seeds / "exercises/river-2011.yaml"
    old, new = (old, new) if old != "slug" else ("title", new)
    edit(path, old, new)
    found = [f for f in problems(seeds) if f.startswith("exercises/river-2011.yaml:")]
    assert any(message in problem and f":{line}:" in problem for problem in found), found


def test_an_edit_that_is_copied_to_the_file_is_loaded_again_later(seeds):
    seed(seeds)
    Practice.objects.update(where="Near River Town")
    edit(seeds / "practices/water-patrols.md", "where: River Town", "where: Near River Town")
    assert not seed(seeds).kept
    edit(seeds / "practices/water-patrols.md", "where: Near River Town", "where: Far off")
    assert seed(seeds).updated == {"practice": 1}


def test_a_record_of_a_curator_with_the_same_slug_is_not_overwritten(seeds):
    Country.objects.create(slug="utopia", name="Utopia", note="Made by hand")
    assert seed(seeds).kept == ["country utopia"]


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


def test_every_problem_is_reported_at_once_with_file_and_line_and_nothing_is_loaded(seeds):
    practice = seeds / "practices/water-patrols.md"
    edit(practice, "  - patrols", "  - petrols")
    edit(practice, "  - paragraph: arcadia-2011/2\n", "  - paragraph: arcadia-2011/99\n")
    edit(practice, "[[lesson:ask-first]]", "[[lesson:ask-last]]")
    edit(
        seeds / "lessons/ask-first.md",
        "summary: Participants held that patrols should ask first.\n",
        "",
    )
    edit(seeds / "missions.yaml", "kind: peacekeeping", "kind: peacekeping")
    (seeds / "countries.yaml").write_text("- slug: a\n  name: A\n- slug: a\n  name: B\n")
    assert problems(seeds) == [
        "countries.yaml:3: the country “a” stands at countries.yaml:1 already",
        "lessons/ask-first.md:2: a published record needs a summary; there is none",
        "missions.yaml:4: “kind”: “peacekeping” is none of peacekeeping, hybrid, "
        "special-political, support-office, regional",
        "missions.yaml:7: there is no country “arcadia”",
        "places.yaml:4: there is no country “arcadia”",
        "practices/water-patrols.md:5: there is no theme “petrols”",
        "practices/water-patrols.md:13: there is no country “arcadia”",
        "practices/water-patrols.md:22: arcadia-2011/2 is not among the citations",
        "practices/water-patrols.md:30: there is no paragraph “arcadia-2011/99”",
        "practices/water-patrols.md:39: the link leads nowhere: there is no lesson “ask-last”",
    ]
    assert not Mission.objects.exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "practices/x.md:1: must begin with front matter"),
        ("---\n---\n", "practices/x.md:1: the front matter holds no keys"),
        ("---\ntitle: [\n---\n", "practices/x.md:2: no valid YAML"),
        ("---\ntitle: A\ntitle: B\n---\n", "practices/x.md:3: “title” stands twice"),
        ("---\ntitle: A\ncolour: red\n---\n", "practices/x.md:3: “colour” is no known key here"),
        ("---\ntitle: A\nthemes: patrols\n---\n", "practices/x.md:3: “themes”: input should be"),
        (f"---\ntitle: {'x' * 91}\n---\n", "“title” has 91 characters; at most 90"),
        (
            "---\ntitle: A\n---\n\n## Outlook\n\nx\n",
            "practices/x.md:5: the heading “Outlook” is none",
        ),
        ("---\ntitle: A\nquestion: Why?\n---\n", "practices/x.md:3: “question” is no known key"),
        ("---\ntitle: A\nreviewed_on: yesterday\n---\n", "write “yesterday” as 2026-11-20"),
        ("---\ntitle: A\nreviewed_on: 2026-02-30\n---\n", "write “2026-02-30” as 2026-11-20"),
        ("---\na: &x [1]\ntitle: *x\n---\n", "write the value out; YAML aliases are not read"),
        ("---\ntitle: A\ndo:\n  - text: x\n---\n", "each line of “do” needs its paragraph"),
    ],
)
def test_problems_of_a_file_have_the_line(seeds, text, message):
    (seeds / "practices/x.md").write_text(text)
    assert any(message in problem for problem in problems(seeds)), problems(seeds)


def test_bytes_that_are_not_utf8_are_reported_with_the_line(seeds):
    (seeds / "practices/x.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    assert "practices/x.md:2: is not UTF-8; save it as UTF-8" in problems(seeds)


def test_a_relation_written_on_both_sides_is_a_problem(seeds):
    relation = "relations:\n  - kind: answers\n    to: practice:water-patrols\n"
    edit(seeds / "dilemmas/walk-or-watch.md", "editor_note", f"{relation}editor_note")
    assert any("write it on one side" in problem for problem in problems(seeds))


def test_some_seeds_may_refer_to_records_that_are_loaded_already(seeds, tmp_path):
    seed(seeds)
    part = tmp_path / "part/lessons"
    part.mkdir(parents=True)
    text = (seeds / "lessons/ask-first.md").read_text()
    (part / "ask-again.md").write_text(text.replace("Ask people", "Again ask people"))
    assert seed(part.parent).created == {"lesson": 1}


def test_the_command_prints_its_counts_and_fails_with_the_problems(seeds, capsys):
    call_command("seed", str(seeds))
    assert "created 27, updated 0, unchanged 0, kept 0" in capsys.readouterr().out
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


def test_a_new_field_does_not_make_a_record_look_edited(seeds):
    seed(seeds)
    edit(seeds / "countries.yaml", "iso: AX", "iso: AX\n  latitude: 60.1\n  longitude: 20.0")
    # As versions wrote it that knew no positions.
    before = '{"slug":"arcadia","name":"Arcadia","iso":"AX","variants":["Arcady"],"note":""}'
    assert SeedMark.objects.get(kind="country", key="arcadia").digest == sha256(before)
    assert not seed(seeds).kept
    assert Country.objects.get(slug="arcadia").position == (20.0, 60.1)


def test_a_position_needs_latitude_longitude_and_source(seeds):
    edit(seeds / "countries.yaml", "iso: AX", "iso: AX\n  latitude: 60.1")
    edit(seeds / "places.yaml", "kind: town", "kind: town\n  latitude: 60\n  longitude: 200")
    found = "\n".join(problems(seeds))
    assert "both a latitude and a longitude" in found
    assert "“longitude”" in found
    edit(seeds / "places.yaml", "longitude: 200", "longitude: 20")
    assert "position_source" in "\n".join(problems(seeds))


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
