import json
import re
from importlib import import_module

import pytest
from django.test import Client

from lessons.models import Change, Dilemma, Entry, MadeExercise
from lessons.training.exercises.content import from_json, read_made_exercise
from lessons.training.exercises.line import Line
from tests.makers import (
    make_dilemma,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
)
from tests.training.test_exercises import make_gate

pytestmark = pytest.mark.django_db


def make_choice() -> tuple[Entry, Entry]:
    """A dilemma with two positions, and a practice that answers it with its limits."""
    told = make_paragraph(make_source(), "7", precis="Told in short.")
    dilemma = make_dilemma(
        slug="open",
        title="To open or not",
        question="Open the gate?",
        tension="People *wait*.",
        cost="It costs water.",
        cites=[told],
        missions=[make_mission("UNONE", kind="hybrid")],
    )
    for order, text in enumerate(("Let them in.", "Keep them out.")):
        dilemma.points.create(
            kind="positions", order=order, text=text, holder=f"Side {order}", paragraph=told
        )
    dilemma.points.create(kind="questions", text="Who decides?")
    dilemma.points.create(kind="questions", order=1, text="Whom did they ask?", paragraph=told)
    practice = make_practice(slug="shelter", title="They sheltered", cites=[told])
    practice.points.create(kind="side_effects", text="It grew crowded.", paragraph=told)
    practice.relations.create(target=dilemma, kind="answers")
    make_lesson(title="Plan ahead").relations.create(target=dilemma, kind="bears-on")
    return dilemma, practice


def propose(client, **values) -> MadeExercise:
    data = {"dilemma": "open", "practice": "shelter", "title": "Gates"} | values
    response = client.post("/exercises/new/", data)
    assert response.status_code == 303, response.content.decode()
    made = MadeExercise.objects.latest("pk")
    assert response["Location"] == made.edit_url
    return made


def participants_url(made) -> str:
    return f"/exercises/{made.participant_name}/participant/"


def write_placeholders(made) -> None:
    """What a trainer does before the exercise is downloaded."""
    for line in made.content["lines"]:
        line["text"] = line["text"].replace("Write here", "Written:")
    made.save()


