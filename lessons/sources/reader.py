"""A source as its reader shows it, read as values: no object is made of a row."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from django.urls import reverse

from ..facet_index import mission_url
from ..models import Citation, CitationRole, Kind, Paragraph, SourceDocument, State

MANY = 180  # names of records; more make a page heavy on a poor line

# A footnote's number as attached texts carry it: text¹ or text<sup>1</sup>.
CALL = "[⁰¹²³⁴⁵⁶⁷⁸⁹]+|<sup>[0-9]+</sup>"
PLAIN = str.maketrans(
    dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)) | dict.fromkeys("<sup>/", "")
)

Link = tuple[str, str]  # address, words


@dataclass(frozen=True)
class Drawn:
    """A record that rests on the paragraph; `role` is empty where it simply supports it."""

    kind: str
    kind_label: str
    url: str
    title: str
    role: str


@dataclass
class Read:
    """A paragraph; `above` is the one that it is a bullet or a footnote of, `below` are those."""

    pk: int
    fragment: str
    label: str
    kind: str
    section: str
    precis: str
    context: str
    text: str = ""
    records: list[Drawn] = field(default_factory=list)
    names: list[Link] = field(default_factory=list)
    above: list[Link] = field(default_factory=list)
    below: list[Link] = field(default_factory=list)
    more: int = 0  # records that are not named here


def read(source: SourceDocument, show_text: bool) -> list[Read]:
    """All its paragraphs in order, by a number of queries that does not grow."""
    columns = [
        "pk",
        "key",
        "kind",
        "section",
        "precis",
        "context",
        *(["text"] if show_text else []),
    ]
    found: dict[int, Read] = {}
    for pk, key, kind, section, *texts in source.paragraphs.order_by("order").values_list(*columns):
        named = Paragraph(key=key, section=section)
        found[pk] = Read(pk, named.fragment, named.label, kind, section, *texts)
    for pk, record in drawn(source):
        found[pk].records.append(record)
    for pk, link in names(source):
        found[pk].names.append(link)
    tie(found, source)
    return list(found.values())


def drawn(source: SourceDocument) -> Iterator[tuple[int, Drawn]]:
    rows = Citation.objects.filter(paragraph__source=source, entry__state=State.PUBLISHED)
    columns = ("paragraph_id", "role", "entry__kind", "entry__slug", "entry__title")
    words = {kind: str(Kind(kind).label) for kind in Kind.values}
    for pk, role, kind, slug, title in rows.order_by("entry__kind", "entry__title").values_list(
        *columns
    ):
        said = "" if role == CitationRole.SUPPORTS else str(CitationRole(role).label)
        url = reverse(f"lessons:{kind}", args=[slug])
        yield pk, Drawn(kind, words[kind], url, title, said)


def names(source: SourceDocument) -> Iterator[tuple[int, Link]]:
    """Missions, places and documents that the paragraphs name."""
    entries = reverse("lessons:entries")
    for model, columns, link in (
        (Paragraph.missions, ("mission__slug", "mission__acronym"), mission_url),
        (Paragraph.places, ("place__name",), lambda name: f"{entries}?q={quote(name)}"),
        (Paragraph.documents, ("document__symbol",), lambda symbol: f"{entries}?q={quote(symbol)}"),
    ):
        rows = model.through.objects.filter(paragraph__source=source)
        for pk, *values in rows.order_by(*columns).values_list("paragraph_id", *columns):
            if values[0]:
                yield pk, (link(values[0]), values[-1])


def tie(found: dict[int, Read], source: SourceDocument) -> None:
    """Bullets to their paragraph, and footnotes to where an attached text calls them."""
    by_fragment = {paragraph.fragment: paragraph for paragraph in found.values()}
    pairs = [
        (paragraph.fragment.rpartition("-bullet-")[0], paragraph.fragment)
        for paragraph in found.values()
        if "-bullet-" in paragraph.fragment
    ]
    calling = source.paragraphs.filter(text__regex=CALL).exclude(kind="footnote")
    for pk, text in calling.order_by("order").values_list("pk", "text"):
        calls = [call.translate(PLAIN) for call in re.findall(CALL, text)]
        pairs += [(found[pk].fragment, f"fn-{number}") for number in dict.fromkeys(calls)]
    for above, below in pairs:
        if above in by_fragment and below in by_fragment:
            first, second = by_fragment[above], by_fragment[below]
            first.below.append((f"#{below}", second.label.partition(", ")[2] or second.label))
            second.above.append((f"#{above}", first.label))


def lighten(paragraphs: list[Read]) -> None:
    """A long document names fewer records beside each paragraph, and how many more there are."""
    counts = [len(paragraph.records) for paragraph in paragraphs]
    few = max(counts, default=0)
    while few > 1 and sum(min(few, count) for count in counts) > MANY:
        few -= 1
    for paragraph, count in zip(paragraphs, counts, strict=True):
        if count > few + 1:  # the place of one more is taken by saying so
            paragraph.more = count - few
            paragraph.records = paragraph.records[:few]


@dataclass
class Part:
    """Consecutive paragraphs of one section, with its headings and an anchor for the outline."""

    path: str
    anchor: str
    paragraphs: list[Read] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return self.path.rpartition(" > ")[2]

    @property
    def within(self) -> str:
        return self.path.rpartition(" > ")[0].replace(" > ", " › ")

    @property
    def depth(self) -> int:
        return 1 + self.path.count(" > ")


def parts(paragraphs: Iterable[Read]) -> list[Part]:
    found: list[Part] = []
    for paragraph in paragraphs:
        if not found or found[-1].path != paragraph.section:
            found.append(Part(paragraph.section, f"section-{len(found) + 1}"))
        found[-1].paragraphs.append(paragraph)
    return found
