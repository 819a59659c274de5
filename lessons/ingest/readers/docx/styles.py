"""Resolve the styles of paragraphs and runs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..package import Tree
from .names import w

HEADING_NAME = re.compile(
    r"heading (?P<level>\d)|title|subtitle|.*\bh[\s_]?(?:ch|m|\d(?:/\d)?)\b.*|.*_h_.*|s?ss\d?",
    re.IGNORECASE,
)
MAX_DEPTH = 20  # of styles that are based on each other


@dataclass(frozen=True)
class Face:
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    is_hidden: bool = False
    is_raised: bool = False


@dataclass(frozen=True)
class ParagraphStyle:
    """`level` is that of a built-in heading, from 1, or 0: the outline levels of other styles
    often say nothing. `numbering` is a list and a level in it.
    """

    name: str = ""
    level: int = 0
    is_heading: bool = False
    numbering: tuple[str, int] | None = None


class Styles:
    def __init__(self, root: Tree | None) -> None:
        self.nodes = {}
        self.default = Face()
        if root is None:
            return
        self.nodes = {node.get(w("styleId"), ""): node for node in root.iter(w("style"))}
        for properties in root.iterfind(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"):
            self.default = apply_face(self.default, properties)
        self.default_id = next(
            (
                key
                for key, node in self.nodes.items()
                if node.get(w("type")) == "paragraph" and node.get(w("default")) in ("1", "true")
            ),
            "",
        )

    def get_face(self, style: str, base: Face | None = None) -> Face:
        face = base or self.default
        for node in reversed(list(self._walk(style or self.default_id))):
            properties = node.find(w("rPr"))
            if properties is not None:
                face = apply_face(face, properties)
        return face

    def get_paragraph_style(self, style: str) -> ParagraphStyle:
        found = ParagraphStyle()
        for node in reversed(list(self._walk(style or self.default_id))):
            name = _get_value(node.find(w("name")))
            heading = HEADING_NAME.fullmatch(name)
            found = replace(found, name=name)
            if heading:
                level = int(heading["level"] or 0)
                found = replace(found, is_heading=True, level=level)
            properties = node.find(w("pPr"))
            if properties is not None:
                found = self._apply(found, properties)
        return found

    def _apply(self, style: ParagraphStyle, properties: Tree) -> ParagraphStyle:
        outline = properties.find(w("outlineLvl"))
        if outline is not None and _get_value(outline).isdecimal():
            style = replace(style, is_heading=int(_get_value(outline)) < 9)
        numbering = read_numbering(properties, style.numbering)
        return replace(style, numbering=numbering)

    def _walk(self, style: str) -> Iterator[Tree]:
        for _ in range(MAX_DEPTH):
            node = self.nodes.get(style)
            if node is None:
                return
            yield node
            style = _get_value(node.find(w("basedOn")))


def read_numbering(
    properties: Tree, inherited: tuple[str, int] | None = None
) -> tuple[str, int] | None:
    """Return list and level; the list '0' removes the number that a style gives."""
    node = properties.find(w("numPr"))
    if node is None:
        return inherited
    number, level = _get_value(node.find(w("numId"))), _get_value(node.find(w("ilvl")))
    identifier = number or (inherited[0] if inherited else "")
    if not identifier or identifier == "0":
        return None
    depth = int(level) if level.isdecimal() else inherited[1] if inherited else 0
    return identifier, min(depth, 8)


def apply_face(face: Face, properties: Tree) -> Face:
    for node in properties:
        value = node.get(w("val"))
        is_on = value not in ("0", "false", "off", "none")
        if node.tag == w("sz") and value and value.isdecimal():
            face = replace(face, size=int(value) / 2)
        elif node.tag == w("b"):
            face = replace(face, bold=is_on)
        elif node.tag == w("i"):
            face = replace(face, italic=is_on)
        elif node.tag == w("vanish"):
            face = replace(face, is_hidden=is_on)
        elif node.tag == w("vertAlign"):
            face = replace(face, is_raised=value == "superscript")
    return face


def _get_value(node: Tree | None) -> str:
    return node.get(w("val"), "") if node is not None else ""
