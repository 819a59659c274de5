"""The briefs of the themes that most records of a handout share, for its briefing note."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q

from ..exports.builders import cite, in_english_passage, references_of_paragraphs
from ..exports.tree import Inlines, Reference
from ..lists import BriefSection, CitedLine, read_brief
from ..models import BriefPart, Paragraph, Theme

MAX_THEMES = 2
MIN_RECORDS = 2  # a theme of a single record is not what the handout is about


@dataclass(frozen=True)
class SharedBriefs:
    """`lines`: those of each part, one theme's after the other's."""

    lines: dict[BriefPart, list[Inlines]] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()

    def of(self, part: BriefPart, most: int) -> list[Inlines]:
        return self.lines.get(part, [])[:most]


def read_shared_briefs(entry_ids: Sequence[int]) -> SharedBriefs:
    sections = [section for theme in find_shared_themes(entry_ids) for section in read_theme(theme)]
    lines: dict[BriefPart, list[Inlines]] = {}
    cited: dict[int, Paragraph] = {}
    for section in sections:
        for line in section.lines:
            lines.setdefault(section.part, []).append(cited_inlines(line))
            cited |= {paragraph.pk: paragraph for paragraph in line.paragraphs}
    return SharedBriefs(lines, references_of_paragraphs(cited.values()))


def read_theme(theme: Theme) -> Iterable[BriefSection]:
    return read_brief(theme.brief.for_readers())


def find_shared_themes(entry_ids: Sequence[int]) -> list[Theme]:
    """The themes with most of the records; those with a brief only."""
    number = Count("entries", filter=Q(entries__in=entry_ids), distinct=True)
    shared = Theme.objects.filter(brief__isnull=False).annotate(number=number)
    least = min(MIN_RECORDS, len(entry_ids))
    return list(
        shared.filter(number__gte=max(least, 1)).order_by("-number", "order", "slug")[:MAX_THEMES]
    )


def cited_inlines(line: CitedLine) -> Inlines:
    """The line with its first citation of each source."""
    first = {paragraph.source_id: paragraph for paragraph in reversed(line.paragraphs)}
    in_order = [paragraph for paragraph in line.paragraphs if paragraph in first.values()]
    citations = [inline for paragraph in in_order for inline in (" ", cite(paragraph))]
    return (*in_english_passage(line.text), *citations)
