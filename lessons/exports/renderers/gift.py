"""A question bank in GIFT, which Moodle and other learning platforms import.

A blank line ends a question and `//` at the start of a line hides it, so that each question is one
line. Texts are HTML and say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..labels import Labels
from ..tree import Choice, Document, Question
from ..tree_text import on_one_line
from .quiz_markup import write_blocks, write_inlines

CONTROL = re.compile(r"([\\~=#{}:])")
HTML = "[html]"


def render_gift(document: Document, labels: Labels) -> Iterator[bytes]:
    yield f"// {on_one_line(document.title)}\n".encode()
    yield f"// {document.address}\n\n".encode()
    yield f"$CATEGORY: {category_of(document)}\n\n".encode()
    for question in document.questions:
        yield f"{write_question(question)}\n\n".encode()


def category_of(document: Document) -> str:
    """The path of the category: a slash in a name is doubled."""
    name = on_one_line(document.title).replace("/", "//")
    return f"$course$/top/pocbase/{name}"


def write_question(question: Question) -> str:
    name = escape(on_one_line(question.name))
    text = HTML + escape(write_blocks(question.text))
    feedback = write_blocks(question.feedback)
    after = f"####{HTML}{escape(feedback)}" if feedback else ""
    return f"::{name}::{text}{{{write_answers(question)}{after}}}"


def write_answers(question: Question) -> str:
    if question.is_true is not None:
        return "TRUE" if question.is_true else "FALSE"
    return "".join(map(write_choice, question.choices))


def write_choice(choice: Choice) -> str:
    feedback = f"#{HTML}{escape(write_inlines(choice.feedback))}" if choice.feedback else ""
    mark = "=" if choice.is_right else "~"
    return f"{mark}{HTML}{escape(write_inlines(choice.inlines))}{feedback} "


def escape(text: str) -> str:
    return CONTROL.sub(r"\\\1", text)
