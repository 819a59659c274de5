"""The table below the picture, which also lists missions without a date."""

from dataclasses import dataclass

from missions.models import Mission

from .labels import describe_begin, describe_end, lineage_phrases
from .picture import TimelinePicture


@dataclass(frozen=True)
class TableRow:
    mission: Mission
    begin: str
    end: str
    statuses: list[str]
    lineage: list[str]
    grades: str
    count: int


def build_row(picture: TimelinePicture, mission: Mission) -> TableRow:
    span = picture.spans[mission.pk]
    return TableRow(
        mission,
        describe_begin(span),
        describe_end(span),
        [fact.text for fact in span.statuses if not fact.date],
        lineage_phrases(mission),
        ", ".join(sorted({fact.grade for fact in mission.facts.all() if fact.date})),
        picture.evidence.count(mission.slug),
    )
