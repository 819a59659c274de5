"""The do and don't lines of the matching records, each with its cited paragraphs."""

from collections.abc import Collection
from dataclasses import dataclass, field
from math import ceil

from pyroaring import BitMap

from ...facet_index import ResultSet, title_key
from ...lists import BriefSection, read_gaps
from ...models import Entry, Paragraph, Point, PointKind, SourceDocument, Standing, Theme

KINDS = (PointKind.DO, PointKind.DONT, PointKind.CAN, PointKind.CANNOT)
MAX_RECORDS = 500
PAGE_ROWS = 42  # printed rows on one A4 page below the title
HEADING_ROWS = 2
ROW_WIDTH = 84  # characters


@dataclass
class CardLine:
    """Something to do or not to do. Records that use the same words share one line."""

    kind: PointKind
    text: str
    paragraphs: list[Paragraph]
    entries: list[Entry]


@dataclass
class CardGroup:
    """The lines of one record, with the limits that apply to all of them ("not when …")."""

    entry: Entry
    lines: list[CardLine] = field(default_factory=list)
    limits: list[Point] = field(default_factory=list)

    def count_rows(self, width: int = ROW_WIDTH) -> int:
        """How many printed rows of `width` characters the group takes, with its record titles."""
        texts = [line.text for line in self.lines] + [limit.text for limit in self.limits]
        titles = {entry.title for line in self.lines for entry in line.entries}
        return sum(ceil(len(text) / width) for text in (*texts, *titles))


@dataclass
class CardPart:
    """The groups under one theme; `theme` is None where the card has only one theme."""

    theme: Theme | None
    groups: list[CardGroup]


