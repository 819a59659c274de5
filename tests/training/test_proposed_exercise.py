import re

import pytest

from lessons.models import Change, MadeExercise
from lessons.training.exercises.content import read_made_exercise
from tests.makers import make_dilemma, make_mission, make_practice, make_theme
from tests.training.exercise_forms import make_choice, participants_url, propose

pytestmark = pytest.mark.django_db


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
    for url in ("/exercises/new/", made.edit_url, made.get_absolute_url()):
        assert client.get(url).status_code == 200
    made.refresh_from_db()
    assert made.version == 1
    assert Change.objects.count() == before
    assert MadeExercise.objects.count() == 1


def test_the_proposed_title_is_what_the_chosen_records_have_in_common(client):
    theme, mission = make_theme("patrols"), make_mission("UNONE")
    make_practice(slug="by-night", themes=[theme], missions=[mission])
    make_practice(slug="on-foot", title="They walked", themes=[theme, make_theme("training")])
    two = client.get("/exercises/new/?practice=by-night&practice=on-foot").content.decode()
    assert 'value="Patrols: UNONE"' in two
    one = client.get("/exercises/new/?practice=on-foot").content.decode()
    assert 'value="They walked"' in one
