"""The briefing note: two pages at most, the bottom line first, made of lines that are cited."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..exports.builders import in_english_passage
from ..exports.tree import Block, Cite, Document, Inlines, Items, Paragraph, Section, Strong
from ..exports.tree_text import shorten, text_of
from ..models import BriefPart, Handout, Kind, Outcome
from .printed import PrintedRecord, merge_references, split_paragraphs
from .theme_briefs import SharedBriefs, read_shared_briefs

BOTTOM_LINES = 3
# Lines of each section, so that the note has two pages at most; they have as many characters.
AGREED, SINGLE, CONTESTED, UNKNOWN = 8, 7, 4, 6
BRIEF_LINES = 2  # of each part of the briefs that themes have
POINT_WIDTH = 110  # characters of the point of a record
MAX_CHARACTERS = 220
Lines = list[tuple[Block, ...]]


@dataclass(frozen=True)
class Findings:
    """The records by what their evidence carries. `agreed` have most sources first."""

    agreed: list[PrintedRecord]
    single: list[PrintedRecord]
    contested: list[PrintedRecord]


def build_briefing(handout: Handout, records: Sequence[PrintedRecord], base: Document) -> Document:
    findings = sort_records(records)
    briefs = read_shared_briefs([record.item.entry_id for record in records])
    brief = brief_lines(briefs, BriefPart.AGREED)
    is_brief_first = bool(brief) and not findings.agreed
    lead = [] if is_brief_first else (findings.agreed or findings.single)[:BOTTOM_LINES]
    lines = [point(record, strong=True) for record in lead] or brief
    sections = (
        Section((_("Bottom line"),), tuple(bottom_line(handout, lines))),
        *(() if is_brief_first else agreed_sections(findings, brief)),
        *known_sections(findings, lead, briefs),
        *unknown_section(records, brief_lines(briefs, BriefPart.UNKNOWN)),
        sources_section(records, briefs),
    )
    facts = [(_("For"), handout.audience), (_("Date"), day_of(handout))]
    return replace(
        base,
        blocks=sections if records else (),
        facts=tuple((name, value) for name, value in facts if value),
        is_framed=False,
    )


def known_sections(
    findings: Findings, lead: Sequence[PrintedRecord], briefs: SharedBriefs
) -> Iterator[Section]:
    """What changed, what one source says without the `lead` records, and what is contested."""
    single = [record for record in findings.single if record not in lead]
    changed = brief_lines(briefs, BriefPart.CHANGED)
    yield from section(str(BriefPart.CHANGED.label), (), 0, changed)
    yield from section(_("What one source says"), map(point, single), SINGLE - room_of(changed))
    contested = brief_lines(briefs, BriefPart.CONTESTED)
    dilemmas = contested_lines(findings.contested)
    yield from section(_("What is contested"), dilemmas, CONTESTED - len(contested), contested)


def unknown_section(records: Sequence[PrintedRecord], brief: Lines) -> Iterator[Section]:
    title = _("What is not known")
    return section(title, unknown_lines(records), UNKNOWN - room_of(brief), brief)


def day_of(handout: Handout) -> str:
    return date_format(handout.date, "DATE_FORMAT") if handout.date else ""


def sort_records(records: Iterable[PrintedRecord]) -> Findings:
    found = Findings([], [], [])
    for record in records:
        if record.kind == Kind.DILEMMA:
            found.contested.append(record)
        else:
            (found.agreed if len(record.references) > 1 else found.single).append(record)
    found.agreed.sort(key=lambda record: -len(record.references))
    return found


def bottom_line(handout: Handout, lines: Lines) -> Iterator[Block]:
    """What the author wrote, then the points with most sources: those of records or, where each
    record has one source, what the briefs of their themes say is agreed."""
    for text in split_paragraphs(handout.introduction):
        yield Paragraph((text,), role="lead")
    yield Items(tuple(lines))


def brief_lines(briefs: SharedBriefs, part: BriefPart) -> Lines:
    return [(Paragraph(line),) for line in briefs.of(part, BRIEF_LINES)]


def room_of(brief: Lines) -> int:
    """How many points of records would take as much room as the lines of a brief."""
    texts = (text_of(block.inlines) for (block,) in brief if isinstance(block, Paragraph))
    return sum(ceil(len(text) / POINT_WIDTH) for text in texts)


def section(
    title: str, lines: Iterable[tuple[Block, ...]], most: int, brief: Lines | None = None
) -> Iterator[Section]:
    """The lines of briefs, then the first lines of records and the number of those left out."""
    lines, brief = list(lines), brief or []
    if not lines and not brief:
        return
    most = max(most, 0)
    rest = len(lines) - most
    if rest == 1:  # saying so would take as much room
        most, rest = most + 1, 0
    more = ngettext("%d more is in the handout.", "%d more are in the handout.", rest)
    blocks: list[Block] = [Items((*brief, *lines[:most]))]
    if rest > 0:
        blocks.append(Paragraph((more % rest,), role="quiet"))
    yield Section((title,), tuple(blocks))


def agreed_sections(findings: Findings, brief: Lines) -> Iterator[Section]:
    """The section on what is agreed, without the points of the bottom line."""
    title = _("What is agreed: more than one source says it")
    if findings.agreed:
        more = map(point, findings.agreed[BOTTOM_LINES:])
        yield from section(title, more, AGREED - room_of(brief), brief)
    else:
        yield Section((title,), (Paragraph((_("Nothing here is in more than one source."),)),))


def point(record: PrintedRecord, *, strong: bool = False) -> tuple[Block, ...]:
    title = record.section.title
    words: Inlines = (Strong(title),) if strong else title
    return (Paragraph((*words, *version_mark(record), *first_cites(record))),)


def version_mark(record: PrintedRecord) -> Iterator[str]:
    """A record that has changed since it was put in is marked, and so is one withdrawn."""
    if record.change:
        text = _("withdrawn") if record.change.is_withdrawn else _("earlier version")
        yield f" ({text})"


def first_cites(record: PrintedRecord) -> Iterator[str | Cite]:
    for cite in record.cites()[:2]:
        yield " "
        yield cite


def contested_lines(dilemmas: Iterable[PrintedRecord]) -> Iterator[tuple[Block, ...]]:
    """The question of each dilemma, and its first positions with their holders."""
    for record in dilemmas:
        question = "".join(record.texts("question")[:1]) or text_of(record.section.title)
        asked = Strong(in_english_passage(question))
        positions = [
            Paragraph(shorten_line(line), role="quiet") for line in record.items("how")[:2]
        ]
        yield (Paragraph((asked, *version_mark(record), *first_cites(record))), *positions)


def shorten_line(line: Inlines) -> Inlines:
    """The line with its citations; a long text is cut and ends in an ellipsis."""
    text = text_of(line)
    if len(text) <= MAX_CHARACTERS:
        return line
    cites = [part for part in line if isinstance(part, Cite)]
    return (*in_english_passage(shorten(text, MAX_CHARACTERS)), " ", *cites)


def unknown_lines(records: Sequence[PrintedRecord]) -> Iterator[tuple[Block, ...]]:
    """Practices whose result nobody assessed, and questions that paragraphs leave open."""
    for record in records:
        for line in record.items("questions"):
            if any(isinstance(part, Cite) for part in line):
                yield (Paragraph(shorten_line(line)),)
    not_assessed = str(Outcome.NOT_ASSESSED.value)
    for record in records:
        if record.item.entry.outcome == not_assessed:
            text = _("Not assessed whether it worked:")
            yield (Paragraph((f"{text} ", *record.section.title, *first_cites(record))),)


def sources_section(records: Sequence[PrintedRecord], briefs: SharedBriefs) -> Section:
    sources = merge_references([*(record.references for record in records), briefs.references])
    lines = tuple(
        (
            Paragraph(
                (f"{source.title} ({source.date[:4]}). {source.standing.partition('. ')[0]}.",),
                role="quiet",
            ),
        )
        for source in sources
    )
    return Section((_("Sources"),), (Items(lines),))