def copy(client, name="gate") -> MadeExercise:
    response = client.post(f"/exercises/{name}/copy/", headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 303
    return MadeExercise.objects.latest("pk")


def form_of(made: MadeExercise, **values) -> dict:
    """What the form posts as it stands, with some fields typed anew."""
    content = made.content
    names = ("summary", "setting", "mission", "mission_kind", "actors", "audience", "group_size")
    data = {"title": made.title, "version": str(made.version), "note": content["note"]}
    data |= {name: content[name] for name in names}
    data["line"] = [f"{line['kind']}-{line['id']}" for line in content["lines"]]
    for line in content["lines"]:
        for name in ("text", "time", "sender", "side", "note"):
            data[f"{name}-{line['id']}"] = line[name]
        data[f"minutes-{line['id']}"] = "" if line["minutes"] is None else str(line["minutes"])
        data[f"entry-{line['id']}"] = line["entries"]
    return data | values


def save(client, made, do="save", **values):
    return client.post(made.edit_url, form_of(made, do=do, **values))


def number_of(made: MadeExercise, text: str) -> int:
    return next(line["id"] for line in made.content["lines"] if line["text"] == text)


def find_line(made: MadeExercise, text: str) -> Line:
    return next(line for line in read_made_exercise(made).all_lines if line.text == text)


def texts(made: MadeExercise, *kinds: str) -> list[str]:
    made.refresh_from_db()
    return [line["text"] for line in made.content["lines"] if line["kind"] in kinds]


def test_a_proposed_exercise_cites_the_paragraphs_of_its_records(client):
    make_choice()
    scenario = read_made_exercise(propose(client))
    lines = {line.text: line for line in scenario.all_lines}
    for text in ("Let them in.", "Keep them out.", "It costs water.", "People wait."):
        assert [p.key for p in lines[text].paragraphs] == ["report-2011/7"], text
        assert lines[text].basis == "text"
    assert lines["Who decides?"].basis == "invented"
    assert lines["Whom did they ask?"].kind == "debrief"
    assert lines["It costs water."].side == "What the choice costs"
    assert lines["It grew crowded."].side == "Possible side effects: They sheltered"
    assert scenario.mission == "UNONE"
    assert scenario.minutes == 120


def test_the_records_that_answer_a_dilemma_are_linked_to_its_question(client):
    make_choice()
    scenario = read_made_exercise(propose(client, practice=[]))
    assert [decision.text for decision in scenario.decisions] == ["Open the gate?"]
    titles = [entry.title for entry in scenario.decisions[0].entries]
    assert titles == ["To open or not", "They sheltered", "Plan ahead"]
    assert [side for side, _ in scenario.decisions[0].sides][:2] == [
        "Held by: Side 0",
        "Held by: Side 1",
    ]


def test_a_proposed_exercise_shows_participants_nothing_of_the_event(client):
    make_choice()
    page = client.get(participants_url(propose(client))).content.decode()
    assert "Open the gate?" in page
    for text in ("Let them in.", "People wait.", "It costs water.", "Whom did they ask?", "¶"):
        assert text not in page


def test_an_exercise_from_a_practice_alone_asks_whether_to_do_it_here(client):
    make_choice()
    scenario = read_made_exercise(propose(client, dilemma=[]))
    assert len(scenario.decisions) == 1
    assert [line.text for line in scenario.decisions[0].nested] == ["It grew crowded."]


def test_records_are_searched_by_words_and_those_in_the_url_are_ticked(client):
    make_choice()
    page = client.get("/exercises/new/?q=sheltered&dilemma=open").content.decode()
    assert re.search(r'name="dilemma" value="open" checked', page)
    assert 'name="practice" value="shelter"' in page
    assert "Propose an exercise from them" in page


@pytest.mark.parametrize("query", ["dilemma=none", "practice=open", "theme=none"])
def test_an_unknown_record_or_theme_is_refused_by_name(client, query):
    make_choice()
    response = client.get(f"/exercises/new/?{query}")
    assert response.status_code == 400
    assert query.partition("=")[2] in response.content.decode()


def test_too_many_records_or_a_missing_title_are_reported_and_nothing_is_created(client):
    make_choice()
    slugs = [make_dilemma().slug for _ in range(13)]
    page = client.post("/exercises/new/", {"dilemma": slugs, "title": "x"})
    assert page.status_code == 400
    assert "at most 12 records" in page.content.decode()
    page = client.post("/exercises/new/", {"dilemma": "open", "title": ""})
    assert page.status_code == 400
    assert "Title of the exercise: " in page.content.decode()
    assert not MadeExercise.objects.exists()


def test_a_get_writes_nothing(client):
    make_choice()
    made = propose(client)
    before = Change.objects.count()
    for address in ("/exercises/new/", made.edit_url, made.get_absolute_url()):
        assert client.get(address).status_code == 200
    made.refresh_from_db()
    assert made.version == 1
    assert Change.objects.count() == before
    assert MadeExercise.objects.count() == 1


def test_a_copied_line_keeps_its_basis_until_it_is_edited(client):
    make_gate()
    made = copy(client)
    assert made.made_from == "gate"
    told = number_of(made, "A fence stands.")
    save(client, made, **{f"text-{told}": "A wall stands."})
    made.refresh_from_db()
    assert find_line(made, "A wall stands.").basis == "adapted"
    assert find_line(made, "They were let in.").basis == "text"
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Adapted from the text" in page
    made.refresh_from_db()
    save(client, made, **{f"text-{told}": "A fence stands."})
    made.refresh_from_db()
    assert {line.text: line for line in read_made_exercise(made).all_lines}[
        "A fence stands."
    ].basis == "text"


def test_a_line_can_be_detached_from_its_paragraph(client):
    make_gate()
    made = copy(client)
    told = number_of(made, "A fence stands.")
    save(client, made, **{f"text-{told}": "A wall stands.", f"cut-{told}": "on"})
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
def test_hostile_text_stays_text_on_pages_and_in_formats(client, hostile):
    make_gate()
    made = copy(client)
    inject = number_of(made, "People come.")
    assert save(client, made, **{f"text-{inject}": hostile}).status_code == 303
    for address in (
        made.edit_url,
        made.get_absolute_url(),
        participants_url(made),
    ):
        page = client.get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "14" not in re.findall(r'class="told">([^<]*)', page)
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


def test_pages_and_files_to_read_do_not_reveal_the_edit_url(client):
    make_choice()
    made = propose(client)
    write_placeholders(made)
    base = made.get_absolute_url()
    for address in (
        base,
        participants_url(made),
        f"{base}facilitator.json",
        f"{base}facilitator.md",
    ):
        response = client.get(address)
        body = (response.getvalue() if response.streaming else response.content).decode()
        assert made.edit_key not in body
        assert response["X-Robots-Tag"] == "noindex"
    desk = client.get(made.edit_url)
    assert made.read_key in desk.content.decode()
    assert desk["Referrer-Policy"] == "same-origin"
    assert "no-store" in desk["Cache-Control"]
    assert client.get(f"/exercises/{made.read_key}/edit/").status_code == 404
    assert client.get(f"/exercises/{made.edit_key}/").status_code == 404


def test_a_post_without_its_csrf_token_is_refused(client):
    make_gate()
    made = copy(client)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(made.edit_url, form_of(made)).status_code == 403
    assert strict.post("/exercises/new/", {"title": "x"}).status_code == 403
    assert strict.post("/exercises/gate/copy/").status_code == 403
    assert MadeExercise.objects.count() == 1


def test_a_client_may_create_only_so_many_exercises_in_an_hour(client, monkeypatch):
    monkeypatch.setattr(import_module("lessons.training.exercises.new_views"), "MADE_IN_AN_HOUR", 2)
    make_gate()
    copy(client)
    copy(client)
    headers = {"Sec-Fetch-Site": "same-origin"}
    assert client.post("/exercises/gate/copy/", headers=headers).status_code == 429
    assert MadeExercise.objects.count() == 2


def test_whoever_may_edit_an_exercise_may_delete_it(client):
    make_gate()
    made = copy(client)
    address = f"/exercises/{made.edit_key}/delete/"
    assert client.get(address).status_code == 200
    assert MadeExercise.objects.exists()
    client.post(address)
    assert not MadeExercise.objects.exists()
    assert client.get(made.get_absolute_url()).status_code == 404


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
