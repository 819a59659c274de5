"""What leaves an exercise: no unwritten line, and no way from participants to the answers."""

import pytest

from lessons.models import MadeExercise
from tests.makers import make_handout, make_mission, make_practice
from tests.training.exercise_forms import (
    make_choice,
    participants_url,
    propose,
    write_placeholders,
)
from tests.training.test_exercises import make_gate

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("version", ["facilitator", "participant"])
def test_no_file_has_placeholders(client, version):
    make_choice()
    made = propose(client)
    url = f"{made.get_absolute_url()}{version}.md"
    refused = client.get(url)
    assert refused.status_code == 409
    assert "Write here" in refused.content.decode()
    write_placeholders(made)
    assert "Written: the report" in client.get(url).getvalue().decode()


def test_the_link_of_participants_does_not_lead_to_the_facilitators_version(client):
    make_choice()
    made = propose(client)
    write_placeholders(made)
    old = client.get(f"{made.get_absolute_url()}participant/")
    assert old["Location"] == participants_url(made)
    page = client.get(old["Location"]).content.decode()
    file = client.get(f"{made.get_absolute_url()}participant.md").getvalue().decode()
    assert made.read_key not in page + file
    assert client.get(f"/exercises/{made.participant_name}/").status_code == 404
    assert client.get(f"/exercises/{made.participant_name}/facilitator.md").status_code == 404


def test_an_exercise_is_set_in_the_mission_of_most_of_its_records(client):
    """Not in the first by name, nor in one that is only inferred."""
    first, main = make_mission("AAA"), make_mission("UNMAIN")
    make_practice(slug="one", missions=[first, main])
    make_practice(slug="two", missions=[main])
    propose(client, dilemma=[], practice=["one", "two"])
    made = MadeExercise.objects.latest("pk")
    situation = [line["text"] for line in made.content["lines"] if line["kind"] == "situation"]
    assert "Mission UNMAIN" in situation[0]


def test_an_exercise_starts_from_a_handout_and_offers_worked_ones_first(client):
    make_gate()
    handout = make_handout(make_practice(slug="own"), make_practice(slug="other"))
    assert 'action="/exercises/gate/copy/"' in client.get("/exercises/new/").content.decode()
    page = client.get(f"/exercises/new/?handout={handout.read_key}").content.decode()
    assert "2 records chosen" in page
