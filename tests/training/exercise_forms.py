"""Makes exercises as a trainer does, and posts the form that edits them."""

from lessons.models import Entry, MadeExercise
from lessons.training.exercises.content import read_made_exercise
from lessons.training.exercises.line import Line
from tests.makers import (
    make_dilemma,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
)


def make_choice() -> tuple[Entry, Entry]:
    """A dilemma with two positions, and a practice that answers it with its limits."""
    cited = make_paragraph(make_source(), "7", precis="Told in short.")
    dilemma = make_dilemma(
        slug="open",
        title="To open or not",
        question="Open the gate?",
        tension="People *wait*.",
        cost="It costs water.",
        cites=[cited],
        missions=[make_mission("UNONE", kind="hybrid")],
    )
    for order, text in enumerate(("Let them in.", "Keep them out.")):
        dilemma.points.create(
            kind="positions", order=order, text=text, holder=f"Side {order}", paragraph=cited
        )
    dilemma.points.create(kind="questions", text="Who decides?")
    dilemma.points.create(kind="questions", order=1, text="Whom did they ask?", paragraph=cited)
    practice = make_practice(slug="shelter", title="They sheltered", cites=[cited])
    practice.points.create(kind="side_effects", text="It grew crowded.", paragraph=cited)
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
    """What the form posts if only these fields are changed."""
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
