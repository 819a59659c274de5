import pytest
from django.urls import reverse

from lessons.models import Exercise, State
from tests.makers import make_exercise, make_user

pytestmark = pytest.mark.django_db


def form_data(exercise: Exercise, **values):
    """What the form of an exercise posts, its lines as they stand."""
    data = {
        name: getattr(exercise, name)
        for name in ("title", "slug", "summary", "setting", "state", "mission_kind")
    }
    data["version"] = exercise.updated.isoformat()
    lines = list(exercise.lines.all())
    data |= {"lines-TOTAL_FORMS": len(lines), "lines-INITIAL_FORMS": len(lines)}
    for number, line in enumerate(lines):
        data[f"lines-{number}-id"] = line.pk
        data[f"lines-{number}-exercise"] = exercise.pk
        for name in ("order", "kind", "text", "basis", "time", "sender", "side", "note"):
            data[f"lines-{number}-{name}"] = getattr(line, name)
        data[f"lines-{number}-minutes"] = line.minutes or ""
        data[f"lines-{number}-paragraphs"] = [row.pk for row in line.paragraphs.all()]
        data[f"lines-{number}-entries"] = [row.pk for row in line.entries.all()]
    return data | values


@pytest.fixture
def exercise():
    return make_exercise(
        {"kind": "stage", "text": "Morning", "minutes": 5},
        {"kind": "inject", "text": "People come."},
        slug="gate",
        state=State.DRAFT,
    )


def post(client, exercise, **values):
    address = reverse("admin:lessons_exercise_change", args=[exercise.pk])
    return client.post(address, form_data(exercise, **values), follow=True)


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
    assert post(client, exercise, title="Mine").status_code == 403


def test_a_misplaced_line_is_refused_with_an_error_beside_it(client, exercise):
    client.force_login(make_user("curator"))
    page = post(client, exercise, **{"lines-0-kind": "debrief"}).content.decode()
    assert "only a stage has minutes" in page
    assert "a line of kind “inject” stands after a “stage”" in page
    assert exercise.lines.get(order=1).kind == "stage"


def test_a_line_based_on_the_text_needs_a_paragraph(client, exercise):
    client.force_login(make_user("curator"))
    page = post(client, exercise, **{"lines-1-basis": "text"}).content.decode()
    assert "names its paragraph" in page


def test_the_later_of_two_curators_overwrites_nothing(client, exercise):
    client.force_login(make_user("curator"))
    data = {"version": exercise.updated.isoformat(), "title": "Second"}
    post(client, exercise, title="First")
    exercise.refresh_from_db()
    page = post(client, exercise, **data).content.decode()
    assert "somebody else saved this after you opened it" in page
    exercise.refresh_from_db()
    assert exercise.title == "First"
