from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from lessons.models import Exercise, State, find_line_faults
from lessons.seeding.items import Seeds
from lessons.seeding.kinds import KINDS
from lessons.seeding.read import read_text
from lessons.training.exercises.scenario import read_exercise
from tests.html import squeeze
from tests.makers import (
    make_dilemma,
    make_exercise,
    make_lesson,
    make_paragraph,
    make_practice,
    make_source,
)
from tests.queries import queries_of

SEEDS = Path(__file__).parent.parent.parent / "seeds"
WORKED = sorted((SEEDS / "exercises").glob("*.yaml"))


def make_gate(**values) -> Exercise:
    """An exercise with one line of every kind."""
    cited = make_paragraph(make_source(), "7", precis="Told in short.")
    return make_exercise(
        {"kind": "objective", "text": "Learn to open."},
        {"kind": "situation", "text": "A fence stands.", "paragraphs": [cited]},
        {"kind": "stage", "text": "Morning", "minutes": 20, "note": "Be slow."},
        {"kind": "inject", "text": "People come.", "time": "Day 1, 06:00", "sender": "Guard"},
        {"kind": "decision", "text": "Open?", "note": "Press.", "entries": [make_dilemma()]},
        {"kind": "consideration", "text": "It is safe.", "side": "For", "paragraphs": [cited]},
        {"kind": "consideration", "text": "It is full.", "side": "Against"},
        {"kind": "stage", "text": "Debrief: they opened", "minutes": 30, "note": "Listen."},
        {"kind": "question", "text": "Who decides?"},
        {"kind": "debrief", "text": "Ask who was asked."},
        {"kind": "outcome", "text": "They were let in.", "paragraphs": [cited]},
        **{"slug": "gate", "title": "Gate 2011", "editor_note": "Mind the gap."} | values,
    )


HIDDEN = (
    "For the one who chooses.",
    "Learn to open.",
    "Be slow.",
    "Press.",
    "It is safe.",
    "It is full.",
    "they opened",
    "Listen.",
    "Ask who was asked.",
    "They were let in.",
    "Mind the gap.",
    "Told in short.",
)
SHOWN = ("A base", "A fence stands.", "Day 1, 06:00", "Guard", "People come.", "Open?")


def lines_of(path: Path) -> list:
    seeds = Seeds()
    read_text(KINDS["exercise"], path.name, path.read_text(), seeds)
    assert not seeds.problems
    return seeds.items[0].record.lines


def keys_of_paragraphs() -> set[str]:
    sources = [yaml.safe_load(path.read_text()) for path in (SEEDS / "sources").glob("*.yaml")]
    return {f"{s['key']}/{p['key']}" for s in sources for p in s["paragraphs"]}


def test_there_are_worked_exercises_on_four_events_of_the_note():
    assert [path.stem for path in WORKED] == [
        "abyei-2008",
        "kiwanja-2008",
        "muhajiriya-2009",
        "umm-barru-2009",
    ]


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.stem)
def test_a_worked_exercise_fills_two_hours_and_each_line_says_where_it_comes_from(path):
    lines = lines_of(path)
    assert sum(line.minutes or 0 for line in lines) == 120
    assert not list(find_line_faults(lines))
    known = keys_of_paragraphs()
    assert {key for line in lines for key in line.paragraphs} <= known
    kinds = [line.kind for line in lines]
    assert kinds.count("decision") >= 3
    assert kinds.count("outcome") >= 3
    for line in lines:
        if line.kind == "decision":
            assert line.entries, line.text


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.stem)
def test_each_decision_of_a_worked_exercise_can_be_answered_in_more_than_one_way(path):
    sides: list[set[str]] = []
    for line in lines_of(path):
        if line.kind == "decision":
            sides.append(set())
        elif line.kind == "consideration":
            sides[-1].add(line.side)
    assert all(len(found) >= 2 for found in sides)


@pytest.mark.django_db
def test_lines_nest_by_their_order():
    scenario = read_exercise(Exercise.objects.for_page().get(pk=make_gate().pk))
    assert [stage.text for stage in scenario.stages] == ["Morning", "Debrief: they opened"]
    assert [inject.text for inject in scenario.injects] == ["People come."]
    assert [side for side, _ in scenario.decisions[0].sides] == ["For", "Against"]
    assert [at for at, _ in scenario.timetable] == ["0:00", "0:20"]
    assert scenario.minutes == 50


