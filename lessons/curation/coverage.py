"""What the base does with its sources: which paragraphs are cited, which records lack what."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Count, Q

from ..content.markdown import find_public
from ..content.record_links import references
from ..models import Entry, Kind, Paragraph, State, markdown_names


@dataclass
class Section:
    """Counts of paragraphs: each is cited by a record, marked as context, or open."""

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
    sections: list[Section] = field(default_factory=list)
    open_paragraphs: list[str] = field(default_factory=list)
    without_precis: list[str] = field(default_factory=list)
    without_theme: list[str] = field(default_factory=list)
    without_citation: list[str] = field(default_factory=list)
    broken_links: list[str] = field(default_factory=list)

    def documents(self) -> dict[str, Section]:
        """The sums of each document."""
        sums: dict[str, Section] = {}
        for part in self.sections:
            total = sums.setdefault(part.source, Section(part.source, "all sections"))
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


def coverage() -> Coverage:
    found = Coverage()
    sections: dict[tuple[str, str], Section] = {}
    for paragraph in _paragraphs():
        key = (paragraph.source.key, paragraph.section)
        section = sections.setdefault(key, Section(*key))
        section.paragraphs += 1
        if paragraph.uses:
            section.cited += 1
        elif paragraph.context:
            section.context += 1
        else:
            found.open_paragraphs.append(paragraph.key)
        if not paragraph.precis:
            found.without_precis.append(paragraph.key)
    found.sections = list(sections.values())
    present = Entry.objects.exclude(state=State.RETIRED).order_by("kind", "slug")
    found.without_theme = [entry.ref for entry in present.filter(themes=None)]
    found.without_citation = [entry.ref for entry in present.filter(citations=None)]
    found.broken_links = list(_broken_links())
    return found


def _paragraphs():
    public = Count("citations", filter=Q(citations__entry__state=State.PUBLISHED))
    found = Paragraph.objects.annotate(uses=public).select_related("source")
    return found.order_by("source__date", "source__key", "order")


def _broken_links() -> Iterator[str]:
    """Links in Markdown that lead to nothing public: record, field and link."""
    present = Entry.objects.exclude(state=State.RETIRED).order_by("slug")
    links = [
        (entry.ref, name, link.kind, link.key)
        for kind in (Kind.LESSON, Kind.DILEMMA, Kind.PRACTICE)
        for entry in present.filter(kind=kind)
        for name in markdown_names(Entry, kind)
        for link in references(getattr(entry, name))
    ]
    wanted: dict[str, set[str]] = {}
    for _, _, kind, key in links:
        wanted.setdefault(kind, set()).add(key)
    there = {(kind, key) for kind, keys in wanted.items() for key, _ in find_public(kind, keys)}
    for ref, name, kind, key in links:
        if (kind, key) not in there:
            yield f"{ref}, {name}: [[{kind}:{key}]]"
