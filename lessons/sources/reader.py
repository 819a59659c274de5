"""The paragraphs of a source as its reader shows them, read as values without model instances."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import quote

from django.urls import reverse

from ..facet_index import entry_url, mission_url
from ..models import Citation, CitationRole, Kind, Paragraph, SourceDocument, State

MOST_RECORDS = 180  # named beside the paragraphs; more make a page heavy on a slow connection

# The number of a footnote as attached texts have it: text¹ or text<sup>1</sup>.
CALL = "[⁰¹²³⁴⁵⁶⁷⁸⁹]+|<sup>[0-9]+</sup>"
TO_DIGITS = str.maketrans(
    dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)) | dict.fromkeys("<sup>/", "")
)

Link = tuple[str, str]  # URL, words


@dataclass(frozen=True)
class CitingRecord:
    """A record that cites the paragraph. `role` is empty where the paragraph supports it."""

    kind: str
    kind_label: str
    url: str
    title: str
    role: str


@dataclass
class ReaderParagraph:
    """`above` links to the paragraph that it is a bullet or a footnote of, `below` to its own.

    `more` counts the records that are left out of `records`.
    """

    pk: int
    fragment: str
    label: str
    kind: str
    section: str
    precis: str
    context: str
    text: str = ""
    records: list[CitingRecord] = field(default_factory=list)
    names: list[Link] = field(default_factory=list)
    above: list[Link] = field(default_factory=list)
    below: list[Link] = field(default_factory=list)
    more: int = 0


def read_paragraphs(source: SourceDocument, with_text: bool) -> list[ReaderParagraph]:
    """All paragraphs in order, by a fixed number of queries."""
    columns = ["pk", "key", "kind", "section", "precis", "context"]
    if with_text:
        columns.append("text")
    paragraphs: dict[int, ReaderParagraph] = {}
    values = source.paragraphs.order_by("order").values_list(*columns)
    for pk, key, kind, section, *texts in values:
        named = Paragraph(key=key, section=section)
        paragraphs[pk] = ReaderParagraph(pk, named.fragment, named.label, kind, section, *texts)
    for pk, record in citing_records(source):
        paragraphs[pk].records.append(record)
    for pk, link in named_links(source):
        paragraphs[pk].names.append(link)
    link_to_each_other(paragraphs, source)
    return list(paragraphs.values())


def citing_records(source: SourceDocument) -> Iterator[tuple[int, CitingRecord]]:
    """Published records with the primary key of the paragraph that they cite."""
    citations = Citation.objects.filter(paragraph__source=source, entry__state=State.PUBLISHED)
    columns = ("paragraph_id", "role", "entry__kind", "entry__slug", "entry__title")
    kinds = {kind: str(Kind(kind).label) for kind in Kind.values}
    in_order = citations.order_by("entry__kind", "entry__title").values_list(*columns)
    for pk, role, kind, slug, title in in_order:
        label = "" if role == CitationRole.SUPPORTS else str(CitationRole(role).label)
        yield pk, CitingRecord(kind, kinds[kind], entry_url(kind, slug), title, label)


def named_links(source: SourceDocument) -> Iterator[tuple[int, Link]]:
    """Missions, places and documents, with the primary key of the paragraph that names them."""
    entries = reverse("lessons:entries")
    for field_of_names, columns, link in (
        (Paragraph.missions, ("mission__slug", "mission__acronym"), mission_url),
        (Paragraph.places, ("place__name",), lambda name: f"{entries}?q={quote(name)}"),
        (Paragraph.documents, ("document__symbol",), lambda symbol: f"{entries}?q={quote(symbol)}"),
    ):
        pairs = field_of_names.through.objects.filter(paragraph__source=source).order_by(*columns)
        for pk, *values in pairs.values_list("paragraph_id", *columns):
            if values[0]:
                yield pk, (link(values[0]), values[-1])


def link_to_each_other(paragraphs: dict[int, ReaderParagraph], source: SourceDocument) -> None:
    """Links bullets to their paragraph, and footnotes to the attached texts that call them."""
    by_fragment = {paragraph.fragment: paragraph for paragraph in paragraphs.values()}
    pairs = [
        (fragment.rpartition("-bullet-")[0], fragment)
        for fragment in by_fragment
        if "-bullet-" in fragment
    ]
    calling = source.paragraphs.filter(text__regex=CALL).exclude(kind="footnote")
    for pk, text in calling.order_by("order").values_list("pk", "text"):
        calls = [call.translate(TO_DIGITS) for call in re.findall(CALL, text)]
        pairs += [(paragraphs[pk].fragment, f"fn-{number}") for number in dict.fromkeys(calls)]
    for above, below in pairs:
        if above in by_fragment and below in by_fragment:
            upper, lower = by_fragment[above], by_fragment[below]
            upper.below.append((f"#{below}", lower.label.partition(", ")[2] or lower.label))
            lower.above.append((f"#{above}", upper.label))


def shorten_record_lists(paragraphs: list[ReaderParagraph]) -> None:
    """Names fewer records beside each paragraph of a long document, and counts the others."""
    counts = [len(paragraph.records) for paragraph in paragraphs]
    most = max(counts, default=0)
    while most > 1 and sum(min(most, count) for count in counts) > MOST_RECORDS:
        most -= 1
    for paragraph, count in zip(paragraphs, counts, strict=True):
        if count > most + 1:  # "and 1 more" would be as long as the record itself
            paragraph.more = count - most
            paragraph.records = paragraph.records[:most]


@dataclass
class ReaderSection:
    """Consecutive paragraphs of one section. `path` has its headings, `anchor` its fragment."""

    path: str
    anchor: str
    paragraphs: list[ReaderParagraph]

    @property
    def heading(self) -> str:
        return self.path.rpartition(" > ")[2]

    @property
    def within(self) -> str:
        return self.path.rpartition(" > ")[0].replace(" > ", " › ")

    @property
    def depth(self) -> int:
        return 1 + self.path.count(" > ")


def divide_into_sections(paragraphs: Iterable[ReaderParagraph]) -> list[ReaderSection]:
    groups = groupby(paragraphs, key=lambda paragraph: paragraph.section)
    return [
        ReaderSection(path, f"section-{number}", list(group))
        for number, (path, group) in enumerate(groups, start=1)
    ]
