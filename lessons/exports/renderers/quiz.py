"""A quiz as one HTML file, which needs neither a network nor a learning platform nor scripts.

The verdict on an answer is shown by the style sheet when the answer is chosen. A printed copy has
no answers."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from ..labels import Labels
from ..tree import Choice, Document, Question
from .quiz_markup import escape_text, write_blocks, write_inlines

STYLE = Path(__file__).with_name("quiz.css")


def render_quiz(document: Document, labels: Labels) -> Iterator[bytes]:
    title, address = escape_text(document.title), escape(document.address)
    yield (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{title}</title>\n<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n<main>\n"
    ).encode()
    if document.classification:
        yield f'<p class="classification">{escape_text(document.classification)}</p>\n'.encode()
    yield f"<h1>{title}</h1>\n".encode()
    if document.subtitle:
        yield f"<p>{escape_text(document.subtitle)}</p>\n".encode()
    yield f'<p class="quiet">{escape_text(labels.quiz_stays)}</p>\n'.encode()
    for number, question in enumerate(document.questions, start=1):
        yield write_question(question, number, labels).encode()
    made = f"{escape_text(labels.address)} <a href='{address}'>{address}</a>"
    day = f"{escape_text(labels.date)} {document.made.isoformat()}"
    yield f'<p class="quiet">{made} · {day}</p>\n</main>\n</body>\n</html>\n'.encode()


def write_question(question: Question, number: int, labels: Labels) -> str:
    heading = labels.question % {"number": number}
    return (
        f'<section class="question">\n<h2>{escape(heading)}</h2>\n'
        f"{write_blocks(question.text)}\n{write_answers(question, number, labels)}"
        f"{write_feedback(question, labels)}</section>\n"
    )


def write_answers(question: Question, number: int, labels: Labels) -> str:
    choices = question.choices
    if question.is_true is not None:
        choices = (
            Choice((labels.true,), question.is_true),
            Choice((labels.false,), not question.is_true),
        )
    if not choices:
        name = f'aria-label="{escape(labels.your_answer)}"'
        return f"<textarea {name} autocomplete='off'></textarea>\n"
    legend = escape_text(labels.your_answer)
    shown = "".join(write_choice(choice, number, labels) for choice in choices)
    return f"<fieldset>\n<legend>{legend}</legend>\n{shown}</fieldset>\n"


def write_choice(choice: Choice, number: int, labels: Labels) -> str:
    verdict = labels.right if choice.is_right else labels.wrong
    feedback = f" {write_inlines(choice.feedback)}" if choice.feedback else ""
    return (
        f'<div class="choice"><label><input type="radio" name="q{number}">'
        f"<span>{write_inlines(choice.inlines)}</span></label>"
        f'<p class="verdict {"right" if choice.is_right else "wrong"}" role="status">'
        f"<strong>{escape_text(verdict)}</strong>{feedback}</p></div>\n"
    )


def write_feedback(question: Question, labels: Labels) -> str:
    """To unfold, for those who want to see it before they answer and for old browsers."""
    right = [choice for choice in question.choices if choice.is_right]
    lines = "".join(
        f"<p>{write_inlines(choice.inlines)} {write_inlines(choice.feedback)}</p>"
        for choice in right
    )
    if question.is_true is not None:
        answer = labels.true if question.is_true else labels.false
        lines = f"<p><strong>{escape_text(answer)}</strong></p>"
    inside = f"{lines}{write_blocks(question.feedback)}"
    if not inside:
        return ""
    return f"<details><summary>{escape_text(labels.show_answer)}</summary>{inside}</details>\n"
