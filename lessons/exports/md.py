"""Markdown that reads well as it stands. What a person typed is escaped: it never is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .document import (
    Block,
    Cite,
    Document,
    Emphasis,
    Inlines,
    Items,
    Link,
    Paragraph,
    Quote,
    Reference,
    Section,
    Strong,
    Table,
    WriteLines,
)
from .plain import facts, imprint, joined
from .words import Words

SPECIAL = re.compile(r"([\\`*_{}\[\]>#|~$^])")
# What opens a list, a heading or a rule only at the start of a line.
OPENING = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))", re.MULTILINE)
DEEPEST = 6
RULE = r"\_" * 40


def render(document: Document, words: Words) -> Iterator[bytes]:
    yield "".join(head(document, words)).encode()
    for block in document.blocks:
        yield "".join(written(block, words, 2)).encode()
    yield "".join(tail(document, words)).encode()


def escape(text: str) -> str:
    """Text as it stands, on one line. Not every dialect takes a backslash before < and &."""
    named = joined(text).replace("&", "&amp;").replace("<", "&lt;")
    marked = SPECIAL.sub(r"\\\1", named)
    return OPENING.sub(_escaped_start, marked)


def _escaped_start(found: re.Match) -> str:
    return f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}"


def address(url: str) -> str:
    """An address inside angle brackets, which it can neither leave nor break."""
    return f"<{url.replace('<', '%3C').replace('>', '%3E').replace(' ', '%20')}>"


def head(document: Document, words: Words) -> Iterator[str]:
    yield f"# {escape(document.title)}\n\n"
    if document.subtitle:
        yield f"{escape(document.subtitle)}\n\n"
    for name, value in facts(document, words):
        shown = address(value) if value == document.address else escape(value)
        yield f"- **{escape(name)}:** {shown}\n"
    yield "\n"
    for note in document.notes:
        yield f"> **{escape(words.please_note)}.** {escape(note)}\n\n"


def tail(document: Document, words: Words) -> Iterator[str]:
    if document.references:
        yield f"## {escape(words.references)}\n\n"
        for reference in document.references:
            yield from referenced(reference, words)
    if document.how_to_cite:
        yield f"## {escape(words.how_to_cite)}\n\n{escape(document.how_to_cite)}\n"


def referenced(reference: Reference, words: Words) -> Iterator[str]:
    about = escape(imprint(reference, words))
    yield f"- [{escape(reference.title)}]({address(reference.url)}). {about}.\n"
    yield f"  - {escape(words.standing)}: {escape(reference.standing)}\n"
    if reference.publication:
        yield f"  - {escape(words.published)}: {address(reference.publication)}\n"
    if reference.paragraphs:
        cited = "; ".join(f"[{escape(p.label)}]({address(p.url)})" for p in reference.paragraphs)
        yield f"  - {escape(words.paragraphs)}: {cited}\n"
    yield "\n"


def inline(inlines: Inlines) -> str:
    parts: list[str] = []
    for part in inlines:
        match part:
            case Strong(inlines=inner):
                parts.append(_wrapped("**", inline(inner)))
            case Emphasis(inlines=inner):
                parts.append(_wrapped("*", inline(inner)))
            case Link(url=url, inlines=inner):
                parts.append(f"[{inline(inner)}]({address(url)})")
            case Cite(label=label, url=url):
                parts.append(f"[\\[{escape(label)}\\]]({address(url)})")
            case str():
                lead = " " if part[:1].isspace() else ""
                trail = " " if part[-1:].isspace() and part.strip() else ""
                parts.append(f"{lead}{escape(part)}{trail}")
            case _:
                raise TypeError(f"Markdown knows no {type(part).__name__}")
    return "".join(parts)


def _wrapped(mark: str, text: str) -> str:
    return f"{mark}{text.strip()}{mark}" if text.strip() else ""


def written(block: Block, words: Words, level: int, indent: str = "") -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"{indent}{inline(block.inlines).strip()}\n\n"
        case Section():
            yield from _section(block, words, level)
        case Quote():
            for inner in block.blocks:
                yield from written(inner, words, level, f"{indent}> ")
        case Items():
            yield from _items(block, words, level, indent)
        case Table():
            yield from _table(block, indent)
        case WriteLines():
            yield f"{indent}{RULE}\n\n" * block.lines
        case _:
            raise TypeError(f"Markdown knows no {type(block).__name__}")


def _section(section: Section, words: Words, level: int) -> Iterator[str]:
    if section.label:
        yield f"{escape(section.label)}\n\n"
    title = inline(section.title)
    yield f"{'#' * min(level, DEEPEST)} {title}\n\n"
    if section.url:
        yield f"{address(section.url)}\n\n"
    for block in section.blocks:
        yield from written(block, words, level + 1)


def _items(block: Items, words: Words, level: int, indent: str) -> Iterator[str]:
    marks = {"do": f"- **{words.do}:** ", "dont": f"- **{words.dont}:** ", "check": "- [ ] "}
    for number, item in enumerate(block.items, 1):
        mark = marks.get(block.role) or (f"{number}. " if block.ordered else "- ")
        deeper = indent + "  "
        text = "".join("".join(written(inner, words, level, deeper)) for inner in item)
        yield f"{indent}{mark}{text.lstrip().rstrip()}\n"
    yield "\n"


def _table(table: Table, indent: str) -> Iterator[str]:
    if table.caption:
        yield f"{indent}{escape(table.caption)}\n\n"
    yield f"{indent}| {' | '.join(map(inline, table.head))} |\n"
    yield f"{indent}|{' --- |' * len(table.head)}\n"
    for row in table.rows:
        yield f"{indent}| {' | '.join(map(inline, row))} |\n"
    yield "\n"
