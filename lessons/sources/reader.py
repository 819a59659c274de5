"""The paragraphs of a source as its reader shows them, read as values without model instances."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import quote

from django.utils.translation import get_language

from pocbase.web import cached_url, reading_connection

from ..facet_index import entry_url, mission_url
from ..models import CitationRole, Kind, SourceDocument, State, paragraph_label

MAX_RECORDS = 180  # named beside the paragraphs; more make a page heavy on a slow connection

# The number of a footnote as attached texts have it: text¹ or text<sup>1</sup>.
CALL = "[⁰¹²³⁴⁵⁶⁷⁸⁹]+|<sup>[0-9]+</sup>"
TO_DIGITS = str.maketrans(
    dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)) | dict.fromkeys("<sup>/", "")
)

# The citations of a source by published records.
CITING = f"""
    SELECT c.paragraph_id, c.role, e.kind, e.slug, e.title FROM lessons_citation c
    JOIN lessons_paragraph p ON p.id = c.paragraph_id JOIN lessons_entry e ON e.id = c.entry_id
    WHERE p.source_id = %(source)s AND e.state = '{State.PUBLISHED}' ORDER BY e.kind, e.title
"""  # noqa: S608
# What its paragraphs name: (join table, column and table of the names, their text), in this order.
NAMES = (
    ("lessons_paragraph_missions", "mission_id", "missions_mission", "acronym"),
    ("lessons_paragraph_places", "place_id", "missions_place", "name"),
    ("lessons_paragraph_documents", "document_id", "missions_document", "symbol"),
)
VISIBLE = {"missions_mission": f" AND t.state = '{State.PUBLISHED}'"}
NAMED = " UNION ALL ".join(
    f"SELECT {number} AS kind, j.paragraph_id, t.slug, t.{text} AS text FROM {join_table} j "  # noqa: S608
    f"JOIN {table} t ON t.id = j.{column} JOIN lessons_paragraph p ON p.id = j.paragraph_id "
    f"WHERE p.source_id = %(source)s{VISIBLE.get(table, '')}"
    for number, (join_table, column, table, text) in enumerate(NAMES)
)
NAMED = f"SELECT * FROM ({NAMED}) AS named ORDER BY kind, text"  # noqa: S608

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
    language = get_language() or ""
    for pk, key, kind, section, *texts in values:
        fragment = key.partition("/")[2]
        label = paragraph_label(fragment, section, language)
        paragraphs[pk] = ReaderParagraph(pk, fragment, label, kind, section, *texts)
    for pk, record in citing_records(source):
        paragraphs[pk].records.append(record)
    for pk, link in named_links(source):
        paragraphs[pk].names.append(link)
    link_to_each_other(paragraphs, source)
    return list(paragraphs.values())


def citing_records(source: SourceDocument) -> Iterator[tuple[int, CitingRecord]]:
    """Published records with the primary key of the paragraph that they cite."""
    kinds = {kind.value: str(kind.label) for kind in Kind}
    roles = {role.value: str(role.label) for role in CitationRole} | {CitationRole.SUPPORTS: ""}
    for pk, role, kind, slug, title in select_rows(CITING, source):
        url = entry_url(kind, slug)
        yield pk, CitingRecord(kind, kinds[kind], url, title, roles[role])


def named_links(source: SourceDocument) -> Iterator[tuple[int, Link]]:
    """Missions, places and documents, with the primary key of the paragraph that names them."""
    entries = cached_url("lessons:entries")
    for kind, pk, slug, name in select_rows(NAMED, source):
        if name:
            url = f"{entries}?q={quote(name)}" if kind else mission_url(slug)
            yield pk, (url, name)


def select_rows(statement: str, source: SourceDocument) -> list[tuple]:
    with reading_connection().cursor() as cursor:
        cursor.execute(statement, {"source": source.pk})
        return cursor.fetchall()


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
    while most > 1 and sum(min(most, count) for count in counts) > MAX_RECORDS:
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
