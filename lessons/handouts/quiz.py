"""The questions of a handout as a quiz: each record's question for discussion, and questions with
choices where the sources give all of them. No choice is made up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from django.utils.translation import gettext as _

from ..exports.builders import in_english_passage
from ..exports.tree import (
    Block,
    Choice,
    Cite,
    Document,
    Inlines,
    Link,
    Paragraph,
    Passage,
    Question,
    Section,
    Strong,
)
from ..exports.tree_text import shorten, text_of
from ..models import Handout, PointKind
from .discussion import question_of
from .printed import PrintedRecord, in_english_heading, items_of

MAX_NAME_LENGTH = 100
QUIZ_POINT_KINDS = (
    PointKind.DO,
    PointKind.DONT,
    PointKind.TRAVELS,
    PointKind.DOES_NOT_TRAVEL,
    PointKind.SIDE_EFFECT,
    PointKind.POSITION,
)
DO_NOT = "Do not "  # records are in English


@dataclass(frozen=True)
class CitedLine:
    holder: str
    text: str
    cite: Cite

    @property
    def source(self) -> str:
        return self.cite.key.partition("/")[0]

    def as_choice(self, is_right: bool, about: str = "") -> Choice:
        words = in_english_passage(*((about, " ") if about else ()))
        return Choice(in_english_passage(self.text), is_right, (*words, self.cite))


def build_quiz(handout: Handout, records: Sequence[PrintedRecord], base: Document) -> Document:
    statements = choose_statements(records)
    questions: list[Question] = []
    for record in records:
        questions.append(ask_to_discuss(record))
        questions += ask_whose_position(record)
        questions += ask_for_condition(record)
        questions += (statement for asked, statement in statements if asked is record)
    return replace(base, questions=tuple(questions), subtitle=handout.course)


def ask_to_discuss(record: PrintedRecord) -> Question:
    summary = "".join(record.texts("summary"))
    question = in_english_passage(*question_of(record))
    shown = [Paragraph((Strong(record.section.title),))]
    if summary:
        shown.append(Paragraph(in_english_passage(summary)))
    shown.append(Paragraph(question))
    name = name_question(record, _("Discuss"))
    return Question(name, tuple(shown), tuple(what_sources_say(record)))


def name_question(record: PrintedRecord, what: str) -> str:
    """The name of a question in the lists of a question bank."""
    return shorten(f"{what}: {text_of(record.section.title)}", MAX_NAME_LENGTH)


def what_sources_say(record: PrintedRecord) -> Iterator[Block]:
    """The cited lines of the record; where it has none, its paragraphs with what they say."""
    yield from record.warning()
    headings = {
        name for kind in QUIZ_POINT_KINDS for name in (kind.heading, in_english_heading(kind))
    }
    lists = [section for section in sections_of(record) if text_of(section.title) in headings]
    yield from lists or record.parts.get("evidence", ())
    yield link_to_record(record)


def sections_of(record: PrintedRecord) -> Iterator[Section]:
    return (s for s in chain.from_iterable(record.parts.values()) if isinstance(s, Section))


def link_to_record(record: PrintedRecord) -> Paragraph:
    return Paragraph((Link(record.section.url, record.section.title),))


def lines_of_kind(record: PrintedRecord, kind: PointKind) -> list[CitedLine]:
    headings = {kind.heading, in_english_heading(kind)}
    lists = (section for section in sections_of(record) if text_of(section.title) in headings)
    return [line for inlines in items_of(lists) if (line := read_line(inlines))]


def read_line(inlines: Inlines) -> CitedLine | None:
    """None if the line cites no paragraph, since it then cannot justify an answer."""
    flat = list(flatten(inlines))
    cites = [part for part in flat if isinstance(part, Cite)]
    holders = [text_of(part.inlines) for part in flat if isinstance(part, Strong)]
    text = "".join(part for part in flat if isinstance(part, str)).strip()
    return CitedLine("".join(holders[:1]), text, cites[0]) if cites and text else None


def flatten(inlines: Inlines) -> Iterator:
    for part in inlines:
        if isinstance(part, Passage):
            yield from flatten(part.inlines)
        else:
            yield part


def ask_whose_position(record: PrintedRecord) -> Iterator[Question]:
    """Ask about positions of different documents only; holders in one document may agree."""
    positions: dict[str, CitedLine] = {}
    for line in lines_of_kind(record, PointKind.POSITION):
        positions.setdefault(line.source, line)
    if len(positions) < 2:
        return
    asked, *others = positions.values()
    text = _("Which of these is the position of:")
    choices = [asked.as_choice(True, asked.holder)]
    choices += [line.as_choice(False, line.holder) for line in others]
    yield choice_question(record, text, in_english_passage(asked.holder), choices)


def ask_for_condition(record: PrintedRecord) -> Iterator[Question]:
    """One condition under which it works among those under which it does not, or the other way."""
    good = lines_of_kind(record, PointKind.TRAVELS)
    bad = lines_of_kind(record, PointKind.DOES_NOT_TRAVEL)
    if not (good and bad):
        return
    if len(good) >= len(bad):
        text = _("Under which of these conditions does it not work, as far as the sources say?")
        right, wrong = bad[0], good
    else:
        text = _("Under which of these conditions does it work, as far as the sources say?")
        right, wrong = good[0], bad
    choices = [right.as_choice(True), *(line.as_choice(False) for line in wrong)]
    yield choice_question(record, text, (), choices)


def choice_question(
    record: PrintedRecord, text: str, about: Inlines, choices: Iterable[Choice]
) -> Question:
    """A question with its answers in alphabetical order, which reveals nothing."""
    in_order = sorted(choices, key=lambda choice: text_of(choice.inlines))
    shown = [Paragraph((Strong(record.section.title),)), Paragraph((text,))]
    if about:
        shown.append(Paragraph(about))
    after = (*record.warning(), link_to_record(record))
    name = name_question(record, _("Choose"))
    return Question(name, tuple(shown), after, tuple(in_order))


def choose_statements(
    records: Sequence[PrintedRecord],
) -> list[tuple[PrintedRecord, Question]]:
    """What the sources advise against, without its "not", and as many of what they advise: who
    always answers "true" is wrong in half of them."""
    against = [
        (record, line) for record in records for line in lines_of_kind(record, PointKind.DONT)[:1]
    ]
    false = [(r, line, advice) for r, line in against if (advice := without_not(line.text))]
    asked_already = [record for record, _line, _advice in false]
    advised = [
        (record, line, line.text)
        for record in records
        for line in lines_of_kind(record, PointKind.DO)[:1]
        if record not in asked_already
    ][: len(false)]
    return [
        (record, ask_if_advised(record, line, advice, is_true))
        for chosen, is_true in ((false, False), (advised, True))
        for record, line, advice in chosen
    ]


def without_not(text: str) -> str:
    """The first clause of advice against something, as if it were advice to do it. What follows a
    comma often makes no sense without the "not"; such advice is left out."""
    clause = text.partition(";")[0].removesuffix(".")
    advice = clause.removeprefix(DO_NOT)
    if advice == clause or "," in advice:
        return ""
    return f"{advice[:1].upper()}{advice[1:]}."


def ask_if_advised(record: PrintedRecord, line: CitedLine, advice: str, is_true: bool) -> Question:
    shown = (
        Paragraph((Strong(record.section.title),)),
        Paragraph((_("True or false? The sources advise this:"),)),
        Paragraph(in_english_passage(advice)),
    )
    evidence = Paragraph((*in_english_passage(line.text), " ", line.cite))
    after = (*record.warning(), evidence, link_to_record(record))
    name = name_question(record, _("True or false"))
    return Question(name, shown, after, is_true=is_true)
