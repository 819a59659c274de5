"""A question bank in the XML of Moodle."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..labels import Labels
from ..tree import Choice, Document, Question
from ..tree_text import on_one_line
from .gift import category_of
from .quiz_markup import write_blocks, write_inlines

KINDS = {"essay": "0", "truefalse": "1", "multichoice": "0.3333333"}
"""Kind of question → the part of the mark that a wrong try costs."""


def render_moodle(document: Document, labels: Labels) -> bytes:
    quiz = Element("quiz")
    category = add_question(quiz, "category")
    add_text(category, "category", category_of(document))
    add_text(category, "info", f"{document.title}\n{document.address}", format="plain_text")
    for question in document.questions:
        fill_question(add_question(quiz, kind_of(question)), question)
    indent(quiz)
    return tostring(quiz, "utf-8", xml_declaration=True)


def kind_of(question: Question) -> str:
    if question.choices:
        return "multichoice"
    return "essay" if question.is_true is None else "truefalse"


def add_question(quiz: Element, kind: str) -> Element:
    return SubElement(quiz, "question", type=kind)


def add_text(parent: Element, name: str, text: str, **attributes: str) -> Element:
    element = SubElement(parent, name, attributes)
    SubElement(element, "text").text = text
    return element


def add_html(parent: Element, name: str, text: str) -> None:
    add_text(parent, name, text, format="html")


def fill_question(element: Element, question: Question) -> None:
    kind = kind_of(question)
    add_text(element, "name", on_one_line(question.name))
    add_html(element, "questiontext", write_blocks(question.text))
    add_html(element, "generalfeedback", write_blocks(question.feedback))
    for name, value in (("defaultgrade", "1"), ("penalty", KINDS[kind]), ("hidden", "0")):
        SubElement(element, name).text = value
    if kind == "essay":
        fill_essay(element)
    elif kind == "truefalse":
        fill_true_or_false(element, bool(question.is_true))
    else:
        fill_choices(element, question.choices)
    tags = SubElement(element, "tags")
    add_text(tags, "tag", "pocbase")


def fill_essay(element: Element) -> None:
    for name, value in (
        ("responseformat", "editor"),
        ("responserequired", "1"),
        ("responsefieldlines", "10"),
        ("attachments", "0"),
        ("attachmentsrequired", "0"),
    ):
        SubElement(element, name).text = value
    add_html(element, "graderinfo", "")
    add_html(element, "responsetemplate", "")


def fill_true_or_false(element: Element, is_true: bool) -> None:
    for value in (True, False):
        fraction = "100" if value == is_true else "0"
        answer = SubElement(element, "answer", fraction=fraction, format="moodle_auto_format")
        SubElement(answer, "text").text = str(value).lower()
        add_html(answer, "feedback", "")


def fill_choices(element: Element, choices: tuple[Choice, ...]) -> None:
    for name, value in (
        ("single", "true"),
        ("shuffleanswers", "true"),
        ("answernumbering", "abc"),
    ):
        SubElement(element, name).text = value
    for choice in choices:
        fraction = "100" if choice.is_right else "0"
        answer = SubElement(element, "answer", fraction=fraction, format="html")
        SubElement(answer, "text").text = write_inlines(choice.inlines)
        add_html(answer, "feedback", write_inlines(choice.feedback))