@pytest.mark.django_db
def test_the_facilitators_version_has_everything_and_its_marks(client):
    make_gate()
    page = client.get("/exercises/gate/").content.decode()
    for text in (*HIDDEN, *SHOWN, "Who decides?"):
        assert text in page, text
    assert "From the text" in page
    assert "Invented for training" in page
    assert "The trainer’s own" in page
    assert 'href="/sources/report-2011/#7"' in page


@pytest.mark.django_db
def test_the_participants_version_gives_nothing_away(client):
    make_gate()
    page = squeeze(client.get("/exercises/gate/participant/").content.decode())
    assert "no account of what really happened" in page
    assert [text for text in HIDDEN if text in page] == []
    for text in (*SHOWN, "Who decides?"):
        assert text in page, text
    assert "From the text: report-2011, ¶\N{NO-BREAK SPACE}7" in page
    assert "/sources/report-2011/#7" not in page
    assert "/dilemmas/record" not in page


@pytest.mark.django_db
def test_only_published_exercises_and_records_are_shown(client):
    retired = make_lesson(title="An old lesson", state=State.RETIRED)
    make_exercise(
        {"kind": "stage", "text": "One"},
        {"kind": "inject", "text": "Two"},
        {"kind": "decision", "text": "Three?", "entries": [retired, make_practice(title="New")]},
        slug="shown",
    )
    make_exercise(slug="draft", title="Not yet", state=State.DRAFT)
    assert client.get("/exercises/draft/").status_code == 404
    assert client.get("/exercises/none/").status_code == 404
    assert "Not yet" not in client.get("/exercises/").content.decode()
    page = client.get("/exercises/shown/").content.decode()
    assert "New" in page
    assert "An old lesson" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/exercises/", "/exercises/gate/"])
def test_the_number_of_queries_does_not_grow_with_the_exercise(client, url):
    exercise = make_gate()
    few = queries_of(client, url)
    for number in range(20, 30):
        line = exercise.lines.create(kind="situation", text="More", basis="text", order=number)
        line.paragraphs.add(make_paragraph())
        make_exercise({"kind": "stage", "text": "One", "minutes": 5})
    assert queries_of(client, url) == few <= 12


@pytest.mark.django_db
def test_a_change_by_a_curator_appears_at_once(client):
    exercise = make_gate()
    assert "People come." in client.get("/exercises/gate/").content.decode()
    exercise.lines.filter(kind="inject").update(text="Nobody comes.")
    assert "Nobody comes." in client.get("/exercises/gate/").content.decode()


@pytest.mark.django_db
def test_a_hostile_line_stays_text(client):
    make_exercise(
        {"kind": "situation", "text": "<script>alert(1)</script>"}, slug="x", title="<b>x</b>"
    )
    page = client.get("/exercises/x/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>x" not in page


@pytest.mark.django_db
def test_the_check_names_a_record_that_is_no_longer_public(capsys):
    practice = make_practice(state=State.RETIRED)
    make_exercise(
        {"kind": "stage", "text": "One"},
        {"kind": "inject", "text": "Two"},
        {"kind": "decision", "text": "Three?", "entries": [practice]},
        slug="x",
    )
    with pytest.raises(CommandError) as error:
        call_command("check_content")
    assert error.value.returncode == 1
    assert f"{practice.ref} is not published" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_check_compares_lines_with_the_text_of_their_paragraphs(capsys):
    words = "at noon some 350 people stood in front of the only gate of the base"
    cited = make_paragraph(make_source(), "7", text=words)
    make_exercise(
        {"kind": "situation", "text": "About 360 people came.", "paragraphs": [cited]},
        {"kind": "situation", "text": words, "paragraphs": [cited]},
        {"kind": "situation", "text": "Roughly 350 came to the XQF.", "paragraphs": [cited]},
    )
    with pytest.raises(CommandError):
        call_command("check_content")
    out = capsys.readouterr().out
    assert "the figure 360 is in none of its paragraphs" in out
    assert "is word for word in report-2011/7" in out
    assert "the acronym XQF is not in the glossary" in out
