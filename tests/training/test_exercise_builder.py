import json
import re

import pytest

from lessons.models import Dilemma
from lessons.training.exercises.content import from_json, read_made_exercise
from tests.training.exercise_forms import (
    copy,
    find_line,
    form_of,
    make_choice,
    number_of,
    participants_url,
    propose,
    save,
    texts,
)
from tests.training.test_exercises import make_gate

pytestmark = pytest.mark.django_db


def test_a_copied_line_keeps_its_basis_until_it_is_edited(client):
    make_gate()
    made = copy(client)
    assert made.made_from == "gate"
    line_id = number_of(made, "A fence stands.")
    save(client, made, **{f"text-{line_id}": "A wall stands."})
    made.refresh_from_db()
    assert find_line(made, "A wall stands.").basis == "adapted"
    assert find_line(made, "They were let in.").basis == "text"
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Adapted from the text" in page
    made.refresh_from_db()
    save(client, made, **{f"text-{line_id}": "A fence stands."})
    made.refresh_from_db()
    assert {line.text: line for line in read_made_exercise(made).all_lines}[
        "A fence stands."
    ].basis == "text"


def test_a_line_can_be_detached_from_its_paragraph(client):
    make_gate()
    made = copy(client)
    line_id = number_of(made, "A fence stands.")
    save(client, made, **{f"text-{line_id}": "A wall stands.", f"cut-{line_id}": "on"})
    made.refresh_from_db()
    line = find_line(made, "A wall stands.")
    assert (line.basis, line.paragraphs) == ("invented", ())


def test_no_form_can_declare_that_a_line_is_from_the_text(client):
    make_gate()
    made = copy(client)
    invented = number_of(made, "People come.")
    save(client, made, **{f"basis-{invented}": "text", f"paragraphs-{invented}": "report-2011/7"})
    made.refresh_from_db()
    assert {x.text: x for x in read_made_exercise(made).all_lines}[
        "People come."
    ].basis == "invented"


def test_injects_are_added_moved_removed_and_restored(client):
    make_gate()
    made = copy(client)
    stage = number_of(made, "Morning")
    response = save(client, made, f"add-inject-{stage}")
    made.refresh_from_db()
    new = int(response["Location"].rpartition("-")[2])
    save(client, made, **{f"text-{new}": "More come."})
    assert texts(made, "inject") == ["People come.", "More come."]
    save(client, made, f"up-{new}")
    assert texts(made, "inject") == ["More come.", "People come."]
    assert [inject.text for inject in read_made_exercise(made).stages[0].nested] == [
        "More come.",
        "People come.",
    ]
    old = number_of(made, "People come.")
    save(client, made, f"down-{old}")
    made.refresh_from_db()
    assert [len(stage.nested) for stage in read_made_exercise(made).stages] == [1, 1]
    save(client, made, f"out-{old}")
    assert texts(made, "inject", "decision", "consideration") == ["More come."]
    save(client, made, "back")
    assert texts(made, "inject", "decision") == ["More come.", "People come.", "Open?"]
    assert read_made_exercise(made).decisions[0].nested[0].basis == "text"


def test_the_later_of_two_tabs_is_warned_and_loses_nothing(client):
    make_gate()
    made = copy(client)
    inject = number_of(made, "People come.")
    late = form_of(made, do="save", **{f"text-{inject}": "Nobody comes."})
    save(client, made, **{f"text-{inject}": "Three come."})
    response = client.post(made.edit_url, late)
    page = response.content.decode()
    assert response.status_code == 409
    assert "somebody else saved this" in page
    assert "Nobody comes.</textarea>" in page
    assert "Three come." in page
    assert texts(made, "inject") == ["Three come."]
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    assert client.post(made.edit_url, late | {"version": version}).status_code == 303
    assert texts(made, "inject") == ["Nobody comes."]


def test_a_text_that_is_too_long_is_reported_and_everything_typed_is_still_there(client):
    make_gate()
    made = copy(client)
    inject, stage = number_of(made, "People come."), number_of(made, "Morning")
    long = "word " * 20_000
    response = save(
        client,
        made,
        title="",
        **{f"text-{inject}": long, f"minutes-{stage}": "soon", f"sender-{inject}": "The baker"},
    )
    page = response.content.decode()
    assert response.status_code == 400
    assert "The line: this has 99999 characters; at most 900 fit." in page
    assert "Minutes: “soon” is not a number" in page
    assert "Title: This field is required." in page
    assert 'value="soon"' in page
    assert "The baker" in page
    assert long.strip() in page
    assert texts(made, "inject") == ["People come."]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "=HYPERLINK(1)",
        "![x](file:///etc/passwd)",
        "{{ 7|add:7 }}",
        "a\x00b\x1b[31m",
        "\u202egnp.exe",
    ],
)
@pytest.mark.any_database
def test_hostile_text_stays_text_on_pages_and_in_formats(client, hostile):
    make_gate()
    made = copy(client)
    inject = number_of(made, "People come.")
    assert save(client, made, **{f"text-{inject}": hostile}).status_code == 303
    for url in (
        made.edit_url,
        made.get_absolute_url(),
        participants_url(made),
    ):
        page = client.get(url).content.decode()
        assert "<script>alert(1)" not in page
        assert "14" not in re.findall(r'class="inject-text">([^<]*)', page)
    for extension in ("html", "md", "json", "csv"):
        response = client.get(f"{made.get_absolute_url()}participant.{extension}")
        body = (response.getvalue() if response.streaming else response.content).decode()
        assert response.status_code == 200
        assert not any(mark in body for mark in ("\x00", "\x1b", "\u202e"))
        if extension in ("html", "md"):
            assert "<script>alert(1)" not in body
        if extension == "md":
            assert "![x](" not in body
        if extension == "csv":
            assert not re.search(r'(?m)(^|,|")=HYP', body)


def test_an_exercise_stays_readable_when_its_records_are_retired(client):
    make_choice()
    made = propose(client)
    Dilemma.objects.update(state="retired")
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Open the gate?" in page
    assert "/dilemmas/open/" not in page


def test_reading_and_writing_stored_content_changes_nothing():
    """Also what cannot be shown now: removed lines, retired records, paragraphs that are gone."""
    line = {
        "kind": "decision",
        "text": "Open?",
        "minutes": None,
        "time": "",
        "sender": "",
        "side": "",
    }
    stored = {
        **dict.fromkeys(("summary", "setting", "mission_kind", "mission", "audience"), "Said."),
        **{"group_size": "12", "actors": "A, B", "note": ""},
        "lines": [{"id": 3, **line, "note": "Press.", "entries": ["dilemma:retired", "lesson:x"]}],
        "origins": {"3": {"text": "Open it?", "basis": "text", "paragraphs": ["gone/1"]}},
        "out": [{"id": 4, **line, "note": "", "entries": []}],
        "out_at": 1,
    }
    assert json.loads(json.dumps(from_json(stored).as_json())) == stored
