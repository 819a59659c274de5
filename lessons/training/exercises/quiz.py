"""The questions of an exercise as a quiz, for the facilitator. Only cited lines are given as
answers: what a trainer invented is true or false for nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from ...exports.tree import Block, Choice, Document, Items, Paragraph, Question, Section, Strong
from ...exports.tree_text import shorten
from ...models import Basis, LineKind
from .document import entry_items, line_inlines
from .scenario import Line, Scenario

MAX_NAME_LENGTH = 100


def add_questions(document: Document, scenario: Scenario) -> Document:
    """The document of the facilitator with its questions."""
    questions = [
        question
        for inject in scenario.injects
        for decision in inject.nested
        for question in (ask_to_decide(inject, decision), *ask_for_side(inject, decision))
    ]
    by_kind = scenario.lines_by_kind
    outcome = tuple(list_lines(_("What the sources say"), by_kind[LineKind.OUTCOME]))
    questions += [ask(line, outcome) for line in by_kind[LineKind.QUESTION]]
    return replace(document, questions=tuple(questions))


def ask(line: Line, feedback: tuple[Block, ...]) -> Question:
    return Question(shorten(line.text, MAX_NAME_LENGTH), (Paragraph((line.text,)),), feedback)


def ask_to_decide(inject: Line, decision: Line) -> Question:
    """The answers that the exercise expects are listed; what speaks for each comes afterwards."""
    sides = [side for side, _lines in decision.sides if side]
    shown: list[Block] = [*show_inject(inject), Paragraph((Strong((decision.text,)),))]
    if len(sides) > 1:
        shown.append(Items(tuple((Paragraph((side,)),) for side in sides)))
    return replace(ask(decision, tuple(what_sources_say(decision))), text=tuple(shown))


def show_inject(inject: Line) -> Iterator[Paragraph]:
    about = ", ".join(filter(None, [inject.time, inject.sender]))
    yield Paragraph((f"{about}: {inject.text}" if about else inject.text,))


def what_sources_say(decision: Line) -> Iterator[Block]:
    for side, lines in decision.sides:
        yield from list_lines(side or _("Considerations to expect"), lines)
    if decision.entries:
        yield Section((_("Records for this question"),), (entry_items(decision.entries),))


def list_lines(title: str, lines: list[Line]) -> Iterator[Section]:
    cited = tuple((Paragraph(line_inlines(line)),) for line in lines if line.paragraphs)
    if cited:
        yield Section((title,), (Items(cited),))


def ask_for_side(inject: Line, decision: Line) -> Iterator[Question]:
    """Which answer the first consideration that a source contains speaks for."""
    sides = [side for side, _lines in decision.sides]
    said = [line for line in decision.nested if line.basis == Basis.TEXT and line.side]
    if len(sides) < 2 or not said:
        return
    shown = (
        *show_inject(inject),
        Paragraph((Strong((decision.text,)),)),
        Paragraph((_("Which answer does this consideration support?"),)),
        Paragraph((said[0].text,)),
    )
    choices = tuple(Choice((side,), side == said[0].side) for side in sides if side)
    evidence = (Paragraph(line_inlines(said[0])),)
    if len(choices) > 1:
        yield replace(ask(decision, evidence), text=shown, choices=choices)
