"""Turn the text of an ODT file into elements."""

from collections import Counter
from collections.abc import Callable, Iterator

from ...elements import Element, Look, Reading, Row
from ...heading_shape import is_heading_shaped
from ...lines import clean_line
from ...masthead import MASTHEAD_LINE
from ...raised import RAISED
from ...records import Piece
from ...refusal import UnreadableFileError
from ...sentences import has_sentence_end
from ..cells import is_layout_table
from ..package import Package, Tree, open_package
from .inline import MAX_DEPTH, InlineReader, find_size, is_mostly
from .names import name
from .numbers import MAX_LEVELS, Count, Numbers
from .styles import Face, Styles

MAX_BLOCKS = 60_000
MAX_HEADING = 260
INDEXES = frozenset(
    map(name, ("text:table-of-content", "text:illustration-index", "text:table-index"))
)
SECTIONS = frozenset(
    map(name, ("text:section", "text:index-body", "office:text", "text:numbered-paragraph"))
)

Progress = Callable[[int, int], None]


def read_odt(data: bytes, file_name: str, progress: Progress | None = None) -> Reading:
    with open_package(data, file_name, "OpenDocument (ODT)") as package:
        if "content.xml" not in package.names:
            raise package.refuse("is a zipped file without an OpenDocument text in it")
        manifest = package.parse_optional("META-INF/manifest.xml")
        if (
            manifest is not None
            and manifest.find(f".//{name('manifest:encryption-data')}") is not None
        ):
            raise UnreadableFileError(
                f"{file_name} is encrypted; open it with its password and save it without."
            )
        return _OdtReader(package).read(progress)


