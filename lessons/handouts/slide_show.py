"""The slides of a handout: a picture of the situation first, then few words and one question for
each record. What a speaker says, with the trainer's own notes, is in the speaker's notes only."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..exports.builders import in_english_passage
from ..exports.tree import (
    Block,
    Cite,
    Document,
    Inlines,
    Items,
    Paragraph,
    Passage,
    Section,
    Table,
)
from ..exports.tree_text import text_of
from ..models import Handout, PointKind
from .discussion import question_of
from .printed import PrintedRecord, name_reference

MAX_WORDS = 40  # on a slide, with its title
MAX_ROWS, MAX_COLUMNS = 5, 4


def build_slide_show(
    handout: Handout, records: Sequence[PrintedRecord], base: Document
) -> Document:
    sections = [situation_slide(records)] if records else []
    asked: set[str] = set()
    for record in records:
        sections.append(record_slide(record))
        question = text_of(question_of(record))
        if question not in asked:
            sections.append(question_slide(record))
        asked.add(question)
    sections += sources_slides(base)
    day = date_format(handout.date, "DATE_FORMAT") if handout.date else ""
    about = (handout.classification, handout.course, handout.unit, handout.audience, day)
    return replace(
        base,
        blocks=tuple(sections),
        subtitle=" · ".join(filter(None, about)),
        author=handout.instructor,
        is_framed=False,
        facts=(),
        notes=(),
    )


def situation_slide(records: Sequence[PrintedRecord]) -> Section:
    """How many records each mission has from each year of its sources."""
    pairs: Counter[tuple[str, str]] = Counter()
    for record in records:
        for where in record.texts("missions") or [_("No mission named")]:
            name = where.partition(" (")[0]
            pairs.update((name, year) for year in record.texts("years"))
    rows = most_common(name for name, _year in pairs.elements())[:MAX_ROWS]
    years = sorted(most_common(year for _name, year in pairs.elements())[:MAX_COLUMNS])
    table = Table(
        ((_("Mission"),), *((year,) for year in years)),
        tuple(((name,), *((str(pairs[name, year] or ""),) for year in years)) for name in rows),
    )
    return slide(_("Where and when it was learnt"), (table,), full_matrix(pairs))


def most_common(values: Iterable[str]) -> list[str]:
    return [value for value, _count in Counter(values).most_common()]


def full_matrix(pairs: Counter[tuple[str, str]]) -> Iterator[Block]:
    """All missions in words, for the speaker."""
    text = _("Records by mission and year of source:")
    counted = "; ".join(f"{name} {year}: {count}" for (name, year), count in sorted(pairs.items()))
    yield Paragraph((f"{text} {counted}",))


def slide(title: str | Inlines, shown: tuple[Block, ...], notes: Iterable[Block]) -> Section:
    """A slide with what the speaker says about it."""
    title = (title,) if isinstance(title, str) else title
    below = tuple(notes)
    spoken = (Section((_("Notes"),), below, role="notes"),) if below else ()
    return Section(title, (*shown, *spoken))


def record_slide(record: PrintedRecord) -> Section:
    room = MAX_WORDS - count_words(text_of(record.section.title))
    return slide(record.section.title, tuple(shown_lines(record, room)), speaker_notes(record))


def shown_lines(record: PrintedRecord, room: int) -> Iterator[Block]:
    """Dos and one don't of the record, or the first sentence of a record without advice."""
    does = [without_cites(line) for line in record.advice(PointKind.DO)]
    donts = [without_cites(line) for line in record.advice(PointKind.DONT)][:1]
    chosen = choose_fitting([*does[:1], *donts, *does[1:3]], room)
    if len(chosen) == 1:  # a lone bullet is no list
        yield from sentence_slide(record, chosen[0], room)
        return
    if good := [line for line in does if line in chosen]:
        yield Items(tuple((Paragraph(line),) for line in good), role="do")
    if bad := [line for line in donts if line in chosen]:
        yield Items(tuple((Paragraph(line),) for line in bad), role="dont")
    if not chosen:
        summary = "".join([*map(text_of, does[:1] or donts), *record.texts("summary")][:1])
        yield Paragraph(in_english_passage(first_words(summary, room)))


def sentence_slide(record: PrintedRecord, advice: Inlines, room: int) -> Iterator[Block]:
    """What was seen, if it has room as a whole, and the one thing to do or not to do."""
    summary = "".join(record.texts("summary")[:1])
    sentence = first_words(summary, MAX_WORDS)
    if summary and count_words(sentence) + count_words(text_of(advice)) <= room:
        yield Paragraph(in_english_passage(sentence))
    yield Paragraph(advice)


def choose_fitting(lines: Iterable[Inlines], room: int) -> list[Inlines]:
    """The lines that have room as a whole, each with its sign."""
    chosen = []
    for line in lines:
        needed = count_words(text_of(line)) + 1
        if needed <= room:
            chosen.append(line)
            room -= needed
    return chosen


def first_words(text: str, most: int) -> str:
    """The first sentence, or as many of its words as fit, with a mark."""
    sentence = text.partition(". ")[0].rstrip(".")
    words = sentence.split()
    return f"{sentence}." if len(words) <= most else f"{' '.join(words[: most - 1])} …"


def count_words(text: str) -> int:
    return len(text.split())


def without_cites(line: Inlines) -> Inlines:
    parts: list = []
    for part in line:
        if isinstance(part, Passage):
            parts.append(replace(part, inlines=without_cites(part.inlines)))
        elif not isinstance(part, Cite):
            parts.append(part)
    return tuple(parts)


def speaker_notes(record: PrintedRecord) -> Iterator[Block]:
    """The trainer's note, then the full text of the record and its URL."""
    yield from record.warning()
    yield from record.note()
    for blocks in record.parts.values():
        yield from blocks
    yield from record.section.blocks
    yield Paragraph((record.section.url,))


def question_slide(record: PrintedRecord) -> Section:
    question = text_of(question_of(record))
    title = _("For discussion")
    shown = first_words_of(question, MAX_WORDS - count_words(title))
    notes = [Paragraph((question,)), Paragraph(record.section.title)]
    return slide(title, (Paragraph(in_english_passage(shown), role="lead"),), notes)


def first_words_of(text: str, most: int) -> str:
    words = text.split()
    return text if len(words) <= most else f"{' '.join(words[: most - 1])} …"


def sources_slides(base: Document) -> Iterator[Section]:
    """The names of the sources; how authoritative each is and where it is, in the notes."""
    names: list[str] = []
    room = MAX_WORDS
    for source in base.references:
        name = name_reference(source)
        shown = first_words_of(name, MAX_WORDS - 3)
        if names and count_words(shown) + 1 > room:
            yield sources_slide(names, base)
            names, room = [], MAX_WORDS
        names.append(shown)
        room -= count_words(shown) + 2
    if names:
        yield sources_slide(names, base)


def sources_slide(names: Sequence[str], base: Document) -> Section:
    items = Items(tuple((Paragraph((name,)),) for name in names))
    notes = [
        Paragraph((f"{source.title}. {source.organisers}. {source.standing} {source.url}",))
        for source in base.references
    ]
    return slide(_("Sources"), (items,), [*notes, Paragraph((base.how_to_cite,))])
