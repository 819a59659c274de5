"""The coverage of the sources: paragraphs that are cited, and records that lack something."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from ..content import find_references, find_targets
from ..models import Entry, Kind, Paragraph, State, markdown_names


@dataclass
class SectionCoverage:
    """Numbers of paragraphs. Each is cited by a published record, marked as context, or open."""

    source: str
    section: str
    paragraphs: int = 0
    cited: int = 0
    context: int = 0

    @property
    def open(self) -> int:
        return self.paragraphs - self.cited - self.context


@dataclass
class Coverage:
    sections: list[SectionCoverage] = field(default_factory=list)
    open_paragraphs: list[str] = field(default_factory=list)
    without_precis: list[str] = field(default_factory=list)
    without_theme: list[str] = field(default_factory=list)
    without_citation: list[str] = field(default_factory=list)
    broken_links: list[str] = field(default_factory=list)

    def documents(self) -> dict[str, SectionCoverage]:
        """The sums over the sections of each document."""
        sums: dict[str, SectionCoverage] = {}
        for part in self.sections:
            total = sums.setdefault(part.source, SectionCoverage(part.source, "all sections"))
            total.paragraphs += part.paragraphs
            total.cited += part.cited
            total.context += part.context
        return sums

    def as_json(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "sections": [asdict(part) | {"open": part.open} for part in self.sections],
            "documents": [asdict(part) | {"open": part.open} for part in self.documents().values()],
        }


def measure_coverage() -> Coverage:
    result = Coverage()
    sections: dict[tuple[str, str], SectionCoverage] = {}
    for paragraph in paragraphs_with_uses():
        key = (paragraph.source.key, paragraph.section)
        section = sections.setdefault(key, SectionCoverage(*key))
        section.paragraphs += 1
        if paragraph.uses:
            section.cited += 1
        elif paragraph.context:
            section.context += 1
        else:
            result.open_paragraphs.append(paragraph.key)
        if not paragraph.precis:
            result.without_precis.append(paragraph.key)
    result.sections = list(sections.values())
    present = Entry.objects.exclude(state=State.RETIRED).order_by("kind", "slug")
    result.without_theme = [entry.ref for entry in present.filter(themes=None)]
    result.without_citation = [entry.ref for entry in present.filter(citations=None)]
    result.broken_links = list(find_broken_links())
    return result


def paragraphs_with_uses() -> QuerySet:
    public = Count("citations", filter=Q(citations__entry__state=State.PUBLISHED))
    paragraphs = Paragraph.objects.annotate(uses=public).select_related("source")
    return paragraphs.order_by("source__date", "source__key", "order")


def find_broken_links() -> Iterator[str]:
    """Links in Markdown to records that are not published, as "record, field: link"."""
    present = Entry.objects.exclude(state=State.RETIRED).order_by("slug")
    texts = [
        (entry.ref, name, getattr(entry, name))
        for kind in (Kind.LESSON, Kind.DILEMMA, Kind.PRACTICE)
        for entry in present.filter(kind=kind)
        for name in markdown_names(Entry, kind)
    ]
    public = find_targets(text for _, _, text in texts)
    for ref, name, text in texts:
        for link in find_references(text):
            if (link.kind, link.key) not in public:
                yield f"{ref}, {name}: [[{link.kind}:{link.key}]]"
