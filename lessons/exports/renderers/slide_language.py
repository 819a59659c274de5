"""The language of each run of text on slides, for which pandoc has no attribute.

Texts in another language are marked by characters of private use on the way through pandoc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from ..tree import Cite, Inline, Inlines, Passage

BEGIN, CODE_END, END = "\ue000", "\ue001", "\ue002"
PASSAGE = re.compile(f"{BEGIN}([A-Za-z-]+){CODE_END}([^{END}]*){END}")
LEFT_OVER = re.compile(f"[{BEGIN}{CODE_END}{END}]")
RUN = re.compile(
    r"<a:r>(?:<a:rPr([^>]*?)(?:/>|>(.*?)</a:rPr>))?<a:t>([^<]*)</a:t></a:r>", re.DOTALL
)
OWN = re.compile(r'\s*\blang="[^"]*"')
DEFAULT = 'lang="en-US"'  # of pandoc's own template


def marked_text(inlines: Inlines) -> str:
    """The plain text of inlines without citations, its passages marked."""
    return "".join(marked_pieces(inlines, "")).strip()


def marked_pieces(inlines: Inlines, language: str) -> Iterator[str]:
    for part in inlines:
        if isinstance(part, str):
            yield mark(part, language)
        elif not isinstance(part, Cite):
            inner = part.language if isinstance(part, Passage) else language
            yield from marked_pieces(part.inlines, inner)


def marked_inlines(inlines: Inlines, language: str) -> Inlines:
    """The inlines with a mark around each text."""
    marked: list[Inline] = []
    for part in inlines:
        if isinstance(part, str):
            marked.append(mark(part, language))
        elif isinstance(part, Cite | Passage):
            marked.append(part)
        else:
            marked.append(replace(part, inlines=marked_inlines(part.inlines, language)))
    return tuple(marked)


def mark(text: str, language: str) -> str:
    return f"{BEGIN}{language}{CODE_END}{text}{END}" if language and text else text


def set_languages(xml: str, language: str) -> str:
    """The XML of a part with `lang` on every run; elsewhere the default is the document's."""

    def divide(found: re.Match) -> str:
        own, inner, text = (group or "" for group in found.groups())
        runs, end = [], 0
        for passage in PASSAGE.finditer(text):
            runs += [(text[end : passage.start()], language), (passage[2], passage[1])]
            end = passage.end()
        runs.append((text[end:], language))
        return "".join(write_run(own, inner, *run) for run in runs if run[0])

    xml = PASSAGE.sub(r"\2", RUN.sub(divide, xml))
    return LEFT_OVER.sub("", xml).replace(DEFAULT, f'lang="{escape(language)}"')


def write_run(own: str, inner: str, text: str, language: str) -> str:
    attributes = f' lang="{escape(language)}"{OWN.sub("", own).rstrip()}'
    return f"<a:r><a:rPr{attributes}>{inner}</a:rPr><a:t>{text}</a:t></a:r>"
