"""The brief of a theme or mission as its pages and the API show it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..facet_index import Snapshot, per_revision
from ..models import BriefLine, BriefPart, Entry, Paragraph


@dataclass(frozen=True)
class CitedLine:
    text: str
    paragraphs: list[Paragraph]
    entries: list[Entry]


@dataclass(frozen=True)
class BriefSection:
    part: BriefPart
    lines: list[CitedLine]


@per_revision
def read_briefs(snapshot: Snapshot) -> dict[tuple[str, int | None], list[BriefSection]]:
    """The briefs of all themes and missions, by "theme" or "mission" and primary key."""
    stored: dict[tuple[str, int | None], list[BriefLine]] = {}
    for line in BriefLine.objects.for_readers():
        subject = ("theme", line.theme_id) if line.theme_id else ("mission", line.mission_id)
        stored.setdefault(subject, []).append(line)
    return {subject: read_brief(lines) for subject, lines in stored.items()}


def read_brief(stored: Iterable[BriefLine]) -> list[BriefSection]:
    """The parts that have lines, in their order. The lines come from BriefLine.for_readers(); one
    whose paragraphs readers may not open is left out."""
    lines: dict[str, list[CitedLine]] = {}
    for line in stored:
        if paragraphs := list(line.paragraphs.all()):
            cited = CitedLine(line.text, paragraphs, list(line.entries.all()))
            lines.setdefault(line.part, []).append(cited)
    return [BriefSection(part, lines[part]) for part in BriefPart if part in lines]


def read_gaps(themes: Collection[str]) -> list[BriefSection]:
    """The gaps in the sources that the briefs of these themes describe."""
    if not themes:
        return []
    stored = BriefLine.objects.filter(theme__slug__in=themes, part=BriefPart.UNKNOWN)
    return read_brief(stored.for_readers().order_by("theme__order", "theme", "position"))
