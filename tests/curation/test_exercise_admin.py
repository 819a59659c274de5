import pytest

from lessons.models import State
from tests.curation.opened_form import open_form
from tests.makers import make_exercise, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise():
    return make_exercise(
        {"kind": "stage", "text": "Morning", "minutes": 5},
        {"kind": "inject", "text": "People come."},
        slug="gate",
        state=State.DRAFT,
    )


def post(client, exercise, **values):
    return open_form(client, exercise).send(**values)


def test_a_curator_can_change_lines_but_not_retire_an_exercise(client, exercise):
    client.force_login(make_user("curator"))
    post(client, exercise, **{"lines-1-text": "Nobody comes."})
    assert exercise.lines.get(order=2).text == "Nobody comes."
    exercise.refresh_from_db()
    post(client, exercise, state=State.RETIRED)
    exercise.refresh_from_db()
    assert exercise.state == State.DRAFT


def test_an_editor_retires_an_exercise(client, exercise):
    client.force_login(make_user("editor"))
    post(client, exercise, state=State.RETIRED)
    exercise.refresh_from_db()
    assert exercise.state == State.RETIRED


def test_a_contributor_can_only_view_exercises(client, exercise):
    client.force_login(make_user("contributor"))
    opened = open_form(client, exercise)
    assert "title" not in opened.fields
    assert opened.send(title="Mine").status_code == 403


def test_a_misplaced_line_is_refused_with_an_error_beside_it(client, exercise):
    client.force_login(make_user("curator"))
    page = post(client, exercise, **{"lines-0-kind": "debrief"}).content.decode()
    assert "only a stage has minutes" in page
    assert "a line of kind “inject” cannot follow a “stage”" in page
    assert exercise.lines.get(order=1).kind == "stage"


def test_a_line_based_on_the_text_needs_a_paragraph(client, exercise):
    client.force_login(make_user("curator"))
    page = post(client, exercise, **{"lines-1-basis": "text"}).content.decode()
    assert "names its paragraph" in page
