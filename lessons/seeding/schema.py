"""The shape of a record in a seed file. Field order is the order in which files are written.

Which values a text may have (choices, lengths, what may be empty) is the models' business; the
shapes here say what nests in what and which keys exist.
"""

from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Text = Annotated[
    str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)
]

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class Record(BaseModel):
    """`ADDED` are fields younger than the marks that installations keep of what a file last said:
    while they say nothing, a mark is as it was without them."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, strict=True)
    ADDED: ClassVar[tuple[str, ...]] = ()


class Country(Record):
    ADDED: ClassVar = ("latitude", "longitude")

    slug: str
    name: str
    iso: str = ""
    variants: list[str] = []
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    note: str = ""


class Place(Record):
    ADDED: ClassVar = ("latitude", "longitude", "position_source")

    slug: str
    name: str
    kind: str
    country: str = ""
    variants: list[str] = []
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    position_source: str = ""
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
    ADDED: ClassVar = ("specific",)

    slug: str
    name: str
    specific: bool = False


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


class ChecklistItem(Record):
    question: str
    paragraph: str


class Checklist(Record):
    slug: str
    title: str
    order: int = 0
    about: str
    paragraph: str
    items: list[ChecklistItem] = []


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


class ExerciseLine(Record):
    kind: str
    text: str
    basis: str
    paragraphs: list[str] = []
    minutes: int | None = None
    time: Text = ""
    sender: str = ""
    side: str = ""
    note: str = ""
    entries: list[str] = []


class Exercise(Record):
    """`slug` is the file's name, not a key in it."""

    slug: str
    title: str
    summary: str
    state: str = "published"
    mission: str = ""
    mission_kind: str
    setting: str
    audience: str = ""
    group_size: str = ""
    actors: list[str] = []
    places: list[str] = []
    editor_note: str = ""
    reviewed_on: str = ""
    lines: list[ExerciseLine] = []
