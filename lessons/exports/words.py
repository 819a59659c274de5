"""The fixed words of a document, in the reader's language: renderers run where no catalogue is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    contents: str = "Contents"
    references: str = "References"
    how_to_cite: str = "How to cite"
    address: str = "Address"
    date: str = "Date"
    paragraphs: str = "Paragraphs cited"
    standing: str = "Standing"
    published: str = "Published at"
    symbol: str = "Symbol"
    please_note: str = "Please note"
    notes: str = "Notes"
    do: str = "Do"
    dont: str = "Don’t"
    items: str = "Items"
    about: str = "About"
    title: str = "Title"
    organisers: str = "Published or organised by"
    language: str = "Language"
    continued: str = "%(title)s (continued)"
    page: str = "Page"
    cut: str = "Cut along the outer marks, fold along the dotted line."
    undated: str = "no date"
