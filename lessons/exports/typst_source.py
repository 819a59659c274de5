"""The tree as calls in typst's language. Every text is a string literal: it can never be markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .direction import right_to_left
from .document import (
    Block,
    Cite,
    Emphasis,
    Inline,
    Inlines,
    Items,
    Link,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    WriteLines,
)
from .plain import words_of

LONG = re.compile(r"\S{36,}")
BREAK = "\u200b"  # where a word that is longer than a line may be broken
DEEPEST = 6
KEPT = 600  # letters of a note that stays on the page of what it is about


def literal(value: str) -> str:
    """A string of typst's language that is the text, whatever stands in it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def text(value: str) -> str:
    return literal(LONG.sub(_breakable, value))


def _breakable(found: re.Match) -> str:
    word = found[0]
    return BREAK.join(word[start : start + 12] for start in range(0, len(word), 12))


def content(inlines: Inlines, *, cites: bool = True) -> str:
    """Inlines as one content block. Without cites, which then stand in the margin."""
    return "[" + "".join(inline(part, cites=cites) for part in stripped(inlines, cites)) + "]"


def stripped(inlines: Inlines, cites: bool) -> list[Inline]:
    """The white space before a cite goes with it into the margin."""
    shown = [part for part in inlines if cites or not isinstance(part, Cite)]
    if shown and isinstance(shown[-1], str):
        shown[-1] = shown[-1].rstrip()
    return shown


def inline(part: Inline, *, cites: bool = True) -> str:
    match part:
        case str():
            return f"#{text(part)};"
        case Strong():
            return f"#strong{content(part.inlines, cites=cites)};"
        case Emphasis():
            return f"#emph{content(part.inlines, cites=cites)};"
        case Link():
            return f"#ref({literal(part.url)}, {content(part.inlines, cites=cites)});"
        case Cite():
            return f"#ref({literal(part.url)}, [#{text(part.label)};]);" if cites else ""
    raise TypeError(f"there is no way to set a {type(part).__name__}")


def blocks(found: Iterable[Block], level: int) -> str:
    """As one content block: paragraphs are set apart by parbreak()."""
    return "[" + "".join(written(block, level) for block in found) + "]"


def written(block: Block, level: int) -> str:
    match block:
        case Paragraph():
            return f"#{paragraph(block)};#parbreak();"
        case Section():
            return "".join(section(block, level))
        case Quote():
            return f"#quote(block: true, {blocks(block.blocks, level)});"
        case Items():
            return items(block, level)
        case Table():
            return table(block)
        case WriteLines():
            return f"#write-lines({int(block.lines)});"
    raise TypeError(f"there is no way to set a {type(block).__name__}")


def paragraph(block: Paragraph) -> str:
    cites = [part for part in block.inlines if isinstance(part, Cite)]
    body = content(block.inlines, cites=False)
    if block.role == "lead":
        body = f"lead({body})"
    elif block.role == "quiet":
        body = f"quiet({body})"
    elif block.role == "warning":
        body = f"warning({body})"
    if right_to_left(words_of(block.inlines)):
        body = f"turned({body})"
    if not cites:
        return body
    notes = "#note-break;".join(inline(cite) for cite in cites)
    return f"noted({body}, [{notes}])"


def items(block: Items, level: int) -> str:
    told = ", ".join(blocks(item, level) for item in block.items)
    if block.ordered:
        return f"#enum({told});"
    return f"#list(marker: sign({literal(block.role)}), {told});"


def table(block: Table) -> str:
    columns = len(block.head)
    cells = [content(cell) for row in block.rows for cell in row]
    head = ", ".join(content(cell) for cell in block.head)
    caption = f"#quiet[#{text(block.caption)};];#parbreak();" if block.caption else ""
    told = "".join(f", {cell}" for cell in cells)
    return f"{caption}#grown((1fr,) * {columns}, ({head},){told});"


def section(found: Section, level: int) -> Iterator[str]:
    """A record begins under a hairline with its kind over its title."""
    if found.role == "page":
        yield "#pagebreak(weak: true);"
    kind = found.ref.partition(":")[0] if found.role == "item" else ""
    if found.role == "item":
        yield "#hairline;"
    if found.label:
        yield f"#over-title({literal(kind)}, [#{text(found.label)};]);"
    depth = min(level, DEEPEST)
    if found.role == "item":
        yield f"#entry({depth}, {literal(found.url)}, {content(found.title)});"
    elif any(isinstance(block, Section) for block in found.blocks):
        yield f"#heading(level: {depth}, {content(found.title)});"
    else:
        yield f"#part({depth}, {content(found.title)});"
    opening = len(found.blocks) > 1 and found.role == "item"
    for block in found.blocks:
        opening = opening and isinstance(block, Paragraph) and block.role != "lead"
        if opening and len(words_of(block.inlines)) < KEPT:  # type: ignore[union-attr]
            yield f"#kept[{written(block, level + 1)}];"
        else:
            yield written(block, level + 1)
