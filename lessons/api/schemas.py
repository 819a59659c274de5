"""Response schemas of the API. Instances are identified by slugs and paragraph keys."""

from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.utils.translation import override
from ninja import Field, Schema
from pydantic import BeforeValidator, ValidationInfo

from ..lists import read_brief
from ..models import Entry, GlossaryTerm, Paragraph, kind_fields
from ..records.record_page import RecordPage

CARD_FIELDS = {"outcome"}  # fields of one kind that every card has, so that `fields` omits them

Slug = Annotated[str | None, BeforeValidator(lambda instance: instance and instance.slug)]
Slugs = Annotated[list[str], BeforeValidator(lambda many: sorted(each.slug for each in many))]
TextOrNull = Annotated[str | None, BeforeValidator(lambda text: text or None)]
Day = Annotated[str | None, BeforeValidator(lambda day: day and day.isoformat())]


def absolute_url(url: str, info: ValidationInfo) -> str:
    return info.context["request"].build_absolute_uri(url)  # type: ignore[index]


Url = Annotated[str, BeforeValidator(absolute_url)]
PageUrl = Annotated[Url, Field(validation_alias="get_absolute_url")]
CitedKey = Annotated[str, BeforeValidator(lambda citation: citation.paragraph.key)]


class FacetValue(Schema):
    value: str
    label: Annotated[str, BeforeValidator(str)]
    count: int


class EntrySummary(Schema):
    kind: str
    slug: str
    title: str
    summary: str
    url: PageUrl
    missions: Slugs
    countries: Slugs
    themes: Slugs
    actors: Slugs
    phase: Slug
    tier: Slug
    outcome: TextOrNull
    years: list[int]
    citations: list[CitedKey]
    snippet: str
    updated: datetime

    @staticmethod
    def resolve_snippet(entry: Entry) -> str:
        return getattr(entry, "snippet", entry.summary)


class EntryList(Schema):
    count: int
    next: str | None
    previous: str | None
    facets: dict[str, list[FacetValue]]
    results: list[EntrySummary]


class TaggedMission(Schema):
    slug: str = Field(validation_alias="mission.slug")
    implied: bool


class EvidenceLine(Schema):
    text: str
    holder: TextOrNull
    resource: Slug
    supply: TextOrNull
    paragraph: Annotated[str | None, BeforeValidator(lambda cited: cited and cited.key)]


class CitationDetail(Schema):
    paragraph: str = Field(validation_alias="paragraph.key")
    role: str
    precis: str = Field(validation_alias="paragraph.precis")
    standing: str = Field(validation_alias="paragraph.source.standing")
    url: Url = Field(validation_alias="paragraph.get_absolute_url")


class RelatedEntry(Schema):
    relation: str = Field(validation_alias="label")
    kind: str = Field(validation_alias="entry.kind")
    slug: str = Field(validation_alias="entry.slug")
    title: str = Field(validation_alias="entry.title")
    note: str
    url: Url


def set_field_properties(schema: dict[str, Any]) -> None:
    """The fields of each kind, from their one description, in English."""
    with override(settings.LANGUAGE_CODE):
        schema["properties"] = {
            field.name: {
                "type": "string",
                "description": f"{field.heading} ({field.kind or 'all kinds'})",
            }
            for field in kind_fields(Entry)
            if field.name not in CARD_FIELDS
        }


class EntryDetail(EntrySummary):
    body: str
    editor_note: str
    classification: str
    classified_by: str
    reviewed_on: Day
    places: Slugs
    experience: Slugs
    addressees: Slugs
    mission_tags: list[TaggedMission]
    fields: dict[str, str] = Field(json_schema_extra=set_field_properties)
    points: dict[str, list[EvidenceLine]]
    evidence: list[CitationDetail] = Field(validation_alias="citations")
    relations: list[RelatedEntry]

    @staticmethod
    def resolve_fields(entry: Entry) -> dict[str, str]:
        names = [field.name for field in kind_fields(Entry, entry.kind)]
        return {name: getattr(entry, name) for name in names if name not in CARD_FIELDS}

    @staticmethod
    def resolve_points(entry: Entry) -> dict[str, list]:
        return RecordPage(entry).points

    @staticmethod
    def resolve_relations(entry: Entry) -> list:
        return [related for group in RecordPage(entry).related.values() for related in group]


class BriefSection(Schema):
    part: str
    lines: list["BriefLine"]


class BriefLine(Schema):
    text: str
    paragraphs: Annotated[list[str], BeforeValidator(lambda cited: [each.key for each in cited])]
    entries: Annotated[list[str], BeforeValidator(lambda records: [each.ref for each in records])]


Brief = Annotated[list[BriefSection], BeforeValidator(read_brief)]


class ThemeDetail(Schema):
    slug: str
    name: str
    parent: Slug
    scope: str
    brief: Brief
    entries: int = Field(validation_alias="entry_count")
    url: PageUrl


class SourceDetail(Schema):
    key: str
    title: str
    short_title: str
    organisers: list[str] = Field(validation_alias="organiser_names")
    date: str
    date_certainty: str
    kind: str
    symbol: str
    standing: str
    standing_note: str
    about: str
    gaps: list[str] = Field(validation_alias="known_gaps")
    publication: str = Field(validation_alias="url")
    paragraphs: int = Field(validation_alias="paragraph_count")
    url: PageUrl


class ParagraphDetail(Schema):
    key: str
    kind: str
    section: str
    precis: str
    context: str
    missions: Slugs
    countries: Slugs
    places: Slugs
    documents: Slugs
    cited_by: list[str]
    url: PageUrl

    @staticmethod
    def resolve_cited_by(paragraph: Paragraph) -> list[str]:
        return sorted(citation.entry.ref for citation in paragraph.citations.all())


class GlossaryEntry(Schema):
    slug: str
    term: str
    expansion: str
    definition: str
    variants: list[str]
    url: PageUrl

    @staticmethod
    def resolve_variants(term: GlossaryTerm) -> list[str]:
        return term.names[1:]


class Suggestion(Schema):
    type: str
    label: str
    url: Url


class ErrorResponse(Schema):
    errors: dict[str, list[str]]
