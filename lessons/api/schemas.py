"""What the API answers. Natural keys only: slugs, paragraph keys, symbols."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import override
from ninja import Field, Schema

from ..models import Entry, kind_fields

CARD = {"outcome"}  # fields of a kind that stand on every card, and not among `fields` again


class FacetValue(Schema):
    value: str
    label: str
    count: int


class EntryCard(Schema):
    kind: str
    slug: str
    title: str
    summary: str
    url: str
    missions: list[str]
    countries: list[str]
    themes: list[str]
    actors: list[str]
    phase: str | None
    tier: str | None
    outcome: str | None
    years: list[int]
    citations: list[str]
    snippet: str
    updated: datetime


class EntryPage(Schema):
    count: int
    next: str | None
    previous: str | None
    facets: dict[str, list[FacetValue]]
    results: list[EntryCard]


class MissionTag(Schema):
    slug: str
    implied: bool


class PointOut(Schema):
    text: str
    holder: str | None
    resource: str | None
    supply: str | None
    paragraph: str | None


class CitationOut(Schema):
    paragraph: str
    role: str
    precis: str
    standing: str
    url: str


class RelationOut(Schema):
    relation: str
    kind: str
    slug: str
    title: str
    note: str
    url: str


def describe_fields(schema: dict[str, Any]) -> None:
    """The fields of each kind, from their one description, in English."""
    with override(settings.LANGUAGE_CODE):
        schema["properties"] = {
            field.name: {"type": "string", "description": f"{field.heading} ({field.kind})"}
            for field in kind_fields(Entry)
            if field.name not in CARD
        }


class EntryDetail(EntryCard):
    body: str
    editor_note: str
    classification: str
    classified_by: str
    reviewed_on: str | None
    places: list[str]
    experience: list[str]
    addressees: list[str]
    mission_tags: list[MissionTag]
    fields: dict[str, str] = Field(json_schema_extra=describe_fields)
    points: dict[str, list[PointOut]]
    evidence: list[CitationOut]
    relations: list[RelationOut]


class FactOut(Schema):
    kind: str
    date: str
    text: str
    document: str | None
    source: str
    grade: str
    checked: str
    disputed: bool


class LinkOut(Schema):
    kind: str
    mission: str
    note: str


class MissionOut(Schema):
    slug: str
    acronym: str
    name: str
    kind: str
    area: str
    countries: list[str]
    named: bool
    inferred: bool
    note: str
    mandates: list[str]
    facts: list[FactOut]
    successors: list[LinkOut]
    predecessors: list[LinkOut]
    entries: int
    url: str


class ThemeOut(Schema):
    slug: str
    name: str
    parent: str | None
    scope: str
    entries: int
    url: str


class SourceOut(Schema):
    key: str
    title: str
    short_title: str
    organisers: list[str]
    date: str
    date_certainty: str
    kind: str
    symbol: str
    standing: str
    standing_note: str
    about: str
    gaps: list[str]
    publication: str
    paragraphs: int
    url: str


class ParagraphOut(Schema):
    key: str
    kind: str
    section: str
    precis: str
    context: str
    missions: list[str]
    countries: list[str]
    places: list[str]
    documents: list[str]
    cited_by: list[str]
    url: str


class TermOut(Schema):
    slug: str
    term: str
    expansion: str
    definition: str
    variants: list[str]
    url: str


class Suggestion(Schema):
    type: str
    label: str
    url: str


class Problem(Schema):
    errors: dict[str, list[str]]
