"""Read the words of a paragraph of an ODT file, and how they are printed."""

from collections import Counter

from ...raised import RAISED, raise_mark
from ..package import Tree
from .names import NAMESPACES, name
from .styles import Face, Styles

DRAW, SVG = f"{{{NAMESPACES['draw']}}}", f"{{{NAMESPACES['svg']}}}"
MAX_DEPTH = 60  # of elements inside each other
DROPPED = frozenset(
    map(
        name,
        [
            *("text:tracked-changes", "office:annotation", "office:annotation-end", "text:note"),
            *("text:bookmark", "text:sequence-decls", "text:alphabetical-index-mark"),
            *("text:toc-mark", "text:user-index-mark", "office:forms"),
            *("draw:image", "draw:object"),
        ],
    )
)


class InlineReader:
    """`notes` are those that the text has referred to so far, with their marks.

    Endnotes, which are usually marked i, ii and so on, are counted after the footnotes: their own
    marks could be those of footnotes, or the end of the word before them.
    """

    def __init__(self, styles: Styles, footnotes: int = 0) -> None:
        self.styles = styles
        self.last_mark = footnotes
        self.notes: list[tuple[Tree, str]] = []

    def read(
        self, node: Tree, face: Face, runs: list[tuple[str, Face]], boxes: list[Tree], depth: int
    ) -> None:
        self._add(runs, node.text, face)
        for child in node:
            tag = child.tag
            if tag == name("text:note"):
                self._add(runs, self._mark_note(child), face)
            elif tag == name("text:s") or tag in (name("text:tab"), name("text:line-break")):
                self._add(runs, " ", face)
            elif isinstance(tag, str) and tag.startswith(DRAW) and _has_paragraph(child):
                boxes.append(child)
            elif _is_text(child) and depth < MAX_DEPTH:
                style = child.get(name("text:style-name"))
                inner = (
                    self.styles.get_face(style, face)
                    if style and tag == name("text:span")
                    else face
                )
                self.read(child, inner, runs, boxes, depth + 1)
            self._add(runs, child.tail, face)

    def _add(self, runs: list[tuple[str, Face]], text: str | None, face: Face) -> None:
        if text and not face.is_hidden:
            runs.append((raise_mark(text) if face.is_raised else text, face))

    def _mark_note(self, node: Tree) -> str:
        citation = node.find(name("text:note-citation"))
        mark = "".join(citation.itertext()).strip() if citation is not None else ""
        if node.get(name("text:note-class")) == "endnote" and mark.isalnum():
            self.last_mark += 1
            mark = str(self.last_mark)
        self.notes.append((node, mark))
        return mark.translate(RAISED)


def _has_paragraph(node: Tree) -> bool:
    return any(child.tag == name("text:p") for child in node)


def _is_text(node: Tree) -> bool:
    """Whether the element has text that is printed: not the description of a picture."""
    return isinstance(node.tag, str) and node.tag not in DROPPED and not node.tag.startswith(SVG)


def is_mostly(runs: list[tuple[str, Face]], attribute: str) -> bool:
    lengths = [(len(text.strip()), getattr(face, attribute)) for text, face in runs]
    return sum(n for n, is_on in lengths if is_on) >= 0.9 * max(1, sum(n for n, _ in lengths))


def find_size(runs: list[tuple[str, Face]]) -> float:
    sizes: Counter[float] = Counter()
    for text, face in runs:
        sizes[face.size] += len(text.strip())
    return sizes.most_common(1)[0][0] if sizes else 0.0
