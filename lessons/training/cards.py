"""The do and don't lines of the records found, each with its paragraph: what a card holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil

from pyroaring import BitMap

from ..facet_index import ResultSet, title_key
from ..models import Entry, Paragraph, Point, PointKind, SourceDocument, Standing, Theme

KINDS = (PointKind.DO, PointKind.DONT, PointKind.CAN, PointKind.CANNOT)
MOST_RECORDS = 500  # more fit no card; what is left out is said
PAGE_ROWS = 42  # rows of print on one A4 page below the title
ROW = 84  # characters


@dataclass
class Line:
    """Something to do or not to do. Records that say it in the same words share one line."""

    kind: PointKind
    text: str
    paragraphs: list[Paragraph]
    entries: list[Entry]


@dataclass
class Group:
    """The lines of one record, with the limits that hold for all of them: "not when …"."""

    entry: Entry
    lines: list[Line] = field(default_factory=list)
    limits: list[Point] = field(default_factory=list)

    def rows(self, width: int = ROW) -> int:
        """How many rows of so many characters it takes in print, the record's title among them."""
        texts = [line.text for line in self.lines] + [limit.text for limit in self.limits]
        titles = {entry.title for line in self.lines for entry in line.entries}
        return sum(ceil(len(text) / width) for text in (*texts, *titles))


@dataclass
class Part:
    """Groups under one theme; no theme where the card has one theme only."""

    theme: Theme | None
    groups: list[Group]


@dataclass
class Card:
    """`records` is how many records were asked for, `read` how many of them were looked at."""

    parts: list[Part]
    records: int
    read: int
    left_out: int = 0

    @property
    def groups(self) -> Iterator[Group]:
        return (group for part in self.parts for group in part.groups)

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines]

    @property
    def pages(self) -> int:
        rows = sum(group.rows() for group in self.groups)
        rows += 2 * sum(part.theme is not None for part in self.parts)
        return max(1, ceil(rows / PAGE_ROWS))

    @property
    def cautions(self) -> list[SourceDocument]:
        """Sources whose standing a reader has to know before using a line."""
        sources = {paragraph.source: None for paragraph in self.paragraphs}
        return [source for source in sources if source.standing != Standing.OFFICIAL]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """All that its lines and limits rest on, each once, as the documents print them."""
        cited = [paragraph for line in self.lines for paragraph in line.paragraphs]
        limits = [limit for group in self.groups for limit in group.limits]
        cited += [limit.paragraph for limit in limits if limit.paragraph]
        return sorted(
            set(cited), key=lambda found: (found.source.date, found.source_id, found.order)
        )


def card(found: ResultSet, themes: Iterable[str] = ()) -> Card:
    """`themes` are the slugs that were chosen; a parent stands for itself and its children."""
    ids = found.page(0, MOST_RECORDS)
    groups = merged(groups_of(ids))
    return Card(parts(groups, list(themes)), records=found.count, read=len(ids))


def groups_of(ids: list[int]) -> list[Group]:
    """The lines of each record, in the order of the records: one query."""
    wanted = [*KINDS, PointKind.DOES_NOT_TRAVEL]
    points = Point.objects.filter(entry__in=ids, kind__in=wanted).order_by("order")
    rows = points.select_related("entry", "paragraph__source", "resource")
    groups: dict[int, Group] = {}
    for point in sorted(rows, key=lambda point: wanted.index(PointKind(point.kind))):
        group = groups.setdefault(point.entry_id, Group(point.entry))
        if point.kind == PointKind.DOES_NOT_TRAVEL:
            group.limits.append(point)
        elif point.paragraph:
            line = Line(PointKind(point.kind), point.text, [point.paragraph], [point.entry])
            group.lines.append(line)
    return [groups[entry] for entry in ids if entry in groups and groups[entry].lines]


def merged(groups: list[Group]) -> list[Group]:
    """Lines in the same words stand once, under the first record, with every limit that holds."""
    first: dict[tuple[str, str], tuple[Line, Group]] = {}
    for group in groups:
        own = []
        for line in group.lines:
            kept, there = first.setdefault((line.kind, same_words(line.text)), (line, group))
            if kept is line:
                own.append(line)
                continue
            kept.paragraphs += [p for p in line.paragraphs if p not in kept.paragraphs]
            if group is not there:
                kept.entries += line.entries
                there.limits += [limit for limit in group.limits if limit not in there.limits]
        group.lines = own
    return [group for group in groups if group.lines]


def same_words(text: str) -> str:
    words = "".join(sign if sign.isalnum() else " " for sign in title_key(text))
    return " ".join(words.split())


def parts(groups: list[Group], chosen: list[str]) -> list[Part]:
    """Each record under one theme: the first of its own that was asked for, in curators' order."""
    links = Entry.themes.through.objects.filter(entry__in=[group.entry.pk for group in groups])
    themes = {theme.pk: theme for theme in Theme.objects.select_related("parent")}
    own: dict[int, list[Theme]] = {}
    for entry, theme in links.values_list("entry_id", "theme_id"):
        if not chosen or themes[theme].slug in chosen or is_below(themes[theme], chosen):
            own.setdefault(entry, []).append(themes[theme])
    found: dict[Theme | None, list[Group]] = {}
    for group in groups:
        place = min(own.get(group.entry.pk, []), key=place_of, default=None)
        found.setdefault(place, []).append(group)
    if len(found) < 2:
        return [Part(None, groups)] if groups else []
    ordered = sorted(found.items(), key=lambda part: place_of(part[0]))
    return [Part(theme, inside) for theme, inside in ordered]


def is_below(theme: Theme, slugs: list[str]) -> bool:
    return theme.parent is not None and theme.parent.slug in slugs


def place_of(theme: Theme | None) -> tuple:
    return (theme is None, theme.order if theme else 0, theme.name if theme else "")


def first_page(whole: Card) -> Card:
    """As much of a card as one page holds, in its order; what is left out is counted."""
    room, kept = PAGE_ROWS, []
    for part in whole.parts:
        room -= 2 if part.theme else 0
        inside: list[Group] = []
        for group in part.groups:
            if group.rows() <= room:
                inside.append(group)
                room -= group.rows()
        if inside:
            kept.append(Part(part.theme, inside))
    shown = Card(kept, whole.records, whole.read)
    shown.left_out = len(whole.lines) - len(shown.lines)
    return shown


class LineCounts:
    """How many lines a card would have, for any set of records: one query for all of them."""

    def __init__(self, among: BitMap | None = None) -> None:
        points = Point.objects.filter(kind__in=KINDS, paragraph__isnull=False).order_by()
        self.lines: dict[int, set[tuple[str, str]]] = {}
        for entry, kind, text in points.values_list("entry_id", "kind", "text"):
            if among is None or entry in among:
                self.lines.setdefault(entry, set()).add((kind, same_words(text)))
        self.having = BitMap(self.lines)

    def among(self, records: BitMap) -> int:
        sets = (self.lines[entry] for entry in records & self.having)
        return len(set().union(*sets))