class _OdtReader:
    def __init__(self, package: Package) -> None:
        self.package = package
        content = package.parse("content.xml")
        sheet = package.parse_optional("styles.xml")
        self.body = next(content.iter(name("office:text")), None)
        self.sheet = sheet
        self.styles = Styles([root for root in (sheet, content) if root is not None])
        self.numbers = Numbers(self.styles)
        self.notes: list[Element] = []
        self.inline = InlineReader(self.styles, footnotes=self._count_footnotes())
        self.counts: Counter[str] = Counter()
        self.deleted = False
        self.line = 0

    def read(self, progress: Progress | None) -> Reading:
        if self.body is None:
            raise self.package.refuse("is an OpenDocument file without a text")
        heads = self._read_headers()
        elements = [
            Element("masthead", [self._make_piece(line)])
            for line in dict.fromkeys(heads)
            if MASTHEAD_LINE.fullmatch(line)
        ]
        nodes = list(self.body)
        if len(nodes) > MAX_BLOCKS:
            raise self.package.refuse(f"has {len(nodes)} paragraphs, more than a document has")
        for index, node in enumerate(nodes):
            elements += self._read_block(node)
            if progress and (index % 200 == 199 or index + 1 == len(nodes)):
                progress(index + 1, len(nodes))
        elements += [self._make_note(node, mark) for node, mark in self.inline.notes]
        return Reading(elements, dict(self.counts), heads=heads)

    def _count_footnotes(self) -> int:
        notes = self.body.iter(name("text:note")) if self.body is not None else ()
        return sum(note.get(name("text:note-class")) == "footnote" for note in notes)

    def _read_block(self, node: Tree, label: str = "", depth: int = 0) -> Iterator[Element]:
        if node.tag in (name("text:p"), name("text:h")):
            yield from self._read_paragraph(node, label)
        elif node.tag == name("text:list"):
            style = node.get(name("text:style-name"), "")
            yield from self._read_list(node, self.numbers.open_list(node, style), style, 0)
        elif node.tag == name("table:table"):
            yield from self._read_table(node)
        elif node.tag in INDEXES:
            self.counts["lines of the table of contents"] += sum(
                1 for _ in node.iter(name("text:p"))
            )
        elif node.tag in SECTIONS and depth < MAX_DEPTH:
            for child in node:
                yield from self._read_block(child, label, depth + 1)

    def _read_list(self, node: Tree, count: Count, style: str, depth: int) -> Iterator[Element]:
        for item in node:
            if item.tag not in (name("text:list-item"), name("text:list-header")):
                continue
            label = ""
            if item.tag == name("text:list-item"):
                start = item.get(name("text:start-value"))
                if not any(child.tag in (name("text:p"), name("text:h")) for child in item):
                    label = ""  # only a deeper list is in it, as Word's lists are converted
                else:
                    label = self.numbers.count_item(count, style, depth, start)
            for child in item:
                if child.tag == name("text:list"):
                    inner = child.get(name("text:style-name")) or style
                    yield from self._read_list(child, count, inner, min(depth + 1, MAX_LEVELS - 1))
                else:
                    yield from self._read_block(child, label)
                    label = ""

    def _read_paragraph(self, node: Tree, label: str) -> Iterator[Element]:
        style = node.get(name("text:style-name"), "")
        runs: list[tuple[str, Face]] = []
        boxes: list[Tree] = []
        self.inline.read(node, self.styles.get_face(style), runs, boxes, 0)
        text = " ".join(clean_line("".join(text for text, _ in runs)).split())
        if text:
            yield self._make_element(node, style, text, label, runs)
        for box in boxes:
            yield from self._read_box(box)

    def _make_element(
        self, node: Tree, style: str, text: str, label: str, runs: list[tuple[str, Face]]
    ) -> Element:
        if self.styles.has_name(style, "agenda") or self.styles.has_name(style, "session"):
            return Element("masthead", [self._make_piece(text)])
        level = node.get(name("text:outline-level"), "") if node.tag == name("text:h") else ""
        look = Look(
            find_size(runs),
            is_mostly(runs, "bold"),
            is_mostly(runs, "italic"),
            level=int(level) if level.isdecimal() and self.styles.has_name(style, "heading") else 0,
        )
        is_heading = bool(level) or self.styles.get_outline_level(style) > 0
        if not is_heading and not has_sentence_end(text) and not label.strip("().").isdecimal():
            is_heading = (look.bold or (look.italic and not label)) and is_heading_shaped(text)
        is_heading = is_heading and len(text) <= MAX_HEADING and not text.endswith(".")
        full = f"{label} {text}" if label else text
        return Element("heading" if is_heading else "text", [self._make_piece(full)], look=look)

    def _read_box(self, box: Tree) -> list[Element]:
        elements = [e for child in box for e in self._read_block(child)]
        if any(
            (len(e.text.split()) > 12 and has_sentence_end(e.text)) or e.text.startswith("*")
            for e in elements
        ):
            return elements
        self.counts["labels of drawings"] += len(elements)
        return []

    def _make_note(self, node: Tree, mark: str) -> Element:
        body = node.find(name("text:note-body"))
        parts: list[str] = []
        for paragraph in body.iter(name("text:p")) if body is not None else ():
            runs: list[tuple[str, Face]] = []
            self.inline.read(paragraph, self.styles.default, runs, [], 0)
            parts.append("".join(text for text, _ in runs))
        text = " ".join(clean_line(" ".join(parts)).split())
        return Element("note", [self._make_piece(f"{mark.translate(RAISED)} {text}".strip())])

    def _read_table(self, node: Tree) -> Iterator[Element]:
        rows: list[Row] = []
        inner: list[Element] = []
        for row in node.iter(name("table:table-row")):
            cells = []
            for cell in row:
                if cell.tag != name("table:table-cell"):
                    continue
                elements = [e for child in cell for e in self._read_block(child)]
                inner += elements
                cells.append(" ".join(e.text for e in elements if e.text))
            if any(cells):
                rows.append(tuple(cells))
        if not rows:
            return
        if is_layout_table(rows):
            yield from inner
        else:
            self.counts["lines of tables"] += len(rows)
            yield Element("table", [self._make_piece("")], rows=tuple(rows))

    def _read_headers(self) -> list[str]:
        """Return the lines of all page headers, which often hold symbol and date."""
        if self.sheet is None:
            return []
        lines = []
        for kind in ("style:header", "style:header-first", "style:header-left"):
            for header in self.sheet.iter(name(kind)):
                for paragraph in header.iter(name("text:p")):
                    runs: list[tuple[str, Face]] = []
                    self.inline.read(paragraph, self.styles.default, runs, [], 0)
                    text = " ".join(clean_line("".join(part for part, _ in runs)).split())
                    lines += [text] if text else []
        return lines

    def _make_piece(self, text: str) -> Piece:
        self.line += 1
        return Piece(self.line, text)
