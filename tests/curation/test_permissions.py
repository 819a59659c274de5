"""Who may do what, cell by cell, and that every way of writing asks the same table."""

import pytest
from django.urls import reverse

from lessons.curation.permissions import (
    AREAS,
    TABLE,
    Action,
    Area,
    allowed_states,
    area_of,
    explain_refusal,
    may,
)
from lessons.models import Lesson, State, SynonymGroup, Theme
from tests.makers import (
    make_exercise,
    make_handout,
    make_lesson,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db

# Written out apart from the table: who may, for draft, in review, published, retired.
# c: contributor with their own; C: contributor with anyone's; k: curator; e: editor.
RECORDS = """
add            Cke -   -   -
view           cCke cCke cCke cCke
change         cke ke  e   e
draft-changes  -   -   ke  -
submit         cke -   -   -
withdraw       -   ke  e   e
publish        -e  e   -   e
retire         -e  e   e   -
sign-off       -ke ke  ke  -
comment        cCke cCke cCke cCke
assign         ke  ke  ke  ke
merge          e   e   e   e
import         ke  ke  ke  e
delete         cke ke  -   -
purge          e   e   -   -
"""


def expected():
    for line in RECORDS.strip().splitlines():
        action, *cells = line.split()
        for state, cell in zip(State, cells, strict=True):
            yield Action(action), state, cell


@pytest.fixture
def people():
    return {
        "c": make_user("contributor"),
        "C": make_user("contributor"),
        "k": make_user("curator"),
        "e": make_user("editor"),
        "nobody": make_user(),
    }


def test_every_action_on_records_is_expected():
    assert {action for action, _state, _cell in expected()} == set(Action)
    assert set(TABLE[Area.RECORDS]) == set(Action)


def test_each_role_may_do_to_a_record_in_each_state_what_the_table_says(people):
    faults = []
    for state in State:
        record = make_lesson(state=state)
        record.state_changes.create(before="", after=State.DRAFT, by=people["c"])
        for action, its_state, cell in expected():
            if its_state == state and action != Action.ADD:
                faults += [
                    (action, state, name)
                    for name, user in people.items()
                    if may(user, action, record) != (name in cell)
                ]
    assert faults == []


@pytest.mark.parametrize(
    ("make", "rights"),
    [
        (make_theme, {Action.CHANGE: "e", Action.ADD: "e", Action.DELETE: "e", Action.VIEW: "Cke"}),
        (make_source, {Action.CHANGE: "e", Action.ADD: "ke", Action.DELETE: ""}),
        (make_paragraph, {Action.CHANGE: "ke", Action.ADD: "ke", Action.DELETE: "e"}),
        (make_handout, {Action.CHANGE: "", Action.ADD: "", Action.DELETE: "e", Action.VIEW: "e"}),
    ],
)
def test_lists_evidence_and_handouts_have_their_own_rights(people, make, rights):
    subject = make()
    for action, allowed in rights.items():
        about = type(subject) if action == Action.ADD else subject
        for name in ("C", "k", "e", "nobody"):
            assert may(people[name], action, about) == (name in allowed), (action, name)


def test_curators_correct_synonyms_but_add_none(people):
    group = SynonymGroup.objects.create(slug="a", words="a\nb")
    assert may(people["k"], Action.CHANGE, group)
    assert not may(people["k"], Action.ADD, SynonymGroup)


def test_a_user_who_is_no_longer_active_may_do_nothing(people):
    people["e"].is_active = False
    assert not any(may(people["e"], action, make_lesson()) for action in Action)


def test_models_of_no_area_are_lists():
    assert area_of(Theme) == Area.LISTS
    assert area_of(Lesson) == Area.RECORDS
    assert set(TABLE) == {*AREAS.values(), Area.LISTS}


def test_a_refusal_names_what_it_is_about(people):
    record = make_practice(title="Patrols by night")
    assert "Patrols by night" in explain_refusal(people["k"], Action.CHANGE, record)
    assert explain_refusal(people["e"], Action.CHANGE, record) == ""


def test_states_that_are_offered_are_those_that_may_be_set(people):
    draft = make_lesson(state=State.DRAFT)
    assert allowed_states(people["k"], draft) == [State.DRAFT, State.IN_REVIEW]
    assert allowed_states(people["C"], draft) == [State.DRAFT]
    assert set(allowed_states(people["e"], draft)) == set(State)


def test_no_bulk_action_moves_the_draft_of_another_contributor(client, people):
    record = make_practice(state=State.DRAFT)
    record.state_changes.create(before="", after=State.DRAFT, by=people["c"])
    client.force_login(people["C"])
    action = {"action": "send_to_review", "_selected_action": [record.pk]}
    client.post(reverse("admin:lessons_practice_changelist"), action)
    record.refresh_from_db()
    assert record.state == State.DRAFT


def test_a_bulk_action_leaves_no_trace_on_what_is_in_that_state_already(client, people):
    record = make_practice(state=State.IN_REVIEW)
    client.force_login(people["C"])
    action = {"action": "send_to_review", "_selected_action": [record.pk]}
    client.post(reverse("admin:lessons_practice_changelist"), action)
    assert not record.state_changes.exists()


def test_a_curator_rewrites_no_published_exercise(client, people):
    exercise = make_exercise({"kind": "stage", "text": "Morning"}, title="The gate")
    client.force_login(people["k"])
    url = reverse("admin:lessons_exercise_change", args=[exercise.pk])
    assert 'name="title"' not in client.get(url).content.decode()
    answer = client.post(url, {"title": "Rewritten"})
    assert answer.url.startswith(f"/admin/lessons/exercise/{exercise.pk}/working/")
    exercise.refresh_from_db()
    assert exercise.title == "The gate"
