"""The Markdown of a record → blocks of the tree, by way of its sanitized HTML.

Pages and files use the same Markdown parser, so that both have the same dialect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ...content import RECORD_LINK, Targets, find_references, link_text, markdown_to_html
from .. import tree
from ..sanitize import drop_forbidden
from ..tree_text import on_one_line

# Anything that may be markup, except links to records. Most texts have none of it.
MARKUP = re.compile(r"[\\`*_<>#|&~\[\]!]|^[ \t]*(?:[-+=:]|\d+[.)])|^(?: {4}|\t)|://", re.MULTILINE)
EMPTY = re.compile("<(br|hr)>")
BLOCKS = {"p", "pre", "h3", "h4", "h5", "ul", "ol", "blockquote", "table", "hr"}


def blocks_of_markdown(text: str, targets: Targets) -> tuple[tree.Block, ...]:
    if not text.strip():
        return ()
    if not MARKUP.search(RECORD_LINK.sub("", text)):
        return tuple(blocks_of_plain_text(text, targets))
    return blocks_of_html(markdown_to_html(text, targets))


def blocks_of_plain_text(text: str, targets: Targets) -> Iterator[tree.Block]:
    """The blocks of a text without markup, ten times as fast as by way of HTML."""
    for paragraph in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        yield from wrap_in_paragraph(list(inlines_of_plain_text(paragraph, targets)))


def inlines_of_plain_text(text: str, targets: Targets) -> Iterator[tree.Inline]:
    end = 0
    for match in RECORD_LINK.finditer(text):
        yield text[end : match.start()]
        found = next(find_references(match[0]))
        target = targets.get((found.kind, found.key))
        words = link_text(found, target)
        yield tree.Link(target.url, (words,)) if target else words
        end = match.end()
    yield text[end:]


def blocks_of_html(html: str) -> tuple[tree.Block, ...]:
    """The blocks of sanitized HTML, which is XML except for empty elements, one named entity and
    characters that XML forbids."""
    xml = EMPTY.sub(r"<\1/>", drop_forbidden(html).replace("&nbsp;", "\u00a0"))
    return tuple(convert_children(ElementTree.fromstring(f"<body>{xml}</body>")))  # noqa: S314 - sanitised


def convert_children(element: Element) -> Iterator[tree.Block]:
    """The blocks in an element. Text between them becomes a paragraph."""
    loose: list[tree.Inline] = [element.text or ""]
    for child in element:
        if child.tag in BLOCKS:
            yield from wrap_in_paragraph(loose)
            yield from convert_block_element(child)
            loose = []
        else:
            loose += inlines_of_child(child)
        loose.append(child.tail or "")
    yield from wrap_in_paragraph(loose)


def convert_block_element(element: Element) -> Iterator[tree.Block]:
    match element.tag:
        case "ul" | "ol":
            items = tuple(tuple(convert_children(item)) for item in element.iterfind("li"))
            if items:
                yield tree.Items(items, ordered=element.tag == "ol")
        case "blockquote":
            yield tree.Quote(tuple(convert_children(element)))
        case "table":
            rows = [tuple(trim(inlines_of(cell)) for cell in row) for row in element.iter("tr")]
            if rows:
                yield tree.Table(rows[0], tuple(rows[1:]))
        case "h3" | "h4" | "h5":
            if text := trim(inlines_of(element)):
                yield tree.Paragraph((tree.Strong(text),))
        case "p" | "pre":
            yield from wrap_in_paragraph(inlines_of(element))


def inlines_of(element: Element) -> list[tree.Inline]:
    found: list[tree.Inline] = [element.text or ""]
    for child in element:
        found += [*inlines_of_child(child), child.tail or ""]
    return found


def inlines_of_child(element: Element) -> list[tree.Inline]:
    inner = [part for part in inlines_of(element) if part != ""]
    if element.tag == "strong":
        return [tree.Strong(tuple(inner))]
    if element.tag == "em":
        return [tree.Emphasis(tuple(inner))]
    if element.tag == "a" and element.get("href"):
        return [tree.Link(element.get("href", ""), tuple(inner))]
    return [" "] if element.tag == "br" else inner


def wrap_in_paragraph(inlines: list[tree.Inline]) -> Iterator[tree.Paragraph]:
    if trimmed := trim(inlines):
        yield tree.Paragraph(trimmed)


def trim(inlines: list[tree.Inline]) -> tree.Inlines:
    """Removes white space at both ends and replaces each run of it by one space."""
    words = [collapse(part) if isinstance(part, str) else part for part in inlines if part != ""]
    if words and isinstance(words[0], str):
        words[0] = words[0].lstrip()
    if words and isinstance(words[-1], str):
        words[-1] = words[-1].rstrip()
    return tuple(part for part in words if part != "")


def collapse(text: str) -> str:
    inner = on_one_line(text)
    if not inner:
        return " "
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
