"""Read the text of a paragraph as it is with all tracked changes accepted."""

from dataclasses import dataclass, field

from ...raised import RAISED, raise_mark
from ..package import Tree
from .names import MC, w
from .styles import Face, Styles, apply_face

DROPPED = frozenset(
    map(w, ("del", "moveFrom", "rPr", "pPr", "delText", "instrText", "delInstrText"))
)
BREAKS = frozenset(map(w, ("br", "cr", "tab", "ptab")))


@dataclass
class Run:
    text: str
    face: Face


@dataclass
class ParagraphText:
    """`boxes` are the paragraphs of text boxes that are anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Tree] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def is_mostly(self, name: str) -> bool:
        """Whether nearly all visible characters are bold, or italic."""
        lengths = [(len(run.text.strip()), getattr(run.face, name)) for run in self.runs]
        return sum(n for n, is_on in lengths if is_on) >= 0.9 * max(1, sum(n for n, _ in lengths))

    @property
    def size(self) -> float:
        sizes: dict[float, int] = {}
        for run in self.runs:
            sizes[run.face.size] = sizes.get(run.face.size, 0) + len(run.text.strip())
        return max(sizes, key=lambda size: sizes[size], default=0.0)


class TextReader:
    """Numbers notes in the order in which the text refers to them."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.marks: dict[tuple[str, str], str] = {}  # of notes, by part and id
        self.field_depth: list[bool] = []  # of open fields: whether its result has begun

    def read(self, paragraph: Tree, face: Face) -> ParagraphText:
        found = ParagraphText()
        self._read_children(paragraph, face, found)
        return found

    def _read_children(self, node: Tree, face: Face, found: ParagraphText) -> None:
        for child in node:
            if not isinstance(child.tag, str) or child.tag in DROPPED:
                continue
            if child.tag == w("r"):
                self._read_run(child, face, found)
            elif child.tag == f"{MC}AlternateContent":
                choice = child.find(f"{MC}Choice")
                if choice is not None:
                    self._read_children(choice, face, found)
            elif child.tag in (w("p"), w("tbl")):
                continue
            elif child.tag == w("txbxContent"):
                found.boxes.append(child)
            else:  # links, fields, content controls, insertions, smart tags, drawings
                self._read_children(child, face, found)

    def _read_run(self, run: Tree, face: Face, found: ParagraphText) -> None:
        properties = run.find(w("rPr"))
        if properties is not None:
            style = properties.find(w("rStyle"))
            if style is not None:
                face = self.styles.get_face(style.get(w("val"), ""), face)
            face = apply_face(face, properties)
        for node in run:
            self._read_node(node, face, found)

    def _read_node(self, node: Tree, face: Face, found: ParagraphText) -> None:
        if node.tag == w("fldChar"):
            self._follow_field(node.get(w("fldCharType")))
        elif not isinstance(node.tag, str) or node.tag in DROPPED or face.is_hidden:
            return
        elif self.field_depth and not all(self.field_depth):
            return  # the instruction of a field
        elif node.tag == w("t"):
            text = node.text or ""
            found.runs.append(Run(raise_mark(text) if face.is_raised else text, face))
        elif node.tag in BREAKS:
            found.runs.append(Run(" ", face))
        elif node.tag == w("noBreakHyphen"):
            found.runs.append(Run("-", face))
        elif node.tag == w("sym"):
            found.runs.append(Run(_read_symbol(node), face))
        elif node.tag in (w("footnoteReference"), w("endnoteReference")):
            found.runs.append(Run(self._mark_note(node), face))
        elif node.tag == f"{MC}AlternateContent":
            choice = node.find(f"{MC}Choice")
            if choice is not None:
                self._read_boxes(choice, found)
        elif node.tag in (w("drawing"), w("pict"), w("object")):
            self._read_boxes(node, found)

    def _read_boxes(self, node: Tree, found: ParagraphText) -> None:
        found.boxes.extend(node.iter(w("txbxContent")))

    def _follow_field(self, step: str | None) -> None:
        if step == "begin":
            self.field_depth.append(False)
        elif step == "separate" and self.field_depth:
            self.field_depth[-1] = True
        elif step == "end" and self.field_depth:
            self.field_depth.pop()

    def _mark_note(self, node: Tree) -> str:
        part = "footnotes" if node.tag == w("footnoteReference") else "endnotes"
        identifier = (part, node.get(w("id"), ""))
        if node.get(w("customMarkFollows")) in ("1", "true", "on"):
            self.marks.setdefault(identifier, "")
            return ""
        if identifier not in self.marks:
            count = sum(mark != "" for mark in self.marks.values())
            self.marks[identifier] = str(count + 1)
        return self.marks[identifier].translate(RAISED)


def _read_symbol(node: Tree) -> str:
    """Characters of symbol fonts are bullets in nearly every document."""
    code = node.get(w("char"), "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "•" if 0xF000 <= number <= 0xF0FF else chr(number) if number < 0x110000 else ""
