"""The table beside the picture: all missions, those without a date too."""

from dataclasses import dataclass

from missions.models import Mission

from .labels import begin_words, came_from, end_words, went_to
from .picture import Picture


@dataclass(frozen=True)
class TableRow:
    mission: Mission
    begin: str
    end: str
    statuses: list[str]
    lineage: list[str]
    grades: str
    count: int


def table(picture: Picture) -> list[TableRow]:
    """By acronym."""
    return [row(picture, mission) for mission in picture.missions]


def row(picture: Picture, mission: Mission) -> TableRow:
    span = picture.spans[mission.pk]
    before = [came_from(link.kind, link.predecessor.acronym) for link in mission.origins.all()]
    after = [went_to(link.kind, link.successor.acronym) for link in mission.successions.all()]
    grades = sorted({fact.grade for fact in mission.facts.all() if fact.date})
    return TableRow(
        mission,
        begin_words(span),
        end_words(span),
        [fact.text for fact in span.statuses if not fact.date],
        [*before, *after],
        ", ".join(grades),
        picture.evidence.count(mission.slug),
    )
