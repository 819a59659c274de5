"""Turn a web page into elements: its main part, without menus, heads and feet."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree, html

from ...elements import Element, Look, Reading, Row
from ...lines import clean_line
from ...raised import raise_mark
from ...records import Piece
from ...refusal import UnreadableFileError
from ..cells import is_layout_table
from ..package import Tree
from .lists import ListNumbers

MAX_DEPTH = 200
MAX_ELEMENTS = 60_000
DROPPED = frozenset(
    "script style noscript template nav header footer aside form button iframe svg math object "
    "select option input textarea head title canvas audio video dialog menu del".split()
)
BLOCKS = frozenset(
    "p div section article main body html h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table blockquote "
    "pre figure figcaption address center fieldset details summary hr header tr td th tbody "
    "thead".split()
)
NOTE_ID = re.compile(r"(?:_?ftn|fn|footnote|endnote|note)s?[-_:]?\d+$", re.IGNORECASE)
NOTE_MARK = re.compile(r"\[?(\d{1,3}|\*{1,3})\]?[.:]?\s*")
BACK = "↩︎⤴^"


def read_html(text: str, name: str) -> Reading:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)  # lxml takes no text that names an encoding
    parser = html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise UnreadableFileError(
            f"{name} is a web page without a text; save the page again, or copy its text."
        ) from None
    reader = _HtmlReader()
    main = _find_main(root)
    elements = list(reader.read_block(main, 0))
    if len(elements) > MAX_ELEMENTS:
        raise UnreadableFileError(f"{name} is a web page far longer than a document; divide it.")
    return Reading([*elements, *reader.notes], dict(reader.counts))


def _find_main(root: Tree) -> Tree:
    """Return the main part of the page, if it says which it is, or its body."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = root.findall(path)
        if len(found) == 1 and len(found[0].text_content()) > 200:
            return found[0]
    body = root.find(".//body")
    return root if body is None else body


class _HtmlReader:
    def __init__(self) -> None:
        self.notes: list[Element] = []
        self.counts: Counter[str] = Counter()
        self.line = 0

    def read_block(self, node: Tree, depth: int, label: str = "") -> Iterator[Element]:
        if not isinstance(node.tag, str) or node.tag in DROPPED or depth > MAX_DEPTH:
            self.counts["menus, heads and feet of the page"] += isinstance(node.tag, str)
            return
        if node.tag in ("ol", "ul"):
            yield from self._read_list(node, depth)
        elif node.tag == "table":
            yield from self._read_table(node, depth)
        elif _is_note(node):
            self._add_note(node)
        else:
            yield from self._read_mixed(node, depth, label)

    def _read_mixed(self, node: Tree, depth: int, label: str) -> Iterator[Element]:
        """Read text and blocks in turn; the label belongs to the first of them."""
        inline: list[str] = [node.text or ""]
        for child in node:
            if isinstance(child.tag, str) and _has_block(child):
                element = self._make(node, inline, label)
                label = "" if element else label
                yield from element
                yield from self.read_block(child, depth + 1, label)
                label, inline = "", [child.tail or ""]
            elif child.tag == "br" and child.getnext() is not None and child.getnext().tag == "br":
                yield from self._make(node, inline, label)
                label, inline = "", [child.tail or ""]
            else:
                inline += [_read_inline(child), child.tail or ""]
        yield from self._make(node, inline, label)

    def _make(self, node: Tree, inline: list[str], label: str) -> list[Element]:
        text = " ".join(clean_line(" ".join("".join(inline).split())).split())
        if not text:
            return []
        full = f"{label} {text}" if label else text
        level = int(node.tag[1]) if re.fullmatch("h[1-6]", node.tag) else 0
        bold = _is_bold(node, text)
        is_heading = level > 0 or (
            bold and not label and len(text) < 120 and text[-1] not in ".;,:"
        )
        look = Look(0.0, bold or level > 0, level=level)
        return [Element("heading" if is_heading else "text", [self._make_piece(full)], look=look)]

    def _read_list(self, node: Tree, depth: int) -> Iterator[Element]:
        numbers = ListNumbers(node)
        for item in node:
            if item.tag == "li":
                label = numbers.count(item)
                if _is_note(item):
                    self._add_note(item, label.rstrip("."))
                else:
                    yield from self.read_block(item, depth + 1, label)
            elif isinstance(item.tag, str):
                yield from self.read_block(item, depth + 1)

    def _read_table(self, node: Tree, depth: int) -> Iterator[Element]:
        rows: list[Row] = []
        for row in node.iter("tr"):
            cells = [
                " ".join(_read_inline(cell).split()) for cell in row if cell.tag in ("td", "th")
            ]
            if any(cells):
                rows.append(tuple(cells))
        caption = node.find("caption")
        title = " ".join(_read_inline(caption).split()) if caption is not None else ""
        if rows and is_layout_table(rows):
            for cell in node.iter("td", "th"):
                yield from self._read_mixed(cell, depth + 1, "")
        elif rows:
            self.counts["lines of tables"] += len(rows)
            yield Element("table", [self._make_piece(title)], rows=tuple(rows))

    def _add_note(self, node: Tree, mark: str = "") -> None:
        text = " ".join(_read_inline(node).split()).strip(BACK + " ")
        found = NOTE_MARK.match(text.translate(_PLAIN))
        if found and not mark.isdecimal():
            mark, text = found[1], text[found.end() :]
        if text:
            raised = raise_mark(mark)
            self.notes.append(Element("note", [self._make_piece(f"{raised} {text}".strip())]))

    def _make_piece(self, text: str) -> Piece:
        self.line += 1
        return Piece(self.line, text)


_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _read_inline(node: Tree) -> str:
    """Return the text of an element, with raised marks as superscripts."""
    if not isinstance(node.tag, str) or node.tag in DROPPED:
        return ""
    if node.tag in ("br", "wbr"):
        return " " if node.tag == "br" else ""
    parts = [node.text or ""]
    for child in node:
        parts += [_read_inline(child), child.tail or ""]
    text = "".join(parts)
    if node.tag == "sup" or _is_reference(node):
        return raise_mark(text.strip().strip("[]"))
    return f" {text} " if node.tag in BLOCKS else text


def _is_reference(node: Tree) -> bool:
    """Whether a link leads to a note: '[1]'."""
    target = node.get("href", "")
    is_mark = re.fullmatch(r"\[?\d{1,3}\]?", node.text_content().strip()) is not None
    return node.tag == "a" and target.startswith("#") and is_mark and not target.endswith("top")


def _is_note(node: Tree) -> bool:
    """Whether the element is a note, by its id, role or class."""
    if node.get("role") == "doc-footnote" or "footnote" in node.get("class", "").split():
        return True
    own = node.get("id") or node.get("name") or ""
    return node.tag in ("li", "p", "div") and NOTE_ID.fullmatch(own) is not None


def _has_block(node: Tree) -> bool:
    return (
        node.tag in BLOCKS
        or node.tag in DROPPED
        or any(child.tag in BLOCKS for child in node.iter())
    )


def _is_bold(node: Tree, text: str) -> bool:
    """Whether all the text of the element is in bold."""
    bold = "".join(child.text_content() for child in node if child.tag in ("b", "strong"))
    return len("".join(bold.split())) >= 0.9 * len("".join(text.split())) > 0
