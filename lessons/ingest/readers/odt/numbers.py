"""Count the numbers that a word processor prints by itself in an ODT file."""

from dataclasses import dataclass, field

from ..docx.numbers import BULLET, format_number
from ..package import Tree
from .names import name
from .styles import Styles

MAX_LEVELS = 10
FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
}


@dataclass(frozen=True)
class Level:
    form: str = "none"
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1  # levels whose numbers are printed


@dataclass
class Count:
    numbers: list[int | None] = field(default_factory=lambda: [None] * MAX_LEVELS)


class Numbers:
    """A list counts on where it names the list that it continues, by its id or style."""

    def __init__(self, styles: Styles) -> None:
        self.levels = {key: _read_levels(node) for key, node in styles.lists.items()}
        self.by_id: dict[str, Count] = {}
        self.by_style: dict[str, Count] = {}

    def open_list(self, node: Tree, style: str) -> Count:
        """Return the count of an outermost list."""
        count = Count()
        continued = node.get(name("text:continue-list"), "")
        if continued in self.by_id:
            count = self.by_id[continued]
        elif node.get(name("text:continue-numbering")) == "true" and style in self.by_style:
            count = self.by_style[style]
        self.by_style[style] = count
        if identifier := node.get(name("xml:id")):
            self.by_id[identifier] = count
        return count

    def count_item(self, count: Count, style: str, depth: int, start: str | None) -> str:
        """Return the number of the next item, as printed; `start` overrides it."""
        levels = self.levels.get(style, {})
        level = levels.get(depth)
        here = count.numbers[depth]
        first = level.start if level else 1
        number = int(start) if start and start.isdecimal() else first if here is None else here + 1
        count.numbers[depth] = number
        count.numbers[depth + 1 :] = [None] * (MAX_LEVELS - depth - 1)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return BULLET
        parts = [
            format_number(count.numbers[index] or 1, levels.get(index, level).form)
            for index in range(max(0, depth - level.shown + 1), depth + 1)
        ]
        return f"{level.prefix}{'.'.join(filter(None, parts))}{level.suffix}".strip()


def _read_levels(node: Tree) -> dict[int, Level]:
    levels = {}
    for child in node:
        number = child.get(name("text:level"), "1")
        depth = min(int(number) if number.isdecimal() else 1, MAX_LEVELS) - 1
        if child.tag == name("text:list-level-style-bullet"):
            levels[depth] = Level("bullet")
        elif child.tag == name("text:list-level-style-number"):
            levels[depth] = Level(
                FORMS.get(child.get(name("style:num-format"), ""), "decimal"),
                child.get(name("style:num-prefix"), ""),
                child.get(name("style:num-suffix"), ""),
                _get_number(child.get(name("text:start-value"))),
                _get_number(child.get(name("text:display-levels"))),
            )
    return levels


def _get_number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 1