@dataclass
class Card:
    """`matching` records fit the situation; the first `examined` of them supply the lines.
    `gaps`: what the sources do not say on the selected themes."""

    parts: list[CardPart]
    matching: int
    examined: int
    left_out: int = 0
    gaps: list[BriefSection] = field(default_factory=list)

    @property
    def groups(self) -> list[CardGroup]:
        return [group for part in self.parts for group in part.groups]

    @property
    def lines(self) -> list[CardLine]:
        return [line for group in self.groups for line in group.lines]

    @property
    def pages(self) -> int:
        """An estimate of the A4 pages that the card fills."""
        rows = sum(group.count_rows() for group in self.groups)
        rows += HEADING_ROWS * sum(part.theme is not None for part in self.parts)
        return max(1, ceil(rows / PAGE_ROWS))

    @property
    def cautions(self) -> list[SourceDocument]:
        """The sources whose standing a reader should know before using a line."""
        sources = dict.fromkeys(paragraph.source for paragraph in self.paragraphs)
        return [source for source in sources if source.standing != Standing.OFFICIAL]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The cited paragraphs without repetition, in the order in which documents list them."""
        cited = {paragraph for line in self.lines for paragraph in line.paragraphs}
        limits = [limit for group in self.groups for limit in group.limits]
        cited |= {limit.paragraph for limit in limits if limit.paragraph}
        gaps = [line for section in self.gaps for line in section.lines]
        cited |= {paragraph for line in gaps for paragraph in line.paragraphs}
        return sorted(cited, key=lambda p: (p.source.date, p.source_id, p.order))


def make_card(result: ResultSet, themes: Collection[str] = ()) -> Card:
    """`themes` are the selected slugs; a parent theme includes its children."""
    ids = result.page(0, MAX_RECORDS)
    groups = merge_repeated_lines(read_groups(ids))
    parts = divide_by_theme(groups, themes)
    return Card(parts, matching=result.count, examined=len(ids), gaps=read_gaps(themes))


def read_groups(ids: list[int]) -> list[CardGroup]:
    """The lines of each record, in the order of `ids`; one query."""
    kinds = [*KINDS, PointKind.DOES_NOT_TRAVEL]
    points = Point.objects.filter(entry__in=ids, kind__in=kinds).order_by("order")
    points = points.select_related("entry", "paragraph__source", "resource")
    groups: dict[int, CardGroup] = {}
    for point in sorted(points, key=lambda point: kinds.index(PointKind(point.kind))):
        group = groups.setdefault(point.entry_id, CardGroup(point.entry))
        if point.kind == PointKind.DOES_NOT_TRAVEL:
            group.limits.append(point)
        elif point.paragraph:
            kind = PointKind(point.kind)
            group.lines.append(CardLine(kind, point.text, [point.paragraph], [point.entry]))
    return [groups[entry_id] for entry_id in ids if entry_id in groups and groups[entry_id].lines]


def merge_repeated_lines(groups: list[CardGroup]) -> list[CardGroup]:
    """Move repeated lines to the first record that has them, with the limits of all the others."""
    first: dict[tuple[str, str], tuple[CardLine, CardGroup]] = {}
    for group in groups:
        own_lines = []
        for line in group.lines:
            key = line.kind, normalize_words(line.text)
            original, owner = first.setdefault(key, (line, group))
            if original is line:
                own_lines.append(line)
                continue
            original.paragraphs += [p for p in line.paragraphs if p not in original.paragraphs]
            if group is not owner:
                original.entries += line.entries
                owner.limits += [limit for limit in group.limits if limit not in owner.limits]
        group.lines = own_lines
    return [group for group in groups if group.lines]


def normalize_words(text: str) -> str:
    """The text without case, accents and punctuation, to compare lines."""
    letters = (character if character.isalnum() else " " for character in title_key(text))
    return " ".join("".join(letters).split())


def divide_by_theme(groups: list[CardGroup], selected: Collection[str]) -> list[CardPart]:
    """Put each record under the first of its selected themes, in the order of curators."""
    links = Entry.themes.through.objects.filter(entry__in=[group.entry.pk for group in groups])
    themes: dict[int, list[Theme]] = {}
    for link in links.select_related("theme__parent"):
        parent = link.theme.parent
        if not selected or link.theme.slug in selected or (parent and parent.slug in selected):
            themes.setdefault(link.entry_id, []).append(link.theme)
    parts: dict[Theme | None, list[CardGroup]] = {}
    for group in groups:
        theme = min(themes.get(group.entry.pk, []), key=theme_order, default=None)
        parts.setdefault(theme, []).append(group)
    if len(parts) < 2:
        return [CardPart(None, groups)] if groups else []
    return [CardPart(theme, parts[theme]) for theme in sorted(parts, key=theme_order)]


def theme_order(theme: Theme | None) -> tuple[bool, int, str]:
    return (theme is None, theme.order if theme else 0, theme.name if theme else "")


def cut_to_one_page(card: Card) -> Card:
    """The groups that fit on one page, in their order; `left_out` counts the other lines."""
    rows_left, parts = PAGE_ROWS, []
    for part in card.parts:
        rows_left -= HEADING_ROWS if part.theme else 0
        fitting: list[CardGroup] = []
        for group in part.groups:
            if group.count_rows() <= rows_left:
                fitting.append(group)
                rows_left -= group.count_rows()
        if fitting:
            parts.append(CardPart(part.theme, fitting))
    page = Card(parts, card.matching, card.examined, gaps=card.gaps)
    page.left_out = len(card.lines) - len(page.lines)
    return page


class LineCounter:
    """Counts the lines that cards of different records would have, after a single query."""

    def __init__(self, records: BitMap) -> None:
        points = Point.objects.filter(kind__in=KINDS, paragraph__isnull=False).order_by()
        self.lines: dict[int, set[tuple[str, str]]] = {}
        for entry_id, kind, text in points.values_list("entry_id", "kind", "text"):
            if entry_id in records:
                self.lines.setdefault(entry_id, set()).add((kind, normalize_words(text)))
        self.with_lines = BitMap(self.lines)

    def count(self, records: BitMap) -> int:
        return len(set().union(*(self.lines[entry_id] for entry_id in records & self.with_lines)))
