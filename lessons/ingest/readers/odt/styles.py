"""Resolve how paragraphs and words of an ODT file are printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..package import Tree
from .names import name

MAX_DEPTH = 20
POINTS = re.compile(r"([\d.]+)pt")


@dataclass(frozen=True)
class Face:
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    is_hidden: bool = False
    is_raised: bool = False


class Styles:
    """The styles of several parts; those of the text come last and win."""

    def __init__(self, roots: list[Tree]) -> None:
        self.nodes: dict[str, Tree] = {}
        self.lists: dict[str, Tree] = {}
        self.default = Face()
        for root in roots:
            for node in root.iter(name("style:style")):
                self.nodes[node.get(name("style:name"), "")] = node
            for node in root.iter(name("text:list-style")):
                self.lists[node.get(name("style:name"), "")] = node
            for node in root.iter(name("style:default-style")):
                if node.get(name("style:family")) == "paragraph":
                    self.default = _apply(self.default, node)

    def get_face(self, style: str, base: Face | None = None) -> Face:
        face = base or self.default
        for node in reversed(list(self._walk(style))):
            face = _apply(face, node)
        return face

    def get_outline_level(self, style: str) -> int:
        for node in self._walk(style):
            level = node.get(name("style:default-outline-level"), "")
            if level.isdecimal():
                return int(level)
        return 0

    def has_name(self, style: str, start: str) -> bool:
        return any(
            node.get(name("style:name"), "").casefold().startswith(start)
            for node in self._walk(style)
        )

    def _walk(self, style: str) -> Iterator[Tree]:
        for _ in range(MAX_DEPTH):
            node = self.nodes.get(style)
            if node is None:
                return
            yield node
            style = node.get(name("style:parent-style-name"), "")


def _apply(face: Face, node: Tree) -> Face:
    properties = node.find(name("style:text-properties"))
    if properties is None:
        return face
    if size := POINTS.fullmatch(properties.get(name("fo:font-size"), "")):
        face = replace(face, size=float(size[1]))
    if weight := properties.get(name("fo:font-weight")):
        face = replace(face, bold=weight == "bold" or weight in ("600", "700", "800", "900"))
    if slope := properties.get(name("fo:font-style")):
        face = replace(face, italic=slope in ("italic", "oblique"))
    if position := properties.get(name("style:text-position")):
        face = replace(face, is_raised=position.startswith("super") or _is_high(position))
    if display := properties.get(name("text:display")):
        face = replace(face, is_hidden=display in ("none", "true"))
    return face


def _is_high(position: str) -> bool:
    height = re.match(r"(\d+)%", position)
    return height is not None and int(height[1]) > 0
