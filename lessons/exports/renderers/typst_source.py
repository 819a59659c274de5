"""The tree as typst source: calls of the functions that page.typ and card.typ define.

Every text is a string literal, so that it is never read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .. import tree
from ..tree_text import is_right_to_left, lines_of, sections_in, text_of

LONG_WORD = re.compile(r"\S{36,}")
# A space without width: allows a break in a word that is longer than a line. The character for it,
# U+200B, would be copied with the word, and pdf.js then loses the letters of ligatures.
BREAK = "+h(0pt)+"
DEEPEST = 6
SHORT = 600  # characters; shorter paragraphs stay on the page of the title of their record
SHORT_LIST = 900  # characters; no page ends within a shorter list
NARROW = 16  # characters; a first column of such names takes no more room than it needs


def literal(value: str) -> str:
    """A string of typst's language with exactly this text."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def text(value: str) -> str:
    """An expression of typst's language that prints exactly this text."""
    pieces = [literal(piece) for piece in pieces_of(value)]
    return pieces[0] if len(pieces) == 1 else f"({BREAK.join(pieces)})"


def pieces_of(value: str) -> Iterator[str]:
    """The text, divided where a line may break within a word that is longer than a line."""
    start = 0
    for word in LONG_WORD.finditer(value):
        for end in range(word.start() + 12, word.end(), 12):
            yield value[start:end]
            start = end
    yield value[start:]


def write_content(inlines: tree.Inlines, *, cites: bool = True) -> str:
    """Inlines as a content block. Without `cites`, the caller prints the citations in the margin;
    the white space before a last one is removed."""
    shown = [part for part in inlines if cites or not isinstance(part, tree.Cite)]
    if shown and isinstance(shown[-1], str):
        shown[-1] = shown[-1].rstrip()
    return "[" + "".join(write_inline(part, cites=cites) for part in shown) + "]"


def write_inline(part: tree.Inline, *, cites: bool = True) -> str:
    match part:
        case str():
            return f"#{text(part)};"
        case tree.Strong():
            return f"#strong{write_content(part.inlines, cites=cites)};"
        case tree.Emphasis():
            return f"#emph{write_content(part.inlines, cites=cites)};"
        case tree.Passage():
            inner = write_content(part.inlines, cites=cites)
            return f"#text(lang: {literal(part.language)}, region: none){inner};"
        case tree.Link():
            return f"#ref({literal(part.url)}, {write_content(part.inlines, cites=cites)});"
        case tree.Cite():
            return f"#ref({literal(part.url)}, [#{text(part.label)};]);" if cites else ""
    raise TypeError(f"A PDF cannot show a {type(part).__name__}")


def write_block(block: tree.Block, level: int) -> str:
    match block:
        case tree.Paragraph():
            return f"#{_paragraph(block)};#parbreak();"
        case tree.Section():
            return "".join(_section(block, level))
        case tree.Quote():
            return f"#quote(block: true, {_blocks(block.blocks, level)});"
        case tree.Items():
            items = ", ".join(_blocks(item, level) for item in block.items)
            sign = f"marker: sign({literal(block.role)})"
            written = f"#enum({items});" if block.ordered else f"#list({sign}, {items});"
            is_whole = sum(map(len, lines_of((block,)))) < SHORT_LIST
            return f"#whole[{written}];" if is_whole else written
        case tree.Table():
            return _table(block)
        case tree.WriteLines():
            return f"#write-lines({int(block.lines)});"
        case tree.Picture():
            return write_picture(block)
    raise TypeError(f"A PDF cannot show a {type(block).__name__}")


def write_picture(picture: tree.Picture) -> str:
    content = ",".join(map(str, picture.content))
    return f"#picture(({content}), {literal(picture.alternative)}, {int(picture.width)} * 1mm);"


def _blocks(found: Iterable[tree.Block], level: int) -> str:
    return "[" + "".join(write_block(block, level) for block in found) + "]"


def _is_short(block: tree.Paragraph) -> bool:
    return len(text_of(block.inlines)) < SHORT


def _is_label(block: tree.Paragraph) -> bool:
    """Bold words alone name what follows them."""
    return bool(block.inlines) and all(isinstance(part, tree.Strong) for part in block.inlines)


def _paragraph(block: tree.Paragraph) -> str:
    body = write_content(block.inlines, cites=False)
    if block.role:
        body = f"{block.role}({body})"
    if is_right_to_left(text_of(block.inlines)):
        body = f"right-to-left({body})"
    cites = [part for part in block.inlines if isinstance(part, tree.Cite)]
    notes = "#note-break;".join(map(write_inline, cites))
    return f"noted({body}, [{notes}])" if cites else body


def _table(block: tree.Table) -> str:
    head = ", ".join(write_content(cell) for cell in block.head)
    cells = "".join(f", {write_content(cell)}" for row in block.rows for cell in row)
    caption = f"#quiet[#{text(block.caption)};];#parbreak();" if block.caption else ""
    names = [text_of(row[0]) for row in (block.head, *block.rows)]
    first = "auto" if max(map(len, names)) <= NARROW else "1fr"
    columns = f"({first},) + (1fr,) * {len(block.head) - 1}"
    return f"{caption}#data-table({columns}, ({head},){cells});"


def _section(found: tree.Section, level: int) -> Iterator[str]:
    """A record begins with a hairline and has its kind above its title."""
    is_record = found.role == "item"
    if found.role == "page" or found.new_page:
        yield "#pagebreak(weak: true);"
    if is_record and not found.new_page:
        yield "#hairline;"
    if found.label:
        yield f"#over-title({literal(found.record_kind)}, [#{text(found.label)};]);"
    depth = min(level, DEEPEST)
    if is_record:
        yield f"#entry({depth}, {literal(found.url)}, {write_content(found.title)});"
    elif found.new_page or found.role == "page" or any(sections_in(found.blocks)):
        yield f"#heading(level: {depth}, {write_content(found.title)});"
    else:
        yield f"#part({depth}, {write_content(found.title)});"
    opening = len(found.blocks) > 1
    for block in found.blocks:
        opening = opening and isinstance(block, tree.Paragraph) and block.role != "lead"
        body = write_block(block, level + 1)
        stays = isinstance(block, tree.Paragraph) and (
            _is_label(block)
            or (opening and (is_record or block.role == "quiet") and _is_short(block))
        )
        yield f"#together[{body}];" if stays else body
