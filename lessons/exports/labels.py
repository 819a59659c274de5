"""The fixed words of a document, in the language of the reader."""

from __future__ import annotations

from dataclasses import dataclass, fields


def gettext_noop(message: str) -> str:
    """Marks a message for makemessages. Django's own would be imported by the export worker."""
    return message


@dataclass(frozen=True)
class Labels:
    """Labels of exported files: in English, or in the active language by translated_labels()."""

    contents: str = gettext_noop("Contents")
    references: str = gettext_noop("References")
    how_to_cite: str = gettext_noop("How to cite")
    address: str = gettext_noop("Address")
    date: str = gettext_noop("Date")
    paragraphs: str = gettext_noop("Paragraphs cited")
    standing: str = gettext_noop("Standing")
    published: str = gettext_noop("Published at")
    symbol: str = gettext_noop("Symbol")
    please_note: str = gettext_noop("Please note")
    do: str = gettext_noop("Do")
    dont: str = gettext_noop("Don’t")
    items: str = gettext_noop("Items")
    about: str = gettext_noop("About")
    title: str = gettext_noop("Title")
    organisers: str = gettext_noop("Published or organised by")
    continued: str = gettext_noop("%(title)s (continued)")
    cut: str = gettext_noop("Cut along the outer marks, fold along the dotted line.")
    cut_cells: str = gettext_noop("A text that ends in … is longer than a cell of Excel can be.")
    question: str = gettext_noop("Question %(number)s")
    your_answer: str = gettext_noop("Your answer")
    right: str = gettext_noop("Right.")
    wrong: str = gettext_noop("Not this one.")
    true: str = gettext_noop("True")
    false: str = gettext_noop("False")
    show_answer: str = gettext_noop("What the sources say")
    quiz_stays: str = gettext_noop(
        "Answers stay in this page: nothing is sent or saved. Everything works without a network."
    )
    undated: str = gettext_noop("no date")


def translated_labels() -> Labels:
    """The labels in the active language. The export worker, which runs without settings, gets its
    labels from the process that starts it."""
    from django.utils.translation import gettext

    return Labels(**{field.name: gettext(str(field.default)) for field in fields(Labels)})
