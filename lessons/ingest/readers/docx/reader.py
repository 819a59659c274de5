"""Turn the body of a DOCX file into elements."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ...elements import Element, Look, Reading, Row
from ...heading_shape import is_heading_shaped
from ...lines import clean_line
from ...masthead import MASTHEAD_LINE
from ...raised import RAISED
from ...records import Piece
from ...sentences import has_sentence_end
from ..cells import is_layout_table
from ..package import Package, Tree, open_package
from .names import STRICT, W, w
from .numbers import Numbers
from .runs import ParagraphText, TextReader
from .styles import ParagraphStyle, Styles, read_numbering

MAX_PARAGRAPHS = 60_000
MAX_HEADING = 260
CONTENTS = re.compile(r"(?:toc|table of contents|table of figures)\b.*", re.IGNORECASE)
LEADER = re.compile(r"(?:\.\s?){5,}\s*\d+$|\t\d+$")

Progress = Callable[[int, int], None]


def read_docx(data: bytes, name: str, progress: Progress | None = None) -> Reading:
    with open_package(data, name, "Word (DOCX)") as package:
        if "word/document.xml" not in package.names:
            raise package.refuse("is a zipped file without a Word document in it")
        return _DocxReader(package).read(progress)


@dataclass
class _Pending:
    """Text whose paragraph mark was deleted: it belongs to the next paragraph."""

    parts: list[ParagraphText] = field(default_factory=list)


class _DocxReader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.document = self._parse("word/document.xml")
        self.styles = Styles(self._parse("word/styles.xml"))
        self.numbers = Numbers(self._parse("word/numbering.xml"))
        self.texts = TextReader(self.styles)
        self.pending = _Pending()
        self.counts: Counter[str] = Counter()
        self.line = 0

    def _parse(self, part: str) -> Tree | None:
        root = self.package.parse_optional(part)
        if root is not None and root.tag.startswith(f"{{{STRICT}}}"):
            for node in root.iter():
                if isinstance(node.tag, str):
                    node.tag = node.tag.replace(f"{{{STRICT}}}", W)
                for key in list(node.attrib):
                    if key.startswith(f"{{{STRICT}}}"):
                        node.set(key.replace(f"{{{STRICT}}}", W), node.attrib.pop(key))
        return root

    def read(self, progress: Progress | None) -> Reading:
        if self.document is None or self.document.find(w("body")) is None:
            raise self.package.refuse("is a Word file without a text")
        heads = self._read_headers()
        elements = [Element("masthead", [self._make_piece(text)]) for text in self._masthead(heads)]
        nodes = list(_list_blocks(self.document.find(w("body"))))
        if len(nodes) > MAX_PARAGRAPHS:
            raise self.package.refuse(f"has {len(nodes)} paragraphs, more than a document has")
        for index, node in enumerate(nodes):
            elements += self._read_block(node)
            if progress and (index % 200 == 199 or index + 1 == len(nodes)):
                progress(index + 1, len(nodes))
        elements += self._read_notes()
        return Reading(elements, dict(self.counts), heads=heads)

    def _read_block(self, node: Tree) -> list[Element]:
        if node.tag == w("tbl"):
            return self._read_table(node)
        return self._read_paragraph(node)

    def _read_paragraph(self, node: Tree) -> list[Element]:
        properties = node.find(w("pPr"))
        style_id, is_deleted, numbering = "", False, None
        if properties is not None:
            style_node = properties.find(w("pStyle"))
            style_id = style_node.get(w("val"), "") if style_node is not None else ""
            mark = properties.find(w("rPr"))
            is_deleted = mark is not None and any(
                mark.find(w(name)) is not None for name in ("del", "moveFrom")
            )
        style = self.styles.get_paragraph_style(style_id)
        found = self.texts.read(node, self.styles.get_face(style_id))
        if is_deleted:
            self.pending.parts.append(found)
            return []
        for part in reversed(self.pending.parts):
            found.runs[:0], found.boxes[:0] = part.runs, part.boxes
        self.pending = _Pending()
        numbering = style.numbering
        if properties is not None:
            numbering = read_numbering(properties, style.numbering)
        label = self.numbers.count(*numbering) if numbering else ""
        return [*self._make_elements(found, style, label), *self._read_boxes(found)]

    def _make_elements(
        self, found: ParagraphText, style: ParagraphStyle, label: str
    ) -> list[Element]:
        text = " ".join(clean_line(found.text).split())
        if not text:
            return []
        if CONTENTS.fullmatch(style.name) or LEADER.search(found.text.rstrip()):
            self.counts["lines of the table of contents"] += 1
            return []
        if style.name.casefold().startswith(("agenda", "session")):
            return [Element("masthead", [self._make_piece(text)])]
        look = Look(found.size, found.is_mostly("bold"), found.is_mostly("italic"))
        is_heading = _is_heading(text, look, style, label)
        if is_heading and style.level:
            look = Look(look.size, look.bold, look.italic, level=style.level)
        full = f"{label} {text}" if label else text
        return [Element("heading" if is_heading else "text", [self._make_piece(full)], look=look)]

    def _read_boxes(self, found: ParagraphText) -> Iterator[Element]:
        """Text boxes float beside the text, so they follow the paragraph of their anchor.

        Those without sentences are labels of a drawing.
        """
        for box in found.boxes:
            elements = [e for node in _list_blocks(box) for e in self._read_block(node)]
            if any(
                (len(e.text.split()) > 12 and has_sentence_end(e.text)) or e.text.startswith("*")
                for e in elements
            ):
                yield from elements
            else:
                self.counts["labels of drawings"] += len(elements)

    def _read_table(self, node: Tree) -> list[Element]:
        cells = [
            [list(_list_blocks(cell)) for cell in _find_inner(row, "tc")]
            for row in _find_inner(node, "tr")
            if row.find(f"{w('trPr')}/{w('del')}") is None
        ]
        rows: list[Row] = []
        inner: list[Element] = []
        for row in cells:
            elements = [[e for block in cell for e in self._read_block(block)] for cell in row]
            inner += [element for cell in elements for element in cell]
            rows.append(tuple(_join_cell(cell) for cell in elements))
        rows = [row for row in rows if any(row)]
        if not rows:
            return []
        if is_layout_table(rows):
            return inner
        self.counts["lines of tables"] += len(rows)
        return [Element("table", [self._make_piece("")], rows=tuple(rows))]

    def _read_notes(self) -> Iterator[Element]:
        for part in ("footnotes", "endnotes"):
            root = self._parse(f"word/{part}.xml")
            if root is None:
                continue
            nodes = {node.get(w("id"), ""): node for node in root.iter(w(part.rstrip("s")))}
            for (of_part, identifier), mark in list(self.texts.marks.items()):
                if of_part == part and identifier in nodes:
                    yield from self._make_note(nodes[identifier], mark)

    def _make_note(self, node: Tree, mark: str) -> Iterator[Element]:
        parts = [self.texts.read(p, self.styles.default).text for p in node.iter(w("p"))]
        text = " ".join(clean_line(" ".join(parts)).split())
        if text:
            raised = mark.translate(RAISED)
            yield Element("note", [self._make_piece(f"{raised} {text}".strip())])

    def _read_headers(self) -> list[str]:
        """Return the lines of all page headers, which often hold symbol and date."""
        lines: list[str] = []
        for part in sorted(name for name in self.package.names if "word/header" in name):
            root = self._parse(part) if part.endswith(".xml") else None
            if root is not None:
                texts = (self.texts.read(p, self.styles.default).text for p in root.iter(w("p")))
                lines += [" ".join(clean_line(text).split()) for text in texts if text.strip()]
        return lines

    def _masthead(self, heads: list[str]) -> list[str]:
        """Return the lines of the header of the first page, if it is a masthead."""
        lines = [line for line in dict.fromkeys(heads) if MASTHEAD_LINE.fullmatch(line)]
        self.counts["running heads"] += len(set(heads) - set(lines))
        return lines

    def _make_piece(self, text: str) -> Piece:
        self.line += 1
        return Piece(self.line, text)


def _list_blocks(node: Tree) -> Iterator[Tree]:
    """Yield paragraphs and tables, also those in content controls and insertions."""
    for child in node:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif isinstance(child.tag, str) and child.tag not in (w("del"), w("moveFrom")):
            yield from _list_blocks(child)


def _find_inner(node: Tree, name: str) -> Iterator[Tree]:
    """Yield the rows of a table or the cells of a row, also in content controls."""
    for child in node:
        if child.tag == w(name):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("ins")):
            yield from _find_inner(child, name)


def _join_cell(elements: list[Element]) -> str:
    parts = [" ".join(row) for e in elements for row in e.rows]
    return " ".join([*(element.text for element in elements if element.text), *parts])


def _is_heading(text: str, look: Look, style: ParagraphStyle, label: str) -> bool:
    if len(text) > MAX_HEADING or not any(map(str.isalpha, text)):
        return False
    if style.is_heading:
        return not (has_sentence_end(text) and len(text) > 120)
    if has_sentence_end(text) or (label and label.strip("().").isdecimal() and not look.bold):
        return False
    return (look.bold or (look.italic and not label)) and is_heading_shaped(text)
