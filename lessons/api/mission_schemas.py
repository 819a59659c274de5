"""What the API answers about a mission."""

from typing import Annotated

from ninja import Field, Schema
from pydantic import BeforeValidator

from missions.models import Mission

from ..facet_index import mission_url
from .schemas import Brief, Slug, Slugs, Url


class MissionFact(Schema):
    kind: str
    since: str
    date: str
    text: str
    document: Slug
    source: str
    source_date: str
    grade: str
    checked: Annotated[str, BeforeValidator(str)]
    check_again: Annotated[str, BeforeValidator(lambda day: str(day or ""))]
    disputed: bool


class MissionSuccession(Schema):
    kind: str
    mission: str
    note: str


class MissionDetail(Schema):
    slug: str
    acronym: str
    name: str
    kind: str
    area: str
    countries: Slugs
    named: bool
    inferred: bool
    note: str
    mandates: Slugs
    facts: list[MissionFact]
    successors: list[MissionSuccession]
    predecessors: list[MissionSuccession]
    brief: Brief
    entries: int = Field(validation_alias="entry_count")
    url: Url

    @staticmethod
    def resolve_successors(mission: Mission) -> list[dict[str, str]]:
        return [
            {"kind": link.kind, "mission": link.successor.slug, "note": link.note}
            for link in mission.successions.all()
        ]

    @staticmethod
    def resolve_predecessors(mission: Mission) -> list[dict[str, str]]:
        return [
            {"kind": link.kind, "mission": link.predecessor.slug, "note": link.note}
            for link in mission.origins.all()
        ]

    @staticmethod
    def resolve_url(mission: Mission) -> str:
        return mission_url(mission.slug)
