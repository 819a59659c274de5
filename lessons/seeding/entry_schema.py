"""The shape of a dilemma, practice or lesson in its Markdown file."""

from typing import ClassVar

from pydantic import Field

from .schema import Record, Text


class Point(Record):
    text: str
    holder: str = ""
    resource: str = ""
    # Left out while empty, as ADDED does for fields of a whole record: a nested field has no mark.
    supply: str = Field(default="", exclude_if=lambda value: not value)
    paragraph: str = ""


class Citation(Record):
    paragraph: str
    role: str = "supports"


class Relation(Record):
    kind: str
    to: str
    note: str = ""


class Entry(Record):
    """What the three kinds share. `slug` is the file's name, not a key of its front matter."""

    slug: str
    title: str
    summary: str = ""
    state: str = "published"
    themes: list[str] = []
    missions: list[str] = []
    implied_missions: list[str] = []
    actors: list[str] = []
    experience: list[str] = []
    countries: list[str] = []
    places: list[str] = []
    phase: str = ""
    tier: str = ""
    classification: str = "assigned"
    classified_by: str = ""
    do: list[Point] = []
    dont: list[Point] = []
    can: list[Point] = []
    cannot: list[Point] = []
    questions: list[Point] = []
    citations: list[Citation] = []
    relations: list[Relation] = []
    editor_note: str = ""
    reviewed_on: str = ""
    body: str = ""

    KIND: ClassVar[str] = ""
    # The fields that stand in the Markdown under a heading of their own.
    SECTIONS: ClassVar[dict[str, str]] = {}


class Dilemma(Entry):
    question: str
    status: str = "open"
    positions: list[Point] = []
    tension: str = ""
    cost: str = ""
    standing: str = ""

    KIND: ClassVar = "dilemma"
    SECTIONS: ClassVar = {
        "tension": "The tension",
        "cost": "What the choice costs",
        "standing": "Where it stands",
    }


class Practice(Entry):
    outcome: str = "not-assessed"
    where: str = ""
    when: Text = ""
    by_whom: str = ""
    needs: list[Point] = []
    travels_when: list[Point] = []
    does_not_travel_when: list[Point] = []
    side_effects: list[Point] = []
    done: str = ""
    how: str = ""
    result: str = ""

    KIND: ClassVar = "practice"
    SECTIONS: ClassVar = {"done": "What was done", "how": "How it works", "result": "Result"}


class Lesson(Entry):
    ADDED: ClassVar = ("needs",)

    addressees: list[str] = []
    needs: list[Point] = []
    observed: str = ""
    learnt: str = ""
    recommendation: str = ""

    KIND: ClassVar = "lesson"
    SECTIONS: ClassVar = {
        "observed": "What was observed",
        "learnt": "What was learnt",
        "recommendation": "What should be done",
    }


# The order in which a front matter is written.
FRONT_MATTER = (
    "title summary state question status themes missions implied_missions actors experience "
    "addressees countries places phase tier classification classified_by outcome where when "
    "by_whom positions needs travels_when does_not_travel_when side_effects do dont can "
    "cannot questions citations relations editor_note reviewed_on "
).split()
