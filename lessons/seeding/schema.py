"""The shape of a record in a seed file. Field order is the order in which files are written.

Which values a text may have (choices, lengths, what may be empty) is the models' business; the
shapes here say what nests in what and which keys exist.
"""

from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

Text = Annotated[
    str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)
]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, strict=True)


class Country(Record):
    slug: str
    name: str
    iso: str = ""
    variants: list[str] = []
    note: str = ""


class Place(Record):
    slug: str
    name: str
    kind: str
    country: str = ""
    variants: list[str] = []
    note: str = ""


class Document(Record):
    slug: str
    symbol: str = ""
    title: str
    year: int | None = None
    kind: str
    organ: str = ""
    about: str = ""
    url: str = ""


class Fact(Record):
    kind: str
    date: Text = ""
    text: str = ""
    document: str = ""
    source: str
    grade: str
    checked: str
    disputed: bool = False


class Link(Record):
    kind: str
    to: str
    note: str = ""


class Mission(Record):
    slug: str
    acronym: str
    name: str
    other_names: list[str] = []
    kind: str
    area: str = ""
    countries: list[str] = []
    named: bool = True
    inferred: bool = False
    note: str = ""
    mandates: list[str] = []
    facts: list[Fact] = []
    links: list[Link] = []


class Theme(Record):
    slug: str
    name: str
    parent: str = ""
    scope: str


class ThemeBranch(Record):
    """A top-level theme as the file nests it."""

    slug: str
    name: str
    scope: str
    children: list["ThemeLeaf"] = []


class ThemeLeaf(Record):
    slug: str
    name: str
    scope: str


class Evolution(Record):
    theme: str
    source: str
    change: str
    text: str
    paragraphs: list[str] = []


class Actor(Record):
    slug: str
    name: str
    group: str
    note: str = ""


class Resource(Record):
    slug: str
    name: str


class PolicyTerm(Record):
    slug: str
    name: str
    order: int = 0
    policy: str
    scope: str = ""


class GlossaryTerm(Record):
    slug: str
    term: str
    expansion: str = ""
    definition: str = ""
    variants: list[str] = []
    source: str = ""


class SynonymGroup(Record):
    slug: str
    words: list[str]
    also_finds: list[str] = []
    note: str = ""


class PlanningReview(Record):
    mission: str
    component: str = ""
    year: int
    poc_in_mission_statement: bool
    paragraph: str


class Paragraph(Record):
    key: str
    kind: str
    section: str = ""
    precis: str = ""
    context: str = ""
    anchor: str = ""
    missions: list[str] = []
    countries: list[str] = []
    places: list[str] = []
    documents: list[str] = []


class Source(Record):
    key: str
    title: str
    short_title: str
    organisers: list[str]
    year: int
    date: Text
    date_certainty: str
    place: str = ""
    kind: str
    symbol: str = ""
    standing: str
    standing_note: str
    about: str = ""
    url: str = ""
    gaps: list[str] = []


class SourceFile(Source):
    """A source with its paragraphs, as its file nests them; keys are fragments there."""

    paragraphs: list[Paragraph] = []


class Point(Record):
    text: str
    holder: str = ""
    resource: str = ""
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
    addressees: list[str] = []
    observed: str = ""
    learnt: str = ""
    recommendation: str = ""

    KIND: ClassVar = "lesson"
    SECTIONS: ClassVar = {
        "observed": "What was observed",
        "learnt": "What was learnt",
        "recommendation": "What should be done",
    }


FRONT_MATTER = [
    "title",
    "summary",
    "state",
    "question",
    "status",
    "themes",
    "missions",
    "implied_missions",
    "actors",
    "experience",
    "addressees",
    "countries",
    "places",
    "phase",
    "tier",
    "classification",
    "classified_by",
    "outcome",
    "where",
    "when",
    "by_whom",
    "positions",
    "needs",
    "travels_when",
    "does_not_travel_when",
    "side_effects",
    "do",
    "dont",
    "can",
    "cannot",
    "questions",
    "citations",
    "relations",
    "editor_note",
    "reviewed_on",
]
